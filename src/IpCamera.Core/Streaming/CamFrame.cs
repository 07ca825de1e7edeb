using System;
using System.Globalization;

namespace IpCamera.Streaming;

/// <summary>One frame of a stream (videostream.cgi), with a copy of its own of the JPEG.</summary>
public sealed class CamFrame : CamOutput, ICamOutput
{
    /// <inheritdoc/>
    public string? Camera { get; set; }

    /// <summary>The JPEG.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>The number of the frame in its stream, from 0. Dropped frames count, so that gaps show.</summary>
    public long Index { get; init; }

    /// <summary>The frames between the one emitted before and this one, dropped because nobody took them in time.</summary>
    public long Dropped { get; init; }

    /// <summary>When it arrived, by this machine's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Width in pixels; null when the header does not say.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels; null when the header does not say.</summary>
    public int? Height { get; init; }

    /// <summary>Size in bytes.</summary>
    public int Length => Bytes.Length;

    /// <summary>Its number and size.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}: {1}x{2}, {3} bytes", Index, Width, Height, Length);
}
