using System;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera;

/// <summary>A camera's identity, clock and the state of its services (get_status.cgi).</summary>
[CamSection("", ReadCgi = "get_status.cgi")]
public sealed class CamStatus : CamStatusFace
{
    /// <summary>The camera's id, usually its MAC address.</summary>
    [CamField("id")]
    public string? Id { get; set; }

    /// <summary>The camera's own name.</summary>
    [CamField("alias")]
    public string? Alias { get; set; }

    /// <summary>The version of the system firmware.</summary>
    [CamField("sys_ver")]
    public string? FirmwareVersion { get; set; }

    /// <summary>The version of the web pages.</summary>
    [CamField("app_ver")]
    public string? WebUIVersion { get; set; }

    /// <summary>The camera's clock, with the offset of its zone.</summary>
    public DateTimeOffset? Time { get; set; }

    /// <summary>How far the camera's zone is ahead of UTC; east is positive.</summary>
    internal new TimeSpan? UtcOffset { get; set; }

    /// <summary>What set the alarm off.</summary>
    [CamField("alarm_status")]
    public CamAlarmStatus? Alarm { get; set; }

    /// <summary>How the last dynamic DNS update went.</summary>
    [CamField("ddns_status")]
    public CamDdnsStatus? DdnsStatus { get; set; }

    /// <summary>The host name of dynamic DNS.</summary>
    [CamField("ddns_host")]
    public string? DdnsHost { get; set; }

    /// <summary>The kind of Oray service.</summary>
    [CamField("oray_type")]
    public CamOrayType? OrayType { get; set; }

    /// <summary>How the last UPnP port mapping went.</summary>
    [CamField("upnp_status")]
    public CamUpnpStatus? UpnpStatus { get; set; }

    /// <summary>How the MSN login went.</summary>
    [CamField("msn_status")]
    public CamMsnStatus? MsnStatus { get; set; }

    /// <summary>Whether the camera is on its wired or its wireless network.</summary>
    [CamField("wifi_status")]
    public CamWifiStatus? WifiStatus { get; set; }

    /// <summary>Which camera it is, and its alarm.</summary>
    public override string ToString() => InLine(Alias, Id, FirmwareVersion) + (Alarm is null ? string.Empty : $", alarm {Alarm}");

    /// <inheritdoc/>
    protected internal override void Complete(CgiVariables variables)
    {
        UtcOffset = CamClock.ReadOffset(variables);
        Time = CamClock.ReadTime(variables);
        if (Time is not null) Extra.Remove(CamClock.TimeVariable);
        if (UtcOffset is null) return;
        foreach (string offset in CamClock.OffsetVariables) Extra.Remove(offset);
    }
}
