using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using IpCamera.Simulator.Device;
using IpCamera.Simulator.Http;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Cgi;

/// <summary>The CGIs that tell what is.</summary>
internal static class ReportCgis
{
    private static readonly string[] DynamicAddressVariables = ["ip", "mask", "gateway", "dns"];

    public static readonly IReadOnlyList<CgiDefinition> All =
    [
        new("check_user.cgi", AccessLevel.Visitor, CheckUser),

        new("get_status.cgi", null, call => Report(call, Sections.Identity, Sections.Alias)
            .Number("now", call.Device.Clock.UnixSeconds)
            .Number("tz", call.Device.Settings.Number("tz"))
            .Add(call, StatusVariables)
            .AddAsWritten(call.Device.Profile.AdditionalStatus)
            .ToResponse()),

        new("get_camera_params.cgi", AccessLevel.Visitor, call => Report(call, Sections.Sensor).ToResponse()),

        new("get_params.cgi", AccessLevel.Administrator, call => Report(call, Sections.Identity, Sections.Alias)
            .Number("now", call.Device.Clock.UnixSeconds)
            .Add(call, [.. Sections.Parameters.Where(section => section != Sections.Alias).SelectMany(section => section.Settings)])
            .ToResponse()),

        new("get_misc.cgi", AccessLevel.Administrator, call => Report(call, Sections.Misc).ToResponse()),
        new("get_forbidden.cgi", AccessLevel.Administrator, call => Report(call, Sections.Forbidden).ToResponse()),
        new("get_factory_ddns.cgi", AccessLevel.Administrator, call => Report(call, Sections.FactoryDdns).ToResponse()),

        // Entries are separated by the two characters \ and n.
        new("get_log.cgi", AccessLevel.Administrator, call => Begin(call)
            .Text("log_text", string.Concat(call.Device.Log.Entries.Select(entry => entry + "\\n")))
            .ToResponse()),

        new("get_wifi_scan_result.cgi", AccessLevel.Administrator, WifiScanResult),
    ];

    /// <summary>The name of the dynamic name service stands among the variables of the status.</summary>
    private static IReadOnlyList<Setting> StatusVariables
    {
        get
        {
            List<Setting> variables = [.. Sections.Status.Settings];
            int afterDdnsStatus = variables.FindIndex(setting => setting.Variable == "ddns_status") + 1;
            variables.Insert(afterDdnsStatus, Sections.Ddns.Settings.Single(setting => setting.Variable == "ddns_host"));
            return variables;
        }
    }

    private static CameraResponse CheckUser(CgiCall call)
    {
        call.LogAccess();
        return Begin(call)
            .Text("user", call.User!.Name)
            .Text("pwd", call.User.Password)
            // Counted from one here, from zero in get_params.
            .Number("pri", (int)call.User.Permission + 1)
            .ToResponse();
    }

    private static CameraResponse WifiScanResult(CgiCall call)
    {
        if (call.Device.WifiScanner.Result is not { } networks)
        {
            return CameraResponse.Text("");
        }

        VariableText text = Begin(call);
        foreach (string array in (string[])["ap_bssid", "ap_ssid", "ap_mode", "ap_security"])
        {
            text.Statement($"var {array}=new Array()");
        }

        for (int i = 0; i < networks.Count; i++)
        {
            text.Statement($"ap_bssid[{i}]='{networks[i].Bssid}'")
                .Statement($"ap_ssid[{i}]='{networks[i].Ssid}'")
                .Statement($"ap_mode[{i}]={networks[i].Mode}")
                .Statement($"ap_security[{i}]={networks[i].Security}");
        }

        return text.Number("ap_number", networks.Count).ToResponse();
    }

    private static VariableText Begin(CgiCall call) => new(call.Device.Profile.VariableSeparator);

    private static VariableText Report(CgiCall call, params SettingsSection[] sections) =>
        Begin(call).Add(call, [.. sections.SelectMany(section => section.Settings)]);

    private static VariableText Add(this VariableText text, CgiCall call, IReadOnlyList<Setting> settings)
    {
        CameraDevice device = call.Device;
        bool dynamicAddress = CameraDevice.IsDynamic(device.Settings.Text("ip"));
        foreach (Setting setting in settings)
        {
            bool reported = setting.Reported && !device.Profile.UnreportedVariables.Contains(setting.Variable);
            if (reported && device.Settings.Find(setting.Variable) is { } value)
            {
                bool shown = !dynamicAddress || !DynamicAddressVariables.Contains(setting.Variable);
                text.Setting(setting, shown ? Written(device.Profile, setting, value) : device.Profile.DynamicAddressText);
            }
        }

        return text;
    }

    private static VariableText AddAsWritten(this VariableText text, IReadOnlyDictionary<string, string> variables)
    {
        foreach ((string name, string value) in variables)
        {
            text.Statement($"var {name}={value}");
        }

        return text;
    }

    private static string Written(FirmwareProfile profile, Setting setting, string value) =>
        profile.SignedScheduleWords && setting.IsScheduleWord && uint.TryParse(value, out uint word)
            ? ((int)word).ToString(CultureInfo.InvariantCulture)
            : value;
}
