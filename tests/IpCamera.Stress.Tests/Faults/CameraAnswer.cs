using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace IpCamera.StressTests.Faults;

/// <summary>What a camera that is well says to a request.</summary>
/// <param name="ContentType">The type of the body.</param>
/// <param name="Body">The body; of a stream, a piece that comes again and again.</param>
internal sealed record CameraAnswer(string ContentType, byte[] Body)
{
    /// <summary>The name it proposes for the file; null for none.</summary>
    public string? FileName { get; init; }

    /// <summary>True where the body has no end.</summary>
    public bool IsStream => ContentType.StartsWith("multipart/", StringComparison.Ordinal) || ContentType.StartsWith("video/", StringComparison.Ordinal);

    /// <summary>The whole of it.</summary>
    public byte[] Bytes => [.. Encoding.Latin1.GetBytes(IsStream ? Head() : HeadWithLength(Body.Length)), .. Body];

    /// <summary>A plain text.</summary>
    public static CameraAnswer Text(string text) => new("text/plain", Encoding.UTF8.GetBytes(text));

    /// <summary>Status line and headers, with nothing that says how long the body is.</summary>
    /// <param name="headers">More headers.</param>
    public string Head(params string[] headers) =>
        $"HTTP/1.1 200 OK\r\nServer: Netwave IP Camera\r\nContent-Type: {ContentType}\r\n"
        + (FileName is null ? "" : $"Content-Disposition: attachment; filename=\"{FileName}\"\r\n")
        + string.Concat(headers.Select(header => header + "\r\n")) + "Connection: close\r\n\r\n";

    /// <summary>The same with a length, true or not.</summary>
    public string HeadWithLength(long length) => Head("Content-Length: " + length.ToString(CultureInfo.InvariantCulture));
}
