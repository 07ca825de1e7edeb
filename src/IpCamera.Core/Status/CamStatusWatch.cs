using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;

namespace IpCamera;

/// <summary>Looks at a camera's status again and again, and tells what changed. A camera that is away is no fault but a change.</summary>
/// <param name="client">The camera.</param>
/// <param name="driftTolerance">How far the camera's clock may move against this machine's before that is a change.</param>
public sealed class CamStatusWatch(CamClient client, TimeSpan driftTolerance)
{
    /// <summary>The property of a change that says whether the camera answers.</summary>
    public const string Reachable = "Reachable";

    /// <summary>The property of a change that says how far the camera's clock is ahead of this machine's.</summary>
    public const string Drift = "Drift";

    private static readonly (string Name, Func<CamStatus, object?> Value)[] Watched =
    [
        (nameof(CamStatus.Alarm), status => status.Alarm),
        (nameof(CamStatus.DdnsStatus), status => status.DdnsStatus),
        (nameof(CamStatus.DdnsHost), status => status.DdnsHost),
        (nameof(CamStatus.UpnpStatus), status => status.UpnpStatus),
        (nameof(CamStatus.WifiStatus), status => status.WifiStatus),
        (nameof(CamStatus.MsnStatus), status => status.MsnStatus),
    ];

    private CamStatus? _last;
    private TimeSpan? _drift;
    private bool? _reachable;

    /// <summary>The names a change can have.</summary>
    public static IReadOnlyList<string> Properties { get; } = [Reachable, Drift, .. Array.ConvertAll(Watched, property => property.Name)];

    /// <summary>True when the last look did not find the camera.</summary>
    public bool IsAway => _reachable == false;

    /// <summary>Why the last look did not find the camera; null where it did.</summary>
    public CamException? Fault { get; private set; }

    /// <summary>Looks once. The first look that finds the camera tells nothing: it is what later ones are compared to.</summary>
    public async Task<IReadOnlyList<CamStatusChange>> LookAsync(CancellationToken cancellationToken)
    {
        var changes = new List<CamStatusChange>();
        DateTimeOffset asked = DateTimeOffset.UtcNow;
        var clock = Stopwatch.StartNew();
        try
        {
            CamStatus status = await client.GetStatusAsync(cancellationToken).ConfigureAwait(false);
            if (_reachable == false) changes.Add(Change(Reachable, false, true));
            _reachable = true;
            Fault = null;
            CompareDrift(CamClock.MeasureDrift(status.Time, asked, clock.Elapsed), changes);
            foreach ((string name, Func<CamStatus, object?> value) in Watched)
            {
                if (_last is not null && !Equals(value(_last), value(status))) changes.Add(Change(name, value(_last), value(status)));
            }

            _last = status;
        }
        catch (CamException fault)
        {
            if (_reachable != false) changes.Add(Change(Reachable, _reachable, false, fault.Message));
            _reachable = false;
            Fault = fault;
        }

        return changes;
    }

    private void CompareDrift(TimeSpan? drift, List<CamStatusChange> changes)
    {
        if (drift is not TimeSpan now) return;
        if (_drift is TimeSpan before && (now - before).Duration() <= driftTolerance) return;
        if (_drift is not null) changes.Add(Change(Drift, _drift, now));
        _drift = now;
    }

    private static CamStatusChange Change(string property, object? old, object? now, string? reason = null) =>
        new() { Property = property, Old = old, New = now, Time = DateTimeOffset.Now, Reason = reason };
}
