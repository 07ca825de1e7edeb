using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Set-CamConfiguration: cameras become what a file says, and stay reachable.</summary>
public sealed class ConfigurationSetTests : CameraTest
{
    private const string Marker = "Zk9Qw7";

    [Fact]
    public async Task Every_setting_comes_home_and_a_second_run_sends_nothing()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        Fill(camera);
        Engine engine = Connect(camera);
        string before = Export(engine);
        Dictionary<string, string> variables = engine.Get("'get_params', 'get_misc', 'get_camera_params', 'get_forbidden' | ForEach-Object { (Invoke-CamCgi $_).Variables.GetEnumerator() }")
            .GroupBy(pair => pair.Text("Key")!).ToDictionary(pair => pair.Key, pair => pair.First().Text("Value")!);
        var seen = new HashSet<string>(StringComparer.Ordinal);

        foreach (string variable in variables.Keys.Order(StringComparer.Ordinal))
        {
            string was = camera[variable]!;
            string drifted = Other(variable, was);
            // Who signs in here is no setting to be drifted with.
            if (variable is "id" || variable.StartsWith("user1_", StringComparison.Ordinal)) continue;
            camera[variable] = drifted;
            IReadOnlyList<PSObject> differences = engine.Get("Compare-CamConfiguration -Path $file");
            // Names of accounts and secrets are other tests' matter.
            if (differences.Count != 1 || differences[0].Text("Setting")!.EndsWith("Password", StringComparison.Ordinal))
            {
                camera[variable] = was;
                continue;
            }

            IReadOnlyList<PSObject> changed = engine.Get("Set-CamConfiguration -Path $file -PassThru -Confirm:$false");
            Assert.True(changed.Count == 1 && changed[0].ToString() == differences[0].ToString(), $"{variable}: {drifted} -> {was}: {string.Join(", ", changed)}");
            Assert.Equal(true, changed[0].Value("IsEqual"));
            Assert.Equal(was, camera[variable]);
            seen.Add(differences[0].Text("Section")!);
        }

        Assert.Equal(
            ["Alarm", "Alias", "DateTime", "Ddns", "Decoder", "Device", "Forbidden", "Ftp", "Mail", "Misc", "Msn", "Network", "Pppoe", "Sensor", "Upnp", "User", "Wifi"],
            seen.Order(StringComparer.Ordinal));
        Assert.Equal(before, Export(engine));
        int sent = camera.Requests.Count;
        Assert.Empty(engine.Get("Set-CamConfiguration -Path $file -PassThru -Confirm:$false"));
        Assert.All(camera.Requests.Skip(sent), request => Assert.StartsWith("get_", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_camera_may_be_lost_by_comes_last_and_nothing_is_sent_where_it_is_not_wanted()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        Fill(camera);
        Engine engine = Connect(camera);
        engine["file"] = Save("template.json", """
            { "Network": { "DhcpVendor": "acme" }, "Wifi": { "Ssid": "other" }, "User": [{ "Name": "bob", "Permission": "Operator" }], "Upnp": { "Enabled": true }, "Alarm": { "Preset": 5 } }
            """);
        camera["upnp_enable"] = "0";

        engine.Get("Set-CamConfiguration -Path $file -WhatIf");
        Assert.DoesNotContain(camera.Requests, IsOrder);
        IReadOnlyList<PSObject> changed = engine.Get("Set-CamConfiguration -Path $file -PassThru -Confirm:$false");

        Assert.Equal(["set_alarm.cgi", "set_upnp.cgi", "set_users.cgi", "set_wifi.cgi", "set_network.cgi"], camera.Requests.Where(IsOrder).Select(request => request.Path));
        Assert.Equal(["Alarm.Preset", "Upnp.Enabled", "User.bob.Permission", "Wifi.Ssid", "Network.DhcpVendor"], changed.Select(one => one.ToString()));
        Assert.All(changed, one => Assert.Equal("cam1", one.Text("Camera")));
    }

    [Fact]
    public async Task A_question_says_what_changes_and_no_secret()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        camera["mail_user"] = "robot";
        camera["mail_pwd"] = "before";
        Engine engine = Connect(camera);
        engine["file"] = Save("template.json", """{ "Alarm": { "Preset": 5 }, "Mail": { "User": "robot", "Password": { "secret": "mail" } } }""");
        engine.Get($"$mail = [pscredential]::new('robot', (ConvertTo-SecureString '{Marker}' -AsPlainText -Force))");

        Outcome outcome = engine.Run("Set-CamConfiguration -Path $file -Credential $mail -PassThru -Verbose -Confirm:$false");

        outcome.ThrowIfFailed();
        Assert.Equal(Marker, camera["mail_pwd"]);
        Assert.Contains(outcome.Verbose, line => line.Contains("Preset: 0 -> 5", StringComparison.Ordinal));
        Assert.DoesNotContain(Marker, string.Join("\n", [.. outcome.Verbose, .. outcome.Output.Select(one => $"{one.Text("Reference")} {one.Text("Actual")}")]), StringComparison.Ordinal);
        Assert.Equal(["Alarm.Preset", "Mail.Password"], outcome.Output.Select(one => one.ToString()));
        int sent = camera.Requests.Count(IsOrder);
        Assert.Empty(engine.Get("Set-CamConfiguration -Path $file -Credential $mail -PassThru -Confirm:$false"));
        // Without it the camera keeps what it has.
        camera["mail_pwd"] = "other";
        Assert.Empty(engine.Get("Set-CamConfiguration -Path $file -PassThru -Confirm:$false"));
        Assert.Equal(sent, camera.Requests.Count(IsOrder));
    }

