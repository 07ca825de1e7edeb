using System;

namespace IpCamera.Streaming;

/// <summary>What a <see cref="CamRecorder"/> records, where to, and for how long.</summary>
public sealed record CamRecorderOptions
{
    /// <summary>The camera's name, as files are to show it.</summary>
    public required string Camera { get; init; }

    /// <summary>The file, the folder, or the template of <see cref="PictureNames"/> under <see cref="Folder"/>.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// The folder of the files where the recorder is to name them, by camera and start or, where <see cref="Path"/> is another one, by
    /// that template; of pictures, the folder that has all of them. Null for the one file <see cref="Path"/>.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>The name that begins those of the camera's files in the folder: safe, and no other camera's.</summary>
    public string Label { get; init; } = "camera";

    /// <summary>The form; not Auto.</summary>
    public required CamRecordingFormat Format { get; init; }

    /// <summary>Replace existing files.</summary>
    public bool Replace { get; init; }

    /// <summary>The picture size; null for the camera's present one.</summary>
    public CamResolution? Resolution { get; init; }

    /// <summary>The rate number, 0 to 23; null for the camera's default.</summary>
    public int? Rate { get; init; }

    /// <summary>The number of frames to record; null for no limit.</summary>
    public long? FrameCount { get; init; }

    /// <summary>How long to record, from the first frame, gaps included; null for no limit.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>After what time a new file begins, in a folder; null for never.</summary>
    public TimeSpan? SegmentDuration { get; init; }

    /// <summary>The size in bytes that a file does not exceed, in a folder; null for any. A single frame may be larger.</summary>
    public long? SegmentSize { get; init; }

    /// <summary>How many of the camera's files to keep in the folder, the growing one included; null for all.</summary>
    public int? KeepSegments { get; init; }

    /// <summary>How old the camera's files in the folder become, from their last frame on; null for any age.</summary>
    public TimeSpan? KeepAge { get; init; }

    /// <summary>How many bytes the camera's files in the folder have at most, all together; null for any number.</summary>
    public long? KeepSize { get; init; }

    /// <summary>What events to record, each in a file of its own or, where that becomes too long, in several; null for all of the stream.</summary>
    public CamEventOptions? On { get; init; }

    /// <summary>False to end with the stream, whatever ends that, as the camera's own ASF does where it goes to one file.</summary>
    public bool Reconnect { get; init; } = true;
}
