using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>
/// Walks the document (Data/document.tsv) and proves that nothing in it is out of reach: each CGI and parameter is sent by a
/// cmdlet and arrives as documented, each returned field comes out as a property of an object.
/// </summary>
/// <remarks>The table is the output of the test: <c>dotnet test --output Detailed</c> shows it.</remarks>
public sealed class CoverageTests(ITestOutputHelper output) : CameraTest
{
    /// <summary>Every field of the document, and requests that are counted without those of a handshake.</summary>
    private static readonly FirmwareProfile Newest = FirmwareProfile.Digest with { Authentication = AuthenticationScheme.Basic };

    /// <summary>Slots that cameras have and the document has not.</summary>
    private static readonly string[] Beyond =
        [.. from slot in Enumerable.Range(5, 5) from field in (string[])["alias", "host", "port", "user", "pwd"] select $"dev{slot}_{field}"];

    /// <summary>Settings whose value is an address, which cannot be any text.</summary>
    private static readonly string[] Addresses = ["ip", "mask", "gateway", "dns"];

    /// <summary>The cmdlets that read a section of what get_params.cgi reports, and the property of CamParams that is the same.</summary>
    private static readonly (string Cmdlet, string Section)[] Sections =
    [
        .. ((string[])["DateTime", "User", "Device", "Network", "Wifi", "Pppoe", "Upnp", "Ddns", "Mail", "Ftp", "Alarm", "Decoder", "Msn"])
            .Select(section => ("Get-Cam" + section, section)),
    ];

    private readonly CoverageReport _report = new();

    protected override string Password => "s3cret &=";

    [Fact]
    public async Task Nothing_in_the_document_is_out_of_reach()
    {
        await SendEveryParameterAsync();
        await ReadEveryFieldAsync();

        foreach (string line in _report.Lines) output.WriteLine(line);
        Assert.Empty(_report.MissingCgis);
        Assert.Empty(_report.Missing);
        Assert.StartsWith("45 of 45 CGIs", _report.Lines[0], StringComparison.Ordinal);
    }

