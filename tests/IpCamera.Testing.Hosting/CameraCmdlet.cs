using System;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Testing.Hosting;

/// <summary>A cmdlet that talks to a camera, with the least it must be given to do so.</summary>
/// <param name="Name">The cmdlet.</param>
/// <param name="Parameters">
/// What makes it send something: <c>$folder</c> is an empty folder, <c>$settings</c>, <c>$firmware</c> and <c>$pages</c> are files.
/// </param>
public sealed record CameraCmdlet(string Name, string Parameters)
{
    /// <summary>The cmdlets that need no camera.</summary>
    public static readonly IReadOnlyList<string> Others =
    [
        "Connect-Cam", "ConvertTo-CamRecording", "Disconnect-Cam", "Find-Cam", "Get-CamBackupInfo", "Get-CamRegistration", "Get-CamSession", "New-CamSchedule", "Receive-CamAlarm",
        "Register-Cam", "Set-CamAddress", "Unregister-Cam",
        // It asks a camera only when somebody watches.
        "Publish-CamStream",
        // A camera that fails is what it watches for.
        "Export-CamMetric", "New-CamReport", "Test-CamHealth", "Test-CamSecurity", "Watch-CamMotion", "Watch-CamStatus",
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CameraCmdlet> All { get; } =
    [
        new("Backup-CamParams", "-Path $folder/backup.bin -Force"),
        new("Compare-CamConfiguration", "-Path \"$(Split-Path $manifest)/tests/IpCamera.Testing.Hosting/Data/template.json\""),
        new("Export-CamConfiguration", "-Path $folder/yard.json -Force"),
        new("Find-CamWifi", ""),
        new("Get-CamAlarm", ""),
        new("Get-CamDateTime", ""),
        new("Get-CamDdns", ""),
        new("Get-CamDecoder", ""),
        new("Get-CamDevice", ""),
        new("Get-CamFactoryDdns", ""),
        new("Get-CamForbidden", ""),
        new("Get-CamFtp", ""),
        new("Get-CamLog", ""),
        new("Get-CamMail", ""),
        new("Get-CamMisc", ""),
        new("Get-CamMsn", ""),
        new("Get-CamNetwork", ""),
        new("Get-CamParams", ""),
        new("Get-CamPermission", ""),
        new("Get-CamPppoe", ""),
        new("Get-CamSensor", ""),
        new("Get-CamStatus", ""),
        new("Get-CamUpnp", ""),
        new("Get-CamUser", ""),
        new("Get-CamWifi", ""),
        new("Invoke-CamCgi", "get_status"),
        new("Invoke-CamPtz", "-Stop"),
        new("Receive-CamSnapshot", ""),
        new("Receive-CamStream", "-FrameCount 1"),
        new("Remove-CamDevice", "3"),
        new("Remove-CamUser", "guest"),
        new("Reset-Cam", ""),
        new("Reset-CamFactoryDdns", ""),
        new("Restart-Cam", ""),
        new("Restore-CamParams", "$settings -Force"),
        new("Save-CamStream", "$folder/yard.mjpeg -FrameCount 1 -Force"),
        new("Send-CamSerialData", "abc -BaudRate 9600"),
        new("Set-CamAlarm", "-MotionArmed $true"),
        new("Set-CamAlias", "Gate"),
        new("Set-CamConfiguration", "-Path \"$(Split-Path $manifest)/tests/IpCamera.Testing.Hosting/Data/template.json\""),
        new("Set-CamDateTime", "-Sync"),
        new("Set-CamDdns", "-HostName cam.example.net"),
        new("Set-CamDecoder", "-BaudRate 19200"),
        new("Set-CamDevice", "2 -Alias Gate"),
        new("Set-CamExtraIO", "3"),
        new("Set-CamFactoryDdns", "-HostName cam.example.net"),
        new("Set-CamFactoryParams", "$settings -Force"),
        new("Set-CamForbidden", "-ScheduleEnabled $true"),
        new("Set-CamFtp", "-Server ftp.example.net"),
        new("Set-CamMacAddress", "00:12:A0:74:6F:01"),
        new("Set-CamMail", "-Server mail.example.net"),
        new("Set-CamMisc", "-LedMode Off"),
        new("Set-CamMsn", "-Friend one@example.net"),
        new("Set-CamNetwork", "-DhcpVendor acme"),
        new("Set-CamPppoe", "-Enabled $true"),
        new("Set-CamSensor", "-Contrast 1"),
        new("Set-CamUpnp", "-Enabled $true"),
        new("Set-CamUser", "guest -Permission Operator"),
        new("Set-CamWifi", "-Ssid net"),
        new("Show-CamSnapshot", ""),
        new("Test-CamFtp", ""),
        new("Test-CamMail", ""),
        new("Update-CamFirmware", "$firmware"),
        new("Update-CamWebUI", "$pages"),
    ];

    /// <summary>The line to run.</summary>
    public string Line => $"{Name} {Parameters}".TrimEnd();

    /// <summary>True where it sends something that changes the camera, or has it do something.</summary>
    public bool Changes => !Name.StartsWith("Get-", StringComparison.Ordinal)
        && !Name.StartsWith("Receive-", StringComparison.Ordinal)
        && !Others.Concat(
        [
            "Backup-CamParams", "Compare-CamConfiguration", "Export-CamConfiguration", "Find-CamWifi", "Invoke-CamCgi", "Save-CamStream", "Show-CamSnapshot",
        ]).Contains(Name);

    /// <summary>The id of its errors of a kind.</summary>
    public string ErrorId(string kind) => $"{kind},IpCamera.Commands.{Name.Replace("-", "", StringComparison.Ordinal)}Command";

    /// <inheritdoc/>
    public override string ToString() => Line;
}
