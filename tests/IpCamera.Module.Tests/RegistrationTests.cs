using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>The folder of registrations is an environment variable, and so the process's.</summary>
[Collection("Registrations")]
public sealed class RegistrationTests : CameraTest
{
    protected override string Password => "geheim&#";

    [Fact]
    public async Task A_registered_camera_is_connected_to_by_name_with_its_options()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3, Password = Password, Profile = FirmwareProfile.Digest });
        Engine engine = NewRegistry();
        engine["addresses"] = simulator.Cameras.Select(camera => camera.Uri.Authority).ToArray();
        engine.Get("""
            Register-Cam garage1 $addresses[0] -Authentication Digest -Wiring PelcoD -ReversePan
            Register-Cam garage2 $addresses[1]
            Register-Cam yard $addresses[2]
            """);

        PSObject[] sessions = [.. engine.Get("Connect-Cam -Name garage* -Credential $credential")];

        Assert.Equal(["garage1", "garage2"], sessions.Select(session => session.Text("Name")).Order());
        PSObject first = sessions.Single(session => session.Text("Name") == "garage1");
        Assert.Equal(["Digest", "PelcoD", "True"], [first.Text("Authentication"), first.Text("Wiring"), first.Text("ReversePan")]);
        Assert.Empty(simulator.Cameras[2].Requests);
    }

    [Fact]
    public async Task Cameras_of_a_group_are_connected_to_together()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3, Password = Password });
        Engine engine = NewRegistry();
        engine["addresses"] = simulator.Cameras.Select(camera => camera.Uri.Authority).ToArray();
        engine.Get("""
            Register-Cam yard $addresses[0] -Tag outside, north
            Register-Cam gate $addresses[1] -Tag 'Outside; south'
            Register-Cam hall $addresses[2]
            """);

        Assert.Equal(["gate", "yard"], engine.Get("Connect-Cam -Tag outside -Credential $credential").Select(session => session.Text("Name")).Order());
        Assert.Empty(simulator.Cameras[2].Requests);
        Assert.Equal(["yard"], engine.Get("Get-CamRegistration -Tag no*").Select(camera => camera.Text("Name")));
        Assert.Equal("CamNoSession", engine.GetError("Connect-Cam -Tag west -Credential $credential").FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(["north", "Outside", "south"], engine.Complete("Connect-Cam -Tag "), StringComparer.OrdinalIgnoreCase);

        // Groups are the user's own: another address or a session does not end them, an empty text does; files keep them.
        engine.Get("Get-CamSession yard | Register-Cam -Force; Get-CamRegistration | Export-Csv $env:IPCAMERA_CONFIGURATION/all.csv");
        Assert.Equal("outside; north", engine.GetOne("Get-CamRegistration yard").Text("Tag"));
        engine.Get("Register-Cam yard $addresses[0] -Tag '' -Force");
        Assert.Empty(engine.Get("Get-CamRegistration -Tag north"));
        engine.Get("Import-Csv $env:IPCAMERA_CONFIGURATION/all.csv | Register-Cam -Force");
        Assert.Equal(["gate", "yard"], engine.Get("Get-CamRegistration -Tag outside").Select(camera => camera.Text("Name")));
    }

    [Fact]
    public async Task What_is_typed_goes_before_what_is_registered()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        Engine engine = NewRegistry();
        engine["address"] = camera.Uri.Authority;

        PSObject session = engine.GetOne("Register-Cam a $address -ReversePan; Connect-Cam -Name a -Credential $credential -ReversePan:$false");

        Assert.Equal("False", session.Text("ReversePan"));
    }

    [Fact]
    public async Task Registrations_and_sessions_go_down_the_pipeline()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        Engine engine = NewRegistry();
        engine["address"] = camera.Uri.Authority;

        engine.Get("Connect-Cam $address -Name a -Credential $credential -Wiring PelcoD | Register-Cam; Disconnect-Cam a");

        Assert.Equal("PelcoD", engine.GetOne("Get-CamRegistration | Connect-Cam -Credential $credential").Text("Wiring"));
    }

    [Fact]
    public async Task A_registration_keeps_make_and_directions()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3, Password = Password });
        Engine engine = NewRegistry();
        engine["addresses"] = simulator.Cameras.Select(camera => camera.Uri.Authority).ToArray();
        engine.Get("""
            Register-Cam a $addresses[0] -PtzProfile wansview-ncb541w
            Register-Cam b $addresses[1] -PtzProfile Wansview-NCB541W -ReversePan:$false
            Register-Cam c $addresses[2] -ReverseTilt
            """);

        Assert.Equal(
            ["a Wansview-NCB541W True True", "b Wansview-NCB541W False True", "c Standard False True"],
            engine.Get("Get-CamRegistration").Select(Describe));
        Assert.Equal(
            ["a Wansview-NCB541W True True", "b Wansview-NCB541W False True", "c Standard False True"],
            engine.Get("Connect-Cam -Name * -Credential $credential").Select(Describe).Order());
        // The directions of another make are its own.
        Assert.Equal("b Foscam-FI8910 True False", Describe(engine.GetOne("Connect-Cam -Name b -Credential $credential -PtzProfile Foscam-FI8910")));
        // Through the pipeline each field stays what it is.
        Assert.Equal("b Wansview-NCB541W False True", Describe(engine.GetOne("Get-CamRegistration b | Connect-Cam -Credential $credential | Register-Cam -Force -PassThru")));

        static string Describe(PSObject camera) =>
            string.Join(' ', camera.Text("Name"), camera.Text("PtzProfile"), camera.Text("ReversePan"), camera.Text("ReverseTilt"));
    }

    [Fact]
    public void Cells_of_a_list_leave_the_directions_to_the_make_where_they_are_empty()
    {
        Engine engine = NewRegistry();

        string[] found = [.. engine.Get("""
            [pscustomobject]@{ Name = 'a'; Uri = '192.0.2.1'; PtzProfile = ''; ReversePan = 'true'; ReverseTilt = $null },
            [pscustomobject]@{ Name = 'b'; Uri = '192.0.2.2'; PtzProfile = 'Foscam-FI8910'; ReversePan = ''; ReverseTilt = '' },
            [pscustomobject]@{ Name = 'c'; Uri = '192.0.2.3'; PtzProfile = 'Foscam-FI8910'; ReversePan = 'false'; ReverseTilt = 'true' },
            [pscustomobject]@{ Name = 'd'; Uri = '192.0.2.4'; PtzProfile = $null; ReversePan = ''; ReverseTilt = $null },
            [pscustomobject]@{ Name = 'e'; Uri = '192.0.2.5'; PtzProfile = 'Foscam-FI8910' } |
                Register-Cam -PassThru
            """).Select(camera => string.Join(' ', camera.Text("Name"), camera.Text("PtzProfile"), camera.Text("ReversePan"), camera.Text("ReverseTilt")))];

        Assert.Equal(["a Standard True False", "b Foscam-FI8910 True False", "c Foscam-FI8910 False True", "d Standard False False", "e Foscam-FI8910 True False"], found);
    }

    [Fact]
    public void An_older_file_is_read_and_an_unknown_make_costs_its_camera_alone()
    {
        Engine engine = NewRegistry();
        engine.Get("Register-Cam a 192.0.2.1");
        File.WriteAllText(RegistryFile, """
            [{"name":"a","uri":"http://192.0.2.1/","reversePan":true},{"name":"b","uri":"http://192.0.2.2/","ptzProfile":"Acme"}]
            """);

        PSObject[] cameras = [.. engine.Get("Get-CamRegistration")];
        Assert.Equal(["Standard", "Acme"], cameras.Select(camera => camera.Text("PtzProfile")));
        Assert.Equal(["True", "False"], cameras.Select(camera => camera.Text("ReversePan")));
        ErrorRecord error = engine.GetError("Connect-Cam -Name b -Credential $credential");
        Assert.Equal("CamInvalidValue,IpCamera.Commands.ConnectCamCommand", error.FullyQualifiedErrorId);
        Assert.Contains("'Acme'", error.Exception.Message);
        Assert.Contains("Foscam-FI8918W", error.Exception.Message);
    }

    [Fact]
    public void The_file_holds_names_and_no_credential_and_survives_being_edited()
    {
        Engine engine = NewRegistry();
        engine.Get("Register-Cam 'O''Neil, 1 ☃' http://192.0.2.7:81/cam -Authentication Basic");
        string text = File.ReadAllText(RegistryFile);

        Assert.Contains("\"authentication\": \"Basic\"", text);
        Assert.DoesNotContain(Password, text);
        File.WriteAllText(RegistryFile, text.Replace("Basic", "digest", StringComparison.Ordinal).Replace("\"wiring\"", "\"unknown\"", StringComparison.Ordinal));

        PSObject camera = engine.GetOne("Get-CamRegistration 'O''Neil, 1 ☃'");

        Assert.Equal(["http://192.0.2.7:81/cam/", "Digest", "InternalMotor"], [camera.Text("Uri"), camera.Text("Authentication"), camera.Text("Wiring")]);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[{\"name\":\"a\"}]")]
    [InlineData("[{\"name\":\"\",\"uri\":\"x\"}]")]
    [InlineData("[{\"name\":\"a\",\"uri\":\"x\",\"timeoutSec\":-1}]")]
    [InlineData("[{\"name\":\"a\",\"uri\":\"x\",\"authentication\":\"telepathy\"}]")]
    public void A_damaged_file_is_told_of_and_not_overwritten(string text)
    {
        Engine engine = NewRegistry();
        File.WriteAllText(RegistryFile, text);

        foreach (string command in new[] { "Get-CamRegistration", "Register-Cam b 192.0.2.1", "Unregister-Cam *", "Connect-Cam -Name *" })
        {
            Assert.StartsWith("CamFileError,", engine.GetError(command).FullyQualifiedErrorId);
        }

        Assert.Equal(text, File.ReadAllText(RegistryFile));
    }

    [Fact]
    public void A_name_is_not_taken_twice_without_force()
    {
        Engine engine = NewRegistry();
        engine.Get("Register-Cam a 192.0.2.1");

        Assert.StartsWith("CamInvalidValue,", engine.GetError("Register-Cam A 192.0.2.2").FullyQualifiedErrorId);
        Assert.Equal("http://192.0.2.2/", engine.GetOne("Register-Cam A 192.0.2.2 -Force -PassThru").Text("Uri"));
        Assert.Equal("A", engine.GetOne("Get-CamRegistration").Text("Name"));
    }

    [Theory]
    [InlineData("http://admin:secret@192.0.2.1/")]
    [InlineData("ftp://192.0.2.1/")]
    public void An_address_that_is_none_is_not_remembered(string address)
    {
        Engine engine = NewRegistry();
        engine["address"] = address;
        ErrorRecord error = engine.GetError("Register-Cam a $address");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId);
        Assert.DoesNotContain("secret", error.ToString());
        Assert.False(File.Exists(RegistryFile));
    }

    [Fact]
    public void WhatIf_remembers_and_forgets_nothing()
    {
        Engine engine = NewRegistry();
        engine.Get("Register-Cam a 192.0.2.1 -WhatIf");
        Assert.Empty(engine.Get("Get-CamRegistration"));

        engine.Get("Register-Cam a 192.0.2.1; Unregister-Cam a -WhatIf");
        Assert.Single(engine.Get("Get-CamRegistration"));

        engine.Get("Get-CamRegistration | Unregister-Cam");
        Assert.Empty(engine.Get("Get-CamRegistration"));
    }

    [Theory]
    [InlineData("Unregister-Cam nobody")]
    [InlineData("Get-CamRegistration nobody")]
    [InlineData("Connect-Cam -Name nobody")]
    public void A_name_that_is_not_there_is_an_error(string command) =>
        Assert.StartsWith("CamNoSession,", NewRegistry().GetError(command).FullyQualifiedErrorId);

    [Fact]
    public void Two_that_register_at_once_lose_nothing()
    {
        Engine left = NewRegistry();
        Engine right = NewEngine();
        using Execution first = left.Begin("1..20 | ForEach-Object { Register-Cam \"a$_\" 192.0.2.1 }");
        using Execution second = right.Begin("1..20 | ForEach-Object { Register-Cam \"b$_\" 192.0.2.2 }");

        Assert.Empty(first.Wait().Errors);
        Assert.Empty(second.Wait().Errors);
        Assert.Equal(40, left.Get("Get-CamRegistration").Count);
    }

    [Fact]
    public void A_list_that_another_process_holds_does_not_keep_Ctrl_C_waiting()
    {
        Engine engine = NewRegistry();
        using FileStream held = new(RegistryFile + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        using Execution waiting = engine.Begin("'begun'; Register-Cam a 192.0.2.1");
        Execution.Until(() => waiting.Count > 0, "the beginning");

        waiting.Stop();

        Assert.True(waiting.Wait().WasStopped);
    }

    [Fact]
    public async Task A_vault_gives_the_credential_under_the_name_of_the_camera()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2, Password = Password });
        Engine engine = NewRegistry();
        engine["addresses"] = simulator.Cameras.Select(camera => camera.Uri.Authority).ToArray();

        PSObject[] sessions =
        [
            .. engine.Get("""
                $asked = [System.Collections.Generic.List[string]]::new()
                function Get-Secret { [CmdletBinding()] param($Name, $Vault) $asked.Add("$Vault/$Name"); $credential }
                Register-Cam a $addresses[0]
                Connect-Cam -Name a -Vault cameras
                Connect-Cam $addresses[1] -Name b -Vault cameras
                """),
        ];

        Assert.Equal(["a", "b"], sessions.Select(session => session.Text("Name")));
        Assert.Equal(["cameras/a", "cameras/b"], engine.Get("$asked").Select(name => name.ToString()));
    }

    [Theory]
    [InlineData("", "SecretManagement")]
    [InlineData("function Get-Secret { 'a text' }", "PSCredential")]
    [InlineData("function Get-Secret { throw 'marker' }", "vault 'v'")]
    public async Task A_vault_that_gives_none_is_an_error_and_its_words_are_not_repeated(string vault, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = NewRegistry();
        engine["address"] = camera.Uri.Authority;

        ErrorRecord error = engine.GetError($"{vault}\nConnect-Cam $address -Vault v");

        Assert.StartsWith("CamAuthenticationFailed,", error.FullyQualifiedErrorId);
        Assert.Contains(expected, error.Exception.Message);
        Assert.DoesNotContain("marker", error.Exception.ToString());
        Assert.Empty(camera.Requests);
    }

    [Theory]
    [InlineData("classic")]
    [InlineData("digest")]
    public async Task The_id_is_remembered_and_another_camera_at_the_address_gets_no_password(string profile)
    {
        FirmwareProfile firmware = FirmwareProfile.All.Single(known => known.Name == profile);
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password, Profile = firmware });
        Engine engine = NewRegistry();
        engine["address"] = camera.Uri.Authority;
        engine.Get("$session = Connect-Cam $address -Name cam1 -Credential $credential; $session | Register-Cam");
        Assert.Equal(camera.Id, engine.GetOne("Get-CamRegistration").Text("Id"));
        Assert.Equal(camera.Id, engine.GetOne("Connect-Cam -Name cam1 -Credential $credential").Text("Id"));

        IdentityTests.Become(camera, IdentityTests.OtherId);
        camera.ClearRequests();

        Assert.StartsWith("CamWrongCamera,", engine.GetError("Connect-Cam -Name cam1 -Credential $credential").FullyQualifiedErrorId, StringComparison.Ordinal);
        IdentityTests.AssertGotNothing(camera);
        // Who knows better says so.
        if (profile == "classic") engine.GetOne($"Connect-Cam -Name cam1 -Id {IdentityTests.OtherId} -Credential $credential");
    }

    [Fact]
    public void Names_are_completed()
    {
        Engine engine = NewRegistry();
        engine.Get("Register-Cam garage 192.0.2.1; Register-Cam yard 192.0.2.2");

        Assert.Equal(["garage"], engine.Complete("Connect-Cam -Name ga"));
        Assert.Equal(["garage", "yard"], engine.Complete("Unregister-Cam "));
    }

    private string RegistryFile { get; set; } = "";

    private Engine NewRegistry()
    {
        string folder = NewFolder();
        RegistryFile = Path.Combine(folder, "cameras.json");
        Environment.SetEnvironmentVariable("IPCAMERA_CONFIGURATION", folder);
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);
        return engine;
    }

    [Theory]
    [InlineData("Classic", "", "Auto")]
    [InlineData("Classic", "-Authentication Basic", "Basic")]
    [InlineData("Digest", "", "Digest")]
    public async Task A_session_is_registered_as_it_was_asked_for_and_not_in_a_weaker_form(string profile, string typed, string expected)
    {
        FirmwareProfile firmware = profile == "Digest" ? FirmwareProfile.Digest : FirmwareProfile.Classic;
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password, Profile = firmware });
        Engine engine = NewRegistry();
        engine["address"] = camera.Uri.Authority;

        engine.Get($"Connect-Cam $address -Name a -Credential $credential {typed} -Encoding gb2312 | Register-Cam");

        PSObject registered = engine.GetOne("Get-CamRegistration a");
        Assert.Equal((expected, "gb2312"), (registered.Text("Authentication"), registered.Text("Encoding")));
    }

    [Fact]
    public void An_encoding_that_nobody_knows_is_not_registered()
    {
        Engine engine = NewRegistry();

        ErrorRecord error = engine.GetError("Register-Cam a 192.0.2.1 -Encoding latin-99");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.RegisterCamCommand", error.FullyQualifiedErrorId);
        Assert.Empty(engine.Get("Get-CamRegistration"));
    }

    [Fact]
    public async Task Several_registered_names_are_connected_to_at_once()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2, Password = Password });
        Engine engine = NewRegistry();
        engine["addresses"] = simulator.Cameras.Select(camera => camera.Uri.Authority).ToArray();

        engine.Get("Register-Cam garage $addresses[0]; Register-Cam yard $addresses[1]; Connect-Cam -Name garage, yard, g* -Credential $credential");

        Assert.Equal(["garage", "yard"], engine.Get("(Get-CamSession).Name").Select(name => name.ToString()));
    }

    [Theory]
    [InlineData("'a' + [char]10 + 'b'")]
    [InlineData("'a' + [char]13")]
    [InlineData("'a' + [char]27 + '[31m'")]
    [InlineData("'a' + [char]0x2028 + 'b'")]
    [InlineData("'a' + [char]0x202E + 'b'")]
    [InlineData("'cam*'")]
    [InlineData("'cam?'")]
    [InlineData("'cam[ab]'")]
    [InlineData("'cam`a'")]
    [InlineData("'   '")]
    public void A_name_that_would_mean_or_show_something_else_is_not_registered(string name)
    {
        Engine engine = NewRegistry();

        ErrorRecord error = engine.GetError($"Register-Cam ({name}) 192.0.2.1");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.RegisterCamCommand", error.FullyQualifiedErrorId);
        Assert.DoesNotContain(error.Exception.Message, char.IsControl);
        Assert.False(File.Exists(RegistryFile));
    }

    [Theory]
    [InlineData("O''Neil, 1 ☃")]
    [InlineData("[::1]:8080")]
    [InlineData("192.168.1.20:81")]
    public void A_name_that_is_one_is_registered(string name)
    {
        Engine engine = NewRegistry();

        engine.Get($"Register-Cam '{name}' 192.0.2.1");

        Assert.Equal(name.Replace("''", "'", StringComparison.Ordinal), engine.GetOne($"Get-CamRegistration '{name}'").Text("Name"));
    }
}
