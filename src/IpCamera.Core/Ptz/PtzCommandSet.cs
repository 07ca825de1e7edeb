using System.Globalization;

namespace IpCamera.Ptz;

/// <summary>
/// The commands of decoder_control.cgi for one wiring. A command the wiring does not have is refused here, before anything
/// is sent, because its number means something else there.
/// </summary>
/// <param name="wiring">What the commands drive.</param>
/// <param name="reversePan">True for cameras that turn right when told left, as FI8908, FI8910 and FI8918 do.</param>
public sealed class PtzCommandSet(CamWiring wiring, bool reversePan)
{
    /// <summary>Ends every motion, whichever it is.</summary>
    public static PtzCommand StopMotion { get; } = new(1);

    /// <summary>How many presets there are.</summary>
    public static int CountPresets(CamWiring wiring) => wiring == CamWiring.PelcoD ? 32 : 16;

    /// <summary>Starts a motion; its stop ends every motion.</summary>
    public PtzCommand Move(CamPtzMove direction)
    {
        int number = (reversePan ? Mirror(direction) : direction) switch
        {
            CamPtzMove.Up => 0,
            CamPtzMove.Down => 2,
            CamPtzMove.Left => 4,
            CamPtzMove.Right => 6,
            CamPtzMove.UpLeft => Internal(90, "diagonal moves"),
            CamPtzMove.UpRight => Internal(91, "diagonal moves"),
            CamPtzMove.DownLeft => Internal(92, "diagonal moves"),
            CamPtzMove.DownRight => Internal(93, "diagonal moves"),
            _ => throw CamErrors.Invalid($"{direction} is not a direction."),
        };
        return new PtzCommand(number, StopMotion.Number);
    }

    /// <summary>Moves one step.</summary>
    /// <param name="direction">Up, down, left or right: the document has no diagonal steps.</param>
    /// <param name="degree">The size of the step, at least 1; null for the camera's default.</param>
    public PtzCommand Step(CamPtzMove direction, int? degree)
    {
        if (direction > CamPtzMove.Right) throw CamErrors.Invalid("A step goes up, down, left or right; for a diagonal move use -Duration.");
        if (degree < 1) throw CamErrors.Invalid($"Degree cannot be {degree}; it must be at least 1.");
        return new PtzCommand(Internal(Move(direction).Number, "steps")) { IsStep = true, Degree = degree };
    }

    /// <summary>Turns to the middle.</summary>
    public PtzCommand Center() => new(Internal(25, "a center"));

    /// <summary>Starts a patrol, which goes on until stopped.</summary>
    public PtzCommand Patrol(CamPtzPatrol patrol) => patrol switch
    {
        CamPtzPatrol.Vertical => new PtzCommand(Internal(26, "a vertical patrol"), 27),
        CamPtzPatrol.Horizontal => new PtzCommand(Internal(28, "a horizontal patrol"), 29),
        CamPtzPatrol.Auto => new PtzCommand(PelcoD(20, "an auto patrol"), 21),
        _ => throw CamErrors.Invalid($"{patrol} is not a patrol."),
    };

    /// <summary>The commands that end whichever patrol is on.</summary>
    public PtzCommand[] StopPatrol() => wiring == CamWiring.PelcoD ? [new(21)] : [new(27), new(29)];

    /// <summary>Stores the present position.</summary>
    /// <param name="preset">1 to 16 with internal motors, 1 to 32 with Pelco-D.</param>
    public PtzCommand SetPreset(int preset) => new(28 + (2 * CheckPreset(preset)));

    /// <summary>Turns to a stored position.</summary>
    /// <param name="preset">1 to 16 with internal motors, 1 to 32 with Pelco-D.</param>
    public PtzCommand GotoPreset(int preset) => new(29 + (2 * CheckPreset(preset)));

    /// <summary>Starts to zoom.</summary>
    public PtzCommand Zoom(CamPtzZoom zoom) => zoom == CamPtzZoom.In ? Lens(16) : Lens(18);

    /// <summary>Starts to focus.</summary>
    public PtzCommand Focus(CamPtzFocus focus) => focus == CamPtzFocus.Near ? Lens(12) : Lens(14);

    /// <summary>Starts to move the iris.</summary>
    public PtzCommand Iris(CamPtzIris iris) => iris == CamPtzIris.Close ? Lens(8) : Lens(10);

    /// <summary>Turns a switch of the decoder on or off.</summary>
    /// <param name="number">1 to 4.</param>
    /// <param name="state">The state to come.</param>
    public PtzCommand Switch(int number, CamPtzState state)
    {
        if (number is < 1 or > 4) throw CamErrors.Invalid($"Switch cannot be {number}; it must be from 1 to 4.");
        return new PtzCommand(PelcoD(20 + (2 * number), "switches") + (state == CamPtzState.On ? 0 : 1));
    }

    /// <summary>Sets the level of the alarm output, which also drives the infrared lamps of some models.</summary>
    public static PtzCommand Output(CamPtzOutput level) => new(level == CamPtzOutput.High ? 94 : 95);

    /// <summary>Runs the motors through their test.</summary>
    public PtzCommand MotorTest() => new(Internal(255, "a motor test"));

    private static CamPtzMove Mirror(CamPtzMove direction) => direction switch
    {
        CamPtzMove.Left => CamPtzMove.Right,
        CamPtzMove.Right => CamPtzMove.Left,
        CamPtzMove.UpLeft => CamPtzMove.UpRight,
        CamPtzMove.UpRight => CamPtzMove.UpLeft,
        CamPtzMove.DownLeft => CamPtzMove.DownRight,
        CamPtzMove.DownRight => CamPtzMove.DownLeft,
        _ => direction,
    };

    private PtzCommand Lens(int number) => new(PelcoD(number, "zoom, focus and iris"), number + 1);

    private int CheckPreset(int preset)
    {
        int last = CountPresets(wiring);
        if (preset < 1 || preset > last)
        {
            throw CamErrors.Invalid(string.Format(
                CultureInfo.InvariantCulture, "Preset cannot be {0}; with {1} wiring it must be from 1 to {2}.", preset, wiring, last));
        }

        return preset;
    }

    private int Internal(int number, string what) => Require(CamWiring.InternalMotor, number, what);

    private int PelcoD(int number, string what) => Require(CamWiring.PelcoD, number, what);

    private int Require(CamWiring needed, int number, string what) => wiring == needed
        ? number
        : throw new CamException(CamErrorCode.Unsupported,
            $"{wiring} wiring has no command for {what}: {needed} has. If the camera is wired so, connect with -Wiring {needed}.");
}
