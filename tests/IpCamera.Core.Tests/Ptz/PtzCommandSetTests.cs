using System;
using System.Linq;
using IpCamera.Ptz;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Ptz;

public sealed class PtzCommandSetTests
{
    private static readonly PtzCommandSet Motor = new(CamWiring.InternalMotor);
    private static readonly PtzCommandSet Reversed = new(CamWiring.InternalMotor, reversePan: true);
    private static readonly PtzCommandSet UpsideDown = new(CamWiring.InternalMotor, reverseTilt: true);
    private static readonly PtzCommandSet Decoder = new(CamWiring.PelcoD);

    [Theory]
    [InlineData(CamPtzMove.Up, 0)]
    [InlineData(CamPtzMove.Down, 2)]
    [InlineData(CamPtzMove.Left, 4)]
    [InlineData(CamPtzMove.Right, 6)]
    [InlineData(CamPtzMove.UpLeft, 90)]
    [InlineData(CamPtzMove.UpRight, 91)]
    [InlineData(CamPtzMove.DownLeft, 92)]
    [InlineData(CamPtzMove.DownRight, 93)]
    public void Internal_motors_move_in_eight_directions(CamPtzMove direction, int number) =>
        Assert.Equal(new PtzCommand(number, 1), Motor.Move(direction));

    [Theory]
    [InlineData(CamPtzMove.Up, 0)]
    [InlineData(CamPtzMove.Down, 2)]
    [InlineData(CamPtzMove.Left, 6)]
    [InlineData(CamPtzMove.Right, 4)]
    [InlineData(CamPtzMove.UpLeft, 91)]
    [InlineData(CamPtzMove.UpRight, 90)]
    [InlineData(CamPtzMove.DownLeft, 93)]
    [InlineData(CamPtzMove.DownRight, 92)]
    public void Reverse_pan_exchanges_left_and_right_and_leaves_up_and_down(CamPtzMove direction, int number) =>
        Assert.Equal(new PtzCommand(number, 1), Reversed.Move(direction));

    [Theory]
    [InlineData(CamPtzMove.Up, 2)]
    [InlineData(CamPtzMove.Down, 0)]
    [InlineData(CamPtzMove.Left, 4)]
    [InlineData(CamPtzMove.Right, 6)]
    [InlineData(CamPtzMove.UpLeft, 92)]
    [InlineData(CamPtzMove.UpRight, 93)]
    [InlineData(CamPtzMove.DownLeft, 90)]
    [InlineData(CamPtzMove.DownRight, 91)]
    public void Reverse_tilt_exchanges_up_and_down_and_leaves_left_and_right(CamPtzMove direction, int number) =>
        Assert.Equal(new PtzCommand(number, 1), UpsideDown.Move(direction));

    [Theory]
    [InlineData(CamFlip.None)]
    [InlineData(CamFlip.Vertical)]
    [InlineData(CamFlip.Horizontal)]
    [InlineData(CamFlip.Both)]
    [InlineData((CamFlip)7)]
    public void A_turned_picture_exchanges_what_the_options_do_and_once_more_with_them(CamFlip flip)
    {
        bool tilt = ((int)flip & 1) != 0;
        bool pan = ((int)flip & 2) != 0;
        foreach (CamPtzMove direction in Enum.GetValues<CamPtzMove>())
        {
            Assert.Equal(new PtzCommandSet(CamWiring.InternalMotor, null, pan, tilt).Move(direction), Motor.AsSeen(flip).Move(direction));
            Assert.Equal(new PtzCommandSet(CamWiring.InternalMotor, null, !pan, tilt).Move(direction), Reversed.AsSeen(flip).Move(direction));
        }
    }

    [Theory]
    [InlineData(CamPtzMove.Up, 0)]
    [InlineData(CamPtzMove.Down, 2)]
    [InlineData(CamPtzMove.Left, 4)]
    [InlineData(CamPtzMove.Right, 6)]
    public void A_decoder_moves_in_four_directions(CamPtzMove direction, int number) =>
        Assert.Equal(new PtzCommand(number, 1), Decoder.Move(direction));