    private async Task SendEveryParameterAsync()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions
        {
            Profile = Newest,
            Password = Password,
            RebootDuration = TimeSpan.FromMilliseconds(1),
            WifiScanDuration = TimeSpan.Zero,
        });
        Engine engine = ConnectWith("-Authentication Query", camera);
        string folder = NewFolder();
        engine["folder"] = folder;
        engine["firmware"] = CameraFiles.Save(folder, "firmware.bin", CameraFiles.Firmware());
        engine["pages"] = CameraFiles.Save(folder, "pages.bin", CameraFiles.WebPages());
        engine["service"] = Engine.Credential("service", "w&rd");
        engine["word"] = Engine.Secret("correct horse");
        engine["keys"] = ((string[])["0123456789", "9876543210", "0123456789ABCDEF0123456789", "1111111111"]).Select(Engine.Secret).ToArray();
        engine["port"] = camera.Uri.Port;
        engine["week"] = DistinctWeek();
        engine.Run("$ConfirmPreference = 'None'").ThrowIfFailed();

        foreach ((string cgi, string script, string expected) in Calls(camera.Uri.Port))
        {
            camera.ClearRequests();
            engine.Run(script).ThrowIfFailed();
            Judge(cgi, script, expected, camera);
            Execution.Until(() => !camera.IsRebooting, "the restart");
        }

        // One way for all CGIs, so that one of them says enough.
        camera.ClearRequests();
        engine.Get("Invoke-CamCgi snapshot -Parameter @{ next_url = 'yard.jpg' }");
        Assert.Equal("yard.jpg", Assert.Single(camera.Requests).Query["next_url"]);
        foreach (DocumentRow row in DocumentTable.Rows.Where(row => row.Kind == DocumentKind.Common)) _report.Reach(row.Cgi, row.Name, DocumentKind.Common);
    }

    /// <summary>For each CGI what calls it with all its parameters, and the query that is to arrive.</summary>
    private static IEnumerable<(string Cgi, string Script, string Expected)> Calls(int port) =>
    [
        ("check_user.cgi", "Get-CamPermission", ""),
        ("snapshot.cgi", "Receive-CamSnapshot", ""),
        ("videostream.cgi", "Receive-CamStream -Resolution Qvga -Rate 1 -FrameCount 1", "resolution=8&rate=1"),
        ("videostream.asf", "Save-CamStream $folder/yard.asf -Resolution Vga -Rate 3 -Duration 0:0:0.1", "resolution=32&rate=3"),
        ("get_status.cgi", "Get-CamStatus", ""),
        ("get_camera_params.cgi", "Get-CamSensor", ""),
        ("decoder_control.cgi", "Invoke-CamPtz Right -Step -Degree 5", "command=6&onestep=1&degree=5"),
        ("set_extra_io.cgi", "Set-CamExtraIO 129", "value=129"),
        ("camera_control.cgi", "Set-CamSensor -Resolution Qvga", "param=0&value=8"),
        ("camera_control.cgi", "Set-CamSensor -Brightness 200", "param=1&value=200"),
        ("camera_control.cgi", "Set-CamSensor -Contrast 6", "param=2&value=6"),
        ("camera_control.cgi", "Set-CamSensor -Mode Outdoor", "param=3&value=2"),
        ("camera_control.cgi", "Set-CamSensor -Flip Both", "param=5&value=3"),
        ("get_params.cgi", "Get-CamParams", ""),
        ("set_alias.cgi", "Set-CamAlias \"O'Neil & sons\"", "alias=O'Neil %26 sons"),
        ("set_datetime.cgi",
            "Set-CamDateTime -Time '2026-07-01T12:00:00Z' -TimeZone '+02:00' -DaylightSaving $true -NtpServer time.example.net -NtpEnabled $true",
            "now=1782907200&tz=-7200&daylight_saving_time=-3600&ntp_enable=1&ntp_svr=time.example.net"),
        ("set_users.cgi",
            "2..8 | ForEach-Object { [pscustomobject]@{ Name = \"user$_\"; Password = \"word$_\"; Permission = $_ % 3 } } | Set-CamUser -Session $session -ThrottleLimit 1",
            "user1=admin&pwd1=s3cret %26%3D&pri1=2&" + string.Join('&', Enumerable.Range(2, 7).Select(n => $"user{n}=user{n}&pwd{n}=word{n}&pri{n}={n % 3}"))),
        ("set_devices.cgi",
            "2..4 | ForEach-Object { Set-CamDevice $_ -Alias \"yard$_\" -Address \"host$_\" -Port (80 + $_) -Credential $service }",
            string.Join('&', Enumerable.Range(2, 3).Select(n =>
                $"dev{n}_alias=yard{n}&dev{n}_host=host{n}&dev{n}_port={80 + n}&dev{n}_user=service&dev{n}_pwd=w%26rd"))),
        ("set_network.cgi",
            "Set-CamNetwork -IPAddress 127.0.0.1 -SubnetMask 255.0.0.0 -Gateway 127.0.0.254 -DnsServer 127.0.0.53 -Port $port -DhcpVendor acme",
            $"ip=127.0.0.1&mask=255.0.0.0&gateway=127.0.0.254&dns=127.0.0.53&port={port}&dhcp_vendor=acme"),
        ("set_wifi.cgi",
            "Set-CamWifi -Enabled $true -Ssid net -Encryption Wpa2TkipAes -Passphrase $word -WepKeyIndex 2 -WepKey1 $keys[0] -WepKey2 $keys[1] "
            + "-WepKey3 $keys[2] -WepKey4 $keys[3] -WepAuthentication Shared -WepKeyFormat Hexadecimal -Country Japan",
            "enable=1&ssid=net&encrypt=5&wpa_psk=correct horse&defkey=2&key1=0123456789&key2=9876543210&key3=0123456789ABCDEF0123456789&"
            + "key4=1111111111&authtype=1&keyformat=0&key1_bits=0&key2_bits=0&key3_bits=1&key4_bits=0&channel=5&mode=0&country=5"),
        ("set_pppoe.cgi", "Set-CamPppoe -Enabled $true -Credential $service -MailAddressChange $true", "enable=1&user=service&pwd=w%26rd&mail_ip=1"),
        ("set_upnp.cgi", "Set-CamUpnp -Enabled $true", "enable=1"),
        ("set_ddns.cgi",
            "Set-CamDdns -Service DynDns -Credential $service -HostName cam.example.net -ProxyServer proxy.example.net -ProxyPort 3128 -Restart",
            "service=2&user=service&pwd=w%26rd&host=cam.example.net&proxy_svr=proxy.example.net&proxy_port=3128&restart_dyndns=1"),
        ("set_ftp.cgi",
            "Set-CamFtp -Server ftp.example.net -Port 2121 -Credential $service -Mode Passive -RetainConnection $true -Directory yard -UploadInterval 60 "
            + "-FileName yard -FileCount 9 -ScheduleEnabled $true -Schedule $week",
            "svr=ftp.example.net&port=2121&user=service&pwd=w%26rd&mode=1&retain=1&dir=yard&upload_interval=60&filename=yard&numberoffiles=9&" + WeekQuery()),
        ("set_mail.cgi",
            "Set-CamMail -Server mail.example.net -Port 587 -Tls StartTls -Credential $service -Sender cam@example.net "
            + "-Receiver a@example.net, b@example.net, c@example.net, d@example.net -MailAddressChange $true",
            "svr=mail.example.net&port=587&tls=2&user=service&pwd=w%26rd&sender=cam@example.net&receiver1=a@example.net&receiver2=b@example.net&"
            + "receiver3=c@example.net&receiver4=d@example.net&mail_inet_ip=1"),
        ("set_msn.cgi",
            "Set-CamMsn -Credential $service -Friend (1..10 | ForEach-Object { \"friend$_@example.net\" })",
            "user=service&pwd=w%26rd&" + string.Join('&', Enumerable.Range(1, 10).Select(n => $"friend{n}=friend{n}@example.net"))),
        ("set_alarm.cgi",
            "Set-CamAlarm -MotionArmed $true -MotionSensitivity 7 -MotionCompensation $true -InputArmed $true -InputLevel Low -SoundArmed $true "
            + "-SoundSensitivity 3 -IOLinkage $true -OutputLevel Low -Preset 5 -Mail $true -UploadInterval 0:2:0 -HttpEnabled $true "
            + "-HttpUrl 'http://192.0.2.1/alarm?x=1' -ScheduleEnabled $true -Schedule $week",
            "motion_armed=1&motion_sensitivity=7&motion_compensation=1&input_armed=1&ioin_level=0&sounddetect_armed=1&sounddetect_sensitivity=3&"
            + "iolinkage=1&ioout_level=0&preset=5&mail=1&upload_interval=120&http=1&http_url=http://192.0.2.1/alarm?x%3D1&" + WeekQuery()),
        ("comm_write.cgi", "Send-CamSerialData 'PT1' -Port 2 -BaudRate 9600", "port=2&baud=13&bytes=3&data=PT1"),
        ("set_forbidden.cgi", "Set-CamForbidden -ScheduleEnabled $true -Schedule $week", WeekQuery()),
        ("get_forbidden.cgi", "Get-CamForbidden", ""),
        ("set_misc.cgi",
            "Set-CamMisc -LedMode Off -CenterOnStart $true -PatrolInterval 30 -PatrolType Both -HorizontalRounds 2 -VerticalRounds 3 -PatrolRate 4 "
            + "-UpRate 5 -DownRate 6 -LeftRate 7 -RightRate 8 -DisablePresets $true -PresetOnStart 9",
            "led_mode=2&ptz_center_onstart=1&ptz_auto_patrol_interval=30&ptz_auto_patrol_type=3&ptz_patrol_h_rounds=2&ptz_patrol_v_rounds=3&"
            + "ptz_patrol_rate=4&ptz_patrol_up_rate=5&ptz_patrol_down_rate=6&ptz_patrol_left_rate=7&ptz_patrol_right_rate=8&ptz_disable_preset=1&"
            + "ptz_preset_onstart=9"),
        ("get_misc.cgi", "Get-CamMisc", ""),
        ("set_decoder.cgi", "Set-CamDecoder -BaudRate 115200", "baud=4098"),
        ("wifi_scan.cgi", "Find-CamWifi", ""),
        ("get_wifi_scan_result.cgi", "Find-CamWifi", ""),
        ("get_log.cgi", "Get-CamLog", ""),
        ("test_mail.cgi", "Set-CamMail -Server 127.0.0.1 -Port 1; Test-CamMail", ""),
        ("test_ftp.cgi", "Set-CamFtp -Server 127.0.0.1 -Port 1; Test-CamFtp", ""),
        ("set_factory_ddns.cgi",
            "Set-CamFactoryDdns -Service DynDnsCustom -Credential $service -HostName cam.example.net -ProxyServer proxy.example.net -ProxyPort 3128 -Restart",
            "service=4&user=service&pwd=w%26rd&host=cam.example.net&proxy_svr=proxy.example.net&proxy_port=3128&restart_dyndns=1"),
        ("get_factory_ddns.cgi", "Get-CamFactoryDdns", ""),
        ("restore_factory_ddns.cgi", "Reset-CamFactoryDdns", ""),
        ("backup_params.cgi", "Backup-CamParams -Path $folder/settings.bin", ""),
        ("set_factory_params.cgi", "Set-CamFactoryParams $folder/settings.bin", "file"),
        ("restore_params.cgi", "Restore-CamParams $folder/settings.bin", "file"),
        ("upgrade_firmware.cgi", "Update-CamFirmware $firmware", "file"),
        ("upgrade_htmls.cgi", "Update-CamWebUI $pages", "file"),
        ("set_mac.cgi", "Set-CamMacAddress 00:12:A0:74:6F:01", "mac=0012a0746f01"),
        ("reboot.cgi", "Restart-Cam", ""),
        ("restore_factory.cgi", "Reset-Cam", ""),
    ];

    /// <summary>The query that arrived must be the one expected, with the session's credentials and nothing the document does not know.</summary>
    private void Judge(string cgi, string script, string expected, SimulatedCamera camera)
    {
        ReceivedRequest request = camera.Requests.Last(received => received.Path == cgi);
        Assert.Equal(200, request.StatusCode);
        _report.Call(cgi, CmdletOf(script));
        HashSet<string> known = ["user", "pwd", .. Beyond];
        if (DocumentTable.NamesOf(cgi, DocumentKind.Credential) is [var user, var password])
        {
            Assert.Equal([User, Password], [request.Query[user], request.Query[password]]);
            _report.Reach(cgi, user, DocumentKind.Credential);
            _report.Reach(cgi, password, DocumentKind.Credential);
            known.UnionWith([user, password]);
        }

        if (expected == "file")
        {
            Assert.Equal("POST", request.Method);
            Assert.NotNull(camera.LastUpload);
            _report.Reach(cgi, expected, DocumentKind.Upload);
            expected = "";
        }

        foreach (string pair in expected.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string name = pair[..pair.IndexOf('=', StringComparison.Ordinal)];
            string value = Uri.UnescapeDataString(pair[(name.Length + 1)..]);
            Assert.True(request.Query.TryGetValue(name, out string? arrived), $"{cgi} was sent without {name}.");
            Assert.True(value == arrived, $"{cgi} was sent {name}={arrived} in place of {value}.");
            _report.Reach(cgi, name, DocumentKind.Parameter);
            known.Add(name);
        }

        Assert.Empty(request.Query.Keys.Except(known));
    }

    private async Task ReadEveryFieldAsync()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = Newest, Password = Password, WifiScanDuration = TimeSpan.Zero });
        Engine engine = Connect(camera);
        // A second administrator, so that the first may have any name, and a third, whose session may come to know another id.
        (camera["user2_name"], camera["user2_pwd"], camera["user2_pri"]) = ("second", Password, "2");
        (camera["user3_name"], camera["user3_pwd"], camera["user3_pri"]) = ("third", Password, "2");
        engine["second"] = Engine.Credential("second", Password);
        engine["third"] = Engine.Credential("third", Password);
        engine["address"] = camera.Uri.Authority;
        engine["folder"] = NewFolder();
        engine.Get("$session2 = Connect-Cam $address -Credential $second -Name second");

        Fill(camera, "get_status.cgi", "get_camera_params.cgi", "get_params.cgi", "get_forbidden.cgi", "get_misc.cgi", "get_factory_ddns.cgi");
        ReadVariables(engine, camera, "get_status.cgi", "Get-CamStatus");
        ReadVariables(engine, camera, "get_camera_params.cgi", "Get-CamSensor");
        ReadVariables(engine, camera, "get_params.cgi", "Get-CamParams");
        ReadVariables(engine, camera, "get_forbidden.cgi", "Get-CamForbidden");
        ReadVariables(engine, camera, "get_misc.cgi", "Get-CamMisc");
        ReadVariables(engine, camera, "get_factory_ddns.cgi", "Get-CamFactoryDdns");
        ReadSections(engine);
        ReadAccount(engine, camera);
        ReadNetworks(engine, camera);
        ReadLogAndTests(engine, camera);
        ReadBodies(engine);
    }

    private static readonly string[] OwnAccounts = ["user1_", "user2_", "user3_"];

    /// <summary>Gives each variable a value that is not its last.</summary>
    private static void Fill(SimulatedCamera camera, params string[] cgis)
    {
        foreach (string variable in cgis.SelectMany(cgi => DocumentTable.NamesOf(cgi, DocumentKind.Field)).Distinct())
        {
            // The accounts of the sessions and the identity are as they must be, and the clock goes by itself.
            if (variable is "now" or "id" || Array.Exists(OwnAccounts, own => variable.StartsWith(own, StringComparison.Ordinal))) continue;
            camera[variable] = Addresses.Contains(variable) ? "10.0.0.1" : IsNumber(camera, variable) ? "0" : "a-" + variable;
        }
    }

    /// <summary>Changes one variable at a time and looks for its new value among the properties of what the cmdlet emits.</summary>
    private void ReadVariables(Engine engine, SimulatedCamera camera, string cgi, string cmdlet)
    {
        IReadOnlyDictionary<string, string> before = Read(engine, $"{cmdlet} -Session $session");
        foreach (string variable in DocumentTable.NamesOf(cgi, DocumentKind.Field))
        {
            string session = variable switch
            {
                // What reports another id is another camera to a session that knows the first.
                "id" => "(Connect-Cam $session.Uri.Authority -Credential $third -Name another)",
                _ when variable.StartsWith("user1_", StringComparison.Ordinal) => "$session2",
                _ => "$session",
            };
            string present = camera[variable] ?? throw new KeyNotFoundException($"The simulator has no {variable}.");
            string value = variable switch
            {
                "now" => "1500000000",
                "id" => "0012A0746F01",
                _ when Addresses.Contains(variable) => "10.0.0.2",
                "tz" or "daylight_saving_time" => "3600",
                _ when variable.Contains("schedule_", StringComparison.Ordinal) && !variable.EndsWith("enable", StringComparison.Ordinal) => "2147483649",
                _ when IsNumber(camera, variable) => present == "0" ? "1" : "0",
                _ => "b-" + variable,
            };
            camera[variable] = value;
            IReadOnlyDictionary<string, string> after = Read(engine, $"{cmdlet} -Session {session}");
            camera[variable] = variable == "now" ? DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) : present;

            bool found = after.Any(property => Means(variable, value, property.Value) && before.GetValueOrDefault(property.Key) != property.Value);
            if (found) _report.Reach(cgi, variable, DocumentKind.Field);
        }

        _report.Call(cgi, cmdlet);
    }

    /// <summary>The cmdlet of a section emits what that section of Get-CamParams has.</summary>
    private void ReadSections(Engine engine)
    {
        foreach ((string cmdlet, string section) in Sections)
        {
            IReadOnlyDictionary<string, string> alone = Read(engine, $"{cmdlet} -Session $session");
            IReadOnlyDictionary<string, string> within = Read(engine, $"(Get-CamParams -Session $session).{section}");
            Assert.NotEmpty(alone);
            Assert.Equal(
                within.Where(property => !property.Key.EndsWith(".Time", StringComparison.Ordinal)),
                alone.Where(property => !property.Key.EndsWith(".Time", StringComparison.Ordinal) && !property.Key.EndsWith(".Drift", StringComparison.Ordinal)));
            _report.Call("get_params.cgi", cmdlet);
        }
    }

    private void ReadAccount(Engine engine, SimulatedCamera camera)
    {
        camera["user2_pri"] = "1";
        PSObject permission = engine.GetOne("Get-CamPermission -Session $session2");
        camera["user2_pri"] = "2";

        // Counted from one by this CGI, from zero everywhere else.
        Assert.Equal(["second", "Operator"], [permission.Text("User"), permission.Text("Permission")]);
        Assert.Equal(Password, Engine.Reveal(permission.Value("Password")));
        foreach (string field in (string[])["user", "pwd", "pri"]) _report.Reach("check_user.cgi", field, DocumentKind.Field);
    }

    private void ReadNetworks(Engine engine, SimulatedCamera camera)
    {
        camera.WifiNetworks = [new("0015ebbe2153", "one", 0, 0), new("00223f176d70", "two", 1, 3), new("001d0f3fef40", "three", 0, 5)];

        IReadOnlyList<PSObject> networks = engine.Get("Find-CamWifi -Session $session");

        const string Cgi = "get_wifi_scan_result.cgi";
        Assert.Equal(camera.WifiNetworks.Count, networks.Count);
        Assert.Equal(
            camera.WifiNetworks.Select(network => $"{network.Bssid} {network.Ssid} {network.Mode} {network.Security}"),
            networks.Select(network => string.Join(' ',
                network.Text("Bssid")!.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant(),
                network.Text("Ssid"), Convert.ToInt32(network.Value("Mode"), null), Convert.ToInt32(network.Value("Security"), null))));
        foreach (string field in (string[])["ap_bssid", "ap_ssid", "ap_mode", "ap_security"]) _report.Reach(Cgi, field, DocumentKind.Field);
        // The number of networks is the number of objects.
        _report.Reach(Cgi, "ap_number", DocumentKind.Field);
    }

    private void ReadLogAndTests(Engine engine, SimulatedCamera camera)
    {
        camera.AddLogEntry("anna", "192.0.2.7", "a distinctive event");
        Assert.Equal("a distinctive event", engine.Get("Get-CamLog -Session $session")[^1].Text("Event"));
        _report.Reach("get_log.cgi", "log_text", DocumentKind.Field);

        camera.Intercept = request => request.Path.StartsWith("test_", StringComparison.Ordinal) ? CannedResponse.Text("var result=-7;\n") : null;
        Assert.Equal([-7, -7], engine.Get("Test-CamMail -Session $session; Test-CamFtp -Session $session").Select(result => result.Value("Code")));
        camera.Intercept = null;
        _report.Reach("test_mail.cgi", "result", DocumentKind.Field);
        _report.Reach("test_ftp.cgi", "result", DocumentKind.Field);
    }

    private void ReadBodies(Engine engine)
    {
        Assert.True(Jpeg.IsWhole((byte[])engine.GetOne("Receive-CamSnapshot -Session $session").Value("Bytes")!));
        Assert.True(Jpeg.IsWhole((byte[])engine.GetOne("Receive-CamStream -FrameCount 1 -Session $session").Value("Bytes")!));
        engine.Get("Save-CamStream $folder/yard.asf -Duration 0:0:0.1 -Session $session; Backup-CamParams -Path $folder/params.bin -Session $session");
        string folder = (string)engine["folder"]!;
        // The identifier of an ASF header, and the magic number of a backup.
        Assert.Equal("3026B2758E66CF11", Convert.ToHexString(File.ReadAllBytes(Path.Combine(folder, "yard.asf")).AsSpan(0, 8)));
        Assert.Equal("BD9A0C44", Convert.ToHexString(File.ReadAllBytes(Path.Combine(folder, "params.bin")).AsSpan(0, 4)));
        foreach (string cgi in (string[])["snapshot.cgi", "videostream.cgi", "videostream.asf", "backup_params.cgi"]) _report.Reach(cgi, "body", DocumentKind.Field);
    }

    /// <summary>Whether a property has a variable's value: the camera counts offsets westward, and its clock goes on.</summary>
    private static bool Means(string variable, string value, string property) => variable switch
    {
        "tz" or "daylight_saving_time" => property == "-" + value,
        "now" => long.TryParse(property, out long seconds) && seconds - long.Parse(value, CultureInfo.InvariantCulture) is >= 0 and < 60,
        _ => property == value,
    };

    // An id of digits alone is a text all the same.
    private static bool IsNumber(SimulatedCamera camera, string variable) =>
        variable is not ("id" or "alias" or "ddns_host") && long.TryParse(camera[variable], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static IReadOnlyDictionary<string, string> Read(Engine engine, string script) => WireValues.Of(engine.Get(script).Select(item => item.BaseObject));

    private static string CmdletOf(string script) => script.Split(' ', ';', '|').Last(word => word.Contains("-Cam", StringComparison.Ordinal));

    /// <summary>A week of which each of the 21 words has a value of its own, with its highest bit set.</summary>
    private static uint Word(int day, int word) => (1u << 31) | (1u << (day + (7 * word)));

    private static string WeekQuery()
    {
        string[] days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
        return "schedule_enable=1&" + string.Join('&',
            from day in Enumerable.Range(0, 7) from word in Enumerable.Range(0, 3) select $"schedule_{days[day]}_{word}={Word(day, word)}");
    }

    /// <summary>The same week as text.</summary>
    private static string DistinctWeek() => string.Join("; ",
        from day in Enumerable.Range(0, 7)
        from quarter in Enumerable.Range(0, 96)
        where (Word(day, quarter / 32) >> (quarter % 32) & 1) != 0
        select $"{(DayOfWeek)day} {Clock(quarter)}-{Clock(quarter + 1)}");

    private static string Clock(int quarter) => string.Create(CultureInfo.InvariantCulture, $"{quarter / 4:00}:{quarter % 4 * 15:00}");
}
