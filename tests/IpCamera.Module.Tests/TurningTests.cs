using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What goes to the motors and when, on cameras that are late, turned round or of another make.</summary>
public sealed class TurningTests : CameraTest
{
    [Theory]
    [InlineData("Left", PtzWiring.InternalMotor, "4 1")]
    [InlineData("UpLeft", PtzWiring.InternalMotor, "90 1")]
    [InlineData("-Zoom In", PtzWiring.PelcoD, "16 17")]
    [InlineData("-Focus Far", PtzWiring.PelcoD, "14 15")]
    [InlineData("-Iris Close", PtzWiring.PelcoD, "8 9")]
    public async Task Invoke_CamPtz_Duration_counts_from_the_start_and_not_from_its_answer(
        string what, PtzWiring wiring, string expected)
    {
        // Twenty seconds are more than a slow machine needs to send a stop that is due after half a second.
        SimulatedCamera camera = await StartSlowAsync(TimeSpan.FromSeconds(20), wiring);
        Engine engine = ConnectWith($"-Wiring {wiring}", camera);

        Assert.Empty(engine.Get($"Invoke-CamPtz {what} -Duration 0.5"));

        Assert.Equal(expected, string.Join(' ', camera.Commands));
        Assert.InRange(TimeOfStop(camera), TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_start_that_is_answered_after_three_seconds_turns_no_longer_for_it()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.SlowMotor });
        Engine engine = Connect(camera);

        engine.Get("Invoke-CamPtz Left -Duration 0.5");

