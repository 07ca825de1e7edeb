using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Every change reads, overlays and sends a whole section: two at once must not undo each other.</summary>
public sealed class ConcurrencyTests : CameraTest
{
    private const string Changes = """
        $changes = foreach ($change in @{ LedMode = 'Off' }, @{ CenterOnStart = $true }, @{ PatrolInterval = 11 }, @{ PatrolType = 'Both' },
            @{ HorizontalRounds = 12 }, @{ VerticalRounds = 13 }, @{ PatrolRate = 14 }, @{ UpRate = 15 }, @{ DownRate = 16 }, @{ LeftRate = 17 },
            @{ RightRate = 18 }, @{ DisablePresets = $true }, @{ PresetOnStart = 19 }) { [pscustomobject]$change }
        """;

    private static readonly string[] Variables =
    [
        .. "led_mode ptz_center_onstart ptz_auto_patrol_interval ptz_auto_patrol_type ptz_patrol_h_rounds ptz_patrol_v_rounds ptz_patrol_rate ".Split(' ', StringSplitOptions.RemoveEmptyEntries),
        .. "ptz_patrol_up_rate ptz_patrol_down_rate ptz_patrol_left_rate ptz_patrol_right_rate ptz_disable_preset ptz_preset_onstart".Split(' '),
    ];

    private static readonly string[] Expected = ["2", "1", "11", "3", "12", "13", "14", "15", "16", "17", "18", "1", "19"];

    [Fact]
    public async Task Many_changes_of_one_camera_in_one_pipeline_lose_none()
    {
        SimulatedCamera camera = await StartSlowAsync();
        Connect(camera).Get(Changes + "\n$changes | Set-CamMisc -Session cam1");

        Assert.Equal(Expected, Variables.Select(name => camera[name]));
        Assert.Equal(Expected.Length, camera.Requests.Count(request => request.Path == "set_misc.cgi"));
        Assert.Equal(1, camera.PeakConcurrentRequests);
    }

    [Fact]
    public async Task The_same_field_set_again_and_again_is_sent_each_time()
    {
        SimulatedCamera camera = await StartSlowAsync();
        Engine engine = Connect(camera);

        IReadOnlyList<PSObject> read = engine.Get("1..20 | ForEach-Object { [pscustomobject]@{ UpRate = $_ } } | Set-CamMisc -Session cam1 -PassThru");

        Assert.Equal(Enumerable.Range(1, 20), read.Select(one => (int)one.Value("UpRate")!).Order());
        Assert.Equal(20, camera.Requests.Count(request => request.Path == "set_misc.cgi"));
        Assert.Equal(read[^1].Text("UpRate"), camera["ptz_patrol_up_rate"]);
    }

    [Fact]
    public async Task Changes_through_one_session_from_two_runspaces_lose_none()
    {
        SimulatedCamera camera = await StartSlowAsync();
        Engine first = Connect(camera);
        Engine second = NewEngine();
        second["session"] = first["session"];

        AssertNoneIsLost(camera, first, second);
    }

    [Fact]
    public async Task Changes_through_two_sessions_with_one_camera_lose_none()
    {
        SimulatedCamera camera = await StartSlowAsync();

        AssertNoneIsLost(camera, Connect(camera), Connect(camera));
    }

    [Fact]
    public async Task Changes_through_two_addresses_of_one_camera_lose_none()
    {
        SimulatedCamera camera = await StartSlowAsync();

        AssertNoneIsLost(camera, Connect(camera), ConnectByName(camera));
    }

    /// <summary>The question is answered at once, and so what was read before it stands unless a change is known of.</summary>
    [Fact]
    public async Task A_change_through_another_address_is_not_undone_by_one_that_was_prepared_before()
    {
        SimulatedCamera camera = await StartSlowAsync();
        Engine engine = Connect(camera);
        Engine other = ConnectByName(camera);
        engine.Host.Answer = "Yes";
        engine.Host.Asked = () => other.Get("Set-CamMisc -DownRate 8");

        engine.Get("Set-CamMisc -UpRate 7 -Confirm");

        Assert.Equal(["7", "8"], [camera["ptz_patrol_up_rate"], camera["ptz_patrol_down_rate"]]);
        Assert.Equal(1, camera.PeakConcurrentRequests);
    }

    [Fact]
    public async Task While_the_user_is_asked_others_may_change_the_camera_and_both_changes_stay()
    {
        SimulatedCamera camera = await StartSlowAsync();
        Engine engine = Connect(camera);
        Engine other = NewEngine();
        other["shared"] = engine["session"];
        engine.Host.Answer = "Yes";
        engine.Host.Asked = () => other.Get("Set-CamMisc -Session $shared -DownRate 8");

        engine.Get("Set-CamMisc -UpRate 7 -Confirm");

        Assert.Single(engine.Host.Questions);
        Assert.Equal(["7", "8"], [camera["ptz_patrol_up_rate"], camera["ptz_patrol_down_rate"]]);
    }

