namespace IpCamera.Streaming;

/// <summary>The form of a recording.</summary>
public enum CamRecordingFormat
{
    /// <summary>By the file's extension.</summary>
    Auto,

    /// <summary>The JPEG frames one after the other, without times (<c>.mjpeg</c>, <c>.mjpg</c>).</summary>
    Mjpeg,

    /// <summary>The camera's own ASF (videostream.asf), byte by byte as it comes (<c>.asf</c>). Its frames are not counted.</summary>
    Asf,
}