    [Fact]
    public void Commands_of_internal_motors_have_the_documents_numbers()
    {
        Assert.Equal(new PtzCommand(1) { IsStop = true }, PtzCommandSet.StopMotion);
        Assert.Equal(new PtzCommand(25), Motor.Center());
        Assert.Equal(new PtzCommand(26, 27), Motor.Patrol(CamPtzPatrol.Vertical));
        Assert.Equal(new PtzCommand(28, 29), Motor.Patrol(CamPtzPatrol.Horizontal));
        Assert.Equal([new PtzCommand(27) { IsStop = true }, new PtzCommand(29) { IsStop = true }], Motor.StopPatrol());
        Assert.Equal(new PtzCommand(255), Motor.MotorTest());
    }

    [Fact]
    public void Commands_of_a_decoder_have_the_documents_numbers()
    {
        Assert.Equal(new PtzCommand(8, 9), Decoder.Iris(CamPtzIris.Close));
        Assert.Equal(new PtzCommand(10, 11), Decoder.Iris(CamPtzIris.Open));
        Assert.Equal(new PtzCommand(12, 13), Decoder.Focus(CamPtzFocus.Near));
        Assert.Equal(new PtzCommand(14, 15), Decoder.Focus(CamPtzFocus.Far));
        Assert.Equal(new PtzCommand(16, 17), Decoder.Zoom(CamPtzZoom.In));
        Assert.Equal(new PtzCommand(18, 19), Decoder.Zoom(CamPtzZoom.Out));
        Assert.Equal(new PtzCommand(20, 21), Decoder.Patrol(CamPtzPatrol.Auto));
        Assert.Equal([new PtzCommand(21) { IsStop = true }], Decoder.StopPatrol());
    }

    [Theory]
    [InlineData(1, CamPtzState.On, 22)]
    [InlineData(1, CamPtzState.Off, 23)]
    [InlineData(2, CamPtzState.On, 24)]
    [InlineData(2, CamPtzState.Off, 25)]
    [InlineData(3, CamPtzState.On, 26)]
    [InlineData(3, CamPtzState.Off, 27)]
    [InlineData(4, CamPtzState.On, 28)]
    [InlineData(4, CamPtzState.Off, 29)]
    public void A_decoder_has_four_switches(int number, CamPtzState state, int expected) =>
        Assert.Equal(new PtzCommand(expected), Decoder.Switch(number, state));

    [Fact]
    public void The_output_is_the_same_on_both_wirings()
    {
        Assert.All((PtzCommandSet[])[Motor, Reversed, Decoder], set =>
        {
            Assert.Equal(new PtzCommand(94), PtzCommandSet.Output(CamPtzOutput.High));
            Assert.Equal(new PtzCommand(95), PtzCommandSet.Output(CamPtzOutput.Low));
        });
    }

    [Theory]
    [InlineData(1, 30, 31)]
    [InlineData(2, 32, 33)]
    [InlineData(16, 60, 61)]
    public void Presets_of_internal_motors_end_at_sixteen(int preset, int set, int go)
    {
        Assert.Equal(new PtzCommand(set), Motor.SetPreset(preset));
        Assert.Equal(new PtzCommand(go), Motor.GotoPreset(preset));
    }

    [Theory]
    [InlineData(1, 30, 31)]
    [InlineData(17, 62, 63)]
    [InlineData(31, 90, 91)]
    [InlineData(32, 92, 93)]
    public void Presets_of_a_decoder_end_at_thirty_two(int preset, int set, int go)
    {
        Assert.Equal(new PtzCommand(set), Decoder.SetPreset(preset));
        Assert.Equal(new PtzCommand(go), Decoder.GotoPreset(preset));
    }

