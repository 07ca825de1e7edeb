using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class SessionTests : CameraTest
{
    [Fact]
    public async Task The_session_connected_last_is_the_default()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);

        Assert.Equal("cam2", engine.GetOne("Get-CamStatus").Text("Camera"));
        engine.Get("Disconnect-Cam");
        Assert.Equal("cam1", engine.GetOne("Get-CamStatus").Text("Camera"));
    }

    [Fact]
    public async Task Sessions_are_found_by_name_with_wildcards()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        Engine engine = Connect(simulator.Cameras);

        Assert.Equal(["cam1", "cam3"], engine.Get("Get-CamStatus -Session CAM[13]").Select(status => status.Text("Camera")).Order());
        Assert.Equal(3, engine.Get("'cam*' | Get-CamStatus").Count);
        Assert.Equal(["cam1", "cam2", "cam3"], engine.Get("Get-CamSession").Select(session => session.Text("Name")));
    }

    [Fact]
    public async Task A_wildcard_that_matches_no_session_ends_none()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        Assert.Empty(engine.Get("Disconnect-Cam nothing*"));
        Assert.Empty(camera.Requests);
        Assert.Single(engine.Get("Get-CamSession"));
    }

    [Fact]
    public async Task A_name_nobody_has_is_an_error_that_repeats_it()
    {
        Engine engine = Connect(await StartCameraAsync());

        Assert.Contains("'garage'", engine.GetError("Get-CamStatus -Session garage").Exception.Message);
        ErrorRecord error = engine.GetError("Get-CamSession garage");
        Assert.Equal("CamNoSession,IpCamera.Commands.GetCamSessionCommand", error.FullyQualifiedErrorId);
        Assert.Contains("'garage'", error.Exception.Message);
    }

    [Fact]
    public void Without_a_session_a_terminating_error_says_what_to_type()
    {
        Engine engine = NewEngine();

        var error = (ErrorRecord)engine.GetOne("try { Get-CamStatus -ErrorAction SilentlyContinue; 'went on' } catch { $_ }").BaseObject;
        Assert.Equal("CamNoSession,IpCamera.Commands.GetCamStatusCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Connect-Cam", error.Exception.Message);
    }

    [Fact]
    public async Task Connecting_again_under_the_same_name_replaces_the_session()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras[0]);
        engine["other"] = simulator.Cameras[1].Uri.Authority;

        engine.Get("$new = Connect-Cam $other -Credential $credential -Name CAM1");

        Assert.Equal(simulator.Cameras[1].Uri.ToString(), engine.GetOne("Get-CamSession").Text("Uri"));
        Assert.Equal(false, engine.GetOne("$session").Value("IsOpen"));
        Assert.Equal("CamNoSession,IpCamera.Commands.GetCamStatusCommand", engine.GetError("Get-CamStatus -Session $session").FullyQualifiedErrorId);
    }

    [Fact]
    public async Task Each_runspace_has_sessions_of_its_own_and_can_be_lent_others()
    {
        Engine one = Connect(await StartCameraAsync());
        Engine two = NewEngine();

        Assert.Empty(two.Get("Get-CamSession"));
        two["lent"] = one["session"];
        Assert.Equal("cam1", two.GetOne("Get-CamStatus -Session $lent").Text("Camera"));
        Assert.Equal("CamNoSession,IpCamera.Commands.GetCamStatusCommand", two.GetError("Get-CamStatus").FullyQualifiedErrorId);
    }

    [Fact]
    public async Task Tab_completes_the_names_of_open_sessions()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        Engine engine = Connect(simulator.Cameras.Take(2));
        engine["address"] = simulator.Cameras[2].Uri.Authority;
        engine.Get("Connect-Cam $address -Credential $credential -Name \"Bob's gate\"");

        Assert.Equal(["cam1", "cam2"], engine.Complete("Get-CamStatus -Session c").Order());
        Assert.Equal(["'Bob''s gate'"], engine.Complete("Get-CamStatus -Session B"));
        Assert.Equal("Bob's gate", engine.GetOne("Get-CamStatus -Session " + engine.Complete("Get-CamStatus -Session B")[0]).Text("Camera"));
        Assert.Equal(["cam1", "cam2"], engine.Complete("Disconnect-Cam c").Order());
        Assert.Equal(["cam1", "cam2"], engine.Complete("Get-CamSession c").Order());
    }

    [Theory]
    [InlineData("Invoke-CamPtz -Move U", "Up", "UpLeft", "UpRight")]
    [InlineData("Connect-Cam cam -Wiring P", "PelcoD")]
    [InlineData("Set-CamWifi -Encryption Wpa2", "Wpa2Aes", "Wpa2TkipAes")]
    [InlineData("Get-CamParams -Section W", "Wifi")]
    [InlineData("Invoke-CamCgi check", "check_user.cgi")]
    [InlineData("Save-CamStream x -Resolution Q", "Qvga")]
    [InlineData("Set-CamSensor -Resolution Q", "Qqvga", "Qvga")]
    public void Tab_completes_words(string line, params string[] expected) => Assert.Equal(expected.Order(), NewEngine().Complete(line).Order());

    [Fact]
    public async Task A_session_tells_what_the_camera_said_of_itself()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera.Alias = "Yard";
        PSObject session = ConnectWith("-Wiring PelcoD -ReversePan -ReverseTilt -PtzProfile kogan", camera).GetOne("Get-CamSession");

        Assert.Equal("cam1", session.Text("Name"));
        Assert.Equal(camera.Uri.ToString(), session.Text("Uri"));
        Assert.Equal(camera.Id, session.Text("Id"));
        Assert.Equal("Yard", session.Text("Alias"));
        Assert.Equal("11.22.2.38", session.Text("FirmwareVersion"));
        Assert.Equal("2.4.18.17", session.Text("WebUIVersion"));
        Assert.Equal(User, session.Text("User"));
        Assert.Equal("Administrator", session.Text("Permission"));
        Assert.Equal("Basic", session.Text("Authentication"));
        Assert.Equal("PelcoD", session.Text("Wiring"));
        Assert.Equal("Kogan", session.Text("PtzProfile"));
        Assert.Equal(true, session.Value("ReversePan"));
        Assert.Equal(true, session.Value("ReverseTilt"));
    }

    [Fact]
    public async Task Without_a_name_the_address_is_the_name()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = NewEngine();
        engine["address"] = camera.Uri.ToString();

        PSObject session = engine.GetOne("Connect-Cam $address");
        Assert.Equal(camera.Uri.Authority, session.Text("Name"));
        Assert.Null(session.Text("User"));
    }

    [Fact]
    public async Task One_name_for_several_cameras_is_refused()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = NewEngine();
        engine["addresses"] = simulator.Cameras.Select(camera => camera.Uri.Authority).ToArray();

        Assert.Equal("CamInvalidValue,IpCamera.Commands.ConnectCamCommand", engine.GetError("Connect-Cam $addresses -Name x").FullyQualifiedErrorId);
        Assert.All(simulator.Cameras, camera => Assert.Empty(camera.Requests));
    }

    [Fact]
    public async Task A_wrong_password_opens_no_session()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = "right" });
        Engine engine = NewEngine();
        engine["address"] = camera.Uri.Authority;
        engine["credential"] = Engine.Credential(User, "not-right");

        ErrorRecord error = engine.GetError("Connect-Cam $address -Credential $credential -Name yard");

        Assert.Equal("CamAuthenticationFailed,IpCamera.Commands.ConnectCamCommand", error.FullyQualifiedErrorId);
        Assert.Contains("yard", error.Exception.Message);
        Assert.Contains(User, error.Exception.Message);
        Assert.DoesNotContain("not-right", error.Exception.ToString());
        Assert.Empty(engine.Get("Get-CamSession"));
    }

    [Theory]
    [InlineData("http://admin:hunter2@192.0.2.1")]
    [InlineData("admin:hunter2@192.0.2.1:81")]
    [InlineData("http://admin:hunter2@192.0.2.1:port")]
    [InlineData("ftp://admin:hunter2@192.0.2.1")]
    [InlineData("http://192.0.2.1:80:80?user=admin&pwd=hunter2")]
    public void An_address_with_credentials_is_refused_and_not_repeated(string address)
    {
        Engine engine = NewEngine();
        engine["address"] = address;

        Outcome outcome = engine.Run("Connect-Cam $address -Verbose -Debug");

        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.Equal("CamInvalidValue,IpCamera.Commands.ConnectCamCommand", error.FullyQualifiedErrorId);
        Assert.DoesNotContain("hunter2", error.Exception.ToString() + error.TargetObject + error.CategoryInfo + string.Concat(outcome.Verbose));
    }

    [Fact]
    public async Task An_address_with_a_query_is_refused_and_leaks_no_password()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = NewEngine();
        engine["address"] = $"http://{camera.Uri.Authority}/?user=admin&pwd=hunter2";

        Outcome outcome = engine.Run("Connect-Cam $address -Verbose; Register-Cam yard $address");

        Assert.Equal(["CamInvalidValue", "CamInvalidValue"], outcome.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.All(outcome.Errors, error => Assert.Contains($"{camera.Uri.Authority} goes on behind its path", error.Exception.Message, StringComparison.Ordinal));
        Assert.Empty(camera.Requests);

        Assert.DoesNotContain("hunter2", string.Concat(outcome.Verbose) + string.Concat(outcome.Output) + string.Concat(outcome.Errors));
    }

    [Fact]
    public async Task A_camera_without_check_user_is_connected_to()
    {
        PSObject session = Connect(await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Minimal })).GetOne("Get-CamSession");

        Assert.Null(session.Value("Permission"));
        Assert.Equal(User, session.Text("User"));
    }

    [Fact]
    public async Task Digest_is_used_where_the_camera_offers_it()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Digest });
        Engine engine = Connect(camera);

        Assert.Equal("Digest", engine.GetOne("Get-CamSession").Text("Authentication"));
        engine.Get("Get-CamStatus; Get-CamStatus");
        Assert.All(camera.Requests, request => Assert.StartsWith("Digest ", request.Authorization, System.StringComparison.Ordinal));
        Assert.Equal(2, camera.Requests.Count);
    }

    [Fact]
    public async Task Credentials_go_in_the_query_where_asked_for()
    {
        SimulatedCamera camera = await StartCameraAsync();
        ConnectWith("-Authentication Query", camera).Get("Get-CamPermission");

        ReceivedRequest request = Assert.Single(camera.Requests);
        Assert.Null(request.Authorization);
        Assert.Equal(User, request.Query["user"]);
    }

    [Fact]
    public void A_session_from_another_process_is_refused_with_advice()
    {
        Engine engine = NewEngine();
        PSObject remote = new();
        remote.TypeNames.Insert(0, "Deserialized.IpCamera.Sessions.CamSession");
        engine["remote"] = remote;

        Assert.Contains("Connect-Cam", engine.GetError("Get-CamStatus -Session $remote").Exception.Message);
    }

    [Fact]
    public async Task A_name_that_is_not_open_is_one_error_and_the_others_are_worked_on()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);

        Outcome outcome = engine.Run("Get-CamStatus -Session cam1, nosuch, cam2; Get-CamStatus nosuch -ErrorAction SilentlyContinue; Disconnect-Cam nosuch, 'cam1[', cam1");

        Assert.Equal(["cam1", "cam2"], outcome.Output.Select(status => status.Text("Camera")).Order());
        Assert.Equal(["CamNoSession,IpCamera.Commands.GetCamStatusCommand", "CamNoSession,IpCamera.Commands.DisconnectCamCommand", "CamNoSession,IpCamera.Commands.DisconnectCamCommand"], outcome.Errors.Select(error => error.FullyQualifiedErrorId));
        Assert.Equal(["nosuch", "nosuch", "cam1["], outcome.Errors.Select(error => error.TargetObject));
        Assert.Equal("cam2", engine.GetOne("(Get-CamSession).Name").ToString());
    }

    [Fact]
    public async Task The_last_one_asked_for_is_the_default_whichever_answers_first()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        var isOthers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int others = 0;
        foreach (SimulatedCamera camera in simulator.Cameras.Take(2))
        {
            camera.Intercept = request =>
            {
                if (request.Path == "check_user.cgi" && Interlocked.Increment(ref others) == 2) isOthers.SetResult();
                return null;
            };
        }

        // The first one asked for answers when the others have.
        simulator.Cameras[2].Intercept = _ =>
        {
            isOthers.Task.Wait(Token);
            return null;
        };
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential("admin", "");
        engine["addresses"] = simulator.Cameras.Select(camera => camera.Uri.Authority).Reverse().ToArray();

        engine.Get("Connect-Cam $addresses -Name c, b, a -Credential $credential");

        Assert.Equal(["c", "b", "a"], engine.Get("(Get-CamSession).Name").Select(name => name.ToString()));
        Assert.Equal("a", engine.GetOne("Get-CamStatus").Text("Camera"));
    }

    [Theory]
    [InlineData("$address")]
    [InlineData("\"localhost:$port\"")]
    public async Task A_password_changed_in_one_session_is_that_of_all_with_the_camera(string address)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["address"] = camera.Uri.Authority;
        engine["port"] = camera.Uri.Port;

        engine.Get($"$null = Connect-Cam {address} -Name again -Credential $credential; foreach ($one in Get-CamSession) {{ Set-CamUser admin -Password (ConvertTo-SecureString guard99 -AsPlainText) -Session $one -Confirm:$false }}");

        Assert.Equal(2, engine.Get("Get-CamSession | Get-CamMisc").Count);
        Assert.Equal("guard99", camera["user1_pwd"]);
    }

    [Fact]
    public async Task A_clone_with_the_same_id_keeps_its_own_password()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        simulator.Cameras[1]["id"] = simulator.Cameras[0].Id;

        Engine engine = Connect(simulator.Cameras);
        engine.Get("Set-CamUser admin -Password (ConvertTo-SecureString guard99 -AsPlainText) -Session cam1 -Confirm:$false");

        Assert.Equal(2, engine.Get("Get-CamSession | Get-CamMisc").Count);
        Assert.Equal(("guard99", ""), (simulator.Cameras[0]["user1_pwd"], simulator.Cameras[1]["user1_pwd"]));
    }

    [Fact]
    public async Task Sessions_of_two_users_with_one_camera_stay_both()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["address"] = camera.Uri.Authority;
        engine.Get("Set-CamUser guard -Password (ConvertTo-SecureString guard99 -AsPlainText) -Confirm:$false");

        engine.Get("Connect-Cam $address -Name guard -Credential ([pscredential]::new('guard', (ConvertTo-SecureString guard99 -AsPlainText)))");

        Assert.Equal(["cam1", "guard"], engine.Get("(Get-CamSession).Name").Select(name => name.ToString()));
    }

    [Theory]
    [InlineData("Get-CamAlarm")]
    [InlineData("Get-CamUser")]
    [InlineData("Get-CamLog")]
    [InlineData("Test-CamMail")]
    [InlineData("Find-CamWifi")]
    [InlineData("Restart-Cam")]
    [InlineData("Reset-Cam")]
    [InlineData("Reset-CamFactoryDdns")]
    [InlineData("Show-CamSnapshot")]
    [InlineData("Watch-CamMotion")]
    [InlineData("Watch-CamStatus")]
    [InlineData("Backup-CamParams")]
    public void The_camera_is_the_first_thing_to_say(string cmdlet) =>
        Assert.Equal("0", NewEngine().GetOne($"(Get-Command {cmdlet}).Parameters['Session'].Attributes.Where({{ $_ -is [Parameter] }}).Position").ToString());
}
