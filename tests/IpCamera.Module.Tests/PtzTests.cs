using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class PtzTests : CameraTest
{
    [Theory]
    [InlineData("", "Up -Duration 0:0:0.02", "command=0 command=1")]
    [InlineData("", "Down -Duration 0:0:0.02", "command=2 command=1")]
    [InlineData("", "Left -Duration 0:0:0.02", "command=4 command=1")]
    [InlineData("", "Right -Duration 0:0:0.02", "command=6 command=1")]
    [InlineData("", "UpLeft -Duration 0:0:0.02", "command=90 command=1")]
    [InlineData("", "UpRight -Duration 0:0:0.02", "command=91 command=1")]
    [InlineData("", "DownLeft -Duration 0:0:0.02", "command=92 command=1")]
    [InlineData("", "DownRight -Duration 0:0:0.02", "command=93 command=1")]
    [InlineData("-ReversePan", "Up -Duration 0:0:0.02", "command=0 command=1")]
    [InlineData("-ReversePan", "Left -Duration 0:0:0.02", "command=6 command=1")]
    [InlineData("-ReversePan", "Right -Duration 0:0:0.02", "command=4 command=1")]
    [InlineData("-ReversePan", "UpLeft -Duration 0:0:0.02", "command=91 command=1")]
    [InlineData("-ReversePan", "UpRight -Duration 0:0:0.02", "command=90 command=1")]
    [InlineData("-ReversePan", "DownLeft -Duration 0:0:0.02", "command=93 command=1")]
    [InlineData("-ReversePan", "DownRight -Duration 0:0:0.02", "command=92 command=1")]
    [InlineData("-ReverseTilt", "Up -Duration 0:0:0.02", "command=2 command=1")]
    [InlineData("-ReverseTilt", "Down -Duration 0:0:0.02", "command=0 command=1")]
    [InlineData("-ReverseTilt", "Left -Duration 0:0:0.02", "command=4 command=1")]
    [InlineData("-ReverseTilt", "UpLeft -Duration 0:0:0.02", "command=92 command=1")]
    [InlineData("-ReverseTilt", "Up -Step", "command=2&onestep=1")]
    [InlineData("-ReverseTilt -ReversePan", "UpLeft -Duration 0:0:0.02", "command=93 command=1")]
    [InlineData("-PtzProfile Wansview-NCB541W", "DownRight -Duration 0:0:0.02", "command=90 command=1")]
    [InlineData("-PtzProfile wansview-ncb541w -ReversePan:$false", "DownRight -Duration 0:0:0.02", "command=91 command=1")]
    [InlineData("-PtzProfile Wansview-NCB541W", "-Command 2", "command=2")]
    [InlineData("-PtzProfile Apexis-APM-H901", "DownRight -Duration 0:0:0.02", "command=92 command=1")]
    [InlineData("-PtzProfile Loginuse", "Left -Duration 0:0:0.02", "command=4&onestep=0 command=1")]
    [InlineData("-PtzProfile Loftek", "-Zoom In -Duration 0:0:0.02", "command=18 command=19")]
    [InlineData("-PtzProfile Loftek", "-Patrol Horizontal", "command=20")]
    [InlineData("-PtzProfile Loftek", "-StopPatrol", "command=27 command=21")]
    [InlineData("-PtzProfile Kogan", "-Center", "command=31")]
    [InlineData("-PtzProfile Kogan -Wiring PelcoD", "-GotoPreset 1", "command=31")]
    [InlineData("-PtzProfile Foscam-FI8918W -Wiring PelcoD", "Left -Duration 0:0:0.5", "command=4 command=1")]
    [InlineData("", "-Lamp On", "command=95")]
    [InlineData("", "-Lamp Off", "command=94")]
    [InlineData("-PtzProfile Wanscam", "-Lamp On", "command=94")]
    [InlineData("-PtzProfile Wanscam", "-Lamp Off", "command=95")]
    [InlineData("-PtzProfile Wanscam -Wiring PelcoD", "-Lamp Off", "command=95")]
    [InlineData("", "Left -Step", "command=4&onestep=1")]
    [InlineData("", "Up -Step -Degree 7", "command=0&onestep=1&degree=7")]
    [InlineData("-ReversePan", "Left -Step -Degree 1", "command=6&onestep=1&degree=1")]
    [InlineData("", "-Stop", "command=1")]
    [InlineData("", "-Center", "command=25")]
    [InlineData("", "-Patrol Vertical", "command=26")]
    [InlineData("", "-Patrol Horizontal", "command=28")]
    [InlineData("", "-StopPatrol", "command=27 command=29")]
    [InlineData("", "-GotoPreset 1", "command=31")]
    [InlineData("", "-GotoPreset 16", "command=61")]
    [InlineData("", "-SetPreset 1", "command=30")]
    [InlineData("", "-SetPreset 16", "command=60")]
    [InlineData("", "-Output High", "command=94")]
    [InlineData("", "-Output Low", "command=95")]
    [InlineData("", "-MotorTest", "command=255")]
    [InlineData("", "-Command 5", "command=5")]
    [InlineData("-ReversePan", "-Command 4", "command=4")]
    [InlineData("-Wiring PelcoD", "Left -Duration 0:0:0.02", "command=4 command=1")]
    [InlineData("-Wiring PelcoD -ReversePan", "Left -Duration 0:0:0.02", "command=6 command=1")]
    [InlineData("-Wiring PelcoD", "-Patrol Auto", "command=20")]
    [InlineData("-Wiring PelcoD", "-StopPatrol", "command=21")]
    [InlineData("-Wiring PelcoD", "-GotoPreset 32", "command=93")]
    [InlineData("-Wiring PelcoD", "-SetPreset 32", "command=92")]
    [InlineData("-Wiring PelcoD", "-Zoom In -Duration 0:0:0.02", "command=16 command=17")]
    [InlineData("-Wiring PelcoD", "-Zoom Out -Duration 0:0:0.02", "command=18 command=19")]
    [InlineData("-Wiring PelcoD", "-Focus Near -Duration 0:0:0.02", "command=12 command=13")]
    [InlineData("-Wiring PelcoD", "-Focus Far -Duration 0:0:0.02", "command=14 command=15")]
    [InlineData("-Wiring PelcoD", "-Iris Close -Duration 0:0:0.02", "command=8 command=9")]
    [InlineData("-Wiring PelcoD", "-Iris Open -Duration 0:0:0.02", "command=10 command=11")]
    [InlineData("-Wiring PelcoD", "-Switch 1 -State On", "command=22")]
    [InlineData("-Wiring PelcoD", "-Switch 4 -State Off", "command=29")]
    [InlineData("-Wiring PelcoD", "-Output Low", "command=95")]
    public async Task What_is_asked_for_arrives_at_the_camera(string session, string parameters, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = ConnectWith(session, camera);

        Assert.Empty(engine.Get("Invoke-CamPtz " + parameters));

        // A move and a step look first how the picture is turned.
        string[] before = parameters.Contains("-Step", StringComparison.Ordinal) || !parameters.StartsWith('-') ? ["get_camera_params.cgi"] : [];
        Assert.Equal(before, camera.Requests.Select(request => request.Path).Where(path => path != "decoder_control.cgi"));
        Assert.Equal(expected, string.Join(' ', camera.Requests.Skip(before.Length).Select(request => request.RawQuery)));
    }

    [Theory]
    [InlineData("", "-Patrol Auto", "CamUnsupported")]
    [InlineData("", "-Zoom In -Duration 0:0:1", "CamUnsupported")]
    [InlineData("", "-Focus Near -Duration 0:0:1", "CamUnsupported")]
    [InlineData("", "-Iris Open -Duration 0:0:1", "CamUnsupported")]
    [InlineData("", "-Switch 1 -State On", "CamUnsupported")]
    [InlineData("", "-GotoPreset 17", "CamInvalidValue")]
    [InlineData("", "-SetPreset 0", "CamInvalidValue")]
    [InlineData("", "Up -Step -Degree 0", "CamInvalidValue")]
    [InlineData("", "UpLeft -Step", "CamInvalidValue")]
    [InlineData("", "Up -Duration 0", "CamInvalidValue")]
    [InlineData("", "Up -Duration -0:0:1", "CamInvalidValue")]
    [InlineData("", "Up -Duration -1", "CamInvalidValue")]
    [InlineData("", "Up 3e6", "CamInvalidValue")]
    [InlineData("-Wiring PelcoD", "UpLeft -Duration 0:0:1", "CamUnsupported")]
    [InlineData("-Wiring PelcoD", "Up -Step", "CamUnsupported")]
    [InlineData("-Wiring PelcoD", "-Center", "CamUnsupported")]
    [InlineData("-Wiring PelcoD", "-Patrol Vertical", "CamUnsupported")]
    [InlineData("-Wiring PelcoD", "-MotorTest", "CamUnsupported")]
    [InlineData("-Wiring PelcoD", "-GotoPreset 33", "CamInvalidValue")]
    [InlineData("-Wiring PelcoD", "-Switch 5 -State On", "CamInvalidValue")]
    public async Task What_the_wiring_does_not_have_is_refused_and_not_sent(string session, string parameters, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = ConnectWith(session, camera);

        Assert.Equal(expected + ",IpCamera.Commands.InvokeCamPtzCommand", engine.GetError("Invoke-CamPtz " + parameters).FullyQualifiedErrorId);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task A_move_is_seen_by_the_one_who_watches_also_on_a_camera_that_turns_the_wrong_way()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { SwapPan = true });
        ConnectWith("-ReversePan", camera).Get("Invoke-CamPtz Right -Duration 0:0:0.3");

        Assert.True(camera.Position.Pan > 0, $"It looks at {camera.Position}.");
        Assert.Equal(PtzMotion.None, camera.CurrentMotion);
    }

    [Theory]
    [InlineData("2", "2 s")]
    [InlineData("0.5", "0.5 s")]
    [InlineData("0:1:0", "60 s")]
    [InlineData("([timespan]::FromSeconds(3))", "3 s")]
    public async Task A_duration_that_is_a_number_means_seconds(string duration, string expected)
    {
        Engine engine = Connect(await StartCameraAsync());
        engine.Get($"Invoke-CamPtz Left {duration} -WhatIf");
        Assert.Contains($"Move Left for {expected}", engine.Host.Text);
    }

    [Fact]
    public async Task A_duration_that_is_no_time_is_refused()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Assert.Contains("seconds", Connect(camera).GetError("Invoke-CamPtz Left 1e300").Exception.Message);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task PassThru_emits_the_session()
    {
        Engine engine = Connect(await StartCameraAsync());
        Assert.Equal("cam1", engine.GetOne("Invoke-CamPtz -Stop -PassThru").Text("Name"));
    }

    [Fact]
    public async Task Ctrl_C_in_the_middle_of_a_move_stops_the_camera()
    {
        SimulatedCamera camera = await StartCameraAsync();
        using Execution move = Connect(camera).Begin("Invoke-CamPtz Left -Duration 0:5:0");
        Execution.Until(() => camera.CurrentMotion == PtzMotion.Left, "the motion");

        Assert.InRange(move.Stop(), TimeSpan.Zero, TimeSpan.FromSeconds(2.5));

        Execution.Until(() => camera.CurrentMotion == PtzMotion.None, "the stop");
        Assert.Equal([4, 1], camera.Commands);
    }

    [Fact]
    public async Task Disconnecting_in_the_middle_of_a_move_stops_the_camera()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        Engine other = NewEngine();
        other["session"] = engine["session"];
        using Execution move = other.Begin("Invoke-CamPtz Left -Duration 0:5:0 -Session $session");
        Execution.Until(() => camera.CurrentMotion == PtzMotion.Left, "the motion");

        engine.Get("Disconnect-Cam");

        Assert.Equal("CamNoSession,IpCamera.Commands.InvokeCamPtzCommand", Assert.Single(move.Wait().Errors).FullyQualifiedErrorId);
        Assert.Equal([4, 1], camera.Commands);
    }

    [Fact]
    public async Task A_stop_that_is_lost_is_sent_again()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        int stops = 0;
        camera.Intercept = request => request.Query.GetValueOrDefault("command") == "1" && Interlocked.Increment(ref stops) == 1
            ? new CannedResponse { Abort = true }
            : null;

        Assert.Empty(engine.Get("Invoke-CamPtz Left -Duration 0:0:0.05"));

        Assert.Equal(PtzMotion.None, camera.CurrentMotion);
        Assert.Equal(2, stops);
    }

    [Fact]
    public async Task A_stop_that_never_gets_through_is_an_error_that_says_the_camera_may_still_move()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Intercept = request => request.Query.GetValueOrDefault("command") == "1" ? new CannedResponse { Abort = true } : null;

        Assert.Contains("still be moving", engine.GetError("Invoke-CamPtz Left -Duration 0:0:0.05").Exception.Message);
    }

    [Fact]
    public async Task WhatIf_sends_nothing_and_names_camera_and_move()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        engine.Get("Invoke-CamPtz UpLeft -Duration 0:0:1.5 -WhatIf; Invoke-CamPtz -GotoPreset 3 -WhatIf; Invoke-CamPtz -Center -WhatIf");

        Assert.Empty(camera.Requests);
        string[] lines = [.. engine.Host.Lines.Where(line => line.Length > 0)];
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.Contains($"cam1 ({camera.Uri.Authority})", line));
        Assert.Contains("Move UpLeft for 1.5 s", lines[0]);
        Assert.Contains("GotoPreset 3", lines[1]);
        Assert.Contains("Center", lines[2]);
    }

    [Fact]
    public async Task Many_cameras_move_together()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 5 });
        Engine engine = Connect(simulator.Cameras);
        using Execution move = engine.Begin("$sessions | Invoke-CamPtz Left -Duration 0:0:20");

        Execution.Until(() => simulator.Cameras.All(camera => camera.CurrentMotion == PtzMotion.Left), "all of them move");
        move.Stop();

        Execution.Until(() => simulator.Cameras.All(camera => camera.CurrentMotion == PtzMotion.None), "all of them stand");
    }
}
