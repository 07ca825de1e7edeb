using System;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>The camera's clock, its zone and its time server (get_params.cgi, set_datetime.cgi).</summary>
[CamSection("ntp_", "set_datetime.cgi")]
public sealed class CamDateTime : CamDateTimeFace
{
    private const int FarthestOffset = 14 * 3600;
    private const int FarthestSaving = 2 * 3600;

    private bool _isSynchronized;

    /// <summary>The camera's clock, with the offset of its zone, daylight saving included.</summary>
    [CamField("now", Read = "now", OnlyWhenGiven = true)]
    public DateTimeOffset? Time { get; set; }

    /// <summary>How far the zone's standard time is ahead of UTC, up to 14 hours; east is positive.</summary>
    [CamField("tz", Read = "tz", IsWest = true, Minimum = -FarthestOffset, Maximum = FarthestOffset, IsWall = true)]
    internal new TimeSpan? UtcOffset { get; set; }

    /// <summary>How far the clock is put forward for daylight saving, up to 2 hours; zero in standard time.</summary>
    [CamField("daylight_saving_time", Read = "daylight_saving_time", IsWest = true, Minimum = -FarthestSaving, Maximum = FarthestSaving, IsWall = true,
        Since = "x.x.2.29")]
    internal new TimeSpan? DaylightSaving { get; set; }

    /// <summary>True when the camera sets its clock by a time server.</summary>
    [CamField("ntp_enable", Read = "ntp_enable")]
    public bool? NtpEnabled { get; set; }

    /// <summary>The time server, at most 64 bytes.</summary>
    [CamField("ntp_svr", Read = "ntp_svr", MaximumLength = 64, IsHost = true)]
    public string? NtpServer { get; set; }

    /// <summary>
    /// How far the camera's clock is ahead of this machine's, to a second, which is what the camera counts in; negative when it
    /// is behind, null when it was not measured. After Set-CamDateTime -Sync it is what was found before.
    /// </summary>
    internal new TimeSpan? Drift { get; set; }

    /// <summary>Half of the time a request and its answer took when the clock was read.</summary>
    internal TimeSpan Latency { get; private set; }

    /// <summary>Asks for the clock of this machine to be set, as it will be when the request arrives.</summary>
    public void Synchronize()
    {
        // The camera counts whole seconds; the nearest is at most half a second off.
        DateTimeOffset arrival = DateTimeOffset.UtcNow + Latency + TimeSpan.FromMilliseconds(500);
        Time = DateTimeOffset.FromUnixTimeSeconds(arrival.ToUnixTimeSeconds());
        _isSynchronized = true;
    }

    /// <inheritdoc/>
    // Its own time may be right already; the order is to set it.
    private protected override bool IsSent(CamField field) => base.IsSent(field) || (_isSynchronized && field.Name == nameof(Time));

    /// <summary>Finds out how far the clock is off.</summary>
    /// <param name="asked">When it was asked for.</param>
    /// <param name="taken">How long the answer took.</param>
    internal void Measure(DateTimeOffset asked, TimeSpan taken)
    {
        Latency = TimeSpan.FromTicks(taken.Ticks / 2);
        Drift = CamClock.MeasureDrift(Time, asked, taken);
    }

    /// <inheritdoc/>
    protected internal override void Complete(CgiVariables variables) => Time = CamClock.ReadTime(variables);
}
