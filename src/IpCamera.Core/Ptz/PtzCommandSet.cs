using System.Globalization;
using IpCamera.Settings;

namespace IpCamera.Ptz;

/// <summary>
/// The commands for one camera: its wiring, its make and which way it turns. A command the wiring does not have is refused here,
/// before anything is sent, because its number means something else there.
/// </summary>
/// <param name="wiring">What the commands drive.</param>
/// <param name="profile">
/// What the make does otherwise; its directions and numbers are those of the camera's own motors. Null for
/// <see cref="CamPtzProfile.Standard"/>.
/// </param>
/// <param name="reversePan">The camera turns right when told left; null for what the profile says.</param>
/// <param name="reverseTilt">The camera turns down when told up; null for what the profile says.</param>
public sealed class PtzCommandSet(
    CamWiring wiring, CamPtzProfile? profile = null, bool? reversePan = null, bool? reverseTilt = null)
{
    private bool _mirrorsPan;
    private bool _mirrorsTilt;

    /// <summary>Ends every motion, whichever it is.</summary>
    public static PtzCommand StopMotion { get; } = new(1) { IsStop = true };

    /// <summary>What the commands drive.</summary>
    public CamWiring Wiring => wiring;

    /// <summary>What the make does otherwise.</summary>
    public CamPtzProfile Profile { get; } = profile ?? CamPtzProfile.Standard;

    /// <summary>True when the camera turns right if told left.</summary>
    public bool ReversePan { get; } = reversePan ?? (wiring == CamWiring.InternalMotor && profile?.ReversePan == true);

    /// <summary>True when the camera turns down if told up.</summary>
    public bool ReverseTilt { get; } = reverseTilt ?? (wiring == CamWiring.InternalMotor && profile?.ReverseTilt == true);

    /// <summary>How many presets there are.</summary>
    public static int CountPresets(CamWiring wiring) => wiring == CamWiring.PelcoD ? 32 : 16;

    /// <summary>
    /// The same commands for one who watches a turned picture. The camera does not turn its motors with the picture: upside
    /// down, up and down change places, left to right, left and right, and the diagonals with them.
    /// </summary>
    /// <param name="flip">How the picture is turned; of a number the document does not know, its two lowest bits.</param>
    public PtzCommandSet AsSeen(CamFlip flip) => new(Wiring, Profile, ReversePan, ReverseTilt)
    {
        _mirrorsTilt = ((int)flip & (int)CamFlip.Vertical) != 0,
        _mirrorsPan = ((int)flip & (int)CamFlip.Horizontal) != 0,
    };

    /// <summary>Starts a motion; its stop ends every motion.</summary>
    public PtzCommand Move(CamPtzMove direction)
    {
        CamPtzMove seen = ReversePan != _mirrorsPan ? ExchangeSides(direction) : direction;
        int number = (ReverseTilt != _mirrorsTilt ? ExchangeHeights(seen) : seen) switch
        {
            CamPtzMove.Up => 0,
            CamPtzMove.Down => 2,
            CamPtzMove.Left => 4,
            CamPtzMove.Right => 6,
            CamPtzMove.UpLeft => Internal(90, "diagonal moves"),
            CamPtzMove.UpRight => Internal(91, "diagonal moves"),
            CamPtzMove.DownLeft => Internal(Profile.DownLeft, "diagonal moves"),
            CamPtzMove.DownRight => Internal(Profile.DownRight, "diagonal moves"),
            _ => throw CamErrors.Invalid($"{direction} is not a direction."),
        };
        return new PtzCommand(number, StopMotion.Number)
        {
            IsContinuous = wiring == CamWiring.InternalMotor && Profile.MarksContinuousMoves,
        };
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
    public PtzCommand Center() => new(Internal(Profile.Center, "a center"));

    /// <summary>Starts a patrol, which goes on until stopped.</summary>
    public PtzCommand Patrol(CamPtzPatrol patrol) => patrol switch
    {
        CamPtzPatrol.Vertical => new PtzCommand(Internal(26, "a vertical patrol"), 27),
        CamPtzPatrol.Horizontal =>
            new PtzCommand(Internal(Profile.HorizontalPatrol, "a horizontal patrol"), Profile.HorizontalPatrol + 1),
        CamPtzPatrol.Auto => new PtzCommand(PelcoD(20, "an auto patrol"), 21),
        _ => throw CamErrors.Invalid($"{patrol} is not a patrol."),
    };

    /// <summary>The commands that end whichever patrol is on.</summary>
    public PtzCommand[] StopPatrol() => wiring == CamWiring.PelcoD
        ? [Ending(21)]
        : [Ending(27), Ending(Profile.HorizontalPatrol + 1)];

    /// <summary>Stores the present position.</summary>
    /// <param name="preset">1 to 16 with internal motors, 1 to 32 with Pelco-D.</param>
    public PtzCommand SetPreset(int preset) => new(28 + (2 * CheckPreset(preset)));

    /// <summary>Turns to a stored position.</summary>
    /// <param name="preset">1 to 16 with internal motors, 1 to 32 with Pelco-D.</param>
    public PtzCommand GotoPreset(int preset) => new(29 + (2 * CheckPreset(preset)));

    /// <summary>Starts to zoom.</summary>
    public PtzCommand Zoom(CamPtzZoom zoom)
    {
        if (wiring == CamWiring.InternalMotor && Profile.Zoom is (int closer, int farther))
        {
            int number = zoom == CamPtzZoom.In ? closer : farther;
            return new PtzCommand(number, number + 1);
        }

        return zoom == CamPtzZoom.In ? Lens(16) : Lens(18);
    }

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

    /// <summary>Sets the level of the alarm output.</summary>
    public static PtzCommand Output(CamPtzOutput level) => new(level == CamPtzOutput.High ? 94 : 95);

    /// <summary>Turns the infrared lamps on or off.</summary>
    public PtzCommand Lamp(CamPtzState state) => state == CamPtzState.On ? Profile.LampOn : Profile.LampOff;

    /// <summary>Runs the motors through their test.</summary>
    public PtzCommand MotorTest() => new(Internal(255, "a motor test"));

    private static PtzCommand Ending(int number) => new(number) { IsStop = true };

    private static CamPtzMove ExchangeSides(CamPtzMove direction) => direction switch
    {
        CamPtzMove.Left => CamPtzMove.Right,
        CamPtzMove.Right => CamPtzMove.Left,
        CamPtzMove.UpLeft => CamPtzMove.UpRight,
        CamPtzMove.UpRight => CamPtzMove.UpLeft,
        CamPtzMove.DownLeft => CamPtzMove.DownRight,
        CamPtzMove.DownRight => CamPtzMove.DownLeft,
        _ => direction,
    };

    private static CamPtzMove ExchangeHeights(CamPtzMove direction) => direction switch
    {
        CamPtzMove.Up => CamPtzMove.Down,
        CamPtzMove.Down => CamPtzMove.Up,
        CamPtzMove.UpLeft => CamPtzMove.DownLeft,
        CamPtzMove.UpRight => CamPtzMove.DownRight,
        CamPtzMove.DownLeft => CamPtzMove.UpLeft,
        CamPtzMove.DownRight => CamPtzMove.UpRight,
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
