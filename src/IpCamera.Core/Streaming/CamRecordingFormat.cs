namespace IpCamera.Streaming;

/// <summary>The form of a recording.</summary>
public enum CamRecordingFormat : long
{
    /// <summary>By the file's extension; Matroska in a folder.</summary>
    Auto,

    /// <summary>The JPEG frames one after the other, without times (<c>.mjpeg</c>, <c>.mjpg</c>).</summary>
    Mjpeg,

    /// <summary>AVI with Motion JPEG (<c>.avi</c>): an index, any length, one frame rate, the measured one, for the whole file.</summary>
    Avi,

    /// <summary>Matroska with Motion JPEG (<c>.mkv</c>): an index, any length, each frame with its own time.</summary>
    Matroska,

    /// <summary>A folder of pictures (<c>.jpg</c>, <c>.jpeg</c>), one file a frame.</summary>
    Jpeg,

    /// <summary>The camera's own ASF (videostream.asf), byte by byte as it comes (<c>.asf</c>). Its frames are not counted.</summary>
    Asf,
}
