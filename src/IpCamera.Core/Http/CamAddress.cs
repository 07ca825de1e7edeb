using System;
using System.Globalization;
using System.Linq;

namespace IpCamera;

/// <summary>Reads the ways people write a camera's address.</summary>
public static class CamAddress
{
    /// <summary>Turns <c>host</c>, <c>host:port</c>, an IPv6 address or an http(s) URL into the camera's base address.</summary>
    /// <param name="text">The address; http is assumed where no scheme is given. A path is kept, for cameras behind a proxy.</param>
    /// <returns>An absolute address that ends in a slash and holds no credentials.</returns>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: not an address, or one that holds credentials.</exception>
    public static Uri Parse(string text)
    {
        string trimmed = (text ?? throw new ArgumentNullException(nameof(text))).Trim();
        // A bare IPv6 address has colons but no brackets; a URL needs the brackets.
        bool bareVersion6 = trimmed.IndexOf("://", StringComparison.Ordinal) < 0
            && System.Net.IPAddress.TryParse(trimmed, out System.Net.IPAddress? address)
            && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            && trimmed[0] != '[';
        string url = trimmed.IndexOf("://", StringComparison.Ordinal) >= 0
            ? trimmed
            : "http://" + (bareVersion6 ? $"[{trimmed}]" : trimmed);

        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0) throw NoAddress(trimmed);
        if (IsMistyped(uri.Host)) throw CamErrors.Invalid($"'{uri.Host}' is no IP address: {WhatAddressesHave}.");
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
        {
            throw CamErrors.Invalid($"'{uri.Scheme}' is not a way to reach a camera: use http or https.");
        }

        if (uri.UserInfo.Length > 0)
        {
            throw CamErrors.CredentialsInAddress();
        }

        if (uri.Query.Length > 0)
        {
            throw CamErrors.Invalid($"The address of {AuthorityOf(uri)} goes on behind its path with a '?', of which nothing is sent: "
                + "leave that out. User and password are given with -Credential.");
        }

        string path = uri.AbsolutePath.EndsWith("/", StringComparison.Ordinal) ? uri.AbsolutePath : uri.AbsolutePath + "/";
        // Old firmware serves its file system to paths that start with two slashes.
        // Some names are taken once, and refused in the form they were given then.
        return Uri.TryCreate($"{uri.Scheme}://{AuthorityOf(uri)}/{path.TrimStart('/')}", UriKind.Absolute, out Uri? camera) ? camera : throw NoAddress(trimmed);
    }

    /// <summary>
    /// Host, and port where it is not the usual one, with the zone of an IPv6 address (<c>[fe80::1%eth0]</c>), which
    /// <see cref="Uri.Authority"/> leaves out: without it, this machine does not know which way to go. The zone is this machine's
    /// affair and never sent.
    /// </summary>
    public static string AuthorityOf(Uri uri)
    {
        string host = (uri ?? throw new ArgumentNullException(nameof(uri))).DnsSafeHost;
        int zone = host.IndexOf('%');
        if (zone < 0 || uri.HostNameType != UriHostNameType.IPv6) return uri.Authority;
        // In URLs the percent sign may be written as %25 (RFC 6874).
        if (host.Length > zone + 3 && host.IndexOf("%25", StringComparison.Ordinal) == zone) host = host.Remove(zone + 1, 2);
        return $"[{host}]" + (uri.IsDefaultPort ? string.Empty : FormattableString.Invariant($":{uri.Port}"));
    }

    /// <summary>The whole address, as <see cref="Parse"/> takes it, with the zone of an IPv6 address.</summary>
    public static string TextOf(Uri uri) => $"{(uri ?? throw new ArgumentNullException(nameof(uri))).Scheme}://{AuthorityOf(uri)}{uri.AbsolutePath}";

    /// <summary>What is true of every IPv4 address, as it follows a colon.</summary>
    internal const string WhatAddressesHave = "that has four numbers from 0 to 255, as in 192.168.1.20";

    /// <summary>True for four numbers with dots that are no IPv4 address: no name is such either.</summary>
    internal static bool IsMistyped(string host) =>
        host.Split('.') is { Length: 4 } parts
        && Array.TrueForAll(parts, part => part.Length > 0 && part.All(one => one is >= '0' and <= '9'))
        && Array.Exists(parts, part =>
            !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number > byte.MaxValue);

    /// <summary>An unreadable address may still hold a password: then it is not repeated.</summary>
    private static CamException NoAddress(string text) => CamErrors.Invalid(text.IndexOfAny(['@', '?']) >= 0
        ? "The address is not one of host, host:port or http(s)://host."
        : $"'{text}' is not an address: write host, host:port or http(s)://host.");
}
