using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using IpCamera.Http;

namespace IpCamera.Relay;

/// <summary>
/// A request to the relay. Unlike cameras, browsers and players write requests as the standard says: one that is written otherwise is
/// refused, for two readers may take it for two things.
/// </summary>
internal sealed class RelayRequest
{
    /// <summary>The most that a head may have.</summary>
    public const int HeadLimit = 16 * 1024;

    private const int TargetLimit = 2048;
    private const int HeaderLimit = 64;

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    private RelayRequest(string method, string target)
    {
        Method = method;
        int query = target.IndexOf('?');
        Path = query < 0 ? target : target.Substring(0, query);
        Query = ReadQuery(query < 0 ? string.Empty : target.Substring(query + 1));
    }

    /// <summary>GET, HEAD, POST or another.</summary>
    public string Method { get; }

    /// <summary>The path, as it came.</summary>
    public string Path { get; }

    /// <summary>The values of the query.</summary>
    public IReadOnlyDictionary<string, string> Query { get; }

    /// <summary>A header, or null.</summary>
    public string? this[string header] => _headers.TryGetValue(header, out string value) ? value : null;

    /// <summary>
    /// True for what a browser shows: it names text/html, as browsers do for pages, or a browser in its user agent, which is all they say
    /// for pictures.
    /// </summary>
    public bool IsFromBrowser => Contains("Accept", "text/html") || Contains("User-Agent", "Mozilla/");

    /// <summary>Reads a head.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="status">What to answer where it is none.</param>
    public static RelayRequest? Parse(ArraySegment<byte> bytes, out int status)
    {
        status = bytes.Count < HeadLimit ? 400 : 431;
        int end = HttpResponseHead.FindEnd(bytes.Array, bytes.Offset, bytes.Offset + bytes.Count);
        if (end < 0) return null;
        status = 400;
        string[] lines = Encoding.GetEncoding("iso-8859-1").GetString(bytes.Array, bytes.Offset, end - bytes.Offset).Split('\n');
        for (int at = 0; at < lines.Length; at++)
        {
            if (lines[at].EndsWith("\r", StringComparison.Ordinal)) lines[at] = lines[at].Substring(0, lines[at].Length - 1);
            if (lines[at].Any(one => one is (< ' ' and not '\t') or '\u007f')) return null;
        }

        string[] words = lines[0].Split(' ');
        if (words.Length != 3 || words[0].Length == 0 || words[0].Length > 16 || !words[0].All(one => one is >= 'A' and <= 'Z')) return null;
        if (words[2] is not ("HTTP/1.1" or "HTTP/1.0")) return null;
        if (words[1].Length > TargetLimit)
        {
            status = 414;
            return null;
        }

        if (words[1].Length == 0 || words[1][0] != '/' || words[1].Any(one => one is <= ' ' or > '~')) return null;
        var request = new RelayRequest(words[0], words[1]);
        return request.TryReadHeaders(lines, ref status) ? request : null;
    }

    private bool TryReadHeaders(string[] lines, ref int status)
    {
        for (int at = 1; at < lines.Length && lines[at].Length > 0; at++)
        {
            if (at > HeaderLimit)
            {
                status = 431;
                return false;
            }

            int colon = lines[at].IndexOf(':');
            // A name with a space, or none, and a line that goes on from the one before: read differently by different readers.
            if (colon <= 0 || !lines[at].Take(colon).All(IsOfToken)) return false;
            string name = lines[at].Substring(0, colon);
            string value = lines[at].Substring(colon + 1).Trim(' ', '\t');
            if (!_headers.ContainsKey(name)) _headers.Add(name, value);
            else if (IsSingle(name)) return false;
            else _headers[name] += ", " + value;
        }

        // What it would do is said by the address alone; a body is another request's hiding place.
        bool hasBody = this["Transfer-Encoding"] is not null || this["Content-Length"] is not (null or "0");
        if (hasBody) status = 413;
        return !hasBody && this["Host"] is { Length: > 0 };
    }

    private static bool IsOfToken(char one) => one is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')
        || "!#$%&'*+-.^_`|~".IndexOf(one) >= 0;

    private static bool IsSingle(string name) => new[] { "Host", "Origin", "Authorization", "Content-Length", "Transfer-Encoding", RelayPages.TokenHeader }
        .Contains(name, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string> ReadQuery(string query)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in query.Split('&'))
        {
            int equals = pair.IndexOf('=');
            if (equals > 0) values[pair.Substring(0, equals)] = Uri.UnescapeDataString(pair.Substring(equals + 1));
        }

        return values;
    }

    private bool Contains(string header, string text) => this[header]?.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0;
}
