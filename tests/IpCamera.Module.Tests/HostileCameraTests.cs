using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Cameras that give names, texts and numbers meant to do harm: files, terminal and memory take none.</summary>
public sealed class HostileCameraTests : CameraTest
{
    /// <summary>Clears the screen, sets the title and the clipboard, makes a link, turns the direction of writing, and hides.</summary>
    private const string Evil = "\u001b[2J\u001b]0;t\u0007\u001b]52;c;ZXZpbA==\u0007\u001b]8;;http://x/\u001b\\l\u001b[45m\u009b31m\b\r\u007f\u202Er\u2066\u200B\u2028\uFEFF\U000E0041evil";

    private static readonly string[] HostileNames =
    [
        "..\\..\\a.jpg", "../../a.jpg", "..", ".", "/etc/cron.d/a.jpg", "C:a.jpg", "C:\\Windows\\a.jpg", "\\\\server\\share\\a.jpg", "//server/share/a.jpg", "\\\\?\\C:\\a.jpg",
        "CON", "con.jpg", "NUL.jpg", "COM1", "LPT9.tar.jpg", "nul .jpg", "AUX.", "COM\u00B9.jpg", "CONIN$", "a.jpg:evil", "a.jpg::$DATA", "a.jpg.", "a.jpg . .", " a.jpg", "...", " ",
        "", "-rf", "--help", ".bashrc", "~", "$(reboot).jpg", "`reboot`.jpg", "%PATH%.jpg", "a\u0000.jpg", "a\tb.jpg", "a\u001b[2J.jpg", "a\u007f\u009b.jpg", "gpj.\u202Eexe.jpg", "a\u200Bb.jpg",
        "a\uD800.jpg", "a\uFFFF.jpg", "a*?.jpg", "[a]*.jpg", "a|b<c>d\"e.jpg", "{Index}.jpg", "{Camera}{Time:yyyy}.jpg", "A.JPG", "a.jpg", "\u00E9.jpg", "e\u0301.jpg", "desktop.ini",
    ];

    private static readonly string[] LongNames = [new string('a', 300) + ".jpg", new string('\u5BC6', 300) + ".jpg", new string('a', 300), "a." + new string('b', 300), string.Concat(Enumerable.Repeat("../", 200)) + "a.jpg"];

    private static readonly string[] Readable =
        ["get_status", "get_params", "get_camera_params", "get_misc", "get_forbidden", "get_factory_ddns", "get_wifi_scan_result", "get_log", "check_user"];

    private static readonly Regex Colours = new(@"\u001b\[(?!45m)[\d;]*m", RegexOptions.CultureInvariant);

