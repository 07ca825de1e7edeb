using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Settings that were written to a file, or went through a job, and are then set on another camera.</summary>
public sealed class SerializationTests : CameraTest
{
    /// <summary>At most 12 bytes, which is what an account takes.</summary>
    private const string Secret = "&#+%'\"\\ äß";

    // Less than Export-Clixml has: what a section needs, its type must ask for.
    private const string Copy = """
        { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 1)) }
        """;

    /// <summary>What a camera is set to, by the cmdlets that set it; none of it is as a new camera has it.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Sections = new()
    {
        ["Alarm"] = new()
        {
            ["alarm_motion_armed"] = "1",
            ["alarm_motion_sensitivity"] = "7",
            ["alarm_motion_compensation"] = "1",
            ["alarm_input_armed"] = "1",
            ["alarm_ioin_level"] = "0",
            ["alarm_sounddetect_armed"] = "1",
            ["alarm_sounddetect_sensitivity"] = "3",
            ["alarm_iolinkage"] = "1",
            ["alarm_ioout_level"] = "0",
            ["alarm_preset"] = "32",
            ["alarm_mail"] = "1",
            ["alarm_upload_interval"] = "65535",
            ["alarm_http"] = "1",
            ["alarm_http_url"] = "http://joe:p&#+%'\"\\ä@example.com/?pwd=x",
            ["alarm_schedule_enable"] = "1",
        },
        ["Ftp"] = new()
        {
            ["ftp_svr"] = "ftp.example.com",
            ["ftp_port"] = "2121",
            ["ftp_user"] = "O'Neil",
            ["ftp_pwd"] = Secret,
            ["ftp_dir"] = "/Bilder & mehr",
            ["ftp_mode"] = "1",
            ["ftp_retain"] = "1",
            ["ftp_upload_interval"] = "3601",
            ["ftp_filename"] = "yard",
            ["ftp_numberoffiles"] = "12",
            ["ftp_schedule_enable"] = "1",
        },
        ["Forbidden"] = new() { ["schedule_enable"] = "1" },
        ["Mail"] = new()
        {
            ["mail_svr"] = "mail.example.com",
            ["mail_port"] = "465",
            ["mail_tls"] = "2",
            ["mail_user"] = "joe",
            ["mail_pwd"] = Secret,
            ["mail_sender"] = "cam@example.com",
            ["mail_receiver1"] = "a@example.com",
            ["mail_receiver2"] = "b@example.com",
            ["mail_receiver3"] = "c@example.com",
            ["mail_inet_ip"] = "1",
        },
        ["Msn"] = new()
        {
            ["msn_user"] = "joe",
            ["msn_pwd"] = Secret,
            ["msn_friend1"] = "a@example.com",
            ["msn_friend2"] = "b@example.com",
        },
        ["Ddns"] = new()
        {
            ["ddns_service"] = "13",
            ["ddns_user"] = "joe",
            ["ddns_pwd"] = Secret,
            ["ddns_host"] = "yard.example.com",
            ["ddns_proxy_svr"] = "proxy.example.com",
            ["ddns_proxy_port"] = "8080",
        },
        ["FactoryDdns"] = new()
        {
            ["factory_ddns_service"] = "2",
            ["factory_ddns_user"] = "factory",
            ["factory_ddns_pwd"] = Secret,
            ["factory_ddns_host"] = "factory.example.com",
        },
        ["Wifi"] = new()
        {
            ["wifi_enable"] = "1",
            ["wifi_ssid"] = "O'Neil's",
            ["wifi_encrypt"] = "5",
            ["wifi_wpa_psk"] = Secret + Secret,
            ["wifi_defkey"] = "3",
            ["wifi_key1"] = "&#+%'",
            ["wifi_key2"] = "\"\\~|$&#+%'abc",
            ["wifi_key2_bits"] = "1",
            ["wifi_authtype"] = "1",
            ["wifi_keyformat"] = "1",
            ["wifi_country"] = "5",
        },
        ["Misc"] = new()
        {
            ["led_mode"] = "2",
            ["ptz_center_onstart"] = "1",
            ["ptz_auto_patrol_interval"] = "90",
            ["ptz_auto_patrol_type"] = "3",
            ["ptz_patrol_h_rounds"] = "255",
            ["ptz_patrol_v_rounds"] = "4",
            ["ptz_patrol_rate"] = "100",
            ["ptz_patrol_up_rate"] = "1",
            ["ptz_patrol_down_rate"] = "2",
            ["ptz_patrol_left_rate"] = "3",
            ["ptz_patrol_right_rate"] = "4",
            ["ptz_disable_preset"] = "1",
            ["ptz_preset_onstart"] = "32",
        },
        ["Sensor"] = new()
        {
            ["resolution"] = "8",
            ["brightness"] = "255",
            ["contrast"] = "6",
            ["mode"] = "2",
            ["flip"] = "3",
        },
        ["Decoder"] = new() { ["decoder_baud"] = "4098" },
        ["Pppoe"] = new() { ["pppoe_enable"] = "1", ["pppoe_user"] = "joe", ["pppoe_pwd"] = Secret },
        ["Upnp"] = new() { ["upnp_enable"] = "1" },
        ["DateTime"] = new()
        {
            ["tz"] = "-19800",
            ["daylight_saving_time"] = "-3600",
            ["ntp_enable"] = "1",
            ["ntp_svr"] = "ntp.example.com",
        },
        ["User"] = new()
        {
            ["user2_name"] = "öl",
            ["user2_pwd"] = Secret,
            ["user2_pri"] = "1",
            ["user3_name"] = "root",
            ["user3_pwd"] = Secret,
            ["user3_pri"] = "2",
        },
        ["Device"] = new()
        {
            ["dev3_alias"] = "garage",
            ["dev3_host"] = "192.0.2.3",
            ["dev3_port"] = "81",
            ["dev3_user"] = "joe",
            ["dev3_pwd"] = Secret,
            ["dev9_alias"] = "yard",
            ["dev9_host"] = "192.0.2.9",
            ["dev9_port"] = "82",
            ["dev9_user"] = "ann",
            ["dev9_pwd"] = Secret,
        },
    };

