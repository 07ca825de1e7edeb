using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Completers;
using IpCamera.Sessions;
using IpCamera.Streaming;
using IpCamera.Transformers;
using IpCamera.Work;

namespace IpCamera.Commands;

/// <summary>
/// Looks at the status of cameras again and again (get_status.cgi) and emits what changes: alarm, services, network, the clock,
/// and whether the camera answers. Cameras that go and come back are watched on.
/// </summary>
[Cmdlet(VerbsCommon.Watch, "CamStatus")]
[OutputType(typeof(CamStatusChange))]
public sealed class WatchCamStatusCommand : CamFirstSessionCommand
{
    private readonly CancellationTokenSource _over = new();
    private SemaphoreSlim _looking = null!;
    private IDisposable? _alarm;

    /// <summary>The time from one look to the next, in seconds or as a time span, at least 0.1 s. Default 5 s.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to watch, in seconds or as a time span. Default: no limit.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [DurationTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <summary>
    /// What ends the watch, when any camera changes it: Alarm (an alarm that begins), Reachable, Drift, DdnsStatus, DdnsHost,
    /// UpnpStatus, WifiStatus or MsnStatus. Default: nothing.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    public string[]? Until { get; set; }

    /// <summary>How far a camera's clock may move against this machine's before that is a change, in seconds or as a time span. Default 5 s.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan DriftTolerance { get; set; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    // All cameras are watched at once, each at its own pace; what -ThrottleLimit limits is how many are asked at a time.
    private protected override int WorkLimit => int.MaxValue;

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        if (Interval < TimeSpan.FromSeconds(0.1)) throw new CamException(CamErrorCode.InvalidValue, "Interval must be at least 0.1 s.");
        if (Timeout <= TimeSpan.Zero) throw new CamException(CamErrorCode.InvalidValue, "Timeout must be longer than nothing.");
        string? unknown = Until?.FirstOrDefault(name => !CamStatusWatch.Properties.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
        {
            throw new CamException(CamErrorCode.InvalidValue, $"'{unknown}' is not watched; there are {string.Join(", ", CamStatusWatch.Properties)}.");
        }

        _looking = new SemaphoreSlim(ThrottleLimit);
        if (Timeout is TimeSpan limit) _alarm = LongWait.CancelAfter(_over, limit);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(work.Token, _over.Token);
        var watch = new CamStatusWatch(work.Client, DriftTolerance);
        var clock = Stopwatch.StartNew();
        ReconnectDelay? refused = null;
        try
        {
            for (long look = 1; ; look++)
            {
                foreach (CamStatusChange change in await LookAsync(watch, ended.Token).ConfigureAwait(false))
                {
                    await work.WriteAsync(change).ConfigureAwait(false);
                    if (Ends(change)) _over.Cancel();
                }

                if (watch.Fault is { Code: CamErrorCode.AuthenticationFailed } fault)
                {
                    if (refused is null) work.WriteWarning("It is asked again twice soon, then no more than once a minute: the camera may lock out whoever tries often.");
                    refused ??= new ReconnectDelay();
                    await LongWait.DelayAsync(refused.Next(TimeSpan.Zero, fault), ended.Token).ConfigureAwait(false);
                }
                else
                {
                    refused = null;
                }

                // Measured from the start, so that it does not drift; what a slow camera missed is not made up for.
                look = Math.Max(look, clock.Elapsed.Ticks / Interval.Ticks);
                TimeSpan due = TimeSpan.FromTicks(Interval.Ticks * look) - clock.Elapsed;
                await LongWait.DelayAsync(due, ended.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            // The time is up, or what was waited for has happened.
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _alarm?.Dispose();
        _over.Dispose();
    }

    /// <summary>
    /// Looks at a camera, among no more than the limit at a time. One that lets a look wait gives up its place, and one that was away
    /// takes none: what hangs keeps nobody from being looked at.
    /// </summary>
    private async Task<IReadOnlyList<CamStatusChange>> LookAsync(CamStatusWatch watch, CancellationToken cancellationToken)
    {
        if (watch.IsAway) return await watch.LookAsync(cancellationToken).ConfigureAwait(false);
        await _looking.WaitAsync(cancellationToken).ConfigureAwait(false);
        Task<IReadOnlyList<CamStatusChange>> look;
        try
        {
            look = watch.LookAsync(cancellationToken);
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(look, Task.Delay(Patience, enough.Token)).ConfigureAwait(false);
            enough.Cancel();
        }
        finally
        {
            _looking.Release();
        }

        return await look.ConfigureAwait(false);
    }

    private bool Ends(CamStatusChange change) =>
        Until is not null && Until.Contains(change.Property, StringComparer.OrdinalIgnoreCase) && change.New is not CamAlarmStatus.None;

    /// <summary>Completes what can change.</summary>
    public sealed class PropertyCompleter : WordCompleter
    {
        /// <inheritdoc/>
        protected override IEnumerable<string> Words => CamStatusWatch.Properties;
    }
}
