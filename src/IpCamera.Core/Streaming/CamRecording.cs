using System;
using System.Collections.Generic;

namespace IpCamera.Streaming;

/// <summary>A recording that came to its end: a file, or a folder of pictures.</summary>
public sealed class CamRecording : CamRecordingFace, ICamOutput
{
    /// <inheritdoc/>
    public string? Camera { get; set; }

    /// <summary>The file; for pictures, the folder.</summary>
    public required string Path { get; init; }

    /// <summary>The form of the file.</summary>
    public required CamRecordingFormat Format { get; init; }

    /// <summary>The number of frames written; null for the camera's own ASF, whose frames are not counted.</summary>
    public long? Frames { get; init; }

    /// <summary>The size of the file in bytes; of pictures, all together.</summary>
    public long Length { get; init; }

    /// <summary>When the first frame arrived, by this machine's clock.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>From the first frame to the last.</summary>
    internal new TimeSpan Duration { get; init; }

    /// <summary>Frames a second between the first frame and the last; null with fewer than two.</summary>
    public double? AverageFps => Frames > 1 && Duration > TimeSpan.Zero ? (Frames - 1) / Duration.TotalSeconds : null;

    /// <summary>How often the stream broke and came back.</summary>
    public int Reconnects { get; init; }

    /// <summary>The times without frames, because the stream had broken; the first 1000 of them.</summary>
    public IReadOnlyList<CamRecordingGap> Gaps { get; init; } = [];

    /// <summary>How many there were beyond those in <see cref="Gaps"/>.</summary>
    public int MoreGaps { get; init; }

    /// <summary>How long all of them were together, those in <see cref="MoreGaps"/> included.</summary>
    internal new TimeSpan GapDuration { get; init; }

    /// <summary>What began the event that it is of; null where all of the stream is recorded.</summary>
    public CamTrigger? Trigger { get; init; }

    /// <summary>When the event was triggered, by this machine's clock: at motion, the time of the first picture that shows it.</summary>
    public DateTimeOffset? TriggerTime { get; init; }

    /// <summary>The largest share of the zone that moved in the event, in per cent; null where no motion was found in it.</summary>
    public double? Peak { get; init; }

    /// <summary>Where it is.</summary>
    public override string ToString() => Path;
}
