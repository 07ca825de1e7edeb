using System;
using System.Diagnostics;
using System.Threading.Tasks;
using IpCamera.Simulator;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>The decoder commands and what they move. Time stands still between the steps of a test.</summary>
public sealed class PtzTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(0, PtzMotion.Up, 0, 1)]
    [InlineData(2, PtzMotion.Down, 0, -1)]
    [InlineData(4, PtzMotion.Left, -1, 0)]
    [InlineData(6, PtzMotion.Right, 1, 0)]
    [InlineData(90, PtzMotion.UpLeft, -1, 1)]
    [InlineData(91, PtzMotion.UpRight, 1, 1)]
    [InlineData(92, PtzMotion.DownLeft, -1, -1)]
    [InlineData(93, PtzMotion.DownRight, 1, -1)]
    public async Task A_turn_goes_on_until_it_is_stopped(int command, PtzMotion motion, int pan, int tilt)
    {
        await using TestCamera test = await StartAsync();

        await ControlAsync(test, command);
        Assert.Equal(motion, test.Camera.CurrentMotion);
        _time.Advance(TimeSpan.FromSeconds(1));
        PanTilt after = test.Camera.Position;
        Assert.Equal((pan, tilt), (Math.Sign(after.Pan), Math.Sign(after.Tilt)));

        await ControlAsync(test, 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PtzMotion.None, test.Camera.CurrentMotion);
        Assert.Equal(after, test.Camera.Position);
        Assert.Equal([command, 1], test.Camera.Commands);
        Assert.Equal(1, test.Camera.LastCommand);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(6, -1)]
    [InlineData(90, 1)]
    [InlineData(93, -1)]
    public async Task Left_and_right_can_be_swapped(int command, int pan)
    {
        await using TestCamera test = await StartAsync(options => options with { SwapPan = true });

        await ControlAsync(test, command);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(pan, Math.Sign(test.Camera.Position.Pan));
    }

    [Theory]
    [InlineData(0, 0, -1)]
    [InlineData(2, 0, 1)]
    [InlineData(4, -1, 0)]
    [InlineData(90, -1, -1)]
    [InlineData(93, 1, 1)]
    public async Task Up_and_down_can_be_swapped(int command, int pan, int tilt)
    {
        await using TestCamera test = await StartAsync(options => options with { SwapTilt = true });

        await ControlAsync(test, command);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((pan, tilt), (Math.Sign(test.Camera.Position.Pan), Math.Sign(test.Camera.Position.Tilt)));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    public async Task The_motors_do_not_turn_with_the_picture(string flip)
    {
        await using TestCamera test = await StartAsync();
        test.Camera["flip"] = flip;

        await ControlAsync(test, 91);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(test.Camera.Position is { Pan: > 0, Tilt: > 0 });
    }

    [Theory]
    [InlineData(PtzWiring.InternalMotor, 4, 1)]
    [InlineData(PtzWiring.PelcoD, 16, 17)]
    public async Task A_slow_motor_does_at_once_what_it_answers_late(PtzWiring wiring, int start, int stop)
    {
        await using TestCamera test = await TestCamera.StartAsync(
            FirmwareProfile.SlowMotor with { AnswerDelayWhileMoving = TimeSpan.FromSeconds(1) }, options => options with { Wiring = wiring });
        Stopwatch clock = Stopwatch.StartNew();

        Task<string> late = test.GetAsync($"decoder_control.cgi?command={start}");
        while (test.Camera.LastCommand != start)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        // What ends a motion is answered as ever.
        await ControlAsync(test, stop);
        Assert.Equal("ok.\n", await late);
        Assert.True(clock.Elapsed > TimeSpan.FromSeconds(0.95), $"It took only {clock.Elapsed}.");
        Assert.Equal([start, stop], test.Camera.Commands);
    }

    [Fact]
    public async Task The_motors_end_at_their_stops()
    {
        await using TestCamera test = await StartAsync();

        await ControlAsync(test, 93);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(new PanTilt(150, -45), test.Camera.Position);
    }

    [Theory]
    [InlineData("command=6&onestep=1", 5, 0)]
    [InlineData("command=6&onestep=1&degree=12", 12, 0)]
    [InlineData("command=2&onestep=1&degree=3", 0, -3)]
    public async Task A_step_ends_by_itself(string query, double pan, double tilt)
    {
        await using TestCamera test = await StartAsync();

        Assert.Equal("ok.\n", await test.GetAsync("decoder_control.cgi?" + query));
        Assert.Equal(PtzMotion.Step, test.Camera.CurrentMotion);
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(PtzMotion.None, test.Camera.CurrentMotion);
        Assert.Equal(pan, test.Camera.Position.Pan, 6);
        Assert.Equal(tilt, test.Camera.Position.Tilt, 6);
    }

    [Fact]
    public async Task A_preset_is_stored_and_found_again()
    {
        await using TestCamera test = await StartAsync();
        test.Camera.Position = new PanTilt(40, -10);

        await ControlAsync(test, 28 + (2 * 3));
        await ControlAsync(test, 25);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(PanTilt.Center, test.Camera.Position);

        await ControlAsync(test, 29 + (2 * 3));
        Assert.Equal(PtzMotion.GoToPreset, test.Camera.CurrentMotion);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(40, test.Camera.Position.Pan, 6);
        Assert.Equal(-10, test.Camera.Position.Tilt, 6);
        Assert.Equal(new PanTilt(40, -10), test.Camera.Presets[3]);
    }

    [Theory]
    [InlineData(26, 27, PtzMotion.VerticalPatrol)]
    [InlineData(28, 29, PtzMotion.HorizontalPatrol)]
    public async Task A_patrol_sweeps_between_the_stops(int start, int stop, PtzMotion motion)
    {
        await using TestCamera test = await StartAsync();

        await ControlAsync(test, start);
        double least = 0;
        double most = 0;
        for (int second = 0; second < 60; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            double value = motion == PtzMotion.HorizontalPatrol ? test.Camera.Position.Pan : test.Camera.Position.Tilt;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        Assert.Equal(motion, test.Camera.CurrentMotion);
        double limit = motion == PtzMotion.HorizontalPatrol ? 150 : 45;
        Assert.InRange(most, limit - 30, limit);
        Assert.InRange(least, -limit, -limit + 30);
        await ControlAsync(test, stop);
        Assert.Equal(PtzMotion.None, test.Camera.CurrentMotion);
    }

    [Fact]
    public async Task A_patrol_of_some_rounds_ends_where_it_began()
    {
        await using TestCamera test = await StartAsync();
        test.Camera["ptz_patrol_h_rounds"] = "1";
        test.Camera.Position = new PanTilt(20, 0);

        await ControlAsync(test, 28);
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(PtzMotion.None, test.Camera.CurrentMotion);
        Assert.Equal(20, test.Camera.Position.Pan, 6);
    }

    [Fact]
    public async Task The_output_is_set()
    {
        await using TestCamera test = await StartAsync();

        await ControlAsync(test, 94);
        Assert.True(test.Camera.OutputHigh);
        await ControlAsync(test, 95);
        Assert.False(test.Camera.OutputHigh);
    }

    [Fact]
    public async Task A_decoder_has_a_lens_and_switches()
    {
        await using TestCamera test = await StartAsync(options => options with { Wiring = PtzWiring.PelcoD });

        foreach (int command in (int[])[10, 12, 16, 22, 24, 28])
        {
            await ControlAsync(test, command);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        await ControlAsync(test, 17);
        await ControlAsync(test, 25);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(100, test.Camera.Iris);
        Assert.Equal(0, test.Camera.Focus);
        Assert.Equal(25, test.Camera.Zoom, 6);
        Assert.Equal([true, false, false, true], test.Camera.Switches);
        Assert.Equal(PanTilt.Center, test.Camera.Position);
    }

    [Fact]
    public async Task Presets_31_and_32_of_a_decoder_are_diagonals_of_internal_motors()
    {
        await using TestCamera test = await StartAsync(options => options with { Wiring = PtzWiring.PelcoD });
        test.Camera.Position = new PanTilt(7, 0);

        await ControlAsync(test, 92);

        Assert.Equal(PtzMotion.None, test.Camera.CurrentMotion);
        Assert.Equal(new PanTilt(7, 0), test.Camera.Presets[32]);
    }

    [Fact]
    public async Task A_start_can_center_the_camera_and_switch_presets_off()
    {
        await using TestCamera test = await StartAsync();
        await test.GetAsync("set_misc.cgi?ptz_center_onstart=1&ptz_disable_preset=1");
        test.Camera.Position = new PanTilt(50, 5);
        await ControlAsync(test, 30);
        Assert.NotEmpty(test.Camera.Presets);

        test.Camera.Unplug();
        test.Camera.Plug();

        Assert.Equal(PanTilt.Center, test.Camera.Position);
        await ControlAsync(test, 31);
        Assert.Equal(PtzMotion.None, test.Camera.CurrentMotion);
    }

    private Task<TestCamera> StartAsync(Func<SimulatorOptions, SimulatorOptions>? configure = null) =>
        TestCamera.StartAsync(configure: options => (configure?.Invoke(options) ?? options) with { Time = _time });

    private static async Task ControlAsync(TestCamera test, int command) =>
        Assert.Equal("ok.\n", await test.GetAsync($"decoder_control.cgi?command={command}"));
}
