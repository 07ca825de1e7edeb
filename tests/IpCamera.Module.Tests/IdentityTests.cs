using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Addresses pass from one device to another. Nothing meant for one camera may reach the next.</summary>
public sealed class IdentityTests : CameraTest
{
    internal const string OtherId = "00626EFFFFFF";

    protected override string Password => "secret";

    [Theory]
    [InlineData("classic", "Auto")]
    [InlineData("classic", "Basic")]
    [InlineData("classic", "Query")]
    [InlineData("digest", "Auto")]
    public async Task A_camera_that_moves_to_the_address_of_another_does_not_take_the_session_there(string profile, string authentication)
    {
        SimulatedCamera[] cameras = await StartTwoAsync(profile);
        Engine engine = ConnectWith($"-Authentication {authentication}", cameras[0]);
        engine["port"] = cameras[1].Uri.Port;

        ErrorRecord error = engine.GetError("Set-CamNetwork -Port $port -Wait -WaitTimeoutSec 30 -Confirm:$false");

        Assert.StartsWith("CamWrongCamera,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(cameras[0].Id, error.Exception.Message, StringComparison.Ordinal);
        AssertGotNothing(cameras[1]);

        // And it stays so, whatever is asked of it.
        foreach (string command in new[] { "Set-CamAlias -Alias x", "Restart-Cam -Confirm:$false", "Get-CamStatus", "Receive-CamSnapshot", "Invoke-CamPtz -Move Left -Duration 0.1", "Invoke-CamPtz -Stop" })
        {
            Assert.StartsWith("CamWrongCamera,", engine.GetError(command).FullyQualifiedErrorId, StringComparison.Ordinal);
        }

        AssertGotNothing(cameras[1]);
    }

    [Theory]
    [InlineData("Set-CamAlias -Alias x")]
    [InlineData("Restart-Cam -Confirm:$false")]
    [InlineData("Set-CamMisc -UpRate 3")]
    [InlineData("Set-CamSensor -Brightness 3")]
    [InlineData("Invoke-CamPtz -Move Left -Duration 0.1")]
    [InlineData("Receive-CamSnapshot")]
    [InlineData("Get-CamLog")]
    public async Task What_comes_to_the_address_of_a_camera_that_was_away_gets_neither_orders_nor_passwords(string command)
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        camera.Unplug();
        Assert.StartsWith("CamUnreachable,", engine.GetError("Get-CamStatus").FullyQualifiedErrorId, StringComparison.Ordinal);
        Become(camera, OtherId);
        camera.Plug();
        camera.ClearRequests();

        Assert.StartsWith("CamWrongCamera,", engine.GetError(command).FullyQualifiedErrorId, StringComparison.Ordinal);
        AssertGotNothing(camera);

        // The right one is back.
        camera.Intercept = null;
        engine.Get(command);
    }