    [Fact]
    public async Task A_vault_has_what_the_file_refers_to_and_what_it_has_not_is_an_error_before_anything_is_sent()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine.Get($"function global:Get-Secret {{ param($Name, $Vault) if ($Name -ne 'cam1/guest' -or $Vault -ne 'yard') {{ throw 'no {Marker}' }}; ConvertTo-SecureString '{Marker}' -AsPlainText -Force }}");
        engine["file"] = Save("template.json", """{ "User": [{ "Name": "carol", "Permission": "Operator", "Password": { "secret": "{{name}}/guest" } }], "Alarm": { "Preset": 5 } }""");

        ErrorRecord unknown = engine.GetError("Set-CamConfiguration -Path $file -Confirm:$false");
        Assert.Contains("no account 'carol' yet", unknown.Exception.Message, StringComparison.Ordinal);
        ErrorRecord missing = engine.GetError("Set-CamConfiguration -Path $file -Vault other -Confirm:$false");
        Assert.Contains("'cam1/guest'", missing.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, missing.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(camera.Requests, IsOrder);

        engine.Get("Set-CamConfiguration -Path $file -Vault yard -Confirm:$false");

        Assert.Contains(Enumerable.Range(1, 8), at => camera[$"user{at}_name"] == "carol" && camera[$"user{at}_pwd"] == Marker && camera[$"user{at}_pri"] == "1");
    }

    [Fact]
    public async Task The_session_goes_on_with_its_own_new_password_and_does_not_lock_itself_out()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        Engine engine = Connect(camera);
        string user = engine.GetOne("(Get-CamSession cam1).User").ToString();
        camera["user2_name"] = "second";
        camera["user2_pri"] = "2";
        engine["file"] = Save("own.json", $$"""{ "User": [{ "Name": "{{user}}", "Password": { "secret": "own" } }], "Network": { "DhcpVendor": "acme" } }""");
        engine.Get($"function Cred($word) {{ [pscredential]::new('{user}', (ConvertTo-SecureString $word -AsPlainText -Force)) }}");

        Assert.Contains("Set-CamUser", engine.GetError("Set-CamConfiguration -Path $file -Credential (Cred 'a&b c') -Confirm:$false").Exception.Message, StringComparison.Ordinal);
        engine["other"] = Save("demoted.json", $$"""{ "Alarm": { "Preset": 5 }, "User": [{ "Name": "{{user}}", "Permission": "Visitor" }] }""");
        Assert.Contains("could set nothing more", engine.GetError("Set-CamConfiguration -Path $other -Confirm:$false").Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(camera.Requests, IsOrder);

        engine.Get($"Set-CamConfiguration -Path $file -Credential (Cred '{Marker}') -Confirm:$false");

        Assert.Equal("acme", camera["dhcp_vendor"]);
        Assert.Equal("acme", engine.GetOne("(Get-CamNetwork).DhcpVendor").ToString());
    }

