using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using IpCamera.Simulator;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>Every CGI of the document: who may call it, what it must be given, and where what it is given turns up.</summary>
public sealed class CgiTests
{
    /// <summary>The document's list, with the level it states.</summary>
    private static readonly Dictionary<string, AccessLevel?> Documented = new()
    {
        ["check_user.cgi"] = AccessLevel.Visitor,
        ["snapshot.cgi"] = AccessLevel.Visitor,
        ["videostream.cgi"] = AccessLevel.Visitor,
        ["videostream.asf"] = AccessLevel.Visitor,
        ["get_status.cgi"] = null,
        ["get_camera_params.cgi"] = AccessLevel.Visitor,
        ["decoder_control.cgi"] = AccessLevel.Operator,
        ["set_extra_io.cgi"] = AccessLevel.Operator,
        ["camera_control.cgi"] = AccessLevel.Operator,
        ["reboot.cgi"] = AccessLevel.Administrator,
        ["restore_factory.cgi"] = AccessLevel.Administrator,
        ["get_params.cgi"] = AccessLevel.Administrator,
        ["upgrade_firmware.cgi"] = AccessLevel.Administrator,
        ["upgrade_htmls.cgi"] = AccessLevel.Administrator,
        ["set_alias.cgi"] = AccessLevel.Administrator,
        ["set_datetime.cgi"] = AccessLevel.Administrator,
        ["set_users.cgi"] = AccessLevel.Administrator,
        ["set_devices.cgi"] = AccessLevel.Administrator,
        ["set_network.cgi"] = AccessLevel.Administrator,
        ["set_wifi.cgi"] = AccessLevel.Administrator,
        ["set_pppoe.cgi"] = AccessLevel.Administrator,
        ["set_upnp.cgi"] = AccessLevel.Administrator,
        ["set_ddns.cgi"] = AccessLevel.Administrator,
        ["set_ftp.cgi"] = AccessLevel.Administrator,
        ["set_mail.cgi"] = AccessLevel.Administrator,
        ["set_msn.cgi"] = AccessLevel.Administrator,
        ["set_alarm.cgi"] = AccessLevel.Administrator,
        ["comm_write.cgi"] = AccessLevel.Operator,
        ["set_forbidden.cgi"] = AccessLevel.Administrator,
        ["get_forbidden.cgi"] = AccessLevel.Administrator,
        ["set_misc.cgi"] = AccessLevel.Administrator,
        ["get_misc.cgi"] = AccessLevel.Administrator,
        ["set_decoder.cgi"] = AccessLevel.Administrator,
        ["wifi_scan.cgi"] = AccessLevel.Administrator,
        ["get_wifi_scan_result.cgi"] = AccessLevel.Administrator,
        ["get_log.cgi"] = AccessLevel.Administrator,
        ["test_mail.cgi"] = AccessLevel.Administrator,
        ["test_ftp.cgi"] = AccessLevel.Administrator,
        ["backup_params.cgi"] = AccessLevel.Administrator,
        ["restore_params.cgi"] = AccessLevel.Administrator,
        ["set_factory_params.cgi"] = AccessLevel.Administrator,
        ["set_mac.cgi"] = AccessLevel.Administrator,
        ["set_factory_ddns.cgi"] = AccessLevel.Administrator,
        ["get_factory_ddns.cgi"] = AccessLevel.Administrator,
        ["restore_factory_ddns.cgi"] = AccessLevel.Administrator,
    };

    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static TheoryData<string> DocumentedNames => [.. Documented.Keys];

