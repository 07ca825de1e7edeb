using System;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Ptz;

/// <summary>What a make does otherwise than the document says. What a row leaves out is as in the document.</summary>
public sealed record CamPtzProfile
{
    private static readonly PtzCommand LampOn95 = new(95);
    private static readonly PtzCommand LampOff94 = new(94);

    /// <summary>The name, by which <c>-PtzProfile</c> finds it.</summary>
    public required string Name { get; init; }

    /// <summary>In a few words, what is special.</summary>
    public required string Description { get; init; }

    /// <summary>The camera turns right when told left, and so with the diagonals.</summary>
    public bool ReversePan { get; init; }

    /// <summary>The camera turns down when told up, and so with the diagonals.</summary>
    public bool ReverseTilt { get; init; }

    /// <summary>The number that moves down and left.</summary>
    public int DownLeft { get; init; } = 92;

    /// <summary>The number that moves down and right.</summary>
    public int DownRight { get; init; } = 93;

    /// <summary>The number that turns to the middle.</summary>
    public int Center { get; init; } = 25;

    /// <summary>The number that starts the horizontal patrol; the next one ends it.</summary>
    public int HorizontalPatrol { get; init; } = 28;

    /// <summary>The numbers that zoom without a Pelco-D decoder; the next ones stop. Null where there is no zoom.</summary>
    public (int In, int Out)? Zoom { get; init; }

    /// <summary>Continuous moves want <c>onestep=0</c>.</summary>
    public bool MarksContinuousMoves { get; init; }

    /// <summary>Turns the infrared lamps on. Foscam's number unless the make has another.</summary>
    public PtzCommand LampOn { get; init; } = LampOn95;

    /// <summary>Turns the infrared lamps off. Foscam's number unless the make has another.</summary>
    public PtzCommand LampOff { get; init; } = LampOff94;

    /// <summary>The least time between two commands; less jams the camera.</summary>
    public TimeSpan Distance { get; init; }

    /// <summary>Cameras that keep to the document.</summary>
    public static CamPtzProfile Standard { get; } = new() { Name = "Standard", Description = "As the document says" };

    /// <summary>All of them: the standard, then a row for each make.</summary>
    public static IReadOnlyList<CamPtzProfile> All { get; } = MakeRows();

    /// <summary>The profile of a name, whatever its capital and small letters.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: there is none of that name.</exception>
    public static CamPtzProfile Find(string name) =>
        All.FirstOrDefault(profile => profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw CamErrors.Invalid($"There is no PTZ profile '{HarmlessText.From(name)}'. There are {string.Join(", ", All)}.");

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static CamPtzProfile[] MakeRows()
    {
        CamPtzProfile sides = Standard with { Description = "Left and right reversed", ReversePan = true };
        CamPtzProfile both = sides with { Description = "Left and right, up and down reversed", ReverseTilt = true };
        CamPtzProfile zoom = Standard with
        {
            Description = "Zoom and horizontal patrol by other numbers",
            Zoom = (18, 16),
            HorizontalPatrol = 20,
        };
        CamPtzProfile middle = Standard with { Description = "The middle is preset 1", Center = 31 };
        CamPtzProfile lamp = Standard with { Description = "Lamp by 94 on and 95 off", LampOn = new(94), LampOff = new(95) };
        // That 1 is on and 0 off is what switches among the parameters of all these cameras suggest.
        CamPtzProfile cameraLamp = Standard with
        {
            Description = "Lamp by camera_control.cgi",
            LampOn = new(1) { CameraParameter = 14 },
            LampOff = new(0) { CameraParameter = 14 },
        };
        return
        [
            Standard,
            both with { Name = "Airlink101" },
            Standard with
            {
                Name = "Apexis-APM-H901",
                Description = "The lower diagonals exchanged",
                DownLeft = 93,
                DownRight = 92,
            },
            both with { Name = "Avacom-M1060W" },
            zoom with { Name = "Coolcam" },
            lamp with { Name = "EasyCam" },
            sides with { Name = "Foscam-FI8908" },
            sides with { Name = "Foscam-FI8910" },
            sides with
            {
                Name = "Foscam-FI8918W",
                Description = "Left and right reversed, 0.45 s between two commands",
                Distance = TimeSpan.FromMilliseconds(450),
            },
            middle with { Name = "Instar-IN-29xx" },
            middle with { Name = "Instar-IN-40xx" },
            middle with { Name = "Kogan" },
            zoom with { Name = "Loftek" },
            Standard with
            {
                Name = "Loginuse",
                Description = "Relatives with loginuse and loginpas: onestep=0 on continuous moves",
                MarksContinuousMoves = true,
            },
            lamp with { Name = "Lonestar" },
            cameraLamp with { Name = "Ouvis" },
            cameraLamp with { Name = "Sannce" },
            cameraLamp with { Name = "SriCam" },
            lamp with { Name = "Wanscam" },
            lamp with
            {
                Name = "Wanscam-AJ-C0WA",
                Description = "Up and down reversed, lamp by 94 on and 95 off",
                ReverseTilt = true,
            },
            both with { Name = "Wansview-NCB541W" },
            zoom with { Name = "X10-AirSight" },
            both with { Name = "Zmodo-CM-I11123BK" },
        ];
    }
}