    [Fact]
    public async Task What_another_administrator_changes_while_the_user_is_asked_is_not_put_back()
    {
        SimulatedCamera camera = await StartSlowAsync();
        Engine engine = Connect(camera);
        camera["user2_name"] = "boss";
        camera["user2_pwd"] = "old";
        engine.Host.Answer = "Yes";
        engine.Host.Asked = () => Elsewhere(camera, "user2_pwd", "new");

        engine.Get("Set-CamUser guard -Password 'pass' -Permission Visitor -Confirm");

        Assert.Single(engine.Host.Questions);
        Assert.Equal(["new", "guard"], [camera["user2_pwd"], camera["user3_name"]]);
    }

    [Fact]
    public async Task A_question_that_would_be_another_one_by_now_is_asked_again()
    {
        SimulatedCamera camera = await StartSlowAsync();
        Engine engine = Connect(camera);
        camera["alias"] = "gate";
        engine.Host.Answer = "Yes";
        bool isFirst = true;
        engine.Host.Asked = () =>
        {
            if (isFirst) Elsewhere(camera, "alias", "door");
            isFirst = false;
        };

        Outcome outcome = engine.Run("Set-CamAlias -Alias yard -Confirm");

        Assert.Contains("gate", engine.Host.Questions.First(), StringComparison.Ordinal);
        Assert.Contains("door", engine.Host.Questions.Last(), StringComparison.Ordinal);
        Assert.Equal(2, engine.Host.Questions.Count);
        Assert.Single(outcome.Warnings);
        Assert.Equal("yard", camera["alias"]);
    }

