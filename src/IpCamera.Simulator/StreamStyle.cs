namespace IpCamera.Simulator;

/// <summary>How a camera writes a multipart stream. The relatives of this family each do it a little differently.</summary>
public sealed record StreamStyle
{
    /// <summary>The Content-Type of the answer.</summary>
    public string ContentType { get; init; } = "multipart/x-mixed-replace;boundary=ipcamera";

    /// <summary>The delimiter between parts, with its leading dashes.</summary>
    public string Delimiter { get; init; } = "--ipcamera";

    /// <summary>What ends a line between the images.</summary>
    public string LineEnd { get; init; } = "\r\n";

    /// <summary>Whether the first part has a delimiter before it.</summary>
    public bool StartsWithDelimiter { get; init; } = true;

    /// <summary>Text before the first delimiter.</summary>
    public string Preamble { get; init; } = "";

    /// <summary>Whether a part says its length.</summary>
    public bool PartLength { get; init; } = true;

    /// <summary>Whether the part headers are in lower case.</summary>
    public bool LowercaseHeaders { get; init; }

    /// <summary>Whether the two bytes of the start-of-image marker go out in separate writes.</summary>
    public bool SplitStartOfImage { get; init; }
}
