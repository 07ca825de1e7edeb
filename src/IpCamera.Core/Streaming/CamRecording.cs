using System;

namespace IpCamera.Streaming;

/// <summary>A recording that came to its end.</summary>
public sealed class CamRecording : ICamOutput
{
    /// <inheritdoc/>
    public string? Camera { get; set; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The form of the file.</summary>
    public required CamRecordingFormat Format { get; init; }

    /// <summary>The number of frames written.</summary>
    public long Frames { get; init; }

    /// <summary>The size of the file in bytes.</summary>
    public long Length { get; init; }

    /// <summary>When the first frame arrived, by this machine's clock; null when none did.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>From the first frame to the last.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Frames a second between the first frame and the last; null with fewer than two.</summary>
    public double? AverageFps => Frames > 1 && Duration > TimeSpan.Zero ? (Frames - 1) / Duration.TotalSeconds : null;
}
