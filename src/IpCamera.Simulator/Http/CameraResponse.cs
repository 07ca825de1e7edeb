using System;
using System.Collections.Generic;
using System.IO.Pipelines;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.WebUtilities;

namespace IpCamera.Simulator.Http;

/// <summary>What a camera answers.</summary>
internal sealed record CameraResponse
{
    /// <summary>The only two failures these cameras spell out; both come with status 200 and without a line end.</summary>
    public static readonly CameraResponse IllegalParameters = Text("error: illegal params.");

    public static readonly CameraResponse IllegalFrame = Text("error: illegal http frame.");

    public static readonly CameraResponse Ok = Text("ok.\n");

    public int StatusCode { get; init; } = 200;

    public string ContentType { get; init; } = "text/plain";

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Between Content-Length and Connection, in this order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Writes a body of unknown length; the end of the connection ends it.</summary>
    public Func<PipeWriter, CancellationToken, Task>? WriteBody { get; init; }

    /// <summary>Whether only the head is sent, as HEAD asks.</summary>
    public bool IsHeadOnly { get; init; }

    /// <summary>Whether the camera restarts once this is answered.</summary>
    public bool ThenReboot { get; init; }

    public static CameraResponse Text(string body) => new()
    {
        Body = ByteText.Encode(body),
        Headers = [new("Cache-Control", "no-cache")],
    };

    public static CameraResponse File(string contentType, string fileName, ReadOnlyMemory<byte> content) => new()
    {
        ContentType = contentType,
        Body = content,
        Headers = [new("Content-disposition", $"filename=\"{fileName}\"")],
    };

    /// <summary>A status page such as 401 or 404, with the headers it needs.</summary>
    public static CameraResponse Page(int statusCode, params KeyValuePair<string, string>[] headers)
    {
        string title = $"{statusCode} {ReasonPhrases.GetReasonPhrase(statusCode)}";
        return new CameraResponse
        {
            StatusCode = statusCode,
            ContentType = "text/html",
            Body = Encoding.UTF8.GetBytes($"<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n"),
            Headers = headers,
        };
    }
}