    public static TheoryData<string> SectionNames => [.. Sections.Keys];

    /// <summary>The sections that get_params.cgi reports.</summary>
    private static string[] ParamsSections => [.. Sections.Keys.Except(["Forbidden", "FactoryDdns", "Misc", "Sensor"])];

    // Its passphrase is not ASCII.
    private static string ForceFor(string section) => section == "Wifi" ? "-Force" : string.Empty;

    [Theory]
    [MemberData(nameof(SectionNames))]
    public async Task A_section_that_was_stored_sets_another_camera_to_the_same(string section)
    {
        Dictionary<string, string> values = With(section, seed: section.Length);
        (SimulatedCamera source, SimulatedCamera target, Engine engine) = await StartTwoAsync(values);
        engine["copy"] = engine.Get($"Get-Cam{section} -Session cam1 | ForEach-Object {Copy}").ToArray();

        // Accounts take the free slots as they come.
        Assert.Empty(engine.Get($"$copy | Set-Cam{section} -Session cam2 -Confirm:$false -ThrottleLimit 1 {ForceFor(section)}"));

        AssertSame(values, target);
        AssertSame(values, source);
    }

    [Theory]
    [MemberData(nameof(SectionNames))]
    public async Task A_section_in_JSON_sets_another_camera_to_the_same_but_for_its_secrets(string section) =>
        await AssertSetByTextAsync(section, "ConvertTo-Json -Depth 5 | ConvertFrom-Json");

    [Theory]
    [MemberData(nameof(SectionNames))]
    public async Task A_section_in_CSV_sets_another_camera_to_the_same_but_for_its_secrets(string section) =>
        await AssertSetByTextAsync(section, "ConvertTo-Csv | ConvertFrom-Csv");

    private async Task AssertSetByTextAsync(string section, string copy)
    {
        Dictionary<string, string> values = With(section, seed: section.Length);
        (_, SimulatedCamera target, Engine engine) = await StartTwoAsync(values);
        // What protects a network has to be there.
        if (section == "Wifi") target["wifi_wpa_psk"] = "long enough";
        string[] secrets = [.. values.Where(value => value.Value.StartsWith(Secret, StringComparison.Ordinal) || IsKey(value.Key)).Select(value => value.Key)];
        Dictionary<string, string?> before = secrets.ToDictionary(name => name, name => target[name]);
        engine["copy"] = engine.Get($"Get-Cam{section} -Session cam1 | {copy} | Select-Object * -ExcludeProperty Password, Passphrase, WepKey?").ToArray();

        // Who has no password of his own keeps none.
        if (section == "User") engine.Get("$copy | Set-CamUser -Session cam2 -Confirm:$false -ThrottleLimit 1 -Password ([securestring]::new())");
        else engine.Get($"$copy | Set-Cam{section} -Session cam2 -Confirm:$false -ThrottleLimit 1 {ForceFor(section)}");

        AssertSame(values.Where(value => !secrets.Contains(value.Key)).ToDictionary(), target);
        Assert.All(secrets, name => Assert.Equal((name, before[name]), (name, target[name])));

        static bool IsKey(string name) => name.StartsWith("wifi_key", StringComparison.Ordinal) && char.IsDigit(name[8]);
    }

