using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IpCamera.Relay;

/// <summary>Decides who is served: by name of this machine, origin, credential and how often a wrong one was tried.</summary>
internal sealed class RelayGuard
{
    private const int AttemptLimit = 10;
    private const int AddressLimit = 1024;

    private static readonly TimeSpan AttemptPeriod = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (int Count, TimeSpan Since)> _wrong = [];
    private readonly byte[] _key = RandomBytes(32);
    private readonly byte[]? _expected;
    private readonly byte[] _token;
    private readonly string[] _names;
    private readonly string _scheme;
    private readonly Clock _clock;

    public RelayGuard(RelayOptions options)
    {
        _clock = options.Clock;
        _scheme = options.Certificate is null ? "http" : "https";
        string?[] names = ["localhost", MachineName(), options.Certificate?.GetNameInfo(X509NameType.DnsName, false)];
        _names = [.. names.Where(name => !string.IsNullOrEmpty(name)).Select(name => name!)];
        Token = RandomText();
        _token = Digest(Token);
        if (options.Credential is NetworkCredential credential) _expected = Digest($"{credential.UserName}:{credential.Password}");
    }

    /// <summary>What a page of this relay knows and a page of another site does not.</summary>
    public string Token { get; }

    /// <summary>A text that nobody can guess.</summary>
    public static string RandomText() => string.Concat(RandomBytes(16).Select(one => one.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The status to refuse a request with; null to serve it.</summary>
    public int? Refuse(RelayRequest request, IPAddress client)
    {
        // A name that is not this machine's, and leads to it all the same, is how a foreign page gets at what is on this machine.
        if (!IsOwnName(request["Host"]!)) return 421;
        if (request["Origin"] is string origin && !origin.Equals($"{_scheme}://{request["Host"]}", StringComparison.OrdinalIgnoreCase)) return 403;
        // A link from elsewhere may lead here; a picture may not be shown elsewhere.
        if (request["Sec-Fetch-Site"] is "cross-site" or "same-site" && request["Sec-Fetch-Mode"] != "navigate") return 403;
        return _expected is null ? null : RefuseCredential(request["Authorization"], client);
    }

    /// <summary>True where the request knows what only a page of this relay does.</summary>
    public bool HasToken(RelayRequest request) => request[RelayPages.TokenHeader] is string token && AreEqual(Digest(token), _token);

    private static string? MachineName()
    {
        try
        {
            return Dns.GetHostName();
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static byte[] RandomBytes(int count)
    {
        byte[] bytes = new byte[count];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return bytes;
    }

    /// <summary>Takes as long wherever they differ.</summary>
    private static bool AreEqual(byte[] one, byte[] other)
    {
        int difference = one.Length ^ other.Length;
        for (int at = 0; at < Math.Min(one.Length, other.Length); at++) difference |= one[at] ^ other[at];
        return difference == 0;
    }

    private static string? ReadBasic(string? header)
    {
        const string Basic = "Basic ";
        if (header is null || !header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(header.Substring(Basic.Length).Trim()));
        }
        catch (FormatException)
        {
            return string.Empty;
        }
    }

    /// <summary>One whole network of IPv6 belongs to one who tries.</summary>
    private static string AddressKey(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        byte[] bytes = address.GetAddressBytes();
        return BitConverter.ToString(bytes, 0, bytes.Length == 16 ? 8 : bytes.Length);
    }

    private int? RefuseCredential(string? header, IPAddress client)
    {
        string? given = ReadBasic(header);
        // Every browser asks first without.
        if (given is null) return 401;
        string address = AddressKey(client);
        lock (_wrong)
        {
            TimeSpan now = _clock.Elapsed;
            bool isKnown = _wrong.TryGetValue(address, out (int Count, TimeSpan Since) wrong) && now - wrong.Since < AttemptPeriod;
            if (isKnown && wrong.Count >= AttemptLimit) return 429;
            if (AreEqual(Digest(given), _expected!)) return null;
            if (_wrong.Count >= AddressLimit && !_wrong.ContainsKey(address)) _wrong.Remove(_wrong.OrderBy(one => one.Value.Since).First().Key);
            _wrong[address] = isKnown ? (wrong.Count + 1, wrong.Since) : (1, now);
            return 401;
        }
    }

    private byte[] Digest(string text)
    {
        using var hash = new HMACSHA256(_key);
        return hash.ComputeHash(Encoding.UTF8.GetBytes(text));
    }

    private bool IsOwnName(string host)
    {
        string name = host;
        int colon = host.LastIndexOf(':');
        if (colon >= 0 && host.IndexOf(']', colon) < 0)
        {
            if (!ushort.TryParse(host.Substring(colon + 1), System.Globalization.NumberStyles.None, null, out _)) return false;
            name = host.Substring(0, colon);
        }

        bool isVersion6 = name.Length > 2 && name[0] == '[' && name[name.Length - 1] == ']';
        if (isVersion6) name = name.Substring(1, name.Length - 2);
        // An address in numbers is nobody's to turn elsewhere.
        if (IPAddress.TryParse(name, out IPAddress? address)) return isVersion6 == (address.AddressFamily == AddressFamily.InterNetworkV6);
        return !isVersion6 && _names.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
