using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Simulator;

/// <summary>An answer a test gives in the camera's place.</summary>
public sealed record CannedResponse
{
    /// <summary>The status code.</summary>
    public int StatusCode { get; init; } = 200;

    /// <summary>The Content-Type.</summary>
    public string ContentType { get; init; } = "text/plain";

    /// <summary>Headers beside those every answer has; one named here replaces the camera's own.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>
    /// When set, writes everything that goes over the wire, status line included, and nothing else of this answer is
    /// used. The connection is closed when it returns.
    /// </summary>
    public Func<Stream, CancellationToken, Task>? Write { get; init; }

    /// <summary>Drop the connection without a byte.</summary>
    public bool Abort { get; init; }

    /// <summary>A plain-text answer with status 200.</summary>
    public static CannedResponse Text(string body) => new() { Body = Encoding.UTF8.GetBytes(body) };

    /// <summary>These bytes and no others, then the connection is closed.</summary>
    public static CannedResponse Raw(ReadOnlyMemory<byte> bytes) => new()
    {
        Write = async (stream, cancellationToken) => await stream.WriteAsync(bytes, cancellationToken),
    };

    /// <summary>This text (as UTF-8) and nothing else, then the connection is closed.</summary>
    public static CannedResponse Raw(string text) => Raw(Encoding.UTF8.GetBytes(text));
}