    [Fact]
    public async Task Addresses_in_JSON_are_addresses_again()
    {
        (_, SimulatedCamera target, Engine engine) = await StartTwoAsync(new()
        {
            ["ip"] = "192.0.2.5",
            ["mask"] = "255.255.255.0",
            ["gateway"] = "192.0.2.1",
            ["dns"] = "198.51.100.7",
        });

        engine.Get("Get-CamNetwork -Session cam1 | ConvertTo-Json | ConvertFrom-Json | Set-CamNetwork -Session cam2 -WhatIf");

        Assert.Contains("IPAddress: (none) -> 192.0.2.5", engine.Host.Text);
        Assert.Contains("DnsServer: (none) -> 198.51.100.7", engine.Host.Text);
        Assert.DoesNotContain(target.Requests, request => request.Path == "set_network.cgi");
    }

    [Theory]
    [InlineData("Alarm", "UploadInterval")]
    [InlineData("Alarm", "Schedule")]
    [InlineData("DateTime", "TimeZone")]
    [InlineData("DateTime", "DaylightSaving")]
    [InlineData("Network", "Gateway")]
    public async Task An_object_that_was_no_such_value_is_an_error_and_not_passed_over(string section, string name)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        ErrorRecord error = engine.GetError($"[pscustomobject]@{{ {name} = [pscustomobject]@{{ Nothing = 1 }} }} | Set-Cam{section} -Session cam1 -Confirm:$false");