    [Theory]
    [InlineData("Set-CamUser boss -Password 'mine' -Confirm", "user2_pwd")]
    [InlineData("Set-CamMail -Password 'mine' -Confirm", "mail_pwd")]
    [InlineData("Set-CamDevice 2 -Password 'mine' -Confirm", "dev2_pwd")]
    public async Task A_secret_that_another_administrator_changes_while_the_user_is_asked_is_asked_about_again(string line, string variable)
    {
        SimulatedCamera camera = await StartSlowAsync();
        Engine engine = Connect(camera);
        camera["user2_name"] = "boss";
        camera[variable] = "old";
        engine.Host.Answer = "Yes";
        engine.Host.Asked = () =>
        {
            if (engine.Host.Questions.Count == 1) Elsewhere(camera, variable, "theirs");
            else engine.Host.Answer = "No";
        };

        Outcome outcome = engine.Run(line);

        outcome.ThrowIfFailed();
        Assert.Equal(2, engine.Host.Questions.Count);
        Assert.Single(outcome.Warnings);
        Assert.Equal("theirs", camera[variable]);
        Assert.DoesNotContain("theirs", engine.Host.Text + string.Concat(engine.Host.Questions) + outcome.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_that_would_be_another_one_by_now_is_given_again()
    {
        SimulatedCamera camera = await StartSlowAsync();
        Engine engine = Connect(camera);
        camera["wifi_enable"] = "1";
        camera["wifi_ssid"] = "barn";
        camera["wifi_encrypt"] = "4";
        camera["wifi_wpa_psk"] = "first secret";
        engine.Host.Answer = "Yes";
        engine.Host.Asked = () =>
        {
            Elsewhere(camera, "wifi_ssid", "neighbour");
            engine.Host.Asked = null;
        };

        Outcome outcome = engine.Run("Set-CamWifi -Passphrase 'other secret' -Confirm");

        outcome.ThrowIfFailed();
        Assert.Equal(2, engine.Host.Questions.Count);
        Assert.Contains("'barn'", outcome.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("'neighbour'", outcome.Warnings[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Two_processes_do_not_undo_each_others_changes(string host)
    {
        SimulatedCamera camera = await StartSlowAsync();
        string[] halves =
        [
            $"$session = Connect-Cam {camera.Uri.Authority} -Credential $credential; $ready.Invoke(); {Changes}\n$changes[0..6] | Set-CamMisc -Session $session",
            $"$session = Connect-Cam {host}:{camera.Uri.Port} -Credential $credential; $ready.Invoke(); {Changes}\n$changes[7..12] | Set-CamMisc -Session $session",
        ];
        ScriptProcess[] processes = [.. halves.Select(half => ScriptProcess.Start([half]))];
        try
        {
            foreach (ScriptProcess process in processes) Assert.Empty((await process.WaitAsync(Token)).Errors);
        }
        finally
        {
            foreach (ScriptProcess process in processes) process.Dispose();
        }

        Assert.Equal(Expected, Variables.Select(name => camera[name]));
    }

    /// <summary>A person needs a moment to answer, and meanwhile somebody else sets a value by the camera's own page.</summary>
    private static void Elsewhere(SimulatedCamera camera, string variable, string value)
    {
        camera[variable] = value;
        Thread.Sleep(TimeSpan.FromMilliseconds(150));
    }

    [Fact]
    public async Task A_pipelines_own_change_through_another_session_is_nobody_elses()
    {
        SimulatedCamera camera = await StartSlowAsync();
        Engine engine = Connect(camera);
        engine["address"] = $"localhost:{camera.Uri.Port}";
        engine.Run("Connect-Cam $address -Credential $credential -Name again");
        Assert.Equal(2, engine.Get("Get-CamSession").Count);

        Outcome outcome = engine.Run("'cam1', 'again', 'cam1', 'again' | ForEach-Object { Get-CamSession $_ } | Set-CamMisc -UpRate 7 -Confirm:$false");

        outcome.ThrowIfFailed();
        Assert.Empty(outcome.Warnings);
        Assert.Equal("7", camera["ptz_patrol_up_rate"]);
    }

    [Fact]
    public async Task One_piece_of_input_for_two_sections_of_one_camera_changes_both()
    {
        SimulatedCamera camera = await StartSlowAsync();
        Engine engine = Connect(camera);

        engine.Get("""
            1..5 | ForEach-Object { [pscustomobject]@{ UpRate = $_; Preset = $_ } } | Set-CamMisc -Session cam1 -PassThru |
                ForEach-Object { [pscustomobject]@{ Preset = $_.UpRate } } | Set-CamAlarm -Session cam1 -ThrottleLimit 1
            """);

        Assert.Equal(["5", "5"], [camera["ptz_patrol_up_rate"], camera["alarm_preset"]]);
    }

    [Fact]
    public async Task A_change_that_fails_or_is_stopped_does_not_keep_the_next_one_waiting()
    {
        SimulatedCamera camera = await StartSlowAsync();
        Engine engine = Connect(camera);
        camera.Intercept = request => request.Path == "set_misc.cgi" ? CannedResponse.Text("error: illegal params.") : null;
        Assert.StartsWith("CamRejected,", engine.GetError("Set-CamMisc -UpRate 1").FullyQualifiedErrorId, StringComparison.Ordinal);
        camera.Intercept = null;

        camera.Silent = true;
        using (Execution stuck = engine.Begin("Set-CamMisc -UpRate 2"))
        {
            Execution.Until(() => camera.ConcurrentRequests > 0, "the request arrives");
            stuck.Stop();
        }

        camera.Silent = false;
        engine.Get("Set-CamMisc -UpRate 3");

        Assert.Equal("3", camera["ptz_patrol_up_rate"]);
    }

    [Fact]
    public async Task Cameras_do_not_wait_for_each_other()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 8, Latency = TimeSpan.FromMilliseconds(200) });
        Engine engine = Connect(simulator.Cameras);

        engine.Get("Set-CamAlarm -Session cam* -Mail $true");

        Assert.All(simulator.Cameras, camera => Assert.Equal("1", camera["alarm_mail"]));
        Assert.True(simulator.PeakConcurrentRequests > 1);
    }

    /// <summary>Clones share ids: one that says nothing must not keep the others from being changed.</summary>
    [Fact]
    public async Task A_dead_clone_does_not_hold_up_the_others()
    {
        SimulatedCamera dead = await StartCameraAsync();
        SimulatedCamera well = await StartCameraAsync(new SimulatorOptions { RebootDuration = TimeSpan.FromSeconds(1.5) });
        Connect(well).Get($"Set-CamMacAddress {dead.Id} -Confirm:$false; Restart-Cam -Wait -Confirm:$false");
        Assert.Equal(dead.Id, well.Id);
        Engine engine = Connect(dead, well);
        dead.Silent = true;

        using Execution running = engine.Begin("$sessions | Set-CamAlarm -MotionSensitivity 7 -Confirm:$false");
        Execution.Until(() => well["alarm_motion_sensitivity"] == "7", "the camera that is well");

        // The other one is still waited for.
        Assert.False(running.IsOver);
        running.Stop();
    }

    private static void AssertNoneIsLost(SimulatedCamera camera, Engine first, Engine second)
    {
        first.Get(Changes);
        second.Get(Changes);

        using Execution one = first.Begin("$changes[0..6] | Set-CamMisc -Session $session");
        using Execution other = second.Begin("$changes[7..12] | Set-CamMisc -Session $session");
        one.Wait().ThrowIfFailed();
        other.Wait().ThrowIfFailed();

        Assert.Equal(Expected, Variables.Select(name => camera[name]));
    }

    private Engine ConnectByName(SimulatedCamera camera)
    {
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);
        engine["address"] = $"localhost:{camera.Uri.Port}";
        engine.Get("$session = Connect-Cam $address -Credential $credential");
        return engine;
    }

    private Task<SimulatedCamera> StartSlowAsync() => StartCameraAsync(new SimulatorOptions { Latency = TimeSpan.FromMilliseconds(20) });
}