    [Theory]
    [InlineData(CamWiring.InternalMotor, 0)]
    [InlineData(CamWiring.InternalMotor, 17)]
    [InlineData(CamWiring.InternalMotor, -1)]
    [InlineData(CamWiring.PelcoD, 0)]
    [InlineData(CamWiring.PelcoD, 33)]
    [InlineData(CamWiring.PelcoD, int.MaxValue)]
    public void A_preset_the_wiring_does_not_have_is_refused(CamWiring wiring, int preset)
    {
        PtzCommandSet set = new(wiring);

        Throws.Cam(CamErrorCode.InvalidValue, () => set.SetPreset(preset));
        Throws.Cam(CamErrorCode.InvalidValue, () => set.GotoPreset(preset));
    }

    [Fact]
    public void A_command_that_only_the_other_wiring_has_is_refused_with_a_hint()
    {
        Action[] ofMotors =
        [
            () => Decoder.Move(CamPtzMove.UpLeft), () => Decoder.Move(CamPtzMove.UpRight), () => Decoder.Move(CamPtzMove.DownLeft),
            () => Decoder.Move(CamPtzMove.DownRight), () => Decoder.Step(CamPtzMove.Up, null), () => Decoder.Center(),
            () => Decoder.Patrol(CamPtzPatrol.Vertical), () => Decoder.Patrol(CamPtzPatrol.Horizontal), () => Decoder.MotorTest(),
        ];
        Action[] ofDecoders =
        [
            () => Motor.Patrol(CamPtzPatrol.Auto), () => Motor.Zoom(CamPtzZoom.In), () => Motor.Zoom(CamPtzZoom.Out),
            () => Motor.Focus(CamPtzFocus.Near), () => Motor.Focus(CamPtzFocus.Far), () => Motor.Iris(CamPtzIris.Open),
            () => Motor.Iris(CamPtzIris.Close), () => Motor.Switch(1, CamPtzState.On),
        ];

        Assert.All(ofMotors, refused => Assert.Contains("-Wiring InternalMotor", Throws.Cam(CamErrorCode.Unsupported, refused).Message, StringComparison.Ordinal));
        Assert.All(ofDecoders, refused => Assert.Contains("-Wiring PelcoD", Throws.Cam(CamErrorCode.Unsupported, refused).Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1)]
    public void A_switch_the_decoder_does_not_have_is_refused(int number) =>
        Throws.Cam(CamErrorCode.InvalidValue, () => Decoder.Switch(number, CamPtzState.On));

    [Fact]
    public void A_step_ends_by_itself_and_carries_its_size()
    {
        Assert.Equal(new PtzCommand(4) { IsStep = true, Degree = 10 }, Motor.Step(CamPtzMove.Left, 10));
        Assert.Equal(new PtzCommand(6) { IsStep = true }, Reversed.Step(CamPtzMove.Left, null));
        Assert.Equal(new PtzCommand(0) { IsStep = true, Degree = 1 }, Motor.Step(CamPtzMove.Up, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_step_of_less_than_one_degree_is_refused(int degree) =>
        Throws.Cam(CamErrorCode.InvalidValue, () => Motor.Step(CamPtzMove.Up, degree));

    [Fact]
    public void A_diagonal_step_is_refused() =>
        Assert.All(
            Enum.GetValues<CamPtzMove>().Where(direction => direction > CamPtzMove.Right),
            direction => Throws.Cam(CamErrorCode.InvalidValue, () => Motor.Step(direction, null)));

    [Fact]
    public void A_value_outside_an_enumeration_is_refused()
    {
        Throws.Cam(CamErrorCode.InvalidValue, () => Motor.Move((CamPtzMove)99));
        Throws.Cam(CamErrorCode.InvalidValue, () => Motor.Move((CamPtzMove)(-1)));
        Throws.Cam(CamErrorCode.InvalidValue, () => Motor.Step((CamPtzMove)(-1), null));
        Throws.Cam(CamErrorCode.InvalidValue, () => Motor.Patrol((CamPtzPatrol)99));
    }
}
