using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What all cmdlets that get and set a section of the settings have in common.</summary>
public sealed class SettingsTests : CameraTest
{
    /// <summary>All fields of the document, with Basic authentication: a request is sent once.</summary>
    internal static readonly FirmwareProfile Newest = FirmwareProfile.Classic with
    {
        SystemVersion = "11.22.2.60",
        UnreportedVariables = FrozenSet<string>.Empty,
    };

    /// <summary>Each parameter with a value that no camera has at first, and what is to arrive.</summary>
    private static readonly Dictionary<string, string> Values = new()
    {
        ["CamAlias"] = """
            -Alias 'Hof & Tor' => alias=Hof & Tor
            """,
        ["CamAlarm"] = """
            -MotionArmed $true => motion_armed=1
            -MotionSensitivity 9 => motion_sensitivity=9
            -MotionCompensation $true => motion_compensation=1
            -InputArmed $true => input_armed=1
            -InputLevel Low => ioin_level=0
            -SoundArmed $true => sounddetect_armed=1
            -SoundSensitivity 5 => sounddetect_sensitivity=5
            -IOLinkage $true => iolinkage=1
            -OutputLevel Low => ioout_level=0
            -Preset 32 => preset=32
            -Mail $true => mail=1
            -UploadInterval 65535 => upload_interval=65535
            -HttpEnabled $true => http=1
            -HttpUrl 'http://host/a?b=c d&e=%20+#' => http_url=http://host/a?b=c d&e=%20+#
            -ScheduleEnabled $true => schedule_enable=1
            -Schedule 'Sun 07:45-08:15; Sat 23:45-24:00' => schedule_sun_0=2147483648; schedule_sun_1=1; schedule_sat_2=2147483648
            """,
        ["CamFtp"] = """
            -Server ftp.example => svr=ftp.example
            -Port 2121 => port=2121
            -User "o'neil" => user=o'neil
            -Password $secret => pwd=S&#+%'"\ ärger
            -Directory '/a b/ü' => dir=/a b/ü
            -Mode Passive => mode=1
            -RetainConnection $true => retain=1
            -UploadInterval 0:1:0 => upload_interval=60
            -FileName 'a.jpg' => filename=a.jpg
            -FileCount 12 => numberoffiles=12
            -ScheduleEnabled $true => schedule_enable=1
            -Schedule Always => schedule_mon_0=4294967295; schedule_fri_2=4294967295
            """,
        ["CamMail"] = """
            -Server smtp.example => svr=smtp.example
            -Port 587 => port=587
            -Tls StartTls => tls=2
            -User me => user=me
            -Password $secret => pwd=S&#+%'"\ ärger
            -Sender a@b.example => sender=a@b.example
            -Receiver a@x, '', c@x, d@x => receiver1=a@x; receiver2=; receiver3=c@x; receiver4=d@x
            -MailAddressChange $true => mail_inet_ip=1
            """,
        ["CamMsn"] = """
            -User me@msn => user=me@msn
            -Password $secret => pwd=S&#+%'"\ ärger
            -Friend f1, f2, f3, f4, f5, f6, f7, f8, f9, f10 => friend1=f1; friend9=f9; friend10=f10
            """,
        ["CamDdns"] = """
            -Service EasyNet => service=15
            -User me => user=me
            -Password $secret => pwd=S&#+%'"\ ärger
            -HostName http://host/api/alarm.aspx => host=http://host/api/alarm.aspx
            -ProxyServer http://host/api/userip.aspx => proxy_svr=http://host/api/userip.aspx
            -ProxyPort 3 => proxy_port=3
            """,
        ["CamFactoryDdns"] = """
            -Service Server9299 => service=14
            -User me => user=me
            -Password $secret => pwd=S&#+%'"\ ärger
            -HostName yard => host=yard
            -ProxyServer http://www.9299.org/upgengxin.asp => proxy_svr=http://www.9299.org/upgengxin.asp
            -ProxyPort 3 => proxy_port=3
            """,
        ["CamPppoe"] = """
            -Enabled $true => enable=1
            -User me@isp => user=me@isp
            -Password $secret => pwd=S&#+%'"\ ärger
            """,
        ["CamUpnp"] = """
            -Enabled $true => enable=1
            """,
        ["CamMisc"] = """
            -LedMode Off => led_mode=2
            -CenterOnStart $true => ptz_center_onstart=1
            -PatrolInterval 65535 => ptz_auto_patrol_interval=65535
            -PatrolType Both => ptz_auto_patrol_type=3
            -HorizontalRounds 255 => ptz_patrol_h_rounds=255
            -VerticalRounds 4 => ptz_patrol_v_rounds=4
            -PatrolRate 100 => ptz_patrol_rate=100
            -UpRate 1 => ptz_patrol_up_rate=1
            -DownRate 2 => ptz_patrol_down_rate=2
            -LeftRate 3 => ptz_patrol_left_rate=3
            -RightRate 0 => ptz_patrol_right_rate=0
            -DisablePresets $true => ptz_disable_preset=1
            -PresetOnStart 7 => ptz_preset_onstart=7
            """,
        ["CamForbidden"] = """
            -ScheduleEnabled $true => schedule_enable=1
            -Schedule 'Mon-Fri 00:00-00:15' => schedule_mon_0=1; schedule_fri_0=1; schedule_sat_0=0
            """,
        ["CamDecoder"] = """
            -BaudRate 115200 => baud=4098
            """,
    };