        Assert.Contains($"'{name}'", error.Exception.Message);
        Assert.Contains("give it as a text", error.Exception.Message);
        Assert.DoesNotContain(camera.Requests, request => request.Path.StartsWith("set_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_quarter_hour_of_a_schedule_survives(int seed)
    {
        Dictionary<string, string> values = With("Alarm", seed);
        (_, SimulatedCamera target, Engine engine) = await StartTwoAsync(values);

        engine.Get($"Get-CamAlarm -Session cam1 | ForEach-Object {Copy} | Set-CamAlarm -Session cam2");

        AssertSame(values, target);
    }

    [Fact]
    public async Task All_settings_that_were_stored_together_set_another_camera_to_the_same()
    {
        Dictionary<string, string> values = new(ParamsSections.SelectMany((section, index) => With(section, index)));
        (_, SimulatedCamera target, Engine engine) = await StartTwoAsync(values);
        engine["copy"] = engine.GetOne($"Get-CamParams -Session cam1 | ForEach-Object {Copy}");

        foreach (string section in ParamsSections) engine.Get($"$copy.{section} | Set-Cam{section} -Session cam2 -Confirm:$false -ThrottleLimit 1 {ForceFor(section)}");

        AssertSame(values, target);
    }

    [Theory]
    [InlineData("Ftp", "ftp_user", "ftp_pwd")]
    [InlineData("Mail", "mail_user", "mail_pwd")]
    [InlineData("Msn", "msn_user", "msn_pwd")]
    [InlineData("Ddns", "ddns_user", "ddns_pwd")]
    [InlineData("Pppoe", "pppoe_user", "pppoe_pwd")]
    [InlineData("Device", "dev2_host", "dev2_pwd")]
    public async Task A_secret_that_is_not_set_stays_none(string section, string user, string password)
    {
        (_, SimulatedCamera target, Engine engine) = await StartTwoAsync(new() { [user] = "joe", [password] = "" });
        engine["copy"] = engine.Get($"Get-Cam{section} -Session cam1 | ForEach-Object {Copy}").ToArray();

        Assert.All((PSObject[])engine["copy"]!, copy => Assert.Null(copy.Value("Password")));
        engine.Get($"$copy | Set-Cam{section} -Session cam2 -Confirm:$false");

        Assert.Equal("joe", target[user]);
        Assert.Equal("", target[password]);
    }

    [Fact]
    public async Task Addresses_survive()
    {
        (_, SimulatedCamera target, Engine engine) = await StartTwoAsync(new()
        {
            ["ip"] = "192.0.2.5",
            ["mask"] = "255.255.255.0",
            ["gateway"] = "192.0.2.1",
            ["dns"] = "198.51.100.7",
            ["dhcp_vendor"] = "vendor",
        });

        engine.Get($"Get-CamNetwork -Session cam1 | ForEach-Object {Copy} | Set-CamNetwork -Session cam2 -WhatIf");
        engine.Get($"(Get-CamParams -Session cam1 | ForEach-Object {Copy}).Network | Set-CamNetwork -Session cam2 -WhatIf");

        string[] questions = [.. engine.Host.Text.Split('\n').Where(line => line.StartsWith("What if", StringComparison.Ordinal))];
        Assert.Equal(2, questions.Length);
        Assert.All(questions, question =>
        {
            Assert.Contains("IPAddress: (none) -> 192.0.2.5", question);
            Assert.Contains("SubnetMask: (none) -> 255.255.255.0", question);
            Assert.Contains("Gateway: (none) -> 192.0.2.1", question);
            Assert.Contains("DnsServer: (none) -> 198.51.100.7", question);
            Assert.Contains("'vendor'", question);
        });
        Assert.DoesNotContain(target.Requests, request => request.Path == "set_network.cgi");
    }

    [Theory]
    [InlineData("CamHardwareAddress", "00:12:A0:74:6F:01")]
    [InlineData("CamSchedule", "Mon-Fri 08:00-18:15")]
    [InlineData("CamTimeZone", "UTC+05:30")]
    public void What_a_text_says_in_full_is_stored_as_that_text(string type, string text)
    {
        Engine engine = NewEngine();

        PSObject copy = engine.GetOne($"[IpCamera.Settings.{type}]::Parse('{text}') | ForEach-Object {Copy}");

        Assert.Equal(text, copy.BaseObject);
        engine["copy"] = copy;
        Assert.Equal(text, engine.GetOne($"[IpCamera.Settings.{type}]$copy").ToString());
    }

    [Fact]
    public async Task What_no_property_stands_for_is_stored_too_and_its_secrets_as_secrets()
    {
        (SimulatedCamera source, _, Engine engine) = await StartTwoAsync([]);
        source.Intercept = request => request.Path == "get_params.cgi"
            ? CannedResponse.Text($"var alarm_mail=1;\nvar alarm_new='x';\nvar alarm_new_pwd='{Secret}';\n")
            : null;

        engine["copy"] = engine.GetOne($"(Get-CamParams -Session cam1 | ForEach-Object {Copy}).Alarm");

        Assert.Equal("x", engine.GetOne("$copy.Extra['alarm_new']").BaseObject);
        Assert.Equal(Secret, Engine.Reveal(engine.GetOne("$copy.Extra['alarm_new_pwd']")));
    }

    /// <summary>The values of a section; where it has a schedule, one with every quarter hour at random.</summary>
    private static Dictionary<string, string> With(string section, int seed)
    {
        Dictionary<string, string> values = new(Sections[section]);
        string? prefix = values.Keys.SingleOrDefault(name => name.EndsWith("schedule_enable", StringComparison.Ordinal))?.Replace("enable", "", StringComparison.Ordinal);
        if (prefix is null) return values;
        Random random = new(seed);
        foreach (string day in new[] { "sun", "mon", "tue", "wed", "thu", "fri", "sat" })
        {
            for (int word = 0; word < 3; word++) values[$"{prefix}{day}_{word}"] = random.NextInt64(1, 1L << 32).ToString(CultureInfo.InvariantCulture);
        }

        return values;
    }

    private static void AssertSame(Dictionary<string, string> values, SimulatedCamera camera) =>
        Assert.All(values, value => Assert.Equal((value.Key, value.Value), (value.Key, camera[value.Key])));

    private async Task<(SimulatedCamera Source, SimulatedCamera Target, Engine Engine)> StartTwoAsync(Dictionary<string, string> values)
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2, Profile = FirmwareProfile.Digest });
        (SimulatedCamera source, SimulatedCamera target) = (simulator.Cameras[0], simulator.Cameras[1]);
        foreach ((string name, string value) in values)
        {
            Assert.True(value.Length == 0 || target[name] != value, $"{name} is {value} without being set.");
            source[name] = value;
        }

        return (source, target, Connect(source, target));
    }
}
