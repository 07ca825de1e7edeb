using System;
using System.Collections.Generic;

namespace IpCamera.Simulator.Device;

/// <summary>The document's table of decoder commands.</summary>
internal static class DecoderCommands
{
    /// <summary>The degrees of a single step when the request does not say.</summary>
    public const double UsualStep = 5;

    private const int MotorTest = 255;
    private const int FirstPreset = 30;
    private const int InternalPresets = 16;
    private const int PelcoPresets = 32;

    /// <summary>What turns, and can be asked to turn one step; 90 to 93 only with internal motors.</summary>
    private static readonly Dictionary<int, PtzMotion> Turns = new()
    {
        [0] = PtzMotion.Up,
        [2] = PtzMotion.Down,
        [4] = PtzMotion.Left,
        [6] = PtzMotion.Right,
    };

    private static readonly Dictionary<int, PtzMotion> Diagonals = new()
    {
        [90] = PtzMotion.UpLeft,
        [91] = PtzMotion.UpRight,
        [92] = PtzMotion.DownLeft,
        [93] = PtzMotion.DownRight,
    };

    private static readonly Dictionary<PtzMotion, PtzMotion> OtherSide = new()
    {
        [PtzMotion.Left] = PtzMotion.Right,
        [PtzMotion.Right] = PtzMotion.Left,
        [PtzMotion.UpLeft] = PtzMotion.UpRight,
        [PtzMotion.UpRight] = PtzMotion.UpLeft,
        [PtzMotion.DownLeft] = PtzMotion.DownRight,
        [PtzMotion.DownRight] = PtzMotion.DownLeft,
    };

    private static readonly Dictionary<PtzMotion, PtzMotion> OtherHeight = new()
    {
        [PtzMotion.Up] = PtzMotion.Down,
        [PtzMotion.Down] = PtzMotion.Up,
        [PtzMotion.UpLeft] = PtzMotion.DownLeft,
        [PtzMotion.UpRight] = PtzMotion.DownRight,
        [PtzMotion.DownLeft] = PtzMotion.UpLeft,
        [PtzMotion.DownRight] = PtzMotion.UpRight,
    };

    private static readonly Dictionary<int, Action<CameraDevice>> Common = new()
    {
        [1] = device => device.Head.Stop(),
        [3] = device => device.Head.Stop(),
        [5] = device => device.Head.Stop(),
        [7] = device => device.Head.Stop(),
        [94] = device => device.OutputHigh = true,
        [95] = device => device.OutputHigh = false,
    };

    private static readonly Dictionary<int, Action<CameraDevice>> InternalMotor = new(Common)
    {
        [25] = device => device.Head.Center(),
        [26] = device => Patrol(device, PtzMotion.VerticalPatrol),
        [27] = device => device.Head.Stop(),
        [28] = device => Patrol(device, PtzMotion.HorizontalPatrol),
        [29] = device => device.Head.Stop(),
        [MotorTest] = device => device.Head.Patrol(PtzMotion.MotorTest, 0, 1, 1),
    };

    private static readonly Dictionary<int, Action<CameraDevice>> PelcoD = new(Common)
    {
        [8] = device => device.Lens.MoveIris(-1),
        [9] = device => device.Lens.MoveIris(0),
        [10] = device => device.Lens.MoveIris(1),
        [11] = device => device.Lens.MoveIris(0),
        [12] = device => device.Lens.MoveFocus(-1),
        [13] = device => device.Lens.MoveFocus(0),
        [14] = device => device.Lens.MoveFocus(1),
        [15] = device => device.Lens.MoveFocus(0),
        [16] = device => device.Lens.MoveZoom(1),
        [17] = device => device.Lens.MoveZoom(0),
        [18] = device => device.Lens.MoveZoom(-1),
        [19] = device => device.Lens.MoveZoom(0),
        [20] = device => Patrol(device, PtzMotion.AutoPatrol),
        [21] = device => device.Head.Stop(),
        [22] = device => device.Switches[0] = true,
        [23] = device => device.Switches[0] = false,
        [24] = device => device.Switches[1] = true,
        [25] = device => device.Switches[1] = false,
        [26] = device => device.Switches[2] = true,
        [27] = device => device.Switches[2] = false,
        [28] = device => device.Switches[3] = true,
        [29] = device => device.Switches[3] = false,
    };

    /// <summary>Whether the document knows the number with any wiring.</summary>
    public static bool AreDefined(int command) => command is (>= 0 and <= 95) or MotorTest;

    /// <summary>Carries a command out. One the wiring does not have reaches nothing, and has no effect.</summary>
    /// <param name="device">The camera.</param>
    /// <param name="command">The number.</param>
    /// <param name="step">The degrees of a single step, or null to turn until stopped.</param>
    public static void Run(CameraDevice device, int command, double? step)
    {
        bool internalMotor = device.Options.Wiring == PtzWiring.InternalMotor;
        if (Turns.TryGetValue(command, out PtzMotion direction))
        {
            // Single steps are for the camera's own motors; a decoder does not know them.
            Turn(device, direction, internalMotor ? step : null);
        }
        else if (internalMotor && Diagonals.TryGetValue(command, out PtzMotion diagonal))
        {
            Turn(device, diagonal, null);
        }
        else if ((internalMotor ? InternalMotor : PelcoD).TryGetValue(command, out Action<CameraDevice>? run))
        {
            run(device);
        }
        else if (command >= FirstPreset && command < FirstPreset + (2 * (internalMotor ? InternalPresets : PelcoPresets)))
        {
            RunPreset(device, command);
        }
    }

    /// <summary>The motors know nothing of how the picture is turned.</summary>
    private static void Turn(CameraDevice device, PtzMotion direction, double? step)
    {
        PtzMotion sideways = device.Options.SwapPan ? OtherSide.GetValueOrDefault(direction, direction) : direction;
        PtzMotion actual = device.Options.SwapTilt ? OtherHeight.GetValueOrDefault(sideways, sideways) : sideways;
        if (step is { } degrees)
        {
            device.Head.Step(actual, degrees);
        }
        else
        {
            device.Head.Turn(actual);
        }
    }

    private static void Patrol(CameraDevice device, PtzMotion patrol) => device.Head.Patrol(
        patrol,
        device.Settings.Number("ptz_patrol_rate"),
        device.Settings.Number("ptz_patrol_h_rounds"),
        device.Settings.Number("ptz_patrol_v_rounds"));

    private static void RunPreset(CameraDevice device, int command)
    {
        // Whether presets are switched off is looked at when the camera starts.
        if (device.InUse.TryGetValue("ptz_disable_preset", out string? disabled) && disabled == "1")
        {
            return;
        }

        int number = ((command - FirstPreset) / 2) + 1;
        if (command % 2 == 0)
        {
            device.Head.StorePreset(number);
        }
        else
        {
            device.Head.GoToPreset(number);
        }
    }
}
