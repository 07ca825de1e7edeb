namespace IpCamera.Streaming;

/// <summary>Picture size (<c>resolution</c> of videostream.cgi and camera_control.cgi).</summary>
public enum CamResolution : long
{
    /// <summary>160 x 120; the sensor setting alone, not a stream's.</summary>
    Qqvga = 2,

    /// <summary>320 x 240.</summary>
    Qvga = 8,

    /// <summary>640 x 480.</summary>
    Vga = 32,
}
