using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Simulator.Settings;

/// <summary>Every setting of the document, section by section, in the order cameras report them.</summary>
/// <remarks>
/// <see cref="Setting.Since"/> follows the document's table of versions. Where the document gives no limit for a text,
/// <see cref="UnstatedLength"/> is used.
/// </remarks>
internal static class Sections
{
    public const int UserCount = 8;

    private const int UnstatedLength = 255;

    private static readonly int[] BaudRates = [9, 11, 12, 13, 14, 15, 4097, 4098];
    private static readonly int[] FactoryDdnsServices = [0, 1, 2, 3, 4, 8, 9, 13, 14];

    /// <summary>The platform EasyNet came later, and is not in the tables of the factory's settings.</summary>
    private static readonly int[] DdnsServices = [.. FactoryDdnsServices, 15];

    /// <summary>As they are called in the names of schedule words, the first day of the week first.</summary>
    public static readonly IReadOnlyList<string> Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static readonly SettingsSection Identity = new(null, "",
        Text("id", 12), Text("sys_ver", 31), Text("app_ver", 31));

    public static readonly SettingsSection Status = new(null, "",
        Choice("alarm_status", 0, 1, 2, 3),
        Number("ddns_status", 0, 306),
        Choice("oray_type", 0, 1),
        Flag("wifi_status").From(2, 41),
        Number("upnp_status", 0, 5),
        Number("p2p_status", 0, int.MaxValue).From(2, 38),
        Number("p2p_local_port", 0, ushort.MaxValue).From(2, 38),
        Number("msn_status", -4, 1).From(2, 32));

    /// <summary>What camera_control sets; the names are those of get_camera_params.</summary>
    public static readonly SettingsSection Sensor = new(null, "",
        Choice("resolution", 2, 8, 32).StartingAt("32"),
        Number("brightness", 0, 255).StartingAt("128"),
        Number("contrast", 0, 6).StartingAt("4"),
        Number("mode", 0, 2),
        Number("flip", 0, 3),
        Number("fps", 0, 30));

    public static readonly SettingsSection Alias = new("set_alias.cgi", "",
        Text("alias", 20).Needed());

    public static readonly SettingsSection Clock = new("set_datetime.cgi", "",
        Number("tz", -50400, 50400),
        Number("daylight_saving_time", -7200, 7200).From(2, 29),
        Flag("ntp_enable"),
        Text("ntp_svr", 64).StartingAt("time.nist.gov"));

    public static readonly SettingsSection Users = new("set_users.cgi", "", [.. Numbers(1, UserCount).SelectMany(UserFields)]);

    public static readonly SettingsSection Devices = new("set_devices.cgi", "", [.. Numbers(2, 9).SelectMany(DeviceFields)]);

    public static readonly SettingsSection Network = new("set_network.cgi", "",
        Address("ip").Needed(), Address("mask").Needed(), Address("gateway").Needed(), Address("dns").Needed(),
        Text("dhcp_vendor", UnstatedLength).From(2, 40),
        Number("port", 1, ushort.MaxValue).Needed().StartingAt("80"));

    public static readonly SettingsSection Wifi = new("set_wifi.cgi", "wifi_",
        Flag("enable").Needed(),
        Text("ssid", 40).Needed(),
        Number("encrypt", 0, 5).Needed(),
        Number("defkey", 0, 3).Needed(),
        Text("key1", 30).Needed(), Text("key2", 30).Needed(), Text("key3", 30).Needed(), Text("key4", 30).Needed(),
        Flag("authtype").Needed().From(1, 17),
        Flag("keyformat").Needed().From(1, 17),
        Flag("key1_bits").Needed().From(1, 17), Flag("key2_bits").Needed().From(1, 17),
        Flag("key3_bits").Needed().From(1, 17), Flag("key4_bits").Needed().From(1, 17),
        Number("channel", 0, 255).Needed().From(1, 17).StartingAt("5"),
        Number("mode", 0, 255).Needed(),
        Text("wpa_psk", 64).Needed(),
        Number("country", 0, 7).From(2, 42));