    /// <summary>A whole request for each CGI that sets something, and what the reports say afterwards.</summary>
    public static TheoryData<string, string, string> Settings => new()
    {
        { "set_alias.cgi", "alias=Front+door", "alias=Front door" },
        {
            "set_datetime.cgi", "tz=-28800&daylight_saving_time=-3600&ntp_enable=1&ntp_svr=pool.ntp.org",
            "tz=-28800&daylight_saving_time=-3600&ntp_enable=1&ntp_svr=pool.ntp.org"
        },
        { "set_users.cgi", Users("joe"), "user1_name=joe&user1_pwd=p1&user1_pri=2&user8_name=&user8_pwd=p8&user8_pri=0" },
        {
            "set_devices.cgi", Devices(), "dev2_alias=a2&dev2_host=h2&dev2_port=82&dev2_user=u2&dev2_pwd=p2&dev4_alias=a4&dev4_pwd=p4&dev9_alias=a9"
        },
        {
            "set_network.cgi", "ip=10.0.0.5&mask=255.255.255.0&gateway=10.0.0.1&dns=8.8.8.8&port=8000",
            "ip=10.0.0.5&mask=255.255.255.0&gateway=10.0.0.1&dns=8.8.8.8&port=8000"
        },
        { "set_wifi.cgi", Wifi, "wifi_enable=1&wifi_ssid=net&wifi_encrypt=4&wifi_key1=k1&wifi_key4=k4&wifi_key4_bits=1&wifi_wpa_psk=12345678" },
        { "set_pppoe.cgi", "enable=1&user=u&pwd=p&mail_ip=1", "pppoe_enable=1&pppoe_user=u&pppoe_pwd=p" },
        { "set_upnp.cgi", "enable=1", "upnp_enable=1" },
        {
            "set_ddns.cgi", "service=2&user=u&pwd=p&host=h&proxy_svr=s&proxy_port=81&restart_dyndns=1",
            "ddns_service=2&ddns_user=u&ddns_pwd=p&ddns_host=h&ddns_proxy_svr=s&ddns_proxy_port=81"
        },
        {
            "set_ftp.cgi", "svr=s&port=2121&user=u&pwd=p&dir=d&mode=1&upload_interval=30&filename=f&numberoffiles=9&" + Schedule(),
            "ftp_svr=s&ftp_port=2121&ftp_user=u&ftp_pwd=p&ftp_dir=d&ftp_mode=1&ftp_upload_interval=30&ftp_filename=f&ftp_numberoffiles=9&"
            + Schedule("ftp_")
        },
        {
            "set_mail.cgi", Mail,
            "mail_svr=s&mail_port=465&mail_tls=1&mail_user=u&mail_pwd=p&mail_sender=from&mail_receiver1=r1&mail_receiver4=r4&mail_inet_ip=1"
        },
        { "set_msn.cgi", "user=u&pwd=p&friend1=f1&friend10=f10", "msn_user=u&msn_pwd=p&msn_friend1=f1&msn_friend10=f10" },
        {
            "set_alarm.cgi",
            "motion_armed=1&motion_sensitivity=3&motion_compensation=1&input_armed=1&ioin_level=0&iolinkage=1&preset=4&ioout_level=0&mail=1"
            + "&upload_interval=7&http=1&http_url=http%3A%2F%2Fh%2Fx&" + Schedule(),
            "alarm_motion_armed=1&alarm_motion_sensitivity=3&alarm_motion_compensation=1&alarm_input_armed=1&alarm_ioin_level=0&alarm_iolinkage=1"
            + "&alarm_preset=4&alarm_ioout_level=0&alarm_mail=1&alarm_upload_interval=7&alarm_http=1&alarm_http_url=http://h/x&" + Schedule("alarm_")
        },
        { "set_decoder.cgi", "baud=4098", "decoder_baud=4098" },
    };

