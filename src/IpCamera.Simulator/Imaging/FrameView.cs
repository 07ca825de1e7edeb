using System;

namespace IpCamera.Simulator.Imaging;

/// <summary>Everything a picture shows.</summary>
internal sealed record FrameView
{
    public required FrameResolution Resolution { get; init; }

    public required PanTilt Position { get; init; }

    public required string Alias { get; init; }

    public required DateTime LocalTime { get; init; }

    /// <summary>What happens.</summary>
    public SimulatorScene Scene { get; init; }

    /// <summary>The number of the picture since the camera was switched on, 25 a second whatever rate a viewer takes.</summary>
    public long Number { get; init; }

    /// <summary>0 to 255, the middle is neutral.</summary>
    public int Brightness { get; init; } = 128;

    /// <summary>0 to 6.</summary>
    public int Contrast { get; init; } = 4;

    /// <summary>Upside down.</summary>
    public bool Flipped { get; init; }

    /// <summary>Left and right exchanged.</summary>
    public bool Mirrored { get; init; }
}