    [Fact]
    public async Task What_a_camera_takes_otherwise_is_an_error_with_both_values_and_the_others_go_on()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3, Profile = SettingsTests.Newest });
        Engine engine = Connect(simulator.Cameras);
        SimulatedCamera stubborn = simulator.Cameras[1];
        stubborn.Intercept = request => request.Path == "set_ftp.cgi" ? CannedResponse.Text("ok.\n") : null;
        engine["file"] = Save("template.json", """{ "Alarm": { "Preset": 5 }, "Ftp": { "Directory": "/new" }, "Upnp": { "Enabled": true } }""");
        foreach (SimulatedCamera camera in simulator.Cameras) camera["upnp_enable"] = "0";
        string old = stubborn["ftp_dir"]!;

        Outcome outcome = engine.Run("Set-CamConfiguration cam* $file -Confirm:$false");

        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.Equal("CamRejected,IpCamera.Commands.SetCamConfigurationCommand", error.FullyQualifiedErrorId);
        Assert.Contains("cam2: Ftp: ", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Ftp.Directory was to be '/new' and is", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Set before, and read back: Alarm; not set: Upnp.", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal((old, "0"), (stubborn["ftp_dir"], stubborn["upnp_enable"]));
        Assert.All(simulator.Cameras.Where(camera => camera != stubborn), camera => Assert.Equal(("/new", "1"), (camera["ftp_dir"], camera["upnp_enable"])));
    }

    [Fact]
    public async Task A_value_that_a_camera_does_not_take_is_found_before_any_section_is_sent()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        Engine engine = Connect(camera);
        engine["file"] = Save("template.json", """{ "Alarm": { "Preset": 5 }, "Ftp": { "Port": 99999 }, "Network": { "Port": 0 } }""");

        Assert.Contains("Ftp: Port", engine.GetError("Set-CamConfiguration -Path $file -Confirm:$false").Exception.Message, StringComparison.Ordinal);
        engine["file"] = Save("cut.json", """{ "Alarm": { "Preset": 5, } }""");
        Assert.Contains("line 1, column 27", engine.GetError("Set-CamConfiguration -Path $file -Confirm:$false").Exception.Message, StringComparison.Ordinal);

        Assert.DoesNotContain(camera.Requests, IsOrder);
    }

    [Fact]
    public async Task A_port_of_the_router_is_warned_of_before_it_is_asked_for()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        camera["upnp_enable"] = "0";
        Engine engine = Connect(camera);
        engine["file"] = Save("template.json", """{ "Upnp": { "Enabled": true } }""");

        Assert.Contains("router", Assert.Single(engine.Run("Set-CamConfiguration -Path $file -Confirm:$false").Warnings), StringComparison.Ordinal);
        Assert.Equal("1", camera["upnp_enable"]);
        Assert.Empty(engine.Run("Set-CamConfiguration -Path $file -Confirm:$false").Warnings);
    }

    [Fact]
    public async Task A_row_is_for_no_other_camera_than_its_own()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        engine["file"] = Save("template.json", """{ "Alias": { "Alias": "{{place}}" } }""");
        engine.Run("$rows = [pscustomobject]@{ Camera = 'cam1'; place = 'one' }, [pscustomobject]@{ Camera = 'cam2'; place = 'two' }");

        Assert.Contains("cam2", engine.GetError("$rows | Set-CamConfiguration cam1 $file -Confirm:$false").Exception.Message, StringComparison.Ordinal);
        Assert.Equal("one", simulator.Cameras[0].Alias);
        Assert.Contains("cam2", engine.GetError("$rows | Compare-CamConfiguration cam1 $file").Exception.Message, StringComparison.Ordinal);
        engine.Get("$rows | Set-CamConfiguration -Path $file -Confirm:$false");
        Assert.Equal(["one", "two"], simulator.Cameras.Select(camera => camera.Alias));
    }

    [Fact]
    public async Task Numbers_of_an_address_are_decimal_and_a_slot_is_one_of_those_there_are()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        Engine engine = Connect(camera);
        engine["file"] = Save("template.json", """{ "Network": { "DnsServer": "010.0.0.020" } }""");
        Assert.Equal("10.0.0.20", engine.GetOne("Compare-CamConfiguration -Path $file").Text("Reference"));

        engine["file"] = Save("slot.json", """{ "Device": [{ "Slot": 99999999999, "Alias": "x" }] }""");
        Assert.StartsWith("CamInvalidValue", engine.GetError("Set-CamConfiguration -Path $file -Confirm:$false").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_beyond_the_known_range_needs_Force()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        Engine engine = Connect(camera);
        engine["file"] = Save("template.json", """{ "Alarm": { "MotionSensitivity": 12 } }""");

        Assert.Contains("-Force", engine.GetError("Set-CamConfiguration -Path $file -Confirm:$false").Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(camera.Requests, IsOrder);

        engine.Run("Set-CamConfiguration -Path $file -Confirm:$false -Force");
        Assert.Contains(camera.Requests, request => request.Path == "set_alarm.cgi" && request.Query["motion_sensitivity"] == "12");
    }

    [Fact]
    public async Task The_settings_of_another_camera_and_one_address_for_two_are_refused()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2, Profile = SettingsTests.Newest });
        Engine engine = Connect(simulator.Cameras);
        engine["file"] = Path.Combine(NewFolder(), "one.json");
        engine.Get("Export-CamConfiguration cam1 $file");

        ErrorRecord other = engine.GetError("Set-CamConfiguration cam2 $file -Confirm:$false");
        Assert.Equal("CamWrongCamera,IpCamera.Commands.SetCamConfigurationCommand", other.FullyQualifiedErrorId);
        engine["file"] = Save("template.json", """{ "Network": { "IPAddress": "10.0.0.7", "SubnetMask": "255.255.255.0" } }""");
        ErrorRecord twice = engine.GetError("Set-CamConfiguration cam* $file -Confirm:$false");
        Assert.Contains("10.0.0.7", twice.Exception.Message, StringComparison.Ordinal);

        Assert.All(simulator.Cameras, camera => Assert.DoesNotContain(camera.Requests, IsOrder));
    }

    [Fact]
    public async Task Rows_and_hashtables_have_the_variables_of_a_template()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3, Profile = SettingsTests.Newest });
        Engine engine = Connect(simulator.Cameras);
        engine["file"] = Save("template.json", """{ "Alias": { "Alias": "{{site}} {{room_1}}" }, "Ftp": { "Directory": "/{{name}}" } }""");

        ErrorRecord unknown = engine.GetError("Set-CamConfiguration cam* $file -Variable @{ site = 'N' } -Confirm:$false");
        Assert.Contains("no variable {{room_1}}", unknown.Exception.Message, StringComparison.Ordinal);
        Assert.Single(engine.Run("'Camera,site', 'cam1,N', 'cam2,N' | ConvertFrom-Csv | Set-CamConfiguration -Path $file -Confirm:$false").Errors);
        Assert.All(simulator.Cameras, camera => Assert.Empty(camera.Requests));

        Outcome outcome = engine.Run("'Camera,room_1', 'cam1,Hall', 'cam2,', 'cam3,Attic' | ConvertFrom-Csv | Set-CamConfiguration -Path $file -Variable @{ site = 'N' } -Confirm:$false");

        Assert.Contains("cam2: ", Assert.Single(outcome.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Equal(("N Hall", "N Attic"), (simulator.Cameras[0].Alias, simulator.Cameras[2].Alias));
        Assert.Equal("/cam3", simulator.Cameras[2]["ftp_dir"]);
        Assert.DoesNotContain(simulator.Cameras[1].Requests, IsOrder);
        Assert.Empty(engine.Get("'Camera,room_1', 'cam1,Hall', 'cam3,Attic' | ConvertFrom-Csv | Compare-CamConfiguration -Path $file -Variable @{ site = 'N' }"));
        Assert.NotEmpty(engine.GetError("Compare-CamConfiguration cam1 $file").Exception.Message);
    }

    [Fact]
    public async Task What_older_firmware_does_not_have_is_left_with_a_warning()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        Engine engine = Connect(camera);
        Export(engine);
        SimulatedCamera old = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.All[0] });
        engine = Connect(old);
        string text = File.ReadAllText((string)_file!);
        engine["file"] = Save("template.json", string.Join("\n", text.Split('\n').Where(line => !line.Contains("$camera", StringComparison.Ordinal))));

        Outcome outcome = engine.Run("Set-CamConfiguration -Path $file -Section Alarm, Misc, Msn -WhatIf");

        Assert.Empty(outcome.Errors);
        Assert.Contains(outcome.Warnings, line => line.Contains("left alone", StringComparison.Ordinal));
    }

    private string? _file;

    private static bool IsOrder(ReceivedRequest request) =>
        request.Path.StartsWith("set_", StringComparison.Ordinal) || request.Path.StartsWith("camera_control", StringComparison.Ordinal);

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
            ["decoder_baud"] = "13",
            ["wifi_ssid"] = "yard",
            ["mail_receiver1"] = "a@x",
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
        "ip" => "10.0.0.8",
        "mask" => "255.255.0.0",
        "gateway" or "dns" => "10.0.0.9",
        _ when long.TryParse(value, CultureInfo.InvariantCulture, out long number) => number == 0 ? "1" : "0",
        _ => value + "z",
    };

    private string Export(Engine engine)
    {
        engine["file"] ??= Path.Combine(NewFolder(), "configuration.json");
        _file = (string)engine["file"]!;
        engine.Get("Export-CamConfiguration -Path $file -Force");
        return File.ReadAllText(_file);
    }

    private string Save(string name, string json)
    {
        string path = Path.Combine(NewFolder(), name);
        File.WriteAllText(path, json);
        return path;
    }
}
