using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace IpCamera.Cgi;

/// <summary>The CGIs of the document, each declared once.</summary>
public static class Cgis
{
    private const CamPermissionLevel Visitor = CamPermissionLevel.Visitor;
    private const CamPermissionLevel Operator = CamPermissionLevel.Operator;
    private const CamPermissionLevel Administrator = CamPermissionLevel.Administrator;

    /// <summary>Who the session is and what it may do.</summary>
    public static readonly CgiDefinition CheckUser = new("check_user.cgi", Visitor) { Reports = ["pri"] };

    /// <summary>One picture.</summary>
    public static readonly CgiDefinition Snapshot = new("snapshot.cgi", Visitor);

    /// <summary>The JPEG stream.</summary>
    public static readonly CgiDefinition VideoStream = new("videostream.cgi", Visitor)
    {
        Later = new Dictionary<string, string> { ["resolution"] = "x.x.1.39", ["rate"] = "x.x.2.17" },
    };

    /// <summary>The ASF stream.</summary>
    public static readonly CgiDefinition VideoStreamAsf = new("videostream.asf", Visitor)
    {
        Later = new Dictionary<string, string> { ["rate"] = "x.x.2.17" },
    };

    /// <summary>Identity, clock and the state of alarm and services.</summary>
    public static readonly CgiDefinition GetStatus = new("get_status.cgi", null);

    /// <summary>Picture settings.</summary>
    public static readonly CgiDefinition GetCameraParams = new("get_camera_params.cgi", Visitor);

    /// <summary>Motion, lens, presets and outputs.</summary>
    public static readonly CgiDefinition DecoderControl = new("decoder_control.cgi", Operator)
    {
        Later = new Dictionary<string, string> { ["onestep"] = "x.x.1.41", ["degree"] = "x.x.2.28" },
    };

    /// <summary>The eight extra outputs.</summary>
    public static readonly CgiDefinition SetExtraIO = new("set_extra_io.cgi", Operator);

    /// <summary>Changes one picture setting.</summary>
    public static readonly CgiDefinition CameraControl = new("camera_control.cgi", Operator);

    /// <summary>Restarts the camera.</summary>
    public static readonly CgiDefinition Reboot = new("reboot.cgi", Administrator) { IsIrrevocable = true };

    /// <summary>Restores the factory settings.</summary>
    public static readonly CgiDefinition RestoreFactory = new("restore_factory.cgi", Administrator) { IsIrrevocable = true };

    /// <summary>All settings.</summary>
    public static readonly CgiDefinition GetParams = new("get_params.cgi", Administrator);

    /// <summary>Uploads firmware.</summary>
    public static readonly CgiDefinition UpgradeFirmware = new("upgrade_firmware.cgi", Administrator, IsUpload: true) { IsIrrevocable = true };

    /// <summary>Uploads the web pages.</summary>
    public static readonly CgiDefinition UpgradeHtmls = new("upgrade_htmls.cgi", Administrator, IsUpload: true) { IsIrrevocable = true };

    /// <summary>Sets the camera's name.</summary>
    public static readonly CgiDefinition SetAlias = new("set_alias.cgi", Administrator);

    /// <summary>Sets clock, zone and time server.</summary>
    public static readonly CgiDefinition SetDateTime = new("set_datetime.cgi", Administrator);

    /// <summary>Sets the eight accounts.</summary>
    public static readonly CgiDefinition SetUsers = new("set_users.cgi", Administrator) { IsIrrevocable = true };

    /// <summary>Sets the other cameras shown on the camera's page.</summary>
    public static readonly CgiDefinition SetDevices = new("set_devices.cgi", Administrator);

    /// <summary>Sets the wired network.</summary>
    public static readonly CgiDefinition SetNetwork = new("set_network.cgi", Administrator) { IsIrrevocable = true };

    /// <summary>Sets the wireless network.</summary>
    public static readonly CgiDefinition SetWifi = new("set_wifi.cgi", Administrator) { IsIrrevocable = true };

    /// <summary>Sets dial-in over PPPoE.</summary>
    public static readonly CgiDefinition SetPppoe = new("set_pppoe.cgi", Administrator, HasServiceCredentials: true);

    /// <summary>Sets port mapping over UPnP.</summary>
    public static readonly CgiDefinition SetUpnp = new("set_upnp.cgi", Administrator);

    /// <summary>Sets dynamic DNS.</summary>
    public static readonly CgiDefinition SetDdns = new("set_ddns.cgi", Administrator, HasServiceCredentials: true);

