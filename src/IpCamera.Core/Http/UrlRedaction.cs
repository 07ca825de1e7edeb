using System;
using System.Text.RegularExpressions;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.Http;

/// <summary>Makes URLs that users gave fit to be shown: what in them is a password is masked.</summary>
public static class UrlRedaction
{
    private static readonly Regex UserInfo = new("(?<=^[a-z][a-z0-9+.-]*://)[^/@?#]+(?=@)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex Parameter = new("(?<=[?&;](?<name>[^=&?;#]+)=)[^&;#]+", RegexOptions.CultureInvariant);

    /// <summary>The text; where it is a URL, with its credentials masked.</summary>
    public static string Mask(string text)
    {
        if (text is null) throw new ArgumentNullException(nameof(text));
        if (text.IndexOf("://", StringComparison.Ordinal) < 0) return text;
        string masked = UserInfo.Replace(text, CgiQuery.Mask);
        return Parameter.Replace(masked, match => CamSecret.IsSecretName(match.Groups["name"].Value) ? CgiQuery.Mask : match.Value);
    }
}
