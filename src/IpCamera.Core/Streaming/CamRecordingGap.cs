using System;
using System.Globalization;

namespace IpCamera.Streaming;

/// <summary>A time without frames in a recording.</summary>
public sealed class CamRecordingGap : CamRecordingGapFace
{
    /// <summary>When the last frame before it arrived, by this machine's clock.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>From that frame to the first one after it, or to the end of the recording.</summary>
    internal new TimeSpan Duration { get; init; }

    /// <summary>What had happened.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, @"{0:yyyy-MM-dd HH:mm:ss zzz}, {1:0.0} s: {2}", Start, Duration.TotalSeconds, Reason);
}
