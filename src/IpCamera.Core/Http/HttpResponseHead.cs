using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace IpCamera.Http;

/// <summary>Status and headers of an answer, read liberally: bare LF, any case, folded or nameless lines survive.</summary>
internal sealed class HttpResponseHead
{
    private const string Protocol = "HTTP/";

    private readonly List<KeyValuePair<string, string>> _headers = [];

    private HttpResponseHead(int status) => Status = status;

    /// <summary>The status code.</summary>
    public int Status { get; }

    /// <summary>The body's length where the camera gave one that makes sense.</summary>
    public long? ContentLength =>
        long.TryParse(this["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : null;

    /// <summary>True when the body comes in chunks, as proxies in front of a camera send it.</summary>
    public bool IsChunked => this["Transfer-Encoding"]?.IndexOf("chunked", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>True when the body is compressed or coded in another way that has to be undone before it can be read.</summary>
    public bool IsCoded => All("Content-Encoding").Concat(All("Transfer-Encoding"))
        .SelectMany(static value => value.Split(','))
        .Any(static coding => coding.Trim().ToUpperInvariant() is not ("" or "IDENTITY" or "CHUNKED"));

    /// <summary>The first header of that name, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (KeyValuePair<string, string> header in _headers)
            {
                if (header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) return header.Value;
            }

            return null;
        }
    }

    /// <summary>All headers of that name.</summary>
    public IEnumerable<string> All(string name)
    {
        foreach (KeyValuePair<string, string> header in _headers)
        {
            if (header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) yield return header.Value;
        }
    }

    /// <summary>Finds the empty line that ends the head; returns the index just behind it, or -1 while it has not come.</summary>
    /// <param name="buffer">What has come.</param>
    /// <param name="from">Where to go on looking: nothing before it ends the head.</param>
    /// <param name="count">How much of the buffer is filled.</param>
    public static int FindEnd(byte[] buffer, int from, int count)
    {
        for (int i = Math.Max(from, 0); i < count; i++)
        {
            if (buffer[i] != '\n') continue;
            int next = i + 1 < count && buffer[i + 1] == '\r' ? i + 2 : i + 1;
            if (next < count && buffer[next] == '\n') return next + 1;
        }

        return -1;
    }

    /// <summary>False when what has come so far cannot become an HTTP answer, so that waiting for more is in vain.</summary>
    public static bool MayBegin(byte[] buffer, int start, int end)
    {
        while (start < end && buffer[start] is (byte)' ' or (byte)'\t') start++;
        for (int i = 0; i < Protocol.Length && start + i < end; i++)
        {
            if (char.ToUpperInvariant((char)buffer[start + i]) != Protocol[i]) return false;
        }

        return true;
    }

    /// <summary>Reads the head in the first bytes of a buffer; null when it does not begin with an HTTP status line.</summary>
    public static HttpResponseHead? Parse(byte[] buffer, int count)
    {
        string[] lines = WithoutControls(Encoding.GetEncoding("iso-8859-1").GetString(buffer, 0, count)).Split('\n');
        string[] status = lines[0].Trim().Split([' '], 3);
        if (status.Length < 2
            || !status[0].StartsWith(Protocol, StringComparison.OrdinalIgnoreCase)
            || !int.TryParse(status[1], NumberStyles.None, CultureInfo.InvariantCulture, out int code)
            || code is < 100 or > 999)
        {
            return null;
        }

        var head = new HttpResponseHead(code);
        for (int i = 1; i < lines.Length; i++)
        {
            int colon = lines[i].IndexOf(':');
            if (colon <= 0) continue;
            head._headers.Add(new(lines[i].Substring(0, colon).Trim(), lines[i].Substring(colon + 1).Trim()));
        }

        return head;
    }

    /// <summary>
    /// The text with spaces for control characters other than line feeds: parts of a head go back to the camera in the next
    /// request, where a lone CR may pass for the end of a line, and into messages.
    /// </summary>
    private static string WithoutControls(string text)
    {
        char[] characters = text.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            // A character stands for a byte here: those from 0x80 on are parts of others.
            if (characters[i] is (< ' ' or '\u007F') and not '\n') characters[i] = ' ';
        }

        return new string(characters);
    }
}