    [Fact]
    public async Task A_recording_does_not_go_on_with_another_camera()
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "a.mjpeg");
        engine["path"] = path;
        using Execution recording = engine.Begin("Save-CamStream -Path $path -Fps 20 -FrameCount 60");
        Execution.Until(() => File.Exists(path) && new FileInfo(path).Length > 0, "the recording begins");
        Become(camera, OtherId);
        camera.Unplug();
        camera.ClearRequests();
        camera.Plug();
        Execution.Until(() => camera.Requests.Any(request => request.Path == "get_status.cgi"), "the other one is asked who it is");

        Assert.DoesNotContain(camera.Requests, request => request.Path == "videostream.cgi");
        camera.Intercept = null;
        Outcome outcome = recording.Wait();

        Assert.Empty(outcome.Errors);
        Assert.Equal(60L, outcome.Output.Single().Value("Frames"));
        Assert.DoesNotContain(camera.Requests.TakeWhile(request => request.StatusCode != 200 || request.Path == "get_status.cgi"), request => request.Authorization is not null);
    }

    [Fact]
    public async Task Settings_read_from_another_camera_are_not_sent_back()
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        Become(camera, OtherId);

        // Nothing was noticed before.
        Assert.StartsWith("CamWrongCamera,", engine.GetError("Set-CamAlarm -Mail $true").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_alarm.cgi");
    }

    [Theory]
    [InlineData("Restart-Cam -Confirm:$false")]
    [InlineData("Invoke-CamPtz -Move Left -Duration 0.1")]
    [InlineData("Invoke-CamPtz -Stop")]
    [InlineData("Invoke-CamCgi get_status")]
    [InlineData("Save-CamStream $path -FrameCount 1")]
    [InlineData("Receive-CamSnapshot")]
    public async Task Once_another_camera_was_noticed_it_gets_neither_orders_nor_passwords(string command)
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        engine["path"] = Path.Combine(NewFolder(), "a.avi");
        Become(camera, OtherId);
        Assert.StartsWith("CamWrongCamera,", engine.GetError("Set-CamAlias x").FullyQualifiedErrorId, StringComparison.Ordinal);
        camera.ClearRequests();

        Assert.StartsWith("CamWrongCamera,", engine.GetError(command).FullyQualifiedErrorId, StringComparison.Ordinal);
        AssertGotNothing(camera);

        // The right one is back.
        camera.Intercept = null;
        Assert.Empty(engine.Run(command).Errors);
    }

    [Theory]
    [InlineData("Restart-Cam -Wait -WaitTimeoutSec 20 -Confirm:$false", "reboot.cgi", 0)]
    [InlineData("Restart-Cam -Wait -WaitTimeoutSec 20 -Confirm:$false", "reboot.cgi", 2)]
    [InlineData("Reset-Cam -Wait -WaitTimeoutSec 20 -Confirm:$false", "restore_factory.cgi", 0)]
    [InlineData("Update-CamFirmware $file -Force -Wait -WaitTimeoutSec 20 -Confirm:$false", "upgrade_firmware.cgi", 0)]
    [InlineData("Set-CamNetwork -Port $port -Wait -WaitTimeoutSec 20 -Confirm:$false", "reboot.cgi", 1)]
    public async Task A_restart_that_nobody_saw_does_not_hand_the_session_to_another_camera(string command, string order, int looks)
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        string file = Path.Combine(NewFolder(), "firmware.bin");
        await File.WriteAllBytesAsync(file, new byte[64], Token);
        engine["file"] = file;
        engine["port"] = camera.Uri.Port;
        int left = looks;
        camera.Intercept = request =>
        {
            if (request.Path == order)
            {
                // It has restarted so fast that it was never away.
                camera.Intercept = next => next.Path == "get_status.cgi" && left-- <= 0 ? OtherStatus(OtherId) : null;
                camera.ClearRequests();
                return CannedResponse.Text("ok.\n");
            }

            return null;
        };

        Assert.StartsWith("CamWrongCamera,", engine.GetError(command).FullyQualifiedErrorId, StringComparison.Ordinal);
        // The order itself, and one look after each answer of the right camera.
        Assert.InRange(camera.Requests.Count(request => request.Authorization is not null), 0, looks + 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Negotiate")]
    [InlineData("Basic realm=\"starting\"")]
    public async Task A_camera_that_asks_for_credentials_in_no_name_while_it_starts_is_waited_for(string challenge)
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        int left = 6;
        AfterRestart(camera, _ => left-- > 0 ? Refusal(challenge) : null);

        Outcome outcome = engine.Run("Restart-Cam -Wait -WaitTimeoutSec 60 -Confirm:$false");

        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Warnings);
        Assert.DoesNotContain(camera.Requests, request => request.Path == "get_status.cgi" && request.Authorization is not null);
    }

    [Fact]
    public async Task What_asks_for_credentials_in_no_name_to_the_end_gets_none()
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        AfterRestart(camera, _ => Refusal("Basic realm=\"other\""));

        ErrorRecord error = engine.GetError("Restart-Cam -Wait -WaitTimeoutSec 2 -Confirm:$false");

        Assert.StartsWith("CamWrongCamera,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("did not come back within 2 s", error.Exception.Message, StringComparison.Ordinal);
        Assert.All(camera.Requests.Where(request => request.Path != "reboot.cgi"), request => Assert.Null(request.Authorization));
    }

    [Fact]
    public async Task A_camera_that_has_its_own_settings_back_is_still_told_from_another()
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        engine["file"] = Path.Combine(NewFolder(), "params.bin");
        engine.Get("Backup-CamParams -Path $file; Restore-CamParams $file -Wait -Confirm:$false");
        Become(camera, OtherId);

        Assert.StartsWith("CamWrongCamera,", engine.GetError("Get-CamStatus").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_asks_anew_for_the_password_has_to_say_first_which_camera_it_is()
    {
        SimulatedCamera camera = await StartAsync("digest");
        Engine engine = Connect(camera);
        engine.Get("Get-CamStatus");
        camera.ClearRequests();
        camera.Intercept = _ => new CannedResponse
        {
            StatusCode = 401,
            Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = $"Digest realm=\"ipcamera_{OtherId}\", nonce=\"abc\", qop=\"auth\"" },
        };

        Assert.StartsWith("CamWrongCamera,", engine.GetError("Get-CamStatus").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(camera.Requests, request => request.Authorization?.Contains(OtherId, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_camera_is_known_by_its_new_id_after_it_was_given_another()
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        engine.Get("Set-CamMacAddress 00:62:6E:00:00:AA -Confirm:$false; Restart-Cam -Wait -Confirm:$false");

        Assert.Equal(camera.Id, engine.GetOne("Get-CamStatus").Text("Id"));
        Assert.Equal(camera.Id, engine.GetOne("Get-CamSession").Text("Id"));
    }

    /// <summary>The answers that came before are a moment old, and all of the camera that is left.</summary>
    [Theory]
    [InlineData("Restart-Cam")]
    [InlineData("Reset-Cam")]
    [InlineData("Restore-CamParams $settings -Session cam1 -Force")]
    [InlineData("Set-CamFactoryParams $settings -Session cam1 -Force")]
    [InlineData("Update-CamFirmware $firmware")]
    [InlineData("Update-CamWebUI $pages")]
    [InlineData("Set-CamMacAddress 00:62:6E:00:00:AA")]
    [InlineData("Set-CamUser guest -Password secret -Permission Visitor")]
    [InlineData("Set-CamNetwork -Port 8080")]
    [InlineData("Set-CamWifi -Enabled $true -Ssid other")]
    [InlineData("Invoke-CamCgi reboot")]
    [InlineData("Invoke-CamCgi restore_factory.cgi")]
    [InlineData("Invoke-CamCgi set_wifi -Parameter @{ enable = 0 }")]
    [InlineData("Invoke-CamCgi restore_params -InFile $settings")]
    [InlineData("Set-CamForbidden -Schedule 'Mon 08:00-09:00' -ScheduleEnabled $true")]
    [InlineData("Set-CamMisc -LedMode Off")]
    [InlineData("Reset-CamFactoryDdns")]
    [InlineData("Invoke-CamCgi set_alias -Parameter @{ alias = 'x' }")]
    public async Task What_cannot_be_taken_back_goes_to_the_camera_that_shows_its_id_right_before(string command)
    {
        foreach (string profile in new[] { "classic", "digest" })
        {
            SimulatedCamera camera = await StartAsync(profile);
            Engine engine = Connect(camera);
            PrepareFiles(engine);
            engine.Get("Get-CamStatus");
            Become(camera, OtherId);
            camera.ClearRequests();

            ErrorRecord error = engine.GetError($"$ConfirmPreference = 'None'; {command}");

            Assert.StartsWith("CamWrongCamera,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.All(camera.Requests, request => Assert.True(request.Path.StartsWith("get_", StringComparison.Ordinal), request.Path));
        }
    }

    [Fact]
    public async Task The_backup_of_another_camera_is_not_kept_as_this_ones()
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        string file = Path.Combine(NewFolder(), "own.bin");
        engine["file"] = file;
        engine.Get("Backup-CamParams -Path $file");
        byte[] other = System.Text.Encoding.Latin1.GetBytes(
            System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)).Replace(camera.Id, OtherId, StringComparison.Ordinal));
        File.Delete(file);
        camera.Intercept = request => request.Path switch
        {
            "backup_params.cgi" => new CannedResponse { Body = other },
            "get_status.cgi" => OtherStatus(OtherId),
            _ => null,
        };

        ErrorRecord error = engine.GetError("Backup-CamParams -Path $file -Force");

        Assert.StartsWith("CamWrongCamera,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    /// <summary>What is read before it is sent has shown which camera it is, where the camera says so there.</summary>
    [Theory]
    [InlineData("Set-CamWifi -Ssid other", true)]
    [InlineData("Set-CamNetwork -Port 8080", true)]
    [InlineData("Set-CamUser guest -Password secret -Permission Visitor", true)]
    [InlineData("Set-CamWifi -Ssid other", false)]
    public async Task An_id_is_asked_for_once(string command, bool isReported)
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        if (!isReported) await HideIdAsync(camera);

        engine.Get($"$ConfirmPreference = 'None'; {command}");

        Assert.Equal(isReported ? 0 : 1, camera.Requests.Count(request => request.Path == "get_status.cgi"));
    }

    [Theory]
    [InlineData("Invoke-CamCgi get_status")]
    [InlineData("Invoke-CamCgi get_params")]
    [InlineData("Invoke-CamCgi get_status -OutFile $file")]
    [InlineData("Invoke-CamCgi get_params -OutFile $file")]
    public async Task An_answer_with_another_id_is_none_by_whichever_way_it_was_asked_for(string command)
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        string file = Path.Combine(NewFolder(), "answer.txt");
        engine["file"] = file;
        engine.Get(command);
        File.Delete(file);
        Become(camera, OtherId);

        Outcome outcome = engine.Run(command);

        Assert.StartsWith("CamWrongCamera,", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData("snapshot_00626EFFFFFF_20261128163120.jpg", true)]
    [InlineData("00626EFFFFFF_20261128163120.jpg", true)]
    [InlineData("snapshot_yard_20261128163120.jpg", false)]
    [InlineData("snapshot_20261128163120_1.jpg", false)]
    public async Task A_picture_named_after_another_camera_is_taken_where_the_camera_shows_who_it_is(string name, bool isAsked)
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        camera.Intercept = request => request.Path != "snapshot.cgi" ? null : new CannedResponse
        {
            ContentType = "image/jpeg",
            Headers = new Dictionary<string, string> { ["Content-Disposition"] = $"filename=\"{name}\"" },
            Body = new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 2, 0xFF, 0xD9 },
        };
        camera.ClearRequests();

        Assert.Equal(name, engine.GetOne("Receive-CamSnapshot").Text("FileName"));

        Assert.Equal(isAsked, camera.Requests.Any(request => request.Path == "get_status.cgi"));
    }

    [Fact]
    public async Task A_camera_with_a_new_hardware_address_is_known_by_both_until_it_restarts()
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        engine.Get($"Set-CamMacAddress {OtherId} -Confirm:$false");

        // The settings have it at once, the status from the next start on.
        engine.Get("Set-CamMail -Sender a@example.com; Receive-CamSnapshot; Set-CamAlias -Alias x; Get-CamStatus; Restart-Cam -Wait -Confirm:$false");

        Assert.Equal(OtherId, engine.GetOne("Get-CamStatus").Text("Id"));
    }

    [Theory]
    [InlineData("Receive-CamSnapshot")]
    [InlineData("Invoke-CamPtz -Move Left -Duration 0.1")]
    [InlineData("Set-CamExtraIO 1")]
    public async Task Who_broke_off_in_the_midst_of_an_answer_has_to_show_his_id(string command)
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        camera.Intercept = request => request.Path == "get_camera_params.cgi"
            ? CannedResponse.Raw("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\nvar resolution=3") : null;
        engine.Run("Get-CamSensor");
        Become(camera, OtherId);
        camera.ClearRequests();

        Assert.StartsWith("CamWrongCamera,", engine.GetError(command).FullyQualifiedErrorId, StringComparison.Ordinal);
        AssertGotNothing(camera);
    }

    [Fact]
    public async Task A_password_that_another_name_does_not_take_is_not_sent_there_again()
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        engine.Get("Get-CamAlarm");
        camera.ClearRequests();
        camera.Intercept = request => request.Path == "get_status.cgi" ? OtherStatus(OtherId) : Refusal($"Basic realm=\"ipcamera_{OtherId}\"");

        Assert.StartsWith("CamWrongCamera,", engine.GetError("Get-CamAlarm").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(camera.Requests, request => request.Authorization is not null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Settings_that_were_given_back_bring_no_id_but_that_which_they_hold(bool hasOther)
    {
        SimulatedCamera[] cameras = await StartTwoAsync("classic");
        Engine engine = Connect(cameras);
        engine["file"] = Path.Combine(NewFolder(), "params.bin");
        string source = hasOther ? "cam2" : "cam1";
        engine.Get($"Backup-CamParams -Path $file -Session {source}; Restore-CamParams $file -Session cam1 -Force -Confirm:$false");
        Execution.Until(() => !cameras[0].IsRebooting && cameras[0].Requests.Any(request => request.Path == "restore_params.cgi"), "the restart");
        Become(cameras[0], OtherId);

        Assert.StartsWith("CamWrongCamera,", engine.GetError("Get-CamStatus cam1").FullyQualifiedErrorId, StringComparison.Ordinal);

        Become(cameras[0], cameras[hasOther ? 1 : 0].Id);
        engine.Get("Get-CamStatus cam1");
    }

    private void PrepareFiles(Engine engine)
    {
        string folder = NewFolder();
        engine["settings"] = CameraFiles.Save(folder, "params.bin", CameraFiles.Settings());
        engine["firmware"] = CameraFiles.Save(folder, "firmware.bin", CameraFiles.Firmware());
        engine["pages"] = CameraFiles.Save(folder, "pages.bin", CameraFiles.WebPages());
    }

    /// <summary>From now on the settings do not say whose they are.</summary>
    private async Task HideIdAsync(SimulatedCamera camera)
    {
        using HttpClient client = new() { BaseAddress = camera.Uri };
        string answer = await client.GetStringAsync(new Uri($"get_params.cgi?user={User}&pwd={Password}", UriKind.Relative), Token);
        camera.ClearRequests();
        camera.Intercept = request => request.Path == "get_params.cgi" ? CannedResponse.Text(answer.Replace("var id=", "var other=", StringComparison.Ordinal)) : null;
    }

    private async Task<SimulatedCamera> StartAsync(string profile) => (await StartTwoAsync(profile))[0];

    private async Task<SimulatedCamera[]> StartTwoAsync(string profile) =>
        [.. (await StartCamerasAsync(new SimulatorOptions
        {
            Count = 2,
            Password = Password,
            Profile = FirmwareProfile.All.Single(known => known.Name == profile),
            RebootDuration = TimeSpan.FromMilliseconds(300),
        })).Cameras];

    /// <summary>From now on it is another camera that answers there.</summary>
    internal static void Become(SimulatedCamera camera, string id) => camera.Intercept = request => request.Path switch
    {
        "get_status.cgi" or "get_params.cgi" when request.Authorization is not null || request.Path == "get_status.cgi" =>
            OtherStatus(id),
        _ => null,
    };

    /// <summary>From its restart on, which nobody sees, the camera answers so.</summary>
    private static void AfterRestart(
        SimulatedCamera camera, Func<ReceivedRequest, CannedResponse?> answer) => camera.Intercept = request =>
    {
        if (request.Path != "reboot.cgi") return null;
        camera.Intercept = answer;
        camera.ClearRequests();
        return CannedResponse.Text("ok.\n");
    };

    private static CannedResponse Refusal(string challenge) => new()
    {
        StatusCode = 401,
        Headers = challenge.Length == 0 ? [] : new Dictionary<string, string> { ["WWW-Authenticate"] = challenge },
    };

    private static CannedResponse OtherStatus(string id) =>
        CannedResponse.Text($"var id='{id}';\nvar sys_ver='11.22.2.46';\nvar app_ver='2.4.18.17';\nvar alias='other';\nvar now=1;\nvar tz=0;\nvar alarm_status=0;\n");

    internal static void AssertGotNothing(SimulatedCamera other) => Assert.All(other.Requests, request =>
    {
        Assert.Equal("get_status.cgi", request.Path);
        Assert.Null(request.Authorization);
        Assert.Empty(request.RawQuery);
    });
}
