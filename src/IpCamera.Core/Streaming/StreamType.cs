using System;
using System.Collections.Generic;
using System.Linq;
using IpCamera.Http;

namespace IpCamera.Streaming;

/// <summary>What an answer to the request for a stream says that it is.</summary>
internal sealed class StreamType
{
    private const int NameLimit = 60;

    /// <summary>What relatives call pictures that come one behind the other, without parts.</summary>
    private static readonly HashSet<string> RawTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/octet-stream", "video/x-motion-jpeg", "video/x-mjpeg", "video/mjpeg",
    };

    private readonly string _type;

    /// <param name="head">The head of the answer.</param>
    /// <param name="textLimit">What is no longer than this, in bytes, may be an answer in words whatever its type.</param>
    public StreamType(HttpResponseHead head, int textLimit)
    {
        _type = (head["Content-Type"] ?? string.Empty).Split(';')[0].Trim();
        IsShort = head.ContentLength <= textLimit;
    }

    /// <summary>True for what pictures are taken out of.</summary>
    public bool HasPictures => StartsWith("multipart/") || _type.Length == 0 || (RawTypes.Contains(_type) && !IsShort);

    /// <summary>True for words.</summary>
    public bool IsText => StartsWith("text/");

    /// <summary>True for what says that it has an end, and soon.</summary>
    public bool IsShort { get; }

    /// <summary>The type, as it can be told.</summary>
    public override string ToString() =>
        _type.Length is > 0 and <= NameLimit && _type.All(static letter => letter is > ' ' and <= '~') ? _type : "something";

    private bool StartsWith(string kind) => _type.StartsWith(kind, StringComparison.OrdinalIgnoreCase);
}