    private const string Secret = "S&#+%'\"\\ ärger";

    public static TheoryData<string> Nouns => [.. Values.Keys];

    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task Every_parameter_arrives_under_its_documented_name_and_the_rest_as_it_was(string noun)
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = ConnectWithSecret(camera);
        string cgi = WriterOf(noun);
        string[] documented = [.. DocumentTable.NamesOf(cgi, DocumentKind.Parameter).Except(["restart_dyndns", "mail_ip", "sounddetect_enabled"])];
        HashSet<string> arrived = [];

        foreach ((string parameter, Dictionary<string, string> expected) in Rows(noun))
        {
            Dictionary<string, string?> before = documented.ToDictionary(name => name, name => camera[VariableOf(noun, name)]);
            camera.ClearRequests();

            Assert.Empty(engine.Get($"Set-{noun} {parameter}"));

            Assert.Equal([ReaderOf(noun), cgi], PathsOf(noun, camera));
            IReadOnlyDictionary<string, string> sent = camera.Requests.Single(request => request.Path == cgi).Query;
            foreach ((string name, string value) in expected) Assert.Equal((parameter, name, value), (parameter, name, sent[name]));
            // A schedule is all its words, a list all its texts.
            bool IsOfThis(string name) => expected.ContainsKey(name) || expected.Keys.Any(one => Stem(one) == Stem(name));
            foreach (string name in documented.Where(name => !IsOfThis(name))) Assert.Equal((parameter, name, before[name]), (parameter, name, sent[name]));
            Assert.Equal(documented.Order(StringComparer.Ordinal), sent.Keys.Where(name => name != "mail_ip").Order(StringComparer.Ordinal));
            foreach ((string name, string value) in expected) Assert.Equal((parameter, value), (parameter, camera[VariableOf(noun, name)]));
            arrived.UnionWith(documented.Where(IsOfThis));
        }

