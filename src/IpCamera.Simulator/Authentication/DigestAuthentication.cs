using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using IpCamera.Simulator.Http;

namespace IpCamera.Simulator.Authentication;

/// <summary>HTTP Digest with MD5 and qop "auth".</summary>
/// <remarks>
/// A nonce is the moment of its making, signed; the camera keeps no list. It may be used again until it is too old, and
/// the count of uses is not checked: cameras this small do not keep it either.
/// </remarks>
internal sealed partial class DigestAuthentication(TimeProvider time, TimeSpan nonceLifetime) : HeaderAuthentication
{
    private const string Scheme = "Digest ";
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(16);

    public override Verdict Judge(CameraRequest request, UserTable users)
    {
        string header = request.Received.Authorization ?? "";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        Dictionary<string, string> fields = Parse(header[Scheme.Length..]);
        string nonce = fields.GetValueOrDefault("nonce", "");
        CameraUser? user = users.Find(fields.GetValueOrDefault("username", ""));
        bool right = user is not null
            && MomentOf(nonce) is not null
            && fields.GetValueOrDefault("uri") == request.Target
            && fields.GetValueOrDefault("response") == Expected(user, request.Received.Method, fields);
        if (!right)
        {
            return default;
        }

        bool stale = time.GetUtcNow() - MomentOf(nonce)!.Value > nonceLifetime;
        return new Verdict(stale ? null : user, stale);
    }

    public override string Challenge(string realm, bool stale) =>
        $"Digest realm=\"{realm}\", qop=\"auth\", algorithm=MD5, nonce=\"{NewNonce()}\"" + (stale ? ", stale=true" : "");

    private static string Expected(CameraUser user, string method, Dictionary<string, string> fields)
    {
        string Field(string name) => fields.GetValueOrDefault(name, "");
        string secret = Hash($"{user.Name}:{Field("realm")}:{user.Password}");
        string subject = Hash($"{method}:{Field("uri")}");
        // Clients older than qop leave it and the count out.
        return Field("qop").Length == 0
            ? Hash($"{secret}:{Field("nonce")}:{subject}")
            : Hash($"{secret}:{Field("nonce")}:{Field("nc")}:{Field("cnonce")}:{Field("qop")}:{subject}");
    }

    private string NewNonce()
    {
        string moment = time.GetUtcNow().UtcTicks.ToString("x16", CultureInfo.InvariantCulture);
        return moment + Sign(moment);
    }

    /// <summary>When a nonce was made, or null when it was not made here.</summary>
    private DateTimeOffset? MomentOf(string nonce)
    {
        const int MomentLength = 16;
        return nonce.Length > MomentLength && nonce[MomentLength..] == Sign(nonce[..MomentLength])
            ? new DateTimeOffset(long.Parse(nonce[..MomentLength], NumberStyles.HexNumber, CultureInfo.InvariantCulture), TimeSpan.Zero)
            : null;
    }

    private string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(text)))[..16];

    [SuppressMessage(
        "Security", "CA5351:Do not use broken cryptographic algorithms", Justification = "The scheme of these cameras is MD5.")]
    private static string Hash(string text) => Convert.ToHexStringLower(MD5.HashData(ByteText.Encode(text)));

    private static Dictionary<string, string> Parse(string text)
    {
        Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in FieldPattern().Matches(text))
        {
            fields[match.Groups["name"].Value] = match.Groups["quoted"].Success
                ? Unescape(match.Groups["quoted"].Value)
                : match.Groups["plain"].Value;
        }

        return fields;
    }

    private static string Unescape(string quoted) =>
        quoted.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    [GeneratedRegex("""(?<name>\w+)\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s,]+))""")]
    private static partial Regex FieldPattern();
}
