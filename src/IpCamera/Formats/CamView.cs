using System;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using IpCamera.Settings;

namespace IpCamera.Formats;

/// <summary>
/// Used by the types file alone: what the views show, a method a cell, as an engine in which scripts may not call methods wants it. A
/// method is named after the property it shows; Brief and Line are for tables, View is the whole, Gist is one of a section.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CamView
{
#pragma warning disable CS1591 // Each is what its name says.
    public static string ActualView(PSObject item) => CamFormat.List(Get(item, "Actual"));

    public static string AddressView(PSObject item) => CamFormat.Text(Get(item, "Address"));

    public static string AlarmGist(PSObject item) =>
        CamFormat.Gist(Get(item, "Alarm"), "MotionArmed", "InputArmed", "SoundArmed");

    public static string AlarmView(PSObject item) => CamFormat.Alarm(Wrapped(item, "Alarm"));

    public static string AliasBrief(PSObject item) =>
        CamFormat.Text(Get(item, "Alias") is string { Length: > 0 } alias ? alias : Get(item, "Address"));

    public static string AliasView(PSObject item) => CamFormat.Text(Get(item, "Alias"));

    public static string AverageFpsView(PSObject item) =>
        Get(item, "AverageFps") is double fps ? fps.ToString("0.0", CultureInfo.CurrentCulture) : string.Empty;

    public static string BoxView(PSObject item) => CamFormat.Text(Get(item, "Box"));

    public static string BssidView(PSObject item) => CamFormat.Text(Get(item, "Bssid"));

    public static string CameraView(PSObject item) => CamFormat.Text(Get(item, "Camera"));

    public static string CamerasView(PSObject item) => CamFormat.List(Get(item, "Cameras"));

    public static string CheckView(PSObject item) => CamFormat.Text(Get(item, "Check"));

    public static string ContentTypeView(PSObject item) => CamFormat.Text(Get(item, "ContentType"));

    public static string DateTimeGist(PSObject item) => CamFormat.Gist(Get(item, "DateTime"), "Time", "NtpEnabled");

    public static string DaylightSavingView(PSObject item) => CamFormat.Offset(Get(item, "DaylightSaving"));

    public static string DdnsGist(PSObject item) => CamFormat.Gist(Get(item, "Ddns"), "Service", "HostName");

    public static string DdnsHostView(PSObject item) => CamFormat.Text(Get(item, "DdnsHost"));

    public static string DecoderGist(PSObject item) => CamFormat.Gist(Get(item, "Decoder"), "BaudRate");

    public static string DeviceGist(PSObject item) => CamFormat.Gist(Get(item, "Device"), "Slot", "Alias", "Address");

    public static string DhcpVendorView(PSObject item) => CamFormat.Text(Get(item, "DhcpVendor"));

    public static string DirectoryView(PSObject item) => CamFormat.Text(Get(item, "Directory"));

    public static string DriftView(PSObject item) => CamFormat.Drift(Get(item, "Drift"));

    public static string DurationView(PSObject item) => CamFormat.Duration(Get(item, "Duration"));

    public static string EncodingView(PSObject item) => CamFormat.Text(Get(item, "Encoding"));

    public static string EndedView(PSObject item) => CamFormat.Time(Get(item, "Ended"));

    public static string EventBrief(PSObject item) => CamFormat.Brief(Get(item, "Event") ?? Get(item, "Text"));

    public static string EventView(PSObject item) => CamFormat.Text(Get(item, "Event"));

    public static string ExtraView(PSObject item) => CamFormat.Variables(Get(item, "Extra"));

    public static string FileNameView(PSObject item) => CamFormat.Text(Get(item, "FileName"));

    public static string FindingView(PSObject item) => CamFormat.Text(Get(item, "Finding"));

    public static string FirmwareVersionView(PSObject item) => CamFormat.Text(Get(item, "FirmwareVersion"));

    public static string FlipView(PSObject item) => CamFormat.Flip(Get(item, "Flip"));

    public static string FriendView(PSObject item) => CamFormat.List(Get(item, "Friend"));

    public static string FtpGist(PSObject item) => CamFormat.Gist(Get(item, "Ftp"), "Server", "Directory");

    public static string GridView(PSObject item) => string.Join("\n", ((CamSchedule)item.BaseObject).ToGrid());

    public static string HostNameView(PSObject item) => CamFormat.Text(Get(item, "HostName"));

    public static string HttpUrlView(PSObject item) => CamFormat.Text(Get(item, "HttpUrl"));

    public static string IdView(PSObject item) => CamFormat.Text(Get(item, "Id"));

    public static string IsOpenView(PSObject item) => CamFormat.Outcome(Get(item, "IsOpen"));

    public static string IsValidView(PSObject item) => CamFormat.Outcome(Get(item, "IsValid"));

    public static string LengthView(PSObject item) => CamFormat.Size(Get(item, "Length"));

    public static string MailGist(PSObject item) => CamFormat.Gist(Get(item, "Mail"), "Server", "Receiver");

    public static string ModeView(PSObject item) => CamFormat.Light(Get(item, "Mode"));

    public static string MsnGist(PSObject item) => CamFormat.Gist(Get(item, "Msn"), "User", "Friend");

    public static string NameView(PSObject item) => CamFormat.Text(Get(item, "Name"));

    public static string NetworkGist(PSObject item) => CamFormat.Gist(Get(item, "Network"), "Dhcp", "IPAddress", "Port");

    public static string NewView(PSObject item) => CamFormat.Change(Get(item, "Property")?.ToString(), Wrapped(item, "New"));

    public static string NtpServerView(PSObject item) => CamFormat.Text(Get(item, "NtpServer"));

    public static string OldView(PSObject item) => CamFormat.Text(Get(item, "Old"));

    public static string PassphraseView(PSObject item) => CamFormat.Secret(Get(item, "Passphrase"));

    public static string PasswordView(PSObject item) => CamFormat.Secret(Get(item, "Password"));

    public static string PathBrief(PSObject item) => CamFormat.FileName(Get(item, "Path"));

    public static string PathView(PSObject item) => CamFormat.Text(Get(item, "Path"));

    public static string PeakView(PSObject item) => Percent(Get(item, "Peak"));

    public static string PppoeGist(PSObject item) => CamFormat.Gist(Get(item, "Pppoe"), "Enabled", "User");

    public static string ProblemView(PSObject item) => CamFormat.Text(Get(item, "Problem"));

    public static string PropertyView(PSObject item) => CamFormat.Text(Get(item, "Property"));

    public static string ProxyServerView(PSObject item) => CamFormat.Text(Get(item, "ProxyServer"));

    public static string PtzProfileView(PSObject item) => CamFormat.Text(Get(item, "PtzProfile"));

    public static string RangesView(PSObject item) => CamFormat.List(Get(item, "Ranges"));

    public static string ReasonView(PSObject item) => CamFormat.Text(Get(item, "Reason"));

    public static string ReceiverView(PSObject item) => CamFormat.List(Get(item, "Receiver"));

    public static string ReferenceView(PSObject item) => CamFormat.List(Get(item, "Reference"));

    // One that is stored and does nothing shows that it does.
    public static string ScheduleBrief(PSObject item) => Get(item, "ScheduleEnabled") is true ? CamFormat.Week(Get(item, "Schedule"))
        : $"{Get(item, "Schedule")}" is "" or "Never" ? string.Empty : "(off) " + CamFormat.Week(Get(item, "Schedule"));

    public static string ScheduleLine(PSObject item) => CamFormat.Brief(Get(item, "Schedule"));

    public static string RemedyView(PSObject item) => CamFormat.Text(Get(item, "Remedy"));

    public static string ScheduleView(PSObject item) => CamFormat.Text(Get(item, "Schedule"));

    public static string SenderView(PSObject item) => CamFormat.Text(Get(item, "Sender"));

    public static string ServerView(PSObject item) => CamFormat.Text(Get(item, "Server"));

    public static string SectionView(PSObject item) => CamFormat.Text(Get(item, "Section"));

    public static string SettingView(PSObject item) => CamFormat.Text(Get(item, "Setting"));

    public static string ShareView(PSObject item) => Percent(Get(item, "Share"));

    public static string SizeView(PSObject item) =>
        Get(item, "Width") is int width
            ? string.Format(CultureInfo.InvariantCulture, "{0}x{1}", width, Get(item, "Height"))
            : string.Empty;

    public static string IPAddressView(PSObject item) => CamFormat.Text(Get(item, "IPAddress"));

    public static string SsidHexView(PSObject item) => CamFormat.Text(Get(item, "SsidHex"));

    public static string SsidView(PSObject item) => CamFormat.Text(Get(item, "Ssid"));

    public static string StartView(PSObject item) => CamFormat.Time(Get(item, "Start"));

    public static string SucceededView(PSObject item) => CamFormat.Outcome(Get(item, "Succeeded"));

    public static string TagView(PSObject item) => CamFormat.List(Get(item, "Tag"));

    public static string TextView(PSObject item) => CamFormat.Text(Get(item, "Text"));

    public static string TimeBrief(PSObject item) => CamFormat.Clock(Get(item, "Time"));

    public static string TimeView(PSObject item) => CamFormat.Time(Get(item, "Time"));

    public static string TotalView(PSObject item) => CamFormat.Hours(Get(item, "Total"));

    public static string TriggerTimeView(PSObject item) => CamFormat.Time(Get(item, "TriggerTime"));

    public static string UploadIntervalView(PSObject item) => CamFormat.Seconds(Get(item, "UploadInterval"));

    public static string UpnpGist(PSObject item) => CamFormat.Gist(Get(item, "Upnp"), "Enabled");

    public static string UriView(PSObject item) => CamFormat.Text(Get(item, "Uri"));

    public static string UserGist(PSObject item) => CamFormat.Gist(Get(item, "User"), "Name", "Permission");

    public static string UserView(PSObject item) => CamFormat.Text(Get(item, "User"));

    public static string UtcOffsetView(PSObject item) => CamFormat.Offset(Get(item, "UtcOffset"));

    public static string VariablesView(PSObject item) => CamFormat.Variables(Get(item, "Variables"));

    public static string WebUIVersionView(PSObject item) => CamFormat.Text(Get(item, "WebUIVersion"));

    public static string WeekView(PSObject item) => item.ToString();

    public static string WepKey1View(PSObject item) => CamFormat.Secret(Get(item, "WepKey1"));

    public static string WepKey2View(PSObject item) => CamFormat.Secret(Get(item, "WepKey2"));

    public static string WepKey3View(PSObject item) => CamFormat.Secret(Get(item, "WepKey3"));

    public static string WepKey4View(PSObject item) => CamFormat.Secret(Get(item, "WepKey4"));

    public static string WifiGist(PSObject item) => CamFormat.Gist(Get(item, "Wifi"), "Enabled", "Ssid", "Encryption");

    public static string WordsView(PSObject item) => CamFormat.List(Get(item, "Words"));
    /// <summary>The version of the firmware, which compares as one.</summary>
    public static object? FirmwareVersion(PSObject item) => Version(item, nameof(CamStatus.FirmwareVersion));

    /// <summary>Sets the version of the firmware.</summary>
    public static void SetFirmwareVersion(PSObject item, object? value) =>
        SetText(item, nameof(CamStatus.FirmwareVersion), value);

    /// <summary>The version of the web pages, which compares as one.</summary>
    public static object? WebUIVersion(PSObject item) => Version(item, nameof(CamStatus.WebUIVersion));

    /// <summary>Sets the version of the web pages.</summary>
    public static void SetWebUIVersion(PSObject item, object? value) => SetText(item, nameof(CamStatus.WebUIVersion), value);

    /// <summary>The host of an address, as cmdlets that go over a network take it.</summary>
    public static object? ComputerName(PSObject item) => FindUri(item)?.DnsSafeHost;

    /// <summary>Where Connect-Cam finds another camera that a camera knows.</summary>
    public static object? DeviceUri(PSObject item)
    {
        if (Get(item, "Address")?.ToString() is not { Length: > 0 } host) return null;
        try
        {
            return new UriBuilder("http", host, Get(item, "Port") is int port and > 0 ? port : 80).Uri.AbsoluteUri;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>The address, where the host is one.</summary>
    public static object? IPAddress(PSObject item) =>
        System.Net.IPAddress.TryParse(FindUri(item)?.DnsSafeHost, out System.Net.IPAddress address) ? address : null;
#pragma warning restore CS1591

    private static string Percent(object? value) => value is double share ? share.ToString("0.0", CultureInfo.CurrentCulture) : string.Empty;

    private static CamVersion? Version(PSObject item, string property) =>
        Member(item, property)?.GetValue(item.BaseObject) is string text ? new CamVersion(text) : null;

    private static void SetText(PSObject item, string property, object? value) =>
        Member(item, property)?.SetValue(item.BaseObject, value?.ToString());

    // By its name in PowerShell it would be the version once more.
    private static PropertyInfo? Member(PSObject item, string property) => item.BaseObject.GetType().GetProperty(property);

    private static Uri? FindUri(PSObject item) =>
        Uri.TryCreate(Get(item, "Uri")?.ToString(), UriKind.Absolute, out Uri uri) ? uri : null;

    // What came back from a file has the same properties, and is no longer of the type.
    private static object? Get(PSObject item, string property) => item.Properties[property]?.Value;

    private static PSObject? Wrapped(PSObject item, string property) =>
        Get(item, property) is object value ? PSObject.AsPSObject(value) : null;
}
