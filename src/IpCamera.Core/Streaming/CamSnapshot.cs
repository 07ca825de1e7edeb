using System;
using System.Globalization;

namespace IpCamera.Streaming;

/// <summary>One picture (snapshot.cgi).</summary>
public sealed class CamSnapshot : CamOutput, ICamOutput
{
    /// <inheritdoc/>
    public string? Camera { get; set; }

    /// <summary>The JPEG.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>The name the camera proposed, made safe.</summary>
    public required string FileName { get; init; }

    /// <summary>The file it was written to; null for none.</summary>
    public string? Path { get; set; }

    /// <summary>When it arrived, by this machine's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Width in pixels; null when the header does not say.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels; null when the header does not say.</summary>
    public int? Height { get; init; }

    /// <summary>Size in bytes.</summary>
    public int Length => Bytes.Length;

    /// <summary>Its name and size.</summary>
    public override string ToString() =>
        HarmlessText.From(string.Format(CultureInfo.InvariantCulture, "{0}: {1}x{2}, {3} bytes", FileName, Width, Height, Length));
}