    public static readonly SettingsSection Pppoe = new("set_pppoe.cgi", "pppoe_",
        Flag("enable"),
        Text("user", 64),
        Text("pwd", 64),
        // The document has it in the syntax line alone, and no CGI that reports it.
        Flag("mail_ip") with { Reported = false });

    public static readonly SettingsSection Upnp = new("set_upnp.cgi", "upnp_", Flag("enable").Needed());

    public static readonly SettingsSection Ddns = new("set_ddns.cgi", "ddns_", [.. DdnsFields(DdnsServices).Select(field => field.Needed())]);

    public static readonly SettingsSection Mail = new("set_mail.cgi", "mail_",
        Text("svr", 64).Needed(),
        Number("port", 0, ushort.MaxValue).Needed(),
        Number("tls", 0, 2).From(2, 27),
        Text("user", 64).Needed(),
        Text("pwd", 64).Needed(),
        Text("sender", 64).Needed(),
        Text("receiver1", 64).Needed(), Text("receiver2", 64).Needed(), Text("receiver3", 64).Needed(), Text("receiver4", 64).Needed(),
        Flag("mail_inet_ip").Needed() with { Variable = "mail_inet_ip" });

    public static readonly SettingsSection Ftp = new("set_ftp.cgi", "ftp_",
    [
        Text("svr", 64),
        Number("port", 0, ushort.MaxValue).StartingAt("21"),
        Text("user", 64),
        Text("pwd", 64),
        Text("dir", 64),
        Flag("mode"),
        Flag("retain").From(2, 43),
        Number("upload_interval", 0, ushort.MaxValue),
        Text("filename", UnstatedLength).From(2, 17),
        Number("numberoffiles", 0, uint.MaxValue).From(2, 17),
        .. Schedule().Select(field => field.From(2, 29)),
    ]);

    public static readonly SettingsSection Alarm = new("set_alarm.cgi", "alarm_",
    [
        Flag("motion_armed"),
        Number("motion_sensitivity", 0, 9),
        Flag("motion_compensation").From(2, 29),
        Flag("input_armed"),
        Flag("ioin_level").StartingAt("1").From(2, 2),
        // The syntax line of the document says sounddetect_enabled; its tables and all known clients say armed.
        Flag("sounddetect_armed").From(2, 41),
        Number("sounddetect_sensitivity", 0, 9).From(2, 41),
        Flag("iolinkage"),
        Number("preset", 0, 32),
        Flag("ioout_level").StartingAt("1").From(2, 2),
        Flag("mail"),
        Number("upload_interval", 0, ushort.MaxValue),
        Flag("http").From(2, 12),
        Flag("msn").From(2, 32),
        Text("http_url", UnstatedLength).From(2, 12),
        .. Schedule().Select(field => field.From(1, 33)),
    ]);

    public static readonly SettingsSection Decoder = new("set_decoder.cgi", "decoder_",
        Choice("baud", BaudRates).Needed().StartingAt("12"));

    public static readonly SettingsSection Msn = new("set_msn.cgi", "msn_",
    [
        Text("user", 64).From(2, 32),
        Text("pwd", 64).From(2, 32),
        .. Numbers(1, 10).Select(number => Text($"friend{number}", 64).From(2, 34)),
    ]);

    public static readonly SettingsSection Forbidden = new("set_forbidden.cgi", "", [.. Schedule().Select(field => field.Needed())]);

