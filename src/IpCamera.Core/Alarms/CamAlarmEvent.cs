using System;
using System.Globalization;
using System.Net;

namespace IpCamera.Alarms;

/// <summary>A camera's call for an alarm (<c>alarm_http_url</c> of set_alarm.cgi). Cameras do not call when an alarm is over.</summary>
public sealed class CamAlarmEvent : CamAlarmEventFace, ICamOutput
{
    /// <summary>The session of the camera; null when no open session fits.</summary>
    public string? Camera { get; set; }

    /// <summary>When the call came, by this machine's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Where it came from.</summary>
    internal new IPAddress Address { get; init; } = IPAddress.None;

    /// <summary>The path and query that were asked for; empty where the camera's URL has none.</summary>
    public required string Path { get; init; }

    /// <summary>Who called, and when.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}, {1:yyyy-MM-dd HH:mm:ss zzz}", Camera ?? $"{Address}", Time);
}
