using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace IpCamera.CoreTests.Http;

/// <summary>A second reading of RFC 7616 and RFC 2617, to check the client's.</summary>
internal static class Digests
{
    private static readonly Regex Field = new("""(?<name>[\w-]+)=(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s,]+))""");

    private static readonly Regex Escape = new("""\\(.)""");

    /// <summary>The fields of an Authorization header of this scheme.</summary>
    public static Dictionary<string, string> Fields(string header)
    {
        Assert.StartsWith("Digest ", header, StringComparison.Ordinal);
        return Field.Matches(header[7..]).Cast<Match>().ToDictionary(
            match => match.Groups["name"].Value,
            match => match.Groups["quoted"].Success ? Escape.Replace(match.Groups["quoted"].Value, "$1") : match.Groups["plain"].Value);
    }

    /// <summary>What the response field must be.</summary>
    public static string Expected(IReadOnlyDictionary<string, string> fields, string password, string method)
    {
        string algorithm = fields.GetValueOrDefault("algorithm", "MD5");
        string Hash(string text) => algorithm.StartsWith("SHA-256", StringComparison.OrdinalIgnoreCase) ? Sha(text) : Md5(text);
        string a1 = Hash($"{fields["username"]}:{fields["realm"]}:{password}");
        if (algorithm.EndsWith("-sess", StringComparison.OrdinalIgnoreCase)) a1 = Hash($"{a1}:{fields["nonce"]}:{fields["cnonce"]}");
        string a2 = Hash($"{method}:{fields["uri"]}");
        return fields.TryGetValue("qop", out string? qop)
            ? Hash($"{a1}:{fields["nonce"]}:{fields["nc"]}:{fields["cnonce"]}:{qop}:{a2}")
            : Hash($"{a1}:{fields["nonce"]}:{a2}");
    }

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The scheme of these cameras is MD5.")]
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