    /// <summary>A request whole but for one value the document does not allow.</summary>
    public static TheoryData<string> Illegal =>
    [
        "set_alias.cgi?alias=123456789012345678901",
        // Twenty letters, but forty bytes.
        "set_alias.cgi?alias=%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC",
        "set_datetime.cgi?ntp_enable=2",
        "set_datetime.cgi?tz=east",
        "set_datetime.cgi?ntp_svr=" + new string('x', 65),
        "set_datetime.cgi?now=tomorrow",
        "set_users.cgi?" + Users("1234567890123"),
        "set_users.cgi?" + Users("joe").Replace("pri3=0", "pri3=3", StringComparison.Ordinal),
        "set_devices.cgi?" + Devices().Replace("dev3_port=83", "dev3_port=65536", StringComparison.Ordinal),
        "set_network.cgi?ip=10.0.0.256&mask=255.255.255.0&gateway=10.0.0.1&dns=8.8.8.8&port=8000",
        "set_network.cgi?ip=10.0.0.5&mask=255.255.255.0&gateway=10.0.0.1&dns=8.8.8.8&port=0",
        "set_wifi.cgi?" + Wifi.Replace("encrypt=4", "encrypt=6", StringComparison.Ordinal),
        "set_wifi.cgi?" + Wifi.Replace("ssid=net", "ssid=" + new string('x', 41), StringComparison.Ordinal),
        "set_wifi.cgi?" + Wifi.Replace("key2=k2", "key2=" + new string('x', 31), StringComparison.Ordinal),
        "set_wifi.cgi?" + Wifi.Replace("defkey=2", "defkey=4", StringComparison.Ordinal),
        "set_pppoe.cgi?user=" + new string('x', 65),
        "set_upnp.cgi?enable=yes",
        "set_ddns.cgi?service=5&user=u&pwd=p&host=h&proxy_svr=s&proxy_port=81",
        "set_factory_ddns.cgi?service=15",
        "set_factory_ddns.cgi?restart_dyndns=2",
        "set_ftp.cgi?upload_interval=65536",
        "set_ftp.cgi?schedule_sun_0=4294967296",
        "set_mail.cgi?" + Mail.Replace("tls=1", "tls=3", StringComparison.Ordinal),
        "set_msn.cgi?friend10=" + new string('x', 65),
        "set_alarm.cgi?motion_sensitivity=10",
        "set_decoder.cgi?baud=10",
        "set_forbidden.cgi?" + Schedule().Replace("schedule_enable=1", "schedule_enable=2", StringComparison.Ordinal),
        "set_misc.cgi?ptz_patrol_rate=101",
        "set_misc.cgi?led_mode=3",
        "set_mac.cgi?mac=0012a0746f",
        "set_mac.cgi?mac=0012a0746fzz",
        "set_extra_io.cgi?value=256",
        "camera_control.cgi?param=4&value=0",
        "camera_control.cgi?param=0&value=16",
        "camera_control.cgi?param=2&value=7",
        "decoder_control.cgi?command=256",
        "decoder_control.cgi?command=100",
        "decoder_control.cgi?command=0&onestep=1&degree=0",
        "videostream.cgi?rate=24",
        "videostream.cgi?resolution=16",
    ];

    /// <summary>A request for each CGI with required fields, whole.</summary>
    public static TheoryData<string> WholeRequests =>
    [
        "set_alias.cgi?alias=a",
        "set_users.cgi?" + Users("joe"),
        "set_network.cgi?ip=&mask=&gateway=&dns=&port=80",
        "set_wifi.cgi?" + Wifi,
        "set_upnp.cgi?enable=1",
        "set_ddns.cgi?service=2&user=u&pwd=p&host=h&proxy_svr=s&proxy_port=81",
        "set_mail.cgi?" + Mail.Replace("tls=1&", "", StringComparison.Ordinal),
        "set_forbidden.cgi?" + Schedule(),
        "set_decoder.cgi?baud=9",
        "set_mac.cgi?mac=0012a0746f01",
        "set_extra_io.cgi?value=1",
        "camera_control.cgi?param=1&value=1",
        "decoder_control.cgi?command=1",
    ];

    private static string Wifi =>
        "enable=1&ssid=net&encrypt=4&defkey=2&key1=k1&key2=k2&key3=k3&key4=k4&authtype=1&keyformat=1"
        + "&key1_bits=1&key2_bits=1&key3_bits=1&key4_bits=1&channel=5&mode=0&wpa_psk=12345678";

    private static string Mail =>
        "svr=s&port=465&tls=1&user=u&pwd=p&sender=from&receiver1=r1&receiver2=r2&receiver3=r3&receiver4=r4&mail_inet_ip=1";

