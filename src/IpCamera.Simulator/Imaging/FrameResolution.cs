namespace IpCamera.Simulator.Imaging;

/// <summary>The sizes of a picture, by the document's numbers.</summary>
internal enum FrameResolution
{
    /// <summary>160 by 120.</summary>
    Qqvga = 2,

    /// <summary>320 by 240.</summary>
    Qvga = 8,

    /// <summary>640 by 480.</summary>
    Vga = 32,
}
