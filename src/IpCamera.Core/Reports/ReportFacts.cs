using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using IpCamera.Http;
using IpCamera.Settings;

namespace IpCamera.Reports;

/// <summary>What a report shows of a camera's status and settings: what people ask for, and no secret.</summary>
internal static class ReportFacts
{
    private static readonly IReadOnlyList<(string Name, Func<CamStatus, object?> Find)> OfStatus =
    [
        ("Name", status => status.Alias),
        ("Id", status => status.Id),
        ("Firmware", status => status.FirmwareVersion),
        ("Web pages", status => status.WebUIVersion),
        ("Clock", status => status.Time),
        ("Alarm", status => status.Alarm),
        ("On network", status => status.WifiStatus),
    ];

    private static readonly IReadOnlyList<(string Name, Func<CamParams, object?> Find)> OfSettings =
    [
        ("Own address", settings => settings.Network.Dhcp == true ? "by DHCP" : settings.Network.IPAddress),
        ("Port", settings => settings.Network.Port),
        ("Wireless network", settings => settings.Wifi.Enabled == false ? "off" : settings.Wifi.Ssid),
        ("Wireless encryption", settings => settings.Wifi.Enabled == true ? settings.Wifi.Encryption : null),
        ("Time server", settings => settings.DateTime.NtpEnabled == false ? "off" : settings.DateTime.NtpServer),
        ("Accounts", settings => string.Join(", ", settings.User.Select(user => $"{user.Name} ({user.Permission})"))),
        ("Alarm by motion", settings => OnOrOff(settings.Alarm.MotionArmed)),
        ("Alarm by input", settings => OnOrOff(settings.Alarm.InputArmed)),
        ("Alarm by sound", settings => OnOrOff(settings.Alarm.SoundArmed)),
        ("Alarm schedule", settings => settings.Alarm.ScheduleEnabled == false ? "off" : settings.Alarm.Schedule),
        ("Alarm mail", settings => OnOrOff(settings.Alarm.Mail)),
        ("Alarm request", settings => settings.Alarm.HttpEnabled == false ? "off" : settings.Alarm.HttpUrl),
        ("Mail server", settings => settings.Mail.Server),
        ("FTP server", settings => settings.Ftp.Server),
        ("Port mapping", settings => OnOrOff(settings.Upnp.Enabled)),
        ("Dynamic DNS", settings => settings.Ddns.Service == CamDdnsService.None ? "off" : settings.Ddns.HostName),
    ];

    /// <summary>What a camera says; what it does not say is left out.</summary>
    public static IEnumerable<(string Name, string Value)> Of(CamStatus? status, CamParams? settings)
    {
        IEnumerable<(string Name, object? Value)> all = (status is null ? [] : OfStatus.Select(row => (row.Name, row.Find(status))))
            .Concat(settings is null ? [] : OfSettings.Select(row => (row.Name, row.Find(settings))));
        foreach ((string name, object? value) in all)
        {
            if (ToText(value) is { Length: > 0 } text) yield return (name, text);
        }
    }

    private static string? OnOrOff(bool? value) => value switch
    {
        true => "on",
        false => "off",
        null => null,
    };

    // An address may hold a password.
    private static string ToText(object? value) => UrlRedaction.Mask(value is DateTimeOffset time
        ? time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);
}