    [Theory]
    [MemberData(nameof(DocumentedNames))]
    public async Task A_cgi_is_open_to_the_documented_level_and_no_other(string name)
    {
        await using TestCamera test = await TestCamera.StartAsync();
        (string Name, AccessLevel? Level)[] visitors =
            [("", null), ("vi", AccessLevel.Visitor), ("op", AccessLevel.Operator), ("ad", AccessLevel.Administrator)];
        for (int i = 1; i < visitors.Length; i++)
        {
            test.Camera[$"user{i + 1}_name"] = visitors[i].Name;
            test.Camera[$"user{i + 1}_pwd"] = "x";
            test.Camera[$"user{i + 1}_pri"] = $"{(int)visitors[i].Level!}";
        }

        foreach ((string user, AccessLevel? level) in visitors)
        {
            bool expected = Documented[name] is not { } needed || level >= needed;
            Assert.Equal(expected ? 200 : 401, await test.StatusAsync(name, user.Length == 0 ? null : user, "x"));
            await TestCamera.UntilAsync(() => !test.Camera.IsRebooting);
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_setting_is_reported_as_it_was_set(string name, string query, string expected)
    {
        await using TestCamera test = await TestCamera.StartAsync();

        Assert.Equal("ok.\n", await test.GetAsync($"{name}?{query}"));

        // set_users may have replaced the administrator; the reports are open to whoever is one now.
        string user = test.Camera["user1_name"]!;
        string password = test.Camera["user1_pwd"]!;
        IReadOnlyDictionary<string, string> variables = await test.GetVariablesAsync($"get_params.cgi?user={user}&pwd={password}");
        foreach (string pair in expected.Split('&'))
        {
            string[] parts = pair.Split('=', 2);
            Assert.Equal(parts[1], variables[parts[0]]);
            Assert.Equal(parts[1], test.Camera[parts[0]]);
        }
    }

    [Theory]
    [InlineData("set_forbidden.cgi", "get_forbidden.cgi")]
    [InlineData("set_misc.cgi", "get_misc.cgi")]
    [InlineData("set_factory_ddns.cgi", "get_factory_ddns.cgi")]
    public async Task A_setting_with_its_own_report_is_reported_there(string setter, string report)
    {
        await using TestCamera test = await TestCamera.StartAsync();
        (string query, string expected) = setter switch
        {
            "set_forbidden.cgi" => (Schedule(), Schedule()),
            "set_misc.cgi" => ("led_mode=2&ptz_patrol_left_rate=7", "led_mode=2&ptz_patrol_left_rate=7&ptz_patrol_right_rate=50"),
            _ => ("service=13&user=u&pwd=p&host=h", "factory_ddns_service=13&factory_ddns_user=u&factory_ddns_pwd=p&factory_ddns_host=h"),
        };

        Assert.Equal("ok.\n", await test.GetAsync($"{setter}?{query}"));

        IReadOnlyDictionary<string, string> variables = await test.GetVariablesAsync(report);
        Assert.All(expected.Split('&'), pair => Assert.Equal(pair.Split('=')[1], variables[pair.Split('=')[0]]));
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public async Task A_value_outside_the_document_is_refused_and_changes_nothing(string target)
    {
        await using TestCamera test = await TestCamera.StartAsync();
        string before = await test.GetAsync("get_camera_params.cgi") + await test.GetAsync("get_misc.cgi");
        string alias = test.Camera.Alias;

        Assert.Equal("error: illegal params.", await test.GetAsync(target));

        Assert.Equal(before, await test.GetAsync("get_camera_params.cgi") + await test.GetAsync("get_misc.cgi"));
        Assert.Equal(alias, test.Camera.Alias);
        Assert.Equal("admin", test.Camera["user1_name"]);
    }

    [Theory]
    [MemberData(nameof(WholeRequests))]
    public async Task A_request_that_misses_any_required_field_is_refused(string target)
    {
        await using TestCamera test = await TestCamera.StartAsync();
        string name = target[..target.IndexOf('?', StringComparison.Ordinal)];
        string[] fields = target[(name.Length + 1)..].Split('&');

        for (int left = 0; left < fields.Length; left++)
        {
            string rest = string.Join('&', fields.Where((_, index) => index != left));
            Assert.Equal("error: illegal params.", await test.GetAsync($"{name}?{rest}"));
        }

        Assert.Equal("ok.\n", await test.GetAsync(target));
    }

    [Theory]
    [InlineData("set_alarm.cgi?motion_armed=1", "alarm_motion_sensitivity", "5")]
    [InlineData("set_ftp.cgi?svr=s", "ftp_dir", "kept")]
    [InlineData("set_misc.cgi?led_mode=1", "ptz_patrol_rate", "33")]
    [InlineData("set_datetime.cgi?tz=0", "ntp_svr", "kept")]
    [InlineData("set_pppoe.cgi?enable=1", "pppoe_user", "kept")]
    public async Task What_a_partial_request_leaves_out_is_kept(string target, string variable, string value)
    {
        await using TestCamera test = await TestCamera.StartAsync();
        test.Camera[variable] = value;

        Assert.Equal("ok.\n", await test.GetAsync(target));

        Assert.Equal(value, test.Camera[variable]);
    }

    [Fact]
    public async Task The_clock_can_be_set()
    {
        await using TestCamera test = await TestCamera.StartAsync(configure: options => options with { Time = new ManualTime() });

        Assert.Equal("ok.\n", await test.GetAsync("set_datetime.cgi?now=1000000000&tz=18000"));

        Assert.Contains("var now=1000000000;\nvar tz=18000;\n", await test.GetAsync("get_status.cgi"), StringComparison.Ordinal);
        using HttpResponseMessage snapshot = await test.SendAsync("snapshot.cgi");
        Assert.Equal($"filename=\"snapshot_{test.Camera.Id}_20010908204640.jpg\"", snapshot.Content.Headers.GetValues("Content-disposition").Single());
    }

    [Fact]
    public async Task An_address_by_dhcp_is_reported_as_the_firmware_does()
    {
        await using TestCamera classic = await TestCamera.StartAsync();
        await using TestCamera digest = await TestCamera.StartAsync(FirmwareProfile.Digest);

        Assert.Contains("var ip='0.0.0.0';\nvar mask='0.0.0.0';", await classic.GetAsync("get_params.cgi"), StringComparison.Ordinal);
        Assert.Contains("var ip='';\nvar mask='';", await digest.GetAsync("get_params.cgi?user=admin&pwd=secret"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_factory_values_of_the_name_service_are_set_used_and_restored()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        await test.GetAsync("set_factory_ddns.cgi?service=8&host=factory");
        Assert.Equal("factory", test.Camera["ddns_host"]);

        test.Camera["ddns_host"] = "mine";
        Assert.Equal("ok.\n", await test.GetAsync("restore_factory_ddns.cgi"));
        Assert.Equal("factory", test.Camera["ddns_host"]);
    }

    [Theory]
    [InlineData("service=0&user=u&pwd=p&host=h", "0")]
    [InlineData("service=1&user=u&pwd=p&host=h", "17")]
    [InlineData("service=2&user=u&pwd=p&host=h", "3")]
    [InlineData("service=4&user=u&pwd=&host=h", "5")]
    [InlineData("service=9&user=u&pwd=p&host=", "33")]
    [InlineData("service=13&user=&pwd=p&host=h", "103")]
    [InlineData("service=14&user=u&pwd=p&host=h", "200")]
    [InlineData("service=15&user=u&pwd=p&host=h", "300")]
    public async Task The_name_service_tells_how_it_went_once_it_is_restarted(string query, string status)
    {
        await using TestCamera test = await TestCamera.StartAsync(configure: options => options with { DdnsUpdateDuration = TimeSpan.Zero });
        string request = $"set_ddns.cgi?{query}&proxy_svr=&proxy_port=0";

        Assert.Equal("ok.\n", await test.GetAsync(request));
        Assert.Equal("0", test.Camera["ddns_status"]);
        Assert.Equal("ok.\n", await test.GetAsync($"{request}&restart_dyndns=1"));

        await TestCamera.UntilAsync(() => test.Camera["ddns_status"] == status);
    }

    [Fact]
    public async Task The_name_service_takes_its_time_and_starts_with_the_camera()
    {
        await using TestCamera test = await TestCamera.StartAsync(configure: options => options with { DdnsUpdateDuration = TimeSpan.FromDays(1) });

        await test.GetAsync("set_factory_ddns.cgi?service=2&user=u&pwd=p&host=h&restart_dyndns=1");
        Assert.Equal("1", (await test.GetVariablesAsync("get_status.cgi"))["ddns_status"]);
        test.Camera["ddns_status"] = "3";
        test.Camera.Reboot();
        await TestCamera.UntilAsync(() => !test.Camera.IsRebooting);

        Assert.Equal("1", (await test.GetVariablesAsync("get_status.cgi"))["ddns_status"]);
    }

    [Fact]
    public async Task The_sensor_is_set_by_number()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        foreach (string query in (string[])["param=0&value=8", "param=1&value=200", "param=2&value=6", "param=3&value=2", "param=5&value=3"])
        {
            Assert.Equal("ok.\n", await test.GetAsync("camera_control.cgi?" + query));
        }

        Assert.Equal(
            "var resolution=8;\nvar brightness=200;\nvar contrast=6;\nvar mode=2;\nvar flip=3;\nvar fps=0;\n",
            await test.GetAsync("get_camera_params.cgi"));
    }

    [Fact]
    public async Task Serial_data_arrives_as_bytes_and_nothing_is_checked()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        Assert.Equal("ok.\n", await test.GetAsync("comm_write.cgi?port=0&baud=13&bytes=4&data=%FF%00%80A"));
        Assert.Equal("ok.\n", await test.GetAsync("comm_write.cgi?bytes=dsfds"));

        Assert.Equal((byte[])[0xFF, 0x00, 0x80, (byte)'A'], test.Camera.SerialWrites[0].Data.ToArray());
        Assert.Equal(("0", "13", "4"), (test.Camera.SerialWrites[0].Port, test.Camera.SerialWrites[0].Baud, test.Camera.SerialWrites[0].Bytes));
        Assert.Equal("dsfds", test.Camera.SerialWrites[1].Bytes);
    }

    [Fact]
    public async Task The_extra_lines_are_set()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        await test.GetAsync("set_extra_io.cgi?value=165");

        Assert.Equal(0xA5, test.Camera.ExtraIO);
    }

    [Fact]
    public async Task The_log_is_one_line_with_marks_between_entries()
    {
        await using TestCamera test = await TestCamera.StartAsync(configure: options => options with { Time = new ManualTime() });
        test.Camera["tz"] = "18000";
        await test.GetAsync("check_user.cgi");
        test.Camera.AddLogEntry("", "", "motion detect");

        string body = await test.GetAsync("get_log.cgi");

        Assert.Equal(
            "var log_text='Tue, 2012-11-13 00:01:50 admin        127.0.0.1       access\\n"
            + "Tue, 2012-11-13 00:01:50                              motion detect\\n';\n",
            body);
    }

    [Fact]
    public async Task A_wifi_scan_takes_its_time()
    {
        ManualTime time = new();
        await using TestCamera test = await TestCamera.StartAsync(configure: options => options with { Time = time });
        test.Camera.WifiNetworks = [new WifiNetwork("0015ebbe2153", "it's", 0, 4)];

        Assert.Equal("", await test.GetAsync("get_wifi_scan_result.cgi"));
        Assert.Equal("ok.\n", await test.GetAsync("wifi_scan.cgi"));
        Assert.Equal("", await test.GetAsync("get_wifi_scan_result.cgi"));
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(
            "var ap_bssid=new Array();\nvar ap_ssid=new Array();\nvar ap_mode=new Array();\nvar ap_security=new Array();\n"
            + "ap_bssid[0]='0015ebbe2153';\nap_ssid[0]='it's';\nap_mode[0]=0;\nap_security[0]=4;\nvar ap_number=1;\n",
            await test.GetAsync("get_wifi_scan_result.cgi"));
    }

    private static string Users(string first) => string.Join('&', Enumerable.Range(1, 8).Select(number =>
        $"user{number}={(number == 1 ? first : "")}&pwd{number}=p{number}&pri{number}={(number == 1 ? 2 : 0)}"));

    private static string Devices() => string.Join('&', Enumerable.Range(2, 8).Select(number =>
        $"dev{number}_alias=a{number}&dev{number}_host=h{number}&dev{number}_port=8{number}&dev{number}_user=u{number}&dev{number}_pwd=p{number}"));

    private static string Schedule(string prefix = "") => $"{prefix}schedule_enable=1&" + string.Join(
        '&', Days.SelectMany((day, row) => Enumerable.Range(0, 3).Select(word => $"{prefix}schedule_{day}_{word}={4294967264 - (uint)((row * 3) + word)}")));
}
