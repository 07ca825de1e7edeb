namespace IpCamera.Streaming;

/// <summary>The form of a recording.</summary>
public enum CamRecordingFormat
{
    /// <summary>By the file's extension.</summary>
    Auto,

    /// <summary>The JPEG frames one after the other, without times (<c>.mjpeg</c>, <c>.mjpg</c>).</summary>
    Mjpeg,
}
