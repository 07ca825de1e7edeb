using System;
using System.Text.RegularExpressions;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.Http;

/// <summary>Makes URLs that users gave fit to be shown: what in them is a password is masked.</summary>
public static class UrlRedaction
{
    private static readonly Regex UserInfo = new("(?<=://)[^/?#]+(?=@)", RegexOptions.CultureInvariant);
    private static readonly Regex Parameter = new("(?<=[?&;](?<name>[^=&?;#]+)=)[^&;#]+", RegexOptions.CultureInvariant);

    /// <summary>The text; where it is a URL, or the end of one, with its credentials masked.</summary>
    public static string Mask(string text)
    {
        if (text is null) throw new ArgumentNullException(nameof(text));
        // A password may have an @ of its own: the last one counts.
        string masked = UserInfo.Replace(text, CgiQuery.Mask);
        return Parameter.Replace(masked, match => CamSecret.IsSecretName(match.Groups["name"].Value) ? CgiQuery.Mask : match.Value);
    }
}
