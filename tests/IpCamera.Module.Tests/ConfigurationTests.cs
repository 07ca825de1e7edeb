using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Settings as files: what Export-CamConfiguration writes, and what Compare-CamConfiguration finds.</summary>
public sealed class ConfigurationTests : CameraTest
{
    private const string Marker = "Zk9Qw7";

    /// <summary>Variables that are no setting: who the camera is, its clock, what is reserved, and what the document does not know.</summary>
    private static readonly string[] NoSettings = ["id", "sys_ver", "app_ver", "now", "wifi_channel", "wifi_mode", "alarm_msn", "ptz_preset_rate", "fps"];

    private static readonly string[] SecretVariables =
    [
        "mail_pwd", "ftp_pwd", "ddns_pwd", "pppoe_pwd", "msn_pwd", "wifi_wpa_psk", "wifi_key1", "wifi_key2", "wifi_key3", "wifi_key4", "user2_pwd", "dev3_pwd",
    ];

    public static TheoryData<string> Profiles => [.. FirmwareProfile.All.Select(profile => profile.Name)];

    private static string SchemaPath => Path.Combine(Engine.RepositoryRoot, "IpCamera.Configuration.schema.json");

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_camera_is_what_its_export_says_and_the_export_what_the_schema_says(string profile)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.All.Single(known => known.Name == profile) });
        Fill(camera);
        Engine engine = Connect(camera);
        engine["schema"] = SchemaPath;

        string json = Export(engine);

        engine["json"] = json;
        Assert.Equal(true, engine.GetOne("Test-Json -Json $json -SchemaFile $schema").BaseObject);
        Assert.Empty(engine.Get("Compare-CamConfiguration -Path $file"));
        IReadOnlyList<PSObject> all = engine.Get("Compare-CamConfiguration -Path $file -IncludeEqual");
        Assert.All(all, one => Assert.Equal(("cam1", true), (one.Text("Camera"), one.Value("IsEqual"))));
        Assert.All(all, one => Assert.Equivalent(one.Value("Reference"), one.Value("Actual")));
        Assert.InRange(all.Count, 60, 250);
        Assert.DoesNotContain(camera.Requests, request => request.Path.StartsWith("set_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_setting_that_a_camera_reports_is_in_the_file_and_seen_when_it_drifts()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        Fill(camera);
        Engine engine = Connect(camera);
        Export(engine);
        Dictionary<string, string> variables = engine.Get("'get_params', 'get_misc', 'get_camera_params', 'get_forbidden' | ForEach-Object { (Invoke-CamCgi $_).Variables.GetEnumerator() }")
            .GroupBy(pair => pair.Text("Key")!).ToDictionary(pair => pair.Key, pair => pair.First().Text("Value")!);
        // Accounts and other cameras are several of a kind, and secrets are in no file.
        string[] settings =
        [
            .. variables.Keys.Where(name => !NoSettings.Contains(name) && !name.StartsWith("user", StringComparison.Ordinal) && !name.StartsWith("dev", StringComparison.Ordinal)
                && !SecretVariables.Contains(name)),
        ];
        Assert.InRange(settings.Length, 100, 250);

        foreach (string setting in settings)
        {
            string before = camera[setting]!;
            camera[setting] = Other(setting, before);
            IReadOnlyList<PSObject> differences = engine.Get("Compare-CamConfiguration -Path $file");
            Assert.True(differences.Count == 1, $"{setting}: {before} -> {camera[setting]}: {string.Join(", ", differences)}");
            Assert.NotEqual(Shown(differences[0], "Reference"), Shown(differences[0], "Actual"));
            camera[setting] = before;
        }

        Assert.Empty(engine.Get("Compare-CamConfiguration -Path $file"));
    }

    [Fact]
    public async Task No_secret_is_in_a_file_and_each_is_referred_to()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        Fill(camera);
        foreach (string secret in SecretVariables) camera[secret] = Marker;
        camera["alarm_http_url"] = $"http://me:{Marker}@host/x";
        camera["ddns_proxy_svr"] = $"http://host/x?pwd={Marker}";
        Engine engine = Connect(camera);

        string json = Export(engine);

        Assert.DoesNotContain(Marker, json, StringComparison.Ordinal);
        Assert.Contains("""
            "Password": { "secret": "cam1/Mail.Password" }
            """, json, StringComparison.Ordinal);
        Assert.Contains("""
            "Password": { "secret": "cam1/User.bob.Password" }
            """, json, StringComparison.Ordinal);
        Assert.Contains("""
            "Password": { "secret": "cam1/Device.3.Password" }
            """, json, StringComparison.Ordinal);
        Assert.Contains("""
            "HttpUrl": { "secret": "cam1/Alarm.HttpUrl" }
            """, json, StringComparison.Ordinal);
        Assert.Equal(SecretVariables.Length + 2, json.Split("\"secret\"").Length - 1);
        Outcome same = engine.Run("Compare-CamConfiguration -Path $file -IncludeEqual -Verbose");
        Assert.DoesNotContain(Marker, string.Join("\n", [.. same.Output.Select(one => $"{one.Text("Reference")} {one.Text("Actual")}"), .. same.Verbose]), StringComparison.Ordinal);
        Assert.Contains(same.Verbose, line => line.Contains("Mail.Password is not compared", StringComparison.Ordinal));

        camera["mail_pwd"] = "";
        PSObject gone = engine.GetOne("Compare-CamConfiguration -Path $file");
        Assert.Equal(("Mail", "Password", "********", null), (gone.Text("Section"), gone.Text("Setting"), gone.Text("Reference"), gone.Text("Actual")));
    }

    [Fact]
    public async Task A_secret_that_is_not_set_is_null_and_seen_when_it_is()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        Assert.Contains("\"Password\": null", Export(engine, "-Section Mail"), StringComparison.Ordinal);

        camera["mail_pwd"] = Marker;

        PSObject set = engine.GetOne("Compare-CamConfiguration -Path $file");
        Assert.Equal(("Password", null, "********"), (set.Text("Setting"), set.Text("Reference"), set.Text("Actual")));
    }

    [Fact]
    public async Task A_file_is_read_by_people_and_the_same_each_time()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        Fill(camera);
        camera.Alias = "Gärtner \"{{x}}\"";
        Engine engine = Connect(camera);

        string first = Export(engine);
        Assert.Equal(first, Export(engine));

        Assert.StartsWith($$"""
            {
              "$schema": "IpCamera.Configuration.schema.json",
              "$camera": "{{camera.Id}}",
              "Alarm": {
                "MotionArmed": false,

            """.ReplaceLineEndings("\n"), first, StringComparison.Ordinal);
        Assert.EndsWith("}\n", first, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', first);
        Assert.NotEqual(0xEF, File.ReadAllBytes((string)engine["file"]!)[0]);
        Assert.Contains("""
            "Alias": "Gärtner \"{{{{x}}\""
            """, first, StringComparison.Ordinal);
        Assert.Contains("\"Schedule\": \"Sun 00:00-00:15\"", first, StringComparison.Ordinal);
        Assert.Contains("\"UploadInterval\": \"PT1M30S\"", first, StringComparison.Ordinal);
        Assert.Contains("\"UtcOffset\": \"-05:00\"", first, StringComparison.Ordinal);
        Assert.Contains("\"BaudRate\": 9600", first, StringComparison.Ordinal);
        Assert.Contains("\"Encryption\": \"Wpa2Aes\"", first, StringComparison.Ordinal);
        Assert.Contains("\"Receiver\": [\"a@x\", \"\", \"c@x\"]", first, StringComparison.Ordinal);
        Assert.Empty(engine.Get("Compare-CamConfiguration -Path $file"));
    }

    [Fact]
    public async Task The_bytes_of_a_name_that_is_no_text_are_kept()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        Engine engine = Connect(camera);
        byte[] answer = [.. "var id='"u8, .. Encoding.ASCII.GetBytes(camera.Id), .. "';\nvar wifi_enable=1;\nvar wifi_ssid='caf"u8, 0xE9, .. "';\nvar wifi_encrypt=0;\n"u8];
        camera.Intercept = request => request.Path == "get_params.cgi" ? new CannedResponse { Body = answer } : null;

        Assert.Contains("""
            "Ssid": { "bytes": "636166E9" }
            """, Export(engine, "-Section Wifi"), StringComparison.Ordinal);
        Assert.Empty(engine.Get("Compare-CamConfiguration -Path $file"));
        answer[Array.IndexOf(answer, (byte)0xE9)] = 0xE8;
        Assert.Equal("Ssid", engine.GetOne("Compare-CamConfiguration -Path $file").Text("Setting"));
    }

    [Fact]
    public async Task A_template_says_nothing_of_what_it_does_not_name()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3, Profile = SettingsTests.Newest });
        foreach (SimulatedCamera camera in simulator.Cameras)
        {
            Fill(camera);
            camera["ftp_dir"] = $"/{camera.Alias}/x";
        }

        simulator.Cameras[1]["ftp_dir"] = "/elsewhere";
        simulator.Cameras[2]["user2_pri"] = "2";
        Engine engine = Connect(simulator.Cameras);
        engine["file"] = Save("template.json", """
            { "Ftp": { "Directory": "/{{alias}}/x" }, "User": [{ "Name": "bob", "Permission": "Visitor" }], "Sensor": {}, "Later": {}, "Alarm": { "Newer": 1 } }
            """);

        Outcome outcome = engine.Run("Compare-CamConfiguration cam* $file | Sort-Object Camera");

        outcome.ThrowIfFailed();
        Assert.Equal(
            ["cam2 Ftp.Directory /elsewhere", "cam3 User.bob.Permission Administrator"],
            outcome.Output.Select(one => $"{one.Text("Camera")} {one} {one.Text("Actual")}"));
        Assert.Equal(2, outcome.Warnings.Count);
        Assert.Contains(outcome.Warnings, line => line.Contains("template.json', line 1, column ", StringComparison.Ordinal) && line.Contains("no section 'Later'", StringComparison.Ordinal));
        Assert.Contains(outcome.Warnings, line => line.Contains("no setting of Alarm 'Newer'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "Alarm": { "Preset": 1, } }""", "line 1, column 27")]
    [InlineData("""{ "Alarm": { "MotionArmed": "yes" } }""", "line 1, column 29: Alarm.MotionArmed must be true or false")]
    [InlineData("""{ "Alarm": { "Schedule": "Someday" } }""", "Alarm.Schedule must be a schedule such as")]
    [InlineData("""{ "Alarm": { "UploadInterval": 30 } }""", "'PT30S'")]
    [InlineData("""{ "Alarm": { "Preset": 1.5 } }""", "Alarm.Preset must be a whole number")]
    [InlineData("""{ "Mail": { "Tls": "Ssl" } }""", "Mail.Tls must be one of None, Tls, StartTls, or a number")]
    [InlineData("""{ "Mail": { "Password": "Zk9Qw7" } }""", "Mail.Password must be null, or a reference")]
    [InlineData("""{ "Mail": { "Receiver": ["a", 1] } }""", "Mail.Receiver must be a list of texts")]
    [InlineData("""{ "Network": { "IPAddress": "10.1" } }""", "Network.IPAddress must be an IPv4 address")]
    [InlineData("""{ "DateTime": { "UtcOffset": "1:00" } }""", "DateTime.UtcOffset must be an offset such as '+02:00'")]
    [InlineData("""{ "Wifi": { "Ssid": { "bytes": "4\u0000" } } }""", "Wifi.Ssid must be a text")]
    [InlineData("""{ "Wifi": { "Ssid": { "bytes": "41", "secret": "x" } } }""", "Wifi.Ssid must be a text")]
    [InlineData("""{ "Alarm": [] }""", "Alarm must be an object")]
    [InlineData("""{ "User": {} }""", "User must be a list")]
    [InlineData("""{ "User": [{ "Permission": "Visitor" }] }""", "has no Name")]
    [InlineData("""{ "User": [{ "Name": "a" }, { "Name": "a" }] }""", "line 1, column 29: User has the same Name twice")]
    [InlineData("""{ "Alias": { "Alias": "{{nobody}}" } }""", "no variable {{nobody}}")]
    [InlineData("""{ "Alias": { "Alias": "a{{b" } }""", "{{{{")]
    public async Task A_file_that_cannot_be_meant_is_one_error_with_its_place_and_nothing_is_asked(string json, string what)
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        engine["file"] = Save("yard.json", json);

        ErrorRecord error = engine.GetError("Compare-CamConfiguration cam* $file");

        Assert.Equal("CamFileError,IpCamera.Commands.CompareCamConfigurationCommand", error.FullyQualifiedErrorId);
        Assert.Contains("yard.json', line 1, column ", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, error.Exception.Message, StringComparison.Ordinal);
        Assert.All(simulator.Cameras, camera => Assert.Empty(camera.Requests));
    }

    [Fact]
    public async Task What_a_variable_makes_of_a_value_is_known_of_each_camera_alone()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        simulator.Cameras[0]["ip"] = simulator.Cameras[1]["ip"] = "127.0.0.1";
        engine.Get("$null = Connect-Cam $addresses[1].Replace('127.0.0.1', 'localhost') -Credential $credential -Name cam2");
        engine["file"] = Save("template.json", """{ "Network": { "IPAddress": "{{Address}}" } }""");

        Outcome outcome = engine.Run("Compare-CamConfiguration cam* $file -IncludeEqual");

        Assert.Equal(("cam1", true), (Assert.Single(outcome.Output).Text("Camera"), outcome.Output[0].Value("IsEqual")));
        Assert.Contains("cam2: ", Assert.Single(outcome.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Contains("line 1, column 29: Network.IPAddress must be an IPv4 address", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_folder_each_camera_has_the_file_of_its_name_or_with_its_id()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 4 });
        Engine engine = Connect(simulator.Cameras);
        string folder = NewFolder();
        engine["folder"] = folder;
        SaveIn(folder, "cam1.json", 1, null);
        SaveIn(folder, "cam1_20300131_235959.json", 7, null);
        SaveIn(folder, "cam2_20200131_235959.json", 7, null);
        SaveIn(folder, "cam2_20240131_235959_2.json", 2, simulator.Cameras[0].Id);
        SaveIn(folder, "cam2_gate.json", 7, null);
        SaveIn(folder, "other.json", 3, simulator.Cameras[2].Id);

        Outcome outcome = engine.Run("Compare-CamConfiguration cam* $folder | Sort-Object Camera");

        Assert.Equal(["cam1=1", "cam2=2", "cam3=3"], outcome.Output.Select(one => $"{one.Text("Camera")}={one.Text("Reference")}"));
        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.Equal("CamFileError,IpCamera.Commands.CompareCamConfigurationCommand", error.FullyQualifiedErrorId);
        Assert.Contains("cam4: ", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("cam4.json", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("2", engine.GetOne("Compare-CamConfiguration cam2 $folder/cam2_2*.json").Text("Reference"));

        static void SaveIn(string folder, string name, int preset, string? id) => File.WriteAllText(
            Path.Combine(folder, name), $$"""{ {{(id is null ? "" : $"\"$camera\": \"{id}\", ")}}"Alarm": { "Preset": {{preset}} } }""");
    }

    [Fact]
    public async Task Two_cameras_are_compared_whole_with_accounts_and_secrets()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        foreach (SimulatedCamera camera in simulator.Cameras) camera.Alias = "Yard";
        simulator.Cameras[0]["mail_pwd"] = Marker;
        simulator.Cameras[1]["mail_pwd"] = "other";
        simulator.Cameras[2]["mail_pwd"] = Marker;
        simulator.Cameras[1]["user2_name"] = "mallory";
        simulator.Cameras[1]["user2_pri"] = "2";
        simulator.Cameras[1]["ntp_svr"] = "evil.example";
        Engine engine = Connect(simulator.Cameras);

        // Each has a port of its own.
        IReadOnlyList<PSObject> differences = engine.Get("Compare-CamConfiguration cam2, cam3 -ReferenceSession cam1 | Where-Object Section -ne Network");

        Assert.All(differences, one => Assert.Equal("cam2", one.Text("Camera")));
        Assert.Equal(
            ["DateTime.NtpServer evil.example", "Mail.Password ********", "User.mallory.Name mallory", "User.mallory.Password ", "User.mallory.Permission Administrator"],
            differences.Select(one => $"{one} {one.Text("Actual")}"));
        Assert.Equal("********", differences[1].Text("Reference"));
        Assert.Equal("User.mallory.Name", Assert.Single(engine.Get("Compare-CamConfiguration cam1 -ReferenceSession cam2 -Section user"), one => one.Text("Reference") == "mallory").ToString());
    }

    [Fact]
    public async Task A_reference_that_does_not_answer_is_one_error()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        Engine engine = Connect(simulator.Cameras);
        simulator.Cameras[0].Intercept = request => CannedResponse.Text("error: illegal params.");

        ErrorRecord error = engine.GetError("Compare-CamConfiguration cam2, cam3 -ReferenceSession cam1");

        Assert.Contains("'cam1' could not be read", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("CamNoSession,IpCamera.Commands.CompareCamConfigurationCommand", engine.GetError("Compare-CamConfiguration cam2 -ReferenceSession nobody").FullyQualifiedErrorId);
        Assert.Equal("CamInvalidValue,IpCamera.Commands.CompareCamConfigurationCommand", engine.GetError("Compare-CamConfiguration cam2 -ReferenceSession cam*").FullyQualifiedErrorId);
        Assert.Equal("CamInvalidValue,IpCamera.Commands.CompareCamConfigurationCommand", engine.GetError("Compare-CamConfiguration cam2 -ReferenceSession cam3 -Section Nothing").FullyQualifiedErrorId);
    }

    [Fact]
    public async Task Asking_a_DHCP_server_is_no_address_and_a_fixed_one_differs()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Digest });
        camera["ip"] = "";
        Engine engine = Connect(camera);
        Assert.Contains("\"IPAddress\": null", Export(engine, "-Section Network"), StringComparison.Ordinal);

        camera["ip"] = "10.0.0.5";

        Assert.Contains("IPAddress=10.0.0.5", engine.Get("Compare-CamConfiguration -Path $file").Select(one => $"{one.Text("Setting")}={one.Text("Actual")}"));
    }

    [Fact]
    public async Task Nothing_is_written_where_it_is_not_wanted_and_no_answer_that_is_cut_is_taken()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["folder"] = folder;

        engine.Get("Export-CamConfiguration -Path $folder -WhatIf");
        Assert.Empty(camera.Requests);
        Assert.Equal("CamInvalidValue,IpCamera.Commands.ExportCamConfigurationCommand", engine.GetError("Export-CamConfiguration -Path $folder -Section Nothing").FullyQualifiedErrorId);
        camera.Intercept = request => request.Path == "get_params.cgi" ? CannedResponse.Text($"var id='{camera.Id}';\nvar alias='Ya") : null;
        Assert.StartsWith("CamMalformedResponse,", engine.GetError("Export-CamConfiguration -Path $folder").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder));

        camera.Intercept = _ => new CannedResponse { StatusCode = 404 };
        Assert.StartsWith("CamUnsupported,", engine.GetError("Export-CamConfiguration -Path $folder").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder));

        camera.Intercept = null;
        string file = Assert.Single(engine.Get("Export-CamConfiguration cam1 $folder -Section alarm, Sensor")).Text("Name")!;
        Assert.Matches("^cam1_[0-9]{8}_[0-9]{6}\\.json$", file);
        Assert.Equal(["Alarm", "Sensor"], engine.Get($"(Get-Content $folder/{file} -Raw | ConvertFrom-Json).psobject.Properties.Name -notmatch '^\\$'").Select(name => name.ToString()));
        engine.Get("Export-CamConfiguration -Path $folder/one.json");
        Assert.Equal("CamFileError,IpCamera.Commands.ExportCamConfigurationCommand", engine.GetError("Export-CamConfiguration -Path $folder/one.json").FullyQualifiedErrorId);
        Assert.Equal(["Alarm", "Alias"], engine.Complete("Export-CamConfiguration -Section Al"));
    }

    [Fact]
    public void The_schema_that_is_shipped_is_that_of_the_declarations() => Assert.Equal(
        (string)NewEngine().GetOne("[IpCamera.Configuration.ConfigurationSchema]::ToJson()").BaseObject, File.ReadAllText(SchemaPath));

    private static string Shown(PSObject difference, string property) => difference.Value(property) is string[] texts ? string.Join("|", texts) : $"{difference.Value(property)}";

    /// <summary>Values that tell more than those a camera begins with.</summary>
    private static void Fill(SimulatedCamera camera)
    {
        Dictionary<string, string> values = new()
        {
            ["ip"] = "10.0.0.7",
            ["mask"] = "255.255.255.0",
            ["gateway"] = "10.0.0.1",
            ["dns"] = "10.0.0.1",
            ["tz"] = "18000",
            ["alarm_upload_interval"] = "90",
            ["alarm_schedule_sun_0"] = "1",
            ["decoder_baud"] = "13",
            ["wifi_encrypt"] = "4",
            ["wifi_ssid"] = "yard & häuschen",
            ["mail_receiver1"] = "a@x",
            ["mail_receiver2"] = "",
            ["mail_receiver3"] = "c@x",
            ["user2_name"] = "bob",
            ["user2_pri"] = "0",
            ["dev3_alias"] = "Gate",
            ["dev3_host"] = "10.0.0.3",
        };
        foreach (KeyValuePair<string, string> value in values)
        {
            if (camera[value.Key] is not null) camera[value.Key] = value.Value;
        }
    }

    private static string Other(string variable, string value) => variable switch
    {
        "ip" or "mask" or "gateway" or "dns" => "10.9.8.7",
        // Numbers that mean nothing are numbers all the same; a switch is on or off.
        _ when long.TryParse(value, CultureInfo.InvariantCulture, out long number) => number == 0 ? "1" : "0",
        _ => value + "z",
    };

    /// <summary>Writes the settings into <c>$file</c>.</summary>
    private string Export(Engine engine, string parameters = "")
    {
        engine["file"] ??= Path.Combine(NewFolder(), "configuration.json");
        engine.Get($"Export-CamConfiguration -Path $file -Force {parameters}");
        return File.ReadAllText((string)engine["file"]!);
    }

    private string Save(string name, string json)
    {
        string path = Path.Combine(NewFolder(), name);
        File.WriteAllText(path, json);
        return path;
    }
}