    /// <summary>Sets FTP upload.</summary>
    public static readonly CgiDefinition SetFtp = new("set_ftp.cgi", Administrator, HasServiceCredentials: true);

    /// <summary>Sets mail.</summary>
    public static readonly CgiDefinition SetMail = new("set_mail.cgi", Administrator, HasServiceCredentials: true);

    /// <summary>Sets MSN.</summary>
    public static readonly CgiDefinition SetMsn = new("set_msn.cgi", Administrator, HasServiceCredentials: true);

    /// <summary>Sets the alarm.</summary>
    public static readonly CgiDefinition SetAlarm = new("set_alarm.cgi", Administrator);

    /// <summary>Sends bytes through a serial port.</summary>
    public static readonly CgiDefinition CommWrite = new("comm_write.cgi", Operator);

    /// <summary>Sets when watching is forbidden.</summary>
    public static readonly CgiDefinition SetForbidden = new("set_forbidden.cgi", Administrator) { IsIrrevocable = true };

    /// <summary>When watching is forbidden.</summary>
    public static readonly CgiDefinition GetForbidden = new("get_forbidden.cgi", Administrator);

    /// <summary>Sets lamp and patrol.</summary>
    public static readonly CgiDefinition SetMisc = new("set_misc.cgi", Administrator) { IsIrrevocable = true };

    /// <summary>Lamp and patrol.</summary>
    public static readonly CgiDefinition GetMisc = new("get_misc.cgi", Administrator);

    /// <summary>Sets the decoder's baud rate.</summary>
    public static readonly CgiDefinition SetDecoder = new("set_decoder.cgi", Administrator);

    /// <summary>Starts a scan for wireless networks.</summary>
    public static readonly CgiDefinition WifiScan = new("wifi_scan.cgi", Administrator);

    /// <summary>What the scan found.</summary>
    public static readonly CgiDefinition GetWifiScanResult = new("get_wifi_scan_result.cgi", Administrator, HasForeignText: true)
    {
        Reports = ["ap_bssid", "ap_ssid", "ap_mode", "ap_security", "ap_number"],
    };

    /// <summary>The camera's log.</summary>
    public static readonly CgiDefinition GetLog = new("get_log.cgi", Administrator, HasForeignText: true, IsOneText: true) { Reports = ["log_text"] };

    /// <summary>Sends a test mail.</summary>
    public static readonly CgiDefinition TestMail = new("test_mail.cgi", Administrator) { Reports = ["result"] };

    /// <summary>Tries the FTP upload.</summary>
    public static readonly CgiDefinition TestFtp = new("test_ftp.cgi", Administrator) { Reports = ["result"] };

    /// <summary>All settings as a file.</summary>
    public static readonly CgiDefinition BackupParams = new("backup_params.cgi", Administrator);

    /// <summary>Uploads a file of settings.</summary>
    public static readonly CgiDefinition RestoreParams = new("restore_params.cgi", Administrator, IsUpload: true) { IsIrrevocable = true };

    /// <summary>Uploads a file of factory settings.</summary>
    public static readonly CgiDefinition SetFactoryParams = new("set_factory_params.cgi", Administrator, IsUpload: true) { IsIrrevocable = true };

    /// <summary>Sets the MAC address.</summary>
    public static readonly CgiDefinition SetMac = new("set_mac.cgi", Administrator) { IsIrrevocable = true };

    /// <summary>Sets dynamic DNS and makes it the factory setting.</summary>
    public static readonly CgiDefinition SetFactoryDdns = new("set_factory_ddns.cgi", Administrator, HasServiceCredentials: true) { IsIrrevocable = true };

    /// <summary>The factory setting of dynamic DNS.</summary>
    public static readonly CgiDefinition GetFactoryDdns = new("get_factory_ddns.cgi", Administrator);

    /// <summary>Restores the factory setting of dynamic DNS.</summary>
    public static readonly CgiDefinition RestoreFactoryDdns = new("restore_factory_ddns.cgi", Administrator) { IsIrrevocable = true };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CgiDefinition> All { get; } =
        typeof(Cgis).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (CgiDefinition)field.GetValue(null)).ToArray();

    /// <summary>Finds a CGI by name, with or without its ending; null when the document has none of that name.</summary>
    public static CgiDefinition? Find(string name) => All.FirstOrDefault(cgi =>
        cgi.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || cgi.Name.Equals(name + ".cgi", StringComparison.OrdinalIgnoreCase));
}