    public static readonly SettingsSection Misc = new("set_misc.cgi", "",
        Number("led_mode", 0, 2),
        Flag("ptz_center_onstart"),
        Number("ptz_auto_patrol_interval", 0, ushort.MaxValue),
        Number("ptz_auto_patrol_type", 0, 3),
        Number("ptz_patrol_h_rounds", 0, 255),
        Number("ptz_patrol_v_rounds", 0, 255),
        Number("ptz_patrol_rate", 0, 100),
        Number("ptz_patrol_up_rate", 0, 100).StartingAt("50"),
        Number("ptz_patrol_down_rate", 0, 100).StartingAt("50"),
        Number("ptz_patrol_left_rate", 0, 100).StartingAt("50"),
        Number("ptz_patrol_right_rate", 0, 100).StartingAt("50"),
        Flag("ptz_disable_preset"),
        Number("ptz_preset_onstart", 0, 32).From(2, 29),
        Number("ptz_preset_rate", 0, 100).From(2, 41));

    public static readonly SettingsSection FactoryDdns = new("set_factory_ddns.cgi", "factory_ddns_", DdnsFields(FactoryDdnsServices));

    /// <summary>What get_params reports after the identity, with the clock's seconds after the alias.</summary>
    public static readonly IReadOnlyList<SettingsSection> Parameters =
    [
        Alias, Clock, Users, Devices, Network, Wifi, Pppoe, Upnp, Ddns, Mail, Ftp, Alarm, Decoder, Msn,
    ];

    public static readonly IReadOnlyList<SettingsSection> All =
    [
        Identity, Status, Sensor, .. Parameters, Forbidden, Misc, FactoryDdns,
    ];

    public static readonly FrozenDictionary<string, Setting> ByVariable =
        All.SelectMany(section => section.Settings).ToFrozenDictionary(setting => setting.Variable, StringComparer.Ordinal);

    public static string UserName(int number) => $"user{number}_name";

    public static string UserPassword(int number) => $"user{number}_pwd";

    public static string UserPermission(int number) => $"user{number}_pri";

    private static IEnumerable<Setting> UserFields(int number) =>
    [
        Text($"user{number}", 12).Needed() with { Variable = UserName(number) },
        Text($"pwd{number}", 12).Needed() with { Variable = UserPassword(number) },
        Number($"pri{number}", 0, 2).Needed() with { Variable = UserPermission(number) },
    ];

    private static IEnumerable<Setting> DeviceFields(int number)
    {
        Setting[] fields =
        [
            Text($"dev{number}_alias", 20), Text($"dev{number}_host", 64), Number($"dev{number}_port", 0, ushort.MaxValue),
            Text($"dev{number}_user", 12), Text($"dev{number}_pwd", 12),
        ];
        // The document requires devices 2 to 4; cameras report nine, and the older document has all of them.
        return number <= 4 ? fields.Select(field => field.Needed()) : fields;
    }

    private static Setting[] DdnsFields(int[] services) =>
    [
        Choice("service", services), Text("user", 64), Text("pwd", 64), Text("host", 64), Text("proxy_svr", 64),
        Number("proxy_port", 0, ushort.MaxValue),
    ];

    private static IEnumerable<Setting> Schedule() =>
    [
        Flag("schedule_enable"),
        .. from day in Days
           from word in Numbers(0, 2)
           select Number($"schedule_{day}_{word}", 0, uint.MaxValue) with { IsScheduleWord = true },
    ];

    private static IEnumerable<int> Numbers(int first, int last) => Enumerable.Range(first, last - first + 1);

    private static Setting Text(string parameter, int length) => new(parameter, new TextRule(length));

    private static Setting Number(string parameter, long minimum, long maximum) => new(parameter, new NumberRule(minimum, maximum));

    private static Setting Choice(string parameter, params int[] choices) => new(parameter, new ChoiceRule(choices));

    private static Setting Flag(string parameter) => new(parameter, new NumberRule(0, 1));

    private static Setting Address(string parameter) => new(parameter, new AddressRule());

    private static Setting Needed(this Setting setting) => setting with { Required = true };

    private static Setting StartingAt(this Setting setting, string value) => setting with { Default = value };

    private static Setting From(this Setting setting, int major, int minor) => setting with { Since = new Version(major, minor) };
}
