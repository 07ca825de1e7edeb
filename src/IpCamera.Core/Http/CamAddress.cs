using System;

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
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
        {
            throw CamErrors.Invalid($"'{uri.Scheme}' is not a way to reach a camera: use http or https.");
        }

        if (uri.UserInfo.Length > 0)
        {
            throw CamErrors.CredentialsInAddress();
        }

        string path = uri.AbsolutePath.EndsWith("/", StringComparison.Ordinal) ? uri.AbsolutePath : uri.AbsolutePath + "/";
        // Old firmware serves its file system to paths that start with two slashes.
        // Some names are taken once, and refused in the form they were given then.
        return Uri.TryCreate($"{uri.Scheme}://{uri.Authority}/{path.TrimStart('/')}", UriKind.Absolute, out Uri? camera) ? camera : throw NoAddress(trimmed);
    }

    /// <summary>An unreadable address may still hold a password: then it is not repeated.</summary>
    private static CamException NoAddress(string text) => CamErrors.Invalid(text.IndexOfAny(['@', '?']) >= 0
        ? "The address is not one of host, host:port or http(s)://host."
        : $"'{text}' is not an address: write host, host:port or http(s)://host.");
}
