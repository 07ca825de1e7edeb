using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace IpCamera.Http;

/// <summary>A Digest challenge (RFC 7616, and RFC 2069 where the camera names no qop) and the count of its uses.</summary>
internal sealed class DigestChallenge
{
    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    private readonly string _realm;
    private readonly string? _opaque;
    private readonly string? _algorithm;
    private readonly bool _protection;
    private int _uses;

    private DigestChallenge(AuthenticationChallenge challenge, string nonce)
    {
        Nonce = nonce;
        _realm = challenge["realm"] ?? string.Empty;
        _opaque = challenge["opaque"];
        _algorithm = challenge["algorithm"];
        _protection = challenge["qop"] is not null;
        IsStale = "true".Equals(challenge["stale"], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The server's nonce.</summary>
    public string Nonce { get; }

    /// <summary>True when the camera says that the nonce, not the password, was the trouble.</summary>
    public bool IsStale { get; }

    /// <summary>Takes a challenge up if it is a Digest one this client can answer; null otherwise.</summary>
    public static DigestChallenge? From(AuthenticationChallenge challenge)
    {
        if (!challenge.Is("Digest") || challenge["nonce"] is not string nonce) return null;
        bool known = BaseAlgorithm(challenge["algorithm"]) is "MD5" or "SHA-256";
        bool answerable = challenge["qop"] is not string offered
            || offered.Split(',').Any(quality => quality.Trim().Equals("auth", StringComparison.OrdinalIgnoreCase));
        return known && answerable ? new DigestChallenge(challenge, nonce) : null;
    }

    /// <summary>The Authorization header for a request.</summary>
    /// <remarks>All texts here have a character for a byte: the realm goes back as it came.</remarks>
    public string Authorize(CredentialBytes credential, string method, string target)
    {
        int count = Interlocked.Increment(ref _uses);
        string clientNonce = NewClientNonce();
        string user = credential.User;
        string secret = Hash($"{user}:{_realm}:{credential.Password}");
        if (IsSession(_algorithm)) secret = Hash($"{secret}:{Nonce}:{clientNonce}");
        string request = Hash($"{method}:{target}");
        string uses = count.ToString("x8", CultureInfo.InvariantCulture);
        string response = _protection
            ? Hash($"{secret}:{Nonce}:{uses}:{clientNonce}:auth:{request}")
            : Hash($"{secret}:{Nonce}:{request}");

        var header = new StringBuilder("Digest ");
        header.Append("username=").Append(Quote(user))
            .Append(", realm=").Append(Quote(_realm))
            .Append(", nonce=").Append(Quote(Nonce))
            .Append(", uri=").Append(Quote(target))
            .Append(", response=\"").Append(response).Append('"');
        if (_algorithm is not null) header.Append(", algorithm=").Append(_algorithm);
        if (_opaque is not null) header.Append(", opaque=").Append(Quote(_opaque));
        if (_protection) header.Append(", qop=auth, nc=").Append(uses);
        if (_protection || IsSession(_algorithm)) header.Append(", cnonce=\"").Append(clientNonce).Append('"');
        return header.ToString();
    }

    private static string BaseAlgorithm(string? algorithm)
    {
        string name = (algorithm ?? "MD5").ToUpperInvariant();
        return IsSession(name) ? name.Substring(0, name.Length - "-SESS".Length) : name;
    }

    private static bool IsSession(string? algorithm) => algorithm?.EndsWith("-sess", StringComparison.OrdinalIgnoreCase) == true;

    private static string Quote(string value) => "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    private static string NewClientNonce()
    {
        byte[] random = new byte[16];
        using (var generator = RandomNumberGenerator.Create()) generator.GetBytes(random);
        return ToHex(random);
    }

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The camera's protocol asks for it.")]
    private string Hash(string text)
    {
        using HashAlgorithm hash = BaseAlgorithm(_algorithm) == "MD5" ? MD5.Create() : SHA256.Create();
        return ToHex(hash.ComputeHash(Latin1.GetBytes(text)));
    }

    private static string ToHex(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length * 2);
        foreach (byte one in bytes) text.Append(one.ToString("x2", CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