        Assert.Equal([4, 1], camera.Commands);
        Assert.Equal(PtzMotion.None, camera.CurrentMotion);
        // The stop has come while the start was still waiting for its answer: else it had been three and a half seconds.
        Assert.InRange(TimeOfStop(camera), TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_start_that_is_never_answered_is_stopped_in_time_and_is_a_line_of_verbose()
    {
        SimulatedCamera camera = await StartSlowAsync(Timeout.InfiniteTimeSpan);
        Engine engine = Connect(camera);

        Outcome outcome = engine.Run("Invoke-CamPtz Left -Duration 0.5 -Verbose");

        Assert.Empty(outcome.Errors);
        Assert.Contains(outcome.Verbose, line => line.Contains("has not answered the start", StringComparison.Ordinal));
        Assert.Equal([4, 1], camera.Commands);
        Assert.InRange(TimeOfStop(camera), TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_start_that_times_out_while_the_camera_still_turns_is_stopped_at_the_end_of_its_time()
    {
        SimulatedCamera camera = await StartSlowAsync(Timeout.InfiniteTimeSpan);
        Engine engine = ConnectWith("-TimeoutSec 1", camera);

        Assert.Empty(engine.Get("Invoke-CamPtz Left -Duration 2"));

        Assert.Equal([4, 1], camera.Commands);
        Assert.InRange(TimeOfStop(camera), TimeSpan.FromSeconds(1.8), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_start_whose_connection_is_reset_is_stopped_at_the_end_of_its_time()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Intercept = request => CommandOf(request) == "4" ? new CannedResponse { Abort = true } : null;

        ErrorRecord error = engine.GetError("Invoke-CamPtz Left -Duration 0.5");

        Assert.Equal("CamUnreachable,IpCamera.Commands.InvokeCamPtzCommand", error.FullyQualifiedErrorId);
        Assert.Contains("taken the stop", error.Exception.Message);
        Assert.Equal([1], camera.Commands);
        Assert.InRange(TimeOfStop(camera), TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_refused_start_is_its_error_and_a_stop_follows_it()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Intercept = request => CommandOf(request) == "4" ? CannedResponse.Text("error: illegal params.") : null;

        // Five minutes are not waited for.
        ErrorRecord error = engine.GetError("Invoke-CamPtz Left -Duration 5min");

        Assert.Equal("CamRejected,IpCamera.Commands.InvokeCamPtzCommand", error.FullyQualifiedErrorId);
        Assert.Equal([1], camera.Commands);
    }

    [Fact]
    public async Task Ctrl_C_stops_a_camera_that_has_not_answered_the_start()
    {
        SimulatedCamera camera = await StartSlowAsync(Timeout.InfiniteTimeSpan);
        using Execution move = Connect(camera).Begin("Invoke-CamPtz Left -Duration 5min");
        Execution.Until(() => camera.CurrentMotion == PtzMotion.Left, "the motion");

        move.Stop();

        Execution.Until(() => camera.CurrentMotion == PtzMotion.None, "the stop");
        Assert.Equal([4, 1], camera.Commands);
    }

    /// <summary>The picture shows at its left what is on the right, or below what is above: who watches says what he sees.</summary>
    [Theory]
    [InlineData(0, "Up", "0")]
    [InlineData(0, "UpLeft", "90")]
    [InlineData(1, "Up", "2")]
    [InlineData(1, "Down", "0")]
    [InlineData(1, "Left", "4")]
    [InlineData(1, "UpLeft", "92")]
    [InlineData(2, "Up", "0")]
    [InlineData(2, "Left", "6")]
    [InlineData(2, "DownRight", "92")]
    [InlineData(3, "Up", "2")]
    [InlineData(3, "Right", "4")]
    [InlineData(3, "DownLeft", "91")]
    public async Task Directions_are_those_of_the_one_who_watches_a_flipped_picture(int flip, string direction, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["flip"] = $"{flip}";
        Engine engine = Connect(camera);

        engine.Get($"Invoke-CamPtz {direction} -Duration 0.02");

        Assert.Equal($"{expected} 1", string.Join(' ', camera.Commands));
        string[] expectedPaths = ["get_camera_params.cgi", "decoder_control.cgi", "decoder_control.cgi"];
        Assert.Equal(expectedPaths, camera.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task Steps_count_the_flip_too_and_what_the_make_reverses_is_reversed_once_more()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { SwapPan = true, SwapTilt = true });
        camera["flip"] = "3";
        Engine engine = ConnectWith("-PtzProfile Zmodo-CM-I11123BK", camera);

        engine.Get("Invoke-CamPtz Right -Step -Degree 5; Invoke-CamPtz Up -Step");

        Assert.Equal([6, 0], camera.Commands);
        Execution.Until(() => camera.CurrentMotion == PtzMotion.None, "the steps are done");
        // Of the picture, which is turned both ways.
        Assert.True(camera.Position is { Pan: < 0, Tilt: < 0 }, $"It looks at {camera.Position}.");
    }

    [Fact]
    public async Task IgnoreFlip_takes_the_directions_as_the_camera_has_them_and_asks_nothing()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["flip"] = "3";
        Engine engine = Connect(camera);

        engine.Get("Invoke-CamPtz UpLeft -Duration 0.02 -IgnoreFlip; Invoke-CamPtz Up -Step -IgnoreFlip");

        Assert.Equal([90, 1, 0], camera.Commands);
        Assert.DoesNotContain(camera.Requests, request => request.Path == "get_camera_params.cgi");
    }

    [Theory]
    [InlineData("error: illegal params.")]
    [InlineData("var brightness=5;\n")]
    [InlineData("")]
    public async Task A_camera_that_does_not_say_how_its_picture_is_turned_is_taken_for_upright(string answer)
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["flip"] = "3";
        camera.Intercept = request => request.Path == "get_camera_params.cgi" ? CannedResponse.Text(answer) : null;
        Engine engine = Connect(camera);

        Outcome outcome = engine.Run("Invoke-CamPtz Left -Step -Verbose");

        Assert.Empty(outcome.Errors);
        Assert.Equal([4], camera.Commands);
        Assert.Contains(outcome.Verbose, line => line.Contains("picture is turned is not counted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Flip_numbers_beyond_the_document_count_by_their_two_bits()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera.Intercept = request => request.Path == "get_camera_params.cgi" ? CannedResponse.Text("var flip=6;\n") : null;
        Connect(camera).Get("Invoke-CamPtz UpLeft -Duration 0.02");

        Assert.Equal([91, 1], camera.Commands);
    }

    [Theory]
    [InlineData("Wansview-NCB541W", true, true)]
    [InlineData("Foscam-FI8908", true, false)]
    [InlineData("Wanscam-AJ-C0WA", false, true)]
    public async Task A_make_turns_to_where_it_is_told(string profile, bool swapsPan, bool swapsTilt)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { SwapPan = swapsPan, SwapTilt = swapsTilt });
        ConnectWith($"-PtzProfile {profile}", camera).Get("Invoke-CamPtz UpRight -Duration 0.3");

        Assert.True(camera.Position is { Pan: > 0, Tilt: > 0 }, $"It looks at {camera.Position}.");
    }

    [Fact]
    public async Task An_unknown_make_is_one_error_that_lists_those_there_are()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = NewEngine();
        engine["address"] = camera.Uri.Authority;

        ErrorRecord error = engine.GetError("Connect-Cam $address -PtzProfile Acme");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.ConnectCamCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Wansview-NCB541W", error.Exception.Message);
        Assert.Empty(camera.Requests);
    }

    [Theory]
    [InlineData("On", "param=14&value=1")]
    [InlineData("Off", "param=14&value=0")]
    public async Task The_lamp_of_some_makes_is_a_parameter_of_the_picture(string state, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera.Intercept = request => request.Path == "camera_control.cgi" ? CannedResponse.Text("ok.\n") : null;
        ConnectWith("-PtzProfile SriCam", camera).Get($"Invoke-CamPtz -Lamp {state}");

        Assert.Equal(expected, Assert.Single(camera.Requests).RawQuery);
        Assert.Empty(camera.Commands);
    }

    [Fact]
    public async Task Commands_for_a_camera_that_jams_keep_their_distance_through_all_its_sessions()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine one = ConnectWith("-PtzProfile Foscam-FI8918W", camera);
        Engine other = ConnectWith("-PtzProfile Foscam-FI8918W", camera);

        one.Get("Invoke-CamPtz -GotoPreset 1; Invoke-CamPtz Left -Duration 0.02");
        other.Get("Invoke-CamPtz -GotoPreset 2");

        DateTimeOffset[] times = [.. CommandsOf(camera).Select(request => request.Time)];
        Assert.Equal([31, 6, 1, 33], camera.Commands);
        // The camera may have been slow to read the first of two.
        IEnumerable<TimeSpan> gaps = times.Skip(1).Zip(times, (later, earlier) => later - earlier);
        Assert.All(gaps, gap => Assert.InRange(gap, TimeSpan.FromSeconds(0.3), TimeSpan.MaxValue));
    }

    private static string? CommandOf(ReceivedRequest request) => request.Query.GetValueOrDefault("command");

    private static ReceivedRequest[] CommandsOf(SimulatedCamera camera) =>
        [.. camera.Requests.Where(request => request.Path == "decoder_control.cgi")];

    /// <summary>From the first command that arrived to the last.</summary>
    private static TimeSpan TimeOfStop(SimulatedCamera camera)
    {
        ReceivedRequest[] commands = CommandsOf(camera);
        return commands[^1].Time - commands[0].Time;
    }

    private Task<SimulatedCamera> StartSlowAsync(TimeSpan delay, PtzWiring wiring = PtzWiring.InternalMotor) =>
        StartCameraAsync(new SimulatorOptions
        {
            Profile = FirmwareProfile.SlowMotor with { AnswerDelayWhileMoving = delay },
            Wiring = wiring,
        });
}