    [Fact]
    public async Task A_file_lands_in_its_folder_whatever_a_camera_calls_it()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = Path.Combine(NewFolder(), "outer", "inner");
        engine["folder"] = folder;
        byte[] picture = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9];
        string[] names = [.. HostileNames.Concat(LongNames).Where(name => !name.Contains('\uD800', StringComparison.Ordinal))];
        int number = 0;
        camera.Intercept = _ => Snapshot(names[Interlocked.Increment(ref number) - 1], picture);

        IReadOnlyList<PSObject> files = engine.Get($"Receive-CamSnapshot $folder -Count {names.Length} -Interval 0");

        Assert.Equal(names.Length, files.Count);
        string[] found = [.. Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Path.GetDirectoryName(folder))!, "*", SearchOption.AllDirectories)];
        Assert.Equal(names.Length + 2, found.Length);
        Assert.All(found.Where(File.Exists), file =>
        {
            Assert.Equal(folder, Path.GetDirectoryName(file));
            Assert.Equal(picture.Length, new FileInfo(file).Length);
            AssertSane(Path.GetFileName(file));
        });
        // Nor is one the other where upper and lower case are the same.
        Assert.Equal(names.Length, found.Where(File.Exists).Select(file => file.Normalize(NormalizationForm.FormC)).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public async Task Cameras_that_give_the_same_name_do_not_take_each_others_files()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 4 });
        Engine engine = Connect(simulator.Cameras);
        engine["folder"] = NewFolder();
        string[] names = ["../a.jpg", "A.JPG", "C:a.jpg", "a.jpg "];
        byte[][] pictures = [.. Enumerable.Range(1, 4).Select(number => (byte[])[0xFF, 0xD8, 0xFF, 0xE0, (byte)number, 0xFF, 0xD9])];
        foreach ((SimulatedCamera camera, int number) in simulator.Cameras.Select((camera, number) => (camera, number))) camera.Intercept = _ => Snapshot(names[number], pictures[number]);

        engine.Get("Receive-CamSnapshot $folder -Session $sessions -Count 3 -Interval 0 -Force");

        string[] files = Directory.GetFiles((string)engine["folder"]!);
        Assert.Equal(12, files.Length);
        Assert.Equal(Enumerable.Range(1, 4).SelectMany(number => Enumerable.Repeat((byte)number, 3)), files.Select(file => File.ReadAllBytes(file)[4]).Order());
    }

    [Fact]
    public async Task A_thousand_pictures_of_one_name_cost_no_more_than_of_a_thousand_names()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["folder"] = NewFolder();
        byte[] picture = [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xD9];
        camera.Intercept = _ => Snapshot("same.jpg", picture);

        engine.Get("Receive-CamSnapshot $folder -Count 1000 -Interval 0 | Out-Null");

        Assert.Equal(1000, Directory.GetFiles((string)engine["folder"]!).Length);
        Assert.True(File.Exists(Path.Combine((string)engine["folder"]!, "same_1000.jpg")));
    }

    [Fact]
    public async Task A_session_with_a_hostile_name_writes_where_it_was_told_to()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string outer = NewFolder();
        engine["folder"] = Path.Combine(outer, "inner");
        engine["names"] = HostileNames.Concat(LongNames).Where(name => !string.IsNullOrEmpty(name)).ToArray();
        engine["address"] = camera.Uri.Authority;
        engine.Get("Disconnect-Cam cam1; $sessions = @(foreach ($name in $names) { Connect-Cam $address -Credential $credential -Name $name })");
        int count = ((object[])engine["sessions"]!).Count(session => (bool)PSObject.AsPSObject(session).Value("IsOpen")!);

        engine.Get("""
            $open = @($sessions | Where-Object IsOpen)
            Backup-CamParams -Path $folder/backup/ -Session $open
            Save-CamStream $folder/recording/ -Session $open -FrameCount 1
            Save-CamStream "$folder/pictures/{Camera}_{Index}.jpg" -Session $open -FrameCount 1
            Save-CamStream "$folder/folders/{Camera}/{Time}.jpg" -Session $open -FrameCount 1
            Invoke-CamCgi get_status -OutFile $folder/answers/ -Session $open
            """);

        string[] files = Directory.GetFiles(outer, "*", SearchOption.AllDirectories);
        Assert.Equal(5 * count, files.Length);
        Assert.Equal(["answers", "backup", "folders", "pictures", "recording"], Directory.GetDirectories(Path.Combine(outer, "inner")).Select(Path.GetFileName).Order());
        Assert.All(files.Select(Path.GetFileName).Concat(Directory.GetDirectories(Path.Combine(outer, "inner", "folders")).Select(Path.GetFileName)), name => AssertSane(name!));
        Assert.All(files, file => Assert.True(new FileInfo(file).Length > 0));
    }

    [Fact]
    public async Task Texts_of_a_camera_cannot_drive_the_terminal()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Digest with { StatusNeedsLogin = false }, WifiScanDuration = TimeSpan.Zero });
        Engine engine = ConnectReady(camera);
        FillWithEvil(camera, engine);

        foreach (string line in (string[])
        [
            .. CameraCmdlet.All.Where(cmdlet => !cmdlet.Changes && cmdlet.Name is not ("Backup-CamParams" or "Save-CamStream" or "Receive-CamStream")).Select(cmdlet => cmdlet.Line),
            "Get-CamParams -Section User", "Get-CamParams -Section Device", "Get-CamParams -Section Mail", "Connect-Cam $addresses -Credential $credential -Name $evil", "Get-CamSession", "Invoke-CamCgi get_params", "Get-CamUser -Name nobody",
            "Get-CamStatus -Session $evil", "Restart-Cam -WhatIf -Session $evil",
            .. CameraCmdlet.All.Where(cmdlet => cmdlet.Changes && !cmdlet.Name.StartsWith("Test-", StringComparison.Ordinal)).SelectMany(cmdlet => (string[])[cmdlet.Line + " -WhatIf", cmdlet.Line + " -Confirm"]),
            "Set-CamFtp -Server a -Directory b -FileName c -User d -WhatIf", "Set-CamMail -Sender a -Receiver b, c -User d -WhatIf", "Set-CamDdns -User a -ProxyServer b -WhatIf",
            "Set-CamUser another -Password $secret -WhatIf", "Set-CamWifi -Ssid a -Encryption None -WhatIf", "Set-CamWifi -Enabled $true -Encryption Wpa2Aes -Passphrase $secret -WhatIf",
            "Set-CamAlarm -HttpUrl b -WhatIf", "Set-CamDateTime -NtpServer b -WhatIf", "Set-CamDevice 2 -Address a -User b -WhatIf", "Set-CamMsn -Friend a, b -User c -WhatIf",
        ])
        {
            AssertHarmless(engine, line);
        }

        Assert.Contains("evil", engine.Host.Text, StringComparison.Ordinal);
        Assert.Contains(engine.Host.Questions, question => question.Contains("evil", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("error: {0}")]
    [InlineData("error: you {0}", 200)]
    [InlineData("{0}", 200)]
    [InlineData("<html>{0}</html>", 200, "text/html")]
    [InlineData("no", 500)]
    [InlineData("no", 404)]
    [InlineData("no", 403)]
    [InlineData("no", 401)]
    [InlineData("var result={0};", 200)]
    [InlineData("", 200, "image/{0}")]
    public async Task Errors_of_a_camera_cannot_drive_the_terminal(string body, int status = 200, string type = "text/plain")
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = ConnectReady(camera);
        byte[] evil = Encoding.UTF8.GetBytes(Evil.Replace("\r", "", StringComparison.Ordinal));
        byte[] head = [.. Encoding.Latin1.GetBytes($"HTTP/1.1 {status} "), .. evil, .. "\r\nServer: "u8, .. evil, .. Encoding.Latin1.GetBytes("\r\nContent-Type: " + type.Replace("{0}", "x", StringComparison.Ordinal)), .. type.Contains('{', StringComparison.Ordinal) ? evil : [],
            .. "\r\nWWW-Authenticate: \u001b[2J\u009b31m realm=\""u8, .. evil, .. "\"\r\nContent-Disposition: filename=\""u8, .. evil, .. "\"\r\n\r\n"u8];
        byte[] answer = [.. head, .. Encoding.UTF8.GetBytes(body.Replace("{0}", Evil, StringComparison.Ordinal))];
        camera.Intercept = _ => CannedResponse.Raw(answer);

        foreach (CameraCmdlet cmdlet in CameraCmdlet.All) AssertHarmless(engine, cmdlet.Line);
    }

    [Fact]
    public async Task Scripts_get_the_texts_as_they_are()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Alias = "a\u001b[2J\u202Eb";

        Assert.Equal(camera.Alias, engine.GetOne("(Get-CamStatus).Alias").BaseObject);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("4294967295")]
    [InlineData("4294967296")]
    [InlineData("-2147483649")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    [InlineData("9223372036854775808")]
    [InlineData("70000")]
    [InlineData("86400")]
    [InlineData("-50401")]
    [InlineData("0x10")]
    [InlineData("1e400")]
    [InlineData("NaN")]
    [InlineData("1.5")]
    [InlineData("'x'")]
    [InlineData("''")]
    [InlineData("")]
    public async Task Whatever_number_a_camera_gives_can_be_read_and_shown(string number)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Digest with { StatusNeedsLogin = false }, WifiScanDuration = TimeSpan.Zero });
        Engine engine = ConnectReady(camera);
        Dictionary<string, string> answers = Record(engine);
        Regex numbers = new(@"=-?\d+(?=;)", RegexOptions.CultureInvariant);
        Regex texts = new(@"(?<=\b(ip|mask|gateway|dns)=)'[^']*'", RegexOptions.CultureInvariant);
        camera.Intercept = request => answers.TryGetValue(request.Path, out string? text)
            ? CannedResponse.Text(texts.Replace(numbers.Replace(text, "=" + number), $"'{number.Trim('\'')}'"))
            : null;
        string value = number.Trim('\'');

        foreach (CameraCmdlet cmdlet in CameraCmdlet.All.Where(cmdlet => cmdlet.Name.StartsWith("Get-", StringComparison.Ordinal) && cmdlet.Name != "Get-CamLog"))
        {
            Outcome outcome = engine.Run(cmdlet.Line);
            Assert.True(outcome.Errors.Count == 0, $"{cmdlet}: {string.Join(' ', outcome.Errors)}");
            engine["items"] = outcome.Output.ToArray();
            engine.Get("$items | Out-Default");
        }

        string[] seen = [.. engine.Get("Get-CamStatus; Get-CamNetwork; Get-CamDateTime; Get-CamAlarm; Get-CamSensor; Get-CamMisc")
            .SelectMany(item => item.Properties.Where(property => property.Name != "Camera").SelectMany(property => Sweep.Walk(property.Value, 3)))];
        // Not understood is no reason not to be seen.
        if (value.Length > 0 && !decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) Assert.Contains(value, seen);
        if (value is "4294967296" or "-2147483649" or "9223372036854775807" or "9223372036854775808") Assert.Contains(value, seen);
    }

    [Theory]
    [InlineData(0L, "1970-01-01 00:00:00")]
    [InlineData(4291747200L, "2105-12-31 00:00:00")]
    [InlineData(4294967295L, "2106-02-07 06:28:15")]
    public async Task Clocks_of_other_centuries_are_clocks(long now, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string picture = DateTimeOffset.FromUnixTimeSeconds(now).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        camera.Intercept = request => request.Path switch
        {
            "get_status.cgi" or "get_params.cgi" => CannedResponse.Text($"var id='{camera.Id}';\nvar now={now};\nvar tz=-50400;\nvar daylight_saving_time=0;\n"),
            "get_log.cgi" => CannedResponse.Text($"var log_text='Thu, {expected}   admin   192.0.2.1   access\\n';\n"),
            "snapshot.cgi" => Snapshot($"snapshot_x_{picture}.jpg", [0xFF, 0xD8, 0xFF, 0xD9]),
            _ => null,
        };

        Assert.Equal(now, engine.GetOne("(Get-CamStatus).Time.ToUnixTimeSeconds()").BaseObject);
        Assert.Equal(now, engine.GetOne("(Get-CamDateTime).Time.ToUnixTimeSeconds()").BaseObject);
        Assert.Equal(expected, engine.GetOne("(Get-CamLog).Time.ToString('yyyy-MM-dd HH:mm:ss')").BaseObject);
        Assert.Equal($"snapshot_x_{picture}.jpg", engine.GetOne("(Receive-CamSnapshot).FileName").BaseObject);
        engine.Get("Get-CamStatus | Out-Default; Get-CamDateTime | Out-Default; Get-CamLog | Out-Default; Get-CamLog -After 1900-01-01 -Before 2200-01-01 | Out-Null");
    }

    [Theory]
    [InlineData("0001-01-01 00:00:00", -50400)]
    [InlineData("9999-12-31 23:59:59", 50400)]
    [InlineData("2023-13-45 25:61:61", 0)]
    [InlineData("2023-02-29 00:00:00", 2147483647)]
    public async Task A_line_of_the_log_from_beyond_all_calendars_is_a_line(string time, long zone)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Intercept = request => request.Path switch
        {
            "get_params.cgi" => CannedResponse.Text($"var id='{camera.Id}';\nvar tz={zone};\n"),
            "get_log.cgi" => CannedResponse.Text($"var log_text='Thu, {time}   admin   192.0.2.1   access\\n';\n"),
            _ => null,
        };

        Assert.Contains(time, engine.GetOne("Get-CamLog").Text("Text"), StringComparison.Ordinal);
        engine.Get("Get-CamLog | Out-Default; Get-CamLog -After 1900-01-01 | Out-Null");
    }

    [Theory]
    [InlineData("'; x='")]
    [InlineData("'; var x='")]
    [InlineData("';var log_text='gone")]
    [InlineData("'")]
    public async Task A_user_name_cannot_hide_the_rest_of_the_log(string user)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Intercept = request => request.Path == "get_log.cgi"
            ? CannedResponse.Text($"var log_text='Thu, 2023-01-01 10:00:00   admin   192.0.2.1   access\\nThu, 2023-01-01 10:00:01   {user}   192.0.2.66   access\\nThu, 2023-01-01 10:00:02   thief   192.0.2.66   access\\n';\n")
            : null;

        Assert.Equal(["admin", user, "thief"], engine.Get("Get-CamLog").Select(entry => entry.Text("User")));
    }

    [Theory]
    [InlineData("Get-CamLog", "get_log.cgi", "var log_text='", "Thu, 2023-01-01 10:00:00   admin   192.0.2.1   access\\n", "';\n")]
    [InlineData("Find-CamWifi", "get_wifi_scan_result.cgi", "", "ap_ssid[0]='x';\n", "")]
    [InlineData("Get-CamUser", "get_params.cgi", "", "var user1_name='x';\n", "")]
    [InlineData("Get-CamParams", "get_params.cgi", "var alias='", "aaaaaaaa", "';\n")]
    [InlineData("Get-CamStatus", "get_status.cgi", "", "var a='b';\n", "")]
    public async Task What_has_no_end_is_one_error(string line, string cgi, string begin, string piece, string end)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        byte[] million = Encoding.ASCII.GetBytes(begin + string.Concat(Enumerable.Repeat(piece, 1_000_000)) + end);
        foreach (bool isAnnounced in (bool[])[true, false])
        {
            string head = isAnnounced ? $"Content-Length: {million.Length}\r\n" : "";
            camera.Intercept = request => request.Path == cgi ? CannedResponse.Raw((byte[])[.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{head}\r\n"), .. million]) : null;

            ErrorRecord error = engine.GetError(line);

            Assert.StartsWith("CamMalformedResponse", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("limit", error.Exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lists_are_as_long_as_cameras_can_have_them()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string many = string.Concat(Enumerable.Range(0, 9000).Select(number =>
            $"var user{number}_name='u{number}';\nvar dev{number}_alias='d{number}';\nvar x{number}_pwd='p';\nap_ssid[{number}]='n';\n"));
        camera.Intercept = request => request.Path is "get_params.cgi" or "get_wifi_scan_result.cgi" ? CannedResponse.Text(many) : null;

        Assert.Equal(8, engine.Get("Get-CamUser").Count);
        Assert.Equal(8, engine.Get("Get-CamDevice").Count);
        Assert.Equal(256, engine.Get("Find-CamWifi -TimeoutSec 5").Count);
        Assert.Equal(9000, engine.GetOne("@((Get-CamParams).Extra.Keys -like 'x*_pwd').Count").BaseObject);
        camera.Intercept = request => request.Path == "get_log.cgi" ? CannedResponse.Text("var log_text='" + string.Concat(Enumerable.Repeat("a b c\\n", 100_000)) + "';") : null;
        Assert.Equal(100_000, engine.Get("Get-CamLog").Count);
    }

    [Fact]
    public async Task Verbose_lines_do_not_pile_up_before_a_pipeline_that_stands_still()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        using ManualResetEventSlim gate = new();
        engine["gate"] = gate;
        engine["names"] = Enumerable.Range(0, 64).Select(number => $"n{number}").ToArray();
        engine["address"] = camera.Uri.Authority;
        engine.Get("$many = @(foreach ($name in $names) { Connect-Cam $address -Credential $credential -Name $name })");
        camera.ClearRequests();

        using Execution watching = engine.Begin("Watch-CamStatus -Session $many -ThrottleLimit 64 -Interval 0.1 -Until Alarm -Verbose | ForEach-Object { $gate.Wait() }");
        Execution.Until(() => camera.Requests.Count > 64, "the first looks");
        camera["ddns_host"] = "changed";
        // Two lines a request, and four thousand are kept.
        Execution.Until(() => camera.Requests.Count > 3000, "many looks");
        gate.Set();
        camera["alarm_status"] = "1";
        Outcome outcome = watching.Wait();

        Assert.Contains(outcome.Verbose, line => line.Contains("left out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flood_of_alarm_calls_is_taken_in_turn()
    {
        Engine engine = NewEngine();
        int port = FreePort();
        engine["port"] = port;
        using Execution listening = engine.Begin("Receive-CamAlarm $port -ListenAddress 127.0.0.1 -Count 1500 -Timeout 60");
        await Parallel.ForEachAsync(Enumerable.Range(0, 1500), new ParallelOptions { MaxDegreeOfParallelism = 100, CancellationToken = Token }, async (number, token) =>
        {
            while (true)
            {
                try
                {
                    using TcpClient client = new(new IPEndPoint(new IPAddress([127, 0, (byte)(number >> 8), (byte)(number | 1)]), 0));
                    await client.ConnectAsync(IPAddress.Loopback, port, token);
                    await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes($"GET /{Evil.Replace("\r", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)}{number} HTTP/1.0\r\n\r\n"), token);
                    byte[] answer = new byte[100];
                    if (await client.GetStream().ReadAsync(answer, token) > 0) return;
                }
                catch (Exception fault) when (fault is SocketException or IOException)
                {
                    // Not yet listening, or the line is full.
                }

                await Task.Delay(20, token);
            }
        });

        Outcome outcome = listening.Wait();

        Assert.Equal(1500, outcome.Output.Count);
        engine["items"] = outcome.Output.Take(5).ToArray();
        engine.Get("$items | Out-Default");
        Assert.Equal("", Danger(engine.Host.Text));
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static CannedResponse Snapshot(string name, byte[] picture) => CannedResponse.Raw(
        (byte[])[.. Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: {picture.Length}\r\nContent-Disposition: filename=\"{name}\"\r\n\r\n"), .. picture]);

    private static void AssertSane(string name)
    {
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, 200);
        Assert.DoesNotContain(name, one => char.IsControl(one) || char.IsSurrogate(one) || char.GetUnicodeCategory(one) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned || "<>:\"/\\|?*".Contains(one, StringComparison.Ordinal));
        Assert.DoesNotContain(name[0], " .-");
        Assert.DoesNotContain(name[^1], " .");
        Assert.DoesNotMatch(@"^(?i:con|prn|aux|nul|com[0-9\u00B9\u00B2\u00B3]|lpt[0-9\u00B9\u00B2\u00B3]|conin\$|conout\$) *(\.|$)", name);
    }

    private Engine ConnectReady(SimulatedCamera camera)
    {
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["folder"] = folder;
        engine["evil"] = Evil;
        engine["secret"] = Engine.Secret("longenough");
        engine["settings"] = Path.Combine(folder, "settings.bin");
        engine["firmware"] = CameraFiles.Save(folder, "firmware.bin", CameraFiles.Firmware());
        engine["pages"] = CameraFiles.Save(folder, "pages.bin", CameraFiles.WebPages());
        engine.Run("$ConfirmPreference = 'None'; $InformationPreference = 'Continue'; Backup-CamParams -Path $settings").ThrowIfFailed();
        camera["user2_name"] = "guest";
        camera["dev3_alias"] = "Yard";
        return engine;
    }

    /// <summary>What the camera answers to everything that reads.</summary>
    private static Dictionary<string, string> Record(Engine engine)
    {
        engine.Run("Find-CamWifi | Out-Null").ThrowIfFailed();
        return Readable
            .ToDictionary(name => name + ".cgi", name => engine.GetOne($"(Invoke-CamCgi {name}).Text").ToString());
    }

    /// <summary>Puts a text that does harm into everything that is a text, but for addresses, and the names that are to be found.</summary>
    private static void FillWithEvil(SimulatedCamera camera, Engine engine)
    {
        Dictionary<string, string> answers = Record(engine);
        Regex texts = new(@"(?<name>[\w\[\]]+)='(?<text>[^']*)'", RegexOptions.CultureInvariant);
        camera.Intercept = request => answers.TryGetValue(request.Path, out string? text)
            ? CannedResponse.Text(texts.Replace(text, match => match.Groups["name"].Value is "id" or "ip" or "mask" or "gateway" or "dns" or "user1_name" or "user2_name" or "user2_pwd" or "user1_pwd"
                ? match.Value
                : $"{match.Groups["name"].Value}='{match.Groups["text"].Value}{Evil}'"))
            : null;
    }

    private static void AssertHarmless(Engine engine, string line)
    {
        int start = engine.Host.Text.Length;
        int asked = engine.Host.Questions.Count;
        Outcome outcome = engine.Run(line + " -Verbose -Debug");
        engine["items"] = outcome.Output.ToArray();
        engine["errors"] = outcome.Errors.ToArray();
        engine.Run("$items | Out-Default; $errors | Out-Default; foreach ($view in 'NormalView', 'ConciseView') { $ErrorView = $view; $errors | Out-Default }");
        IEnumerable<string> texts =
        [
            engine.Host.Text[start..], .. engine.Host.Questions.Skip(asked), .. outcome.Verbose, .. outcome.Debug, .. outcome.Warnings, .. outcome.Progress, .. outcome.Information,
            .. outcome.Errors.SelectMany(error => Messages(error.Exception)), .. outcome.Errors.Select(error => $"{error} {error.ErrorDetails} {error.CategoryInfo}"),
        ];
        Assert.All(texts, text => Assert.True(Danger(text).Length == 0, $"{line}: {Danger(text)} in {text}"));
    }

    private static IEnumerable<string> Messages(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException) yield return fault.Message;
    }

    /// <summary>The characters of a text that a terminal obeys or does not show, but for line ends and PowerShell's own colours.</summary>
    private static string Danger(string text) => string.Join(' ', Colours.Replace(text, "").EnumerateRunes()
        .Where(one => one.Value != '\n' && Rune.GetUnicodeCategory(one) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        .Select(one => $"U+{one.Value:X4}").Distinct());
}