        // Nothing of the CGI is out of reach.
        Assert.Equal(documented.Order(StringComparer.Ordinal), arrived.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task Settings_are_copied_whole_from_camera_to_camera_and_copied_again_send_nothing(string noun)
    {
        SimulatedCamera source = await StartNewestAsync();
        SimulatedCamera target = await StartNewestAsync();
        Engine engine = ConnectWithSecret(source, target);
        engine.Get($"Set-{noun} -Session cam1 {AllOf(noun)}");
        source.ClearRequests();

        engine.Get($"{Getter(noun)} -Session cam1 | Set-{noun} -Session cam2");

        foreach (string name in target.Requests[^1].Query.Keys) Assert.Equal((name, source[VariableOf(noun, name)]), (name, target[VariableOf(noun, name)]));
        foreach (string name in Rows(noun).SelectMany(row => row.Expected.Keys)) Assert.Equal(source[VariableOf(noun, name)], target[VariableOf(noun, name)]);
        Assert.Equal([ReaderOf(noun)], source.Requests.Select(request => request.Path));
        target.ClearRequests();

        engine.Get($"{Getter(noun)} -Session cam1 | Set-{noun} -Session cam2; {Getter(noun)} -Session cam2 | Set-{noun}");

        Assert.All(PathsOf(noun, target), path => Assert.Equal(ReaderOf(noun), path));
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task WhatIf_sends_and_emits_nothing_and_PassThru_emits_what_the_camera_reports_then(string noun)
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = ConnectWithSecret(camera);

        Assert.Empty(engine.Get($"Set-{noun} {AllOf(noun)} -WhatIf -PassThru"));

        Assert.Equal([ReaderOf(noun)], PathsOf(noun, camera));
        Assert.Contains($"cam1 ({camera.Uri.Authority})", engine.Host.Text);
        foreach ((string parameter, _) in Rows(noun)) Assert.Matches($@"\b{parameter.Split(' ')[0][1..]}: .+ -> .+", engine.Host.Text);
        Assert.DoesNotContain("ärger", engine.Host.Text);
        camera.ClearRequests();

        PSObject section = engine.GetOne($"Set-{noun} {AllOf(noun)} -PassThru");

        Assert.Equal([ReaderOf(noun), WriterOf(noun), ReaderOf(noun)], PathsOf(noun, camera));
        Assert.Equal("cam1", section.Text("Camera"));
        camera.ClearRequests();

        // What is set already is not sent, but emitted all the same, as the camera reports it.
        Assert.Equal("cam1", engine.GetOne($"Set-{noun} {AllOf(noun)} -PassThru").Text("Camera"));
        Assert.Equal([ReaderOf(noun), ReaderOf(noun)], PathsOf(noun, camera));
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task A_session_that_is_piped_in_is_the_camera_and_sets_nothing_by_its_own_properties(string noun)
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = ConnectWithSecret(camera);
        engine.Get($"Set-{noun} {AllOf(noun)}");
        (string parameter, Dictionary<string, string> expected) = Rows(noun)[^1];
        foreach (string name in expected.Keys) camera[VariableOf(noun, name)] = noun is "CamAlias" or "CamMsn" ? "" : "0";
        Dictionary<string, string?> before = Rows(noun).SelectMany(row => row.Expected.Keys).ToDictionary(name => name, name => camera[VariableOf(noun, name)]);
        camera.ClearRequests();

        engine.Get($"Get-CamSession | Set-{noun} {parameter}");

        foreach ((string name, string? value) in before) Assert.Equal((name, expected.GetValueOrDefault(name, value!)), (name, camera[VariableOf(noun, name)]));
    }

    [Fact]
    public async Task A_session_that_is_piped_in_makes_nobody_an_administrator_and_names_no_account_or_device()
    {
        SimulatedCamera camera = await StartNewestAsync();
        camera.Alias = "Yard";
        Engine engine = Connect(camera);
        engine["short"] = Engine.Secret("x");

        engine.Get("Get-CamSession | Set-CamUser -Name bob -Password $short -Confirm:$false; Get-CamSession | Set-CamDevice 4 -Address 10.0.0.4");

        Assert.Equal(["bob", "0"], [camera["user2_name"], camera["user2_pri"]]);
        Assert.Equal(["10.0.0.4", "", ""], [camera["dev4_host"], camera["dev4_alias"], camera["dev4_user"]]);
        camera.ClearRequests();
        foreach (string command in (string[])["Set-CamUser -Permission Visitor -Confirm:$false", "Remove-CamUser -Confirm:$false", "Set-CamAlias"])
        {
            Assert.StartsWith("CamInvalidValue,", engine.GetError("Get-CamSession | " + command).FullyQualifiedErrorId, StringComparison.Ordinal);
        }

        Assert.Empty(camera.Requests);
    }

    [Theory]
    [InlineData("CamAlarm", "-MotionCompensation $true", "alarm_motion_compensation", "x.x.2.29")]
    [InlineData("CamAlarm", "-InputLevel High", "alarm_ioin_level", "x.x.2.2")]
    [InlineData("CamAlarm", "-OutputLevel High", "alarm_ioout_level", "x.x.2.2")]
    [InlineData("CamAlarm", "-SoundArmed $true", "alarm_sounddetect_armed", "x.x.2.41")]
    [InlineData("CamAlarm", "-SoundSensitivity 3", "alarm_sounddetect_sensitivity", "x.x.2.41")]
    [InlineData("CamAlarm", "-HttpEnabled $true", "alarm_http", "x.x.2.12")]
    [InlineData("CamAlarm", "-HttpUrl http://host/", "alarm_http_url", "x.x.2.12")]
    [InlineData("CamFtp", "-RetainConnection $true", "ftp_retain", "x.x.2.43")]
    [InlineData("CamAlarm", "-ScheduleEnabled $true -Schedule Always", "alarm_schedule_enable", "x.x.1.33")]
    [InlineData("CamFtp", "-FileName x", "ftp_filename", "x.x.2.17")]
    [InlineData("CamFtp", "-FileCount 3", "ftp_numberoffiles", "x.x.2.17")]
    [InlineData("CamMsn", "-User x", "msn_user", "x.x.2.32")]
    [InlineData("CamMsn", "-Password $secret", "msn_pwd", "x.x.2.32")]
    [InlineData("CamFtp", "-ScheduleEnabled $true -Schedule Always", "ftp_schedule_enable", "x.x.2.29")]
    [InlineData("CamMail", "-Tls Tls", "mail_tls", "x.x.2.27")]
    [InlineData("CamMisc", "-PatrolRate 4", "ptz_patrol_rate", "x.x.1.42")]
    [InlineData("CamMisc", "-PresetOnStart 4", "ptz_preset_onstart", "x.x.2.29")]
    public async Task What_the_firmware_does_not_report_is_null_and_sent_only_if_given_with_a_warning(
        string noun, string parameter, string variable, string since)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = Newest with { UnreportedVariables = FrozenSet.Create(variable) } });
        Engine engine = ConnectWithSecret(camera);
        string property = parameter.Split(' ')[0][1..];
        string name = DocumentTable.NamesOf(WriterOf(noun), DocumentKind.Parameter).Single(one => VariableOf(noun, one) == variable);
        (string other, _) = Rows(noun).First(row => !row.Parameter.StartsWith("-" + property, StringComparison.Ordinal));

        Assert.Null(engine.GetOne($"Get-{noun}").Value(property));
        Outcome quiet = engine.Run($"Set-{noun} {other}");
        quiet.ThrowIfFailed();

        Assert.Empty(quiet.Warnings);
        Assert.DoesNotContain(name, camera.Requests[^1].Query.Keys);

        Outcome warned = engine.Run($"Set-{noun} {parameter}");
        warned.ThrowIfFailed();

        string warning = Assert.Single(warned.Warnings);
        Assert.Contains("cam1", warning);
        Assert.Contains(property, warning);
        Assert.Contains(since, warning);
        Assert.Contains(name, camera.Requests[^1].Query.Keys);
    }

    [Theory]
    [InlineData("11.22.1.40")]
    [InlineData("11.22.2.10")]
    [InlineData("11.22.2.28")]
    [InlineData("11.22.2.38")]
    public async Task Firmware_of_any_generation_gets_only_what_it_reports(string version)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = Newest with { SystemVersion = version } });
        Engine engine = ConnectWithSecret(camera);

        foreach ((string noun, string parameter) in new[]
        {
            ("CamAlarm", "-MotionSensitivity 3"), ("CamFtp", "-Directory x"), ("CamMail", "-Sender x@y"), ("CamDdns", "-HostName x"), ("CamPppoe", "-User x -MailAddressChange $false"),
            ("CamUpnp", "-Enabled $true"), ("CamMisc", "-LeftRate 9"), ("CamForbidden", "-ScheduleEnabled $true -Schedule Always"), ("CamDecoder", "-BaudRate 1200"),
        })
        {
            Outcome outcome = engine.Run($"Set-{noun} {parameter}");
            outcome.ThrowIfFailed();
            Assert.Empty(outcome.Warnings);
            Assert.All(camera.Requests[^1].Query.Keys, name => Assert.NotNull(camera[VariableOf(noun, name)]));
        }
    }

    [Theory]
    [InlineData("CamAlias", "-Alias 'aaaaaaaaaaaaaaaaaaaaa'", "Alias.*21.*20")]
    [InlineData("CamAlias", "-Alias 'ääääääääää€'", "Alias.*23.*20")]
    [InlineData("CamAlias", "-Alias \"a`nb\"", "Alias.*line break")]
    [InlineData("CamAlarm", "-MotionSensitivity 10", "MotionSensitivity.*10.*0 to 9")]
    [InlineData("CamAlarm", "-MotionSensitivity -1", "MotionSensitivity.*-1.*0 to 9")]
    [InlineData("CamAlarm", "-SoundSensitivity 10", "SoundSensitivity.*10.*0 to 9")]
    [InlineData("CamAlarm", "-Preset 33", "Preset.*33.*0 to 32")]
    [InlineData("CamAlarm", "-UploadInterval 65536", "UploadInterval.*65536 s.*0 s to 65535 s")]
    [InlineData("CamAlarm", "-UploadInterval -1", "UploadInterval.*-1 s.*0 s to 65535 s")]
    [InlineData("CamAlarm", "-UploadInterval 0.5", "UploadInterval.*whole seconds")]
    [InlineData("CamFtp", "-Server $long65", "Server.*65.*64")]
    [InlineData("CamFtp", "-Directory $long65", "Directory.*65.*64")]
    [InlineData("CamFtp", "-User $long65", "User.*65.*64")]
    [InlineData("CamFtp", "-Password $longSecret", "Password.*65.*64")]
    [InlineData("CamFtp", "-Port 65536", "Port.*65536.*0 to 65535")]
    [InlineData("CamFtp", "-FileCount -1", "FileCount.*-1.*0 to")]
    [InlineData("CamFtp", "-UploadInterval 65536", "UploadInterval.*65536")]
    [InlineData("CamMail", "-Server $long65", "Server.*65.*64")]
    [InlineData("CamMail", "-Sender $long65", "Sender.*65.*64")]
    [InlineData("CamMail", "-Receiver a, $long65", "Receiver.*65.*64")]
    [InlineData("CamMail", "-Receiver a, b, c, d, e", "Receiver.*5.*4")]
    [InlineData("CamMail", "-Port -1", "Port.*-1.*0 to 65535")]
    [InlineData("CamMsn", "-Friend 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11", "Friend.*11.*10")]
    [InlineData("CamMsn", "-Friend $long65", "Friend.*65.*64")]
    [InlineData("CamDdns", "-HostName $long65", "HostName.*65.*64")]
    [InlineData("CamDdns", "-ProxyServer $long65", "ProxyServer.*65.*64")]
    [InlineData("CamDdns", "-ProxyPort 65536", "ProxyPort.*65536.*0 to 65535")]
    [InlineData("CamFactoryDdns", "-ProxyPort 65536", "ProxyPort.*65536.*0 to 65535")]
    [InlineData("CamPppoe", "-User $long65", "User.*65.*64")]
    [InlineData("CamMisc", "-PatrolInterval 65536", "PatrolInterval.*65536.*0 to 65535")]
    [InlineData("CamMisc", "-HorizontalRounds 256", "HorizontalRounds.*256.*0 to 255")]
    [InlineData("CamMisc", "-VerticalRounds -1", "VerticalRounds.*-1.*0 to 255")]
    [InlineData("CamMisc", "-PatrolRate 101", "PatrolRate.*101.*0 to 100")]
    [InlineData("CamMisc", "-UpRate 101", "UpRate.*101.*0 to 100")]
    [InlineData("CamMisc", "-DownRate 101", "DownRate.*101.*0 to 100")]
    [InlineData("CamMisc", "-LeftRate -1", "LeftRate.*-1.*0 to 100")]
    [InlineData("CamMisc", "-RightRate 101", "RightRate.*101.*0 to 100")]
    [InlineData("CamMisc", "-PresetOnStart 33", "PresetOnStart.*33.*0 to 32")]
    [InlineData("CamSensor", "-Brightness 256", "Brightness.*256.*0 to 255")]
    [InlineData("CamSensor", "-Contrast 7", "Contrast.*7.*0 to 6")]
    [InlineData("CamUpnp", "", "at least one value")]
    [InlineData("CamMail", "-Session cam1", "at least one value")]
    public async Task What_is_out_of_range_is_refused_with_field_value_and_range_before_the_camera_is_asked(string noun, string parameters, string message)
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = ConnectWithSecret(camera);
        engine["long65"] = new string('x', 65);
        engine["longSecret"] = Engine.Secret(new string('x', 65));

        ErrorRecord error = engine.GetError($"Set-{noun} {parameters}");

        Assert.Equal($"CamInvalidValue,IpCamera.Commands.Set{noun}Command", error.FullyQualifiedErrorId);
        Assert.Matches(message, error.Exception.Message);
        Assert.DoesNotContain("xxxx", error.Exception.ToString());
        // How many bytes a letter has is known when the camera's own texts have been seen.
        if (parameters.All(char.IsAscii)) Assert.Empty(camera.Requests);
        Assert.DoesNotContain(camera.Requests, request => request.Path.StartsWith("set_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Numbers_the_document_does_not_know_are_shown_and_survive()
    {
        SimulatedCamera camera = await StartNewestAsync();
        camera["led_mode"] = "9";
        camera["ptz_patrol_rate"] = "250";
        camera["mail_tls"] = "5";
        camera["ddns_service"] = "7";
        camera["ftp_numberoffiles"] = "4294967295";
        camera["alarm_motion_armed"] = "2";
        Engine engine = Connect(camera);

        Assert.Equal("9", engine.GetOne("Get-CamMisc").Text("LedMode"));
        Assert.Equal(250, engine.GetOne("Get-CamMisc").Value("PatrolRate"));
        Assert.Equal("7", engine.GetOne("Get-CamDdns").Text("Service"));
        // The simulator refuses such numbers; what is sent is what counts.
        camera.Intercept = request => request.Path.StartsWith("set_", StringComparison.Ordinal) ? CannedResponse.Text("ok.\n") : null;
        engine.Get("""
            Set-CamMisc -LeftRate 1
            Set-CamMail -Sender x
            Set-CamDdns -HostName x
            Set-CamFtp -Directory x
            Set-CamAlarm -Mail $true
            """);
        ReceivedRequest[] sent = [.. camera.Requests.Where(request => request.Path.StartsWith("set_", StringComparison.Ordinal))];

        Assert.Equal(["9", "250"], [sent[0].Query["led_mode"], sent[0].Query["ptz_patrol_rate"]]);
        Assert.Equal("5", sent[1].Query["tls"]);
        Assert.Equal("7", sent[2].Query["service"]);
        Assert.Equal("4294967295", sent[3].Query["numberoffiles"]);
        Assert.Equal("2", sent[4].Query["motion_armed"]);
    }

    [Fact]
    public async Task A_settings_object_with_numbers_the_document_does_not_know_can_be_piped_back_with_a_change()
    {
        SimulatedCamera camera = await StartNewestAsync();
        camera["led_mode"] = "9";
        camera["ptz_patrol_rate"] = "250";
        Engine engine = Connect(camera);
        camera.Intercept = request => request.Path == "set_misc.cgi" ? CannedResponse.Text("ok.\n") : null;

        engine.Get("Get-CamMisc | Set-CamMisc -LeftRate 1");

        Assert.Equal(["9", "250", "1"], [.. "led_mode ptz_patrol_rate ptz_patrol_left_rate".Split(' ').Select(name => camera.Requests[^1].Query[name])]);
    }

    [Fact]
    public async Task A_number_out_of_the_documents_range_is_not_brought_to_another_camera()
    {
        SimulatedCamera source = await StartNewestAsync();
        SimulatedCamera target = await StartNewestAsync();
        source["ptz_patrol_rate"] = "250";

        ErrorRecord error = Connect(source, target).GetError("Get-CamMisc -Session cam1 | Set-CamMisc -Session cam2");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.SetCamMiscCommand", error.FullyQualifiedErrorId);
        Assert.Contains("PatrolRate", error.Exception.Message);
        Assert.DoesNotContain(target.Requests, request => request.Path == "set_misc.cgi");
    }

    [Theory]
    [InlineData("O'Neil's")]
    [InlineData("&#+%'\"\\ x")]
    [InlineData("a=b&c=d%20e+f")]
    [InlineData("ärger 厨房 📷")]
    [InlineData("\\n \\ \\\\")]
    [InlineData(" blank ")]
    public async Task Any_text_goes_to_the_camera_and_comes_back(string text)
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = Connect(camera);
        engine["text"] = text;
        engine["credential"] = Engine.Credential(text, text);

        PSObject ftp = engine.GetOne("Set-CamFtp -Server $text -Directory $text -FileName $text -Credential $credential -PassThru");
        PSObject mail = engine.GetOne("Set-CamMail -Receiver $text, $text -PassThru");

        Assert.Equal([text, text, text, text], [ftp.Text("Server"), ftp.Text("Directory"), ftp.Text("FileName"), ftp.Text("User")]);
        Assert.Equal(text, Engine.Reveal(ftp.Value("Password")));
        Assert.Equal([text, text], Assert.IsAssignableFrom<IReadOnlyList<string>>(mail.Value("Receiver")));
        Assert.Equal([text, text, text], [camera["ftp_svr"], camera["ftp_pwd"], camera["mail_receiver2"]]);
    }

    [Fact]
    public async Task Receivers_replace_the_present_ones_and_none_clears_them()
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = Connect(camera);
        string?[] Receivers() => [.. Enumerable.Range(1, 4).Select(number => camera[$"mail_receiver{number}"])];

        engine.Get("Set-CamMail -Receiver a, b, c, d");
        Assert.Equal(["a", "b", "c", "d"], Receivers());
        engine.Get("Set-CamMail -Receiver e");
        Assert.Equal(["e", "", "", ""], Receivers());
        Assert.Equal(["e"], Assert.IsAssignableFrom<IReadOnlyList<string>>(engine.GetOne("Get-CamMail").Value("Receiver")));
        engine.Get("Set-CamMail -Receiver @()");
        Assert.Equal(["", "", "", ""], Receivers());
        Assert.Empty(Assert.IsAssignableFrom<IReadOnlyList<string>>(engine.GetOne("Get-CamMail").Value("Receiver")));
        camera.ClearRequests();
        engine.Get("Set-CamMail -Receiver @(); Set-CamMail -Receiver '', ''");
        Assert.All(camera.Requests, request => Assert.Equal("get_params.cgi", request.Path));
    }

    [Theory]
    [InlineData("CamFtp", "ftp_")]
    [InlineData("CamMail", "mail_")]
    [InlineData("CamMsn", "msn_")]
    [InlineData("CamDdns", "ddns_")]
    [InlineData("CamPppoe", "pppoe_")]
    [InlineData("CamFactoryDdns", "factory_ddns_")]
    public async Task An_account_is_set_by_credential_and_emptying_its_user_takes_the_password_too(string noun, string prefix)
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = Connect(camera);
        engine["account"] = Engine.Credential("bob", Secret);
        engine["other"] = Engine.Secret("other");

        engine.Get($"Set-{noun} -Credential $account -User eve -Password $other");
        Assert.Equal(["bob", Secret], [camera[prefix + "user"], camera[prefix + "pwd"]]);
        Assert.Equal("bob", engine.GetOne($"Get-{noun}").Text("User"));

        engine.Get($"Set-{noun} -User eve");
        Assert.Equal(["eve", Secret], [camera[prefix + "user"], camera[prefix + "pwd"]]);

        engine.Get($"Set-{noun} -User ''");
        Assert.Equal(["", ""], [camera[prefix + "user"], camera[prefix + "pwd"]]);
        PSObject read = engine.GetOne($"Get-{noun}");
        Assert.Equal("", read.Text("User"));
        Assert.Null(read.Value("Password"));
    }

    [Theory]
    [InlineData("CamDdns")]
    [InlineData("CamFactoryDdns")]
    public async Task Dynamic_DNS_signs_in_anew_even_when_nothing_changes(string noun)
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = Connect(camera);

        engine.Get($"Set-{noun} -Restart -WhatIf");
        Assert.Contains("anew", engine.Host.Text);
        Assert.DoesNotContain(camera.Requests, request => request.Path == WriterOf(noun));

        engine.Get($"Set-{noun} -Restart");
        Assert.Equal("1", camera.Requests[^1].Query["restart_dyndns"]);

        engine.Get($"Set-{noun} -HostName yard -Restart");
        Assert.Equal(["1", "yard"], [camera.Requests[^1].Query["restart_dyndns"], camera.Requests[^1].Query["host"]]);

        engine.Get($"Set-{noun} -HostName gate");
        Assert.DoesNotContain("restart_dyndns", camera.Requests[^1].Query.Keys);
    }

    [Fact]
    public async Task A_service_that_came_after_the_factorys_table_is_not_sent_there()
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = Connect(camera);
        engine.Get("Set-CamDdns -Service EasyNet -HostName yard");

        ErrorRecord error = engine.GetError("Get-CamDdns | Set-CamFactoryDdns");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.SetCamFactoryDdnsCommand", error.FullyQualifiedErrorId);
        Assert.Matches("Service.*EasyNet.*factory", error.Exception.Message);
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_factory_ddns.cgi");
    }

    [Theory]
    [InlineData("CamAlarm", "-HttpUrl 'http://bob:geheim@host/alarm?user=x&pwd=marker&to=y'", "HttpUrl: (empty) -> 'http://********@host/alarm?user=x&pwd=********&to=y'")]
    [InlineData("CamAlarm", "-HttpUrl 'http://bob:ge@heim@host/'", "HttpUrl: (empty) -> 'http://********@host/'")]
    [InlineData("CamDdns", "-ProxyServer 'http://host/update?password=marker'", "ProxyServer: (empty) -> 'http://host/update?password=********'")]
    [InlineData("CamFtp", "-Server 'ftp://bob:geheim@host'", "Server: (empty) -> 'ftp://********@host'")]
    [InlineData("CamFtp", "-Password $secret", "Password: (none) -> ********")]
    [InlineData("CamMail", "-Receiver a, b -Tls StartTls", "Tls: None -> StartTls")]
    [InlineData("CamMail", "-Receiver a, b -Tls StartTls", "Receiver: (empty) -> 'a', 'b'")]
    [InlineData("CamAlarm", "-MotionArmed $true -UploadInterval 60", "MotionArmed: off -> on")]
    [InlineData("CamAlarm", "-MotionArmed $true -UploadInterval 60", "UploadInterval: 0 s -> 60 s")]
    [InlineData("CamAlarm", "-Schedule 'Mon 08:00-09:00'", "Schedule: Never -> Mon 08:00-09:00")]
    [InlineData("CamDecoder", "-BaudRate 9600", "BaudRate: 4800 -> 9600")]
    public async Task WhatIf_shows_old_and_new_and_no_secret(string noun, string parameters, string expected)
    {
        SimulatedCamera camera = await StartNewestAsync();
        camera["decoder_baud"] = "12";
        Engine engine = ConnectWithSecret(camera);

        Outcome outcome = engine.Run($"$VerbosePreference = 'Continue'; Set-{noun} {parameters} -WhatIf; Set-{noun} {parameters}");
        outcome.ThrowIfFailed();

        Assert.Contains(expected, engine.Host.Text);
        string all = engine.Host.Text + string.Concat(outcome.Verbose);
        Assert.DoesNotContain("heim", all);
        Assert.DoesNotContain("marker", all);
        Assert.DoesNotContain("ärger", all);
    }

    [Fact]
    public async Task An_operator_may_set_the_picture_and_nothing_else()
    {
        SimulatedCamera camera = await StartNewestAsync();
        camera["user1_pri"] = "1";
        Engine engine = Connect(camera);

        engine.Get("Set-CamSensor -Brightness 7");
        Assert.Equal("7", camera["brightness"]);

        foreach (string command in (string[])["Get-CamAlarm", "Set-CamAlarm -Mail $true", "Set-CamMisc -LedMode Off", "Set-CamForbidden -ScheduleEnabled $true", "Set-CamFactoryDdns -Restart"])
        {
            ErrorRecord error = engine.GetError(command);
            Assert.StartsWith("CamPermissionDenied,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("Administrator", error.Exception.Message);
            Assert.Equal("cam1", error.TargetName());
        }

        Assert.Equal("0", camera["alarm_mail"]);
    }

    [Fact]
    public async Task A_visitor_may_look_at_the_picture_settings_and_set_none()
    {
        SimulatedCamera camera = await StartNewestAsync();
        camera["user1_pri"] = "0";
        Engine engine = Connect(camera);

        Assert.Equal(128, engine.GetOne("Get-CamSensor").Value("Brightness"));
        Assert.StartsWith("CamPermissionDenied,", engine.GetError("Set-CamSensor -Brightness 7").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("128", camera["brightness"]);
    }

    [Theory]
    [InlineData("CamMail", "-Sender x")]
    [InlineData("CamFtp", "-Directory x")]
    [InlineData("CamMisc", "-LedMode Off")]
    [InlineData("CamForbidden", "-ScheduleEnabled $true")]
    [InlineData("CamFactoryDdns", "-HostName x")]
    public async Task A_clone_without_the_cgi_says_so(string noun, string parameters)
    {
        Engine engine = Connect(await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Minimal }));

        Assert.Equal($"CamUnsupported,IpCamera.Commands.Set{noun}Command", engine.GetError($"Set-{noun} {parameters}").FullyQualifiedErrorId);
    }

    [Fact]
    public async Task Each_value_of_the_picture_is_a_request_of_its_own_and_only_what_changes_is_sent()
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = Connect(camera);

        PSObject sensor = engine.GetOne("Set-CamSensor -Resolution 320x240 -Brightness 255 -Contrast 0 -Mode Outdoor -Flip Both -PassThru");

        Assert.Equal(["Qvga", "255", "0", "Outdoor", "Both"], [.. "Resolution Brightness Contrast Mode Flip".Split(' ').Select(name => sensor.Text(name))]);
        Assert.Equal(
            ["0=8", "1=255", "2=0", "3=2", "5=3"],
            camera.Requests.Where(request => request.Path == "camera_control.cgi").Select(request => $"{request.Query["param"]}={request.Query["value"]}"));
        camera.ClearRequests();

        engine.Get("Set-CamSensor -Resolution 320x240 -Brightness 255 -Contrast 1");

        Assert.Equal(["get_camera_params.cgi", "camera_control.cgi"], camera.Requests.Select(request => request.Path));
        Assert.Equal(["2", "1"], [camera.Requests[^1].Query["param"], camera.Requests[^1].Query["value"]]);
    }

    [Fact]
    public async Task The_picture_settings_are_copied_from_camera_to_camera()
    {
        SimulatedCamera source = await StartNewestAsync();
        SimulatedCamera target = await StartNewestAsync();
        Engine engine = Connect(source, target);
        engine.Get("Set-CamSensor -Session cam1 -Resolution 160x120 -Brightness 1 -Contrast 6 -Mode Hz60 -Flip Horizontal");

        engine.Get("Get-CamSensor -Session cam1 | Set-CamSensor -Session cam2");

        foreach (string name in "resolution brightness contrast mode flip".Split(' ')) Assert.Equal(source[name], target[name]);
    }

    [Fact]
    public async Task Signed_schedule_words_are_read_and_sent_unsigned()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Unusual });
        Engine engine = Connect(camera);

        PSObject alarm = engine.GetOne("Set-CamAlarm -Schedule 'Sun 07:45-08:00' -PassThru");
        engine.Get("Set-CamAlarm -Mail $true");

        Assert.Equal("Sun 07:45-08:00", alarm.Text("Schedule"));
        Assert.Equal("2147483648", camera.Requests[^1].Query["schedule_sun_0"]);
    }

    [Fact]
    public async Task Settings_saved_to_a_file_come_back_from_it()
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = ConnectWithSecret(camera);
        string[] nouns = ["CamAlarm", "CamFtp", "CamMail", "CamMsn", "CamDdns"];
        foreach (string noun in nouns) engine.Get($"Set-{noun} {AllOf(noun)}");
        Dictionary<string, string?> saved = nouns
            .SelectMany(noun => Rows(noun).SelectMany(row => row.Expected.Keys).Select(name => VariableOf(noun, name)))
            .ToDictionary(variable => variable, variable => camera[variable]);

        // What Export-Clixml and Import-Clixml do.
        engine.Get("$file = [System.Management.Automation.PSSerializer]::Serialize((Get-CamParams), 2)");
        foreach (string variable in saved.Keys) camera[variable] = variable.Contains("schedule", StringComparison.Ordinal) || long.TryParse(saved[variable], out _) ? "0" : "";
        engine.Get("""
            $saved = [System.Management.Automation.PSSerializer]::Deserialize($file)
            $saved.Alarm | Set-CamAlarm
            $saved.Ftp | Set-CamFtp
            $saved.Mail | Set-CamMail
            $saved.Msn | Set-CamMsn
            $saved.Ddns | Set-CamDdns
            """);

        foreach ((string variable, string? value) in saved) Assert.Equal((variable, value), (variable, camera[variable]));
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Query")]
    public async Task No_secret_is_seen_anywhere(string authentication)
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = ConnectWith($"-Authentication {authentication}", camera);
        engine["secret"] = Engine.Secret("Zk9Qw7'&x");
        engine["second"] = Engine.Secret("Zk9Qw7 second");
        engine["long"] = Engine.Secret(new string('x', 65) + "Zk9Qw7");
        engine["account"] = Engine.Credential("bob", "Zk9Qw7'&x");
        string[] services = ["CamFtp", "CamMail", "CamMsn", "CamDdns", "CamPppoe", "CamFactoryDdns"];
        string script = string.Join("\n", services.Select(noun => $"""
            Set-{noun} -Credential $account -PassThru | Out-Default
            Set-{noun} -Password $second -WhatIf
            Set-{noun} -Password $second
            Set-{noun} -Password $long
            Get-{noun} | Set-{noun} -Password $secret -PassThru | Out-Default
            Set-{noun} -User ''
            """));

        Outcome outcome = engine.Run("$VerbosePreference = 'Continue'; $DebugPreference = 'Continue'\n" + script);

        Assert.Equal(services.Length, outcome.Errors.Count);
        Assert.NotEmpty(outcome.Verbose);
        IEnumerable<string> seen = outcome.Output.Select(line => line.ToString()).Concat(outcome.Verbose).Concat(outcome.Debug).Concat(outcome.Warnings)
            .Concat(outcome.Progress).Concat(outcome.Information).Concat(outcome.Errors.Select(error => error + error.Exception.ToString())).Append(engine.Host.Text);
        Assert.All(seen, text => Assert.DoesNotContain("Zk9", text, StringComparison.Ordinal));
    }

    private Task<SimulatedCamera> StartNewestAsync() => StartCameraAsync(new SimulatorOptions { Profile = Newest });

    private Engine ConnectWithSecret(params IEnumerable<SimulatedCamera> cameras)
    {
        Engine engine = Connect(cameras);
        engine["secret"] = Engine.Secret(Secret);
        return engine;
    }

    private static IReadOnlyList<(string Parameter, Dictionary<string, string> Expected)> Rows(string noun) =>
    [
        .. Values[noun].Split('\n').Select(line => line.Split(" => ")).Select(parts => (
            parts[0],
            parts[1].TrimEnd('\r').Split("; ").Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]))),
    ];

    private static string AllOf(string noun) => string.Join(' ', Rows(noun).Select(row => row.Parameter));

    /// <summary>The name of a camera has no cmdlet of its own that gets it.</summary>
    private static string Getter(string noun) => noun == "CamAlias" ? "Get-CamParams" : "Get-" + noun;

    private static string WriterOf(string noun) => noun switch
    {
        "CamFactoryDdns" => "set_factory_ddns.cgi",
        "CamSensor" => "camera_control.cgi",
        _ => $"set_{noun[3..].ToLowerInvariant()}.cgi",
    };

    private static string ReaderOf(string noun) => noun switch
    {
        "CamFactoryDdns" => "get_factory_ddns.cgi",
        "CamMisc" or "CamForbidden" => $"get_{noun[3..].ToLowerInvariant()}.cgi",
        _ => "get_params.cgi",
    };

    /// <summary>What was asked for; the settings of the factory are read together with the present ones.</summary>
    private static IEnumerable<string> PathsOf(string noun, SimulatedCamera camera) =>
        // What is read without an id is not sent back before the camera was asked for it.
        camera.Requests.Select(request => request.Path).Where(path => !(noun is "CamMisc" or "CamForbidden" or "CamFactoryDdns" && path == "get_status.cgi")
            && (noun != "CamFactoryDdns" || path != "get_params.cgi"));

    private static string VariableOf(string noun, string name) => noun switch
    {
        "CamAlias" or "CamMisc" or "CamForbidden" => name,
        "CamFactoryDdns" => "factory_ddns_" + name,
        _ when name == "mail_inet_ip" => name,
        _ => string.Create(CultureInfo.InvariantCulture, $"{noun[3..].ToLowerInvariant()}_{name}"),
    };

    /// <summary>What the words of a schedule, or the elements of a list, have in common.</summary>
    private static string Stem(string name) =>
        name.StartsWith("schedule_", StringComparison.Ordinal) && name != "schedule_enable" ? "schedule_" : name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
}
