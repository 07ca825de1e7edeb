using System;
using System.Text.RegularExpressions;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.Http;

/// <summary>Makes URLs that users gave fit to be shown: what in them is a password is masked.</summary>
public static class UrlRedaction
{
    private static readonly Regex UserInfo = new("(?<=://)[^/?#]+(?=@)", RegexOptions.CultureInvariant);

    // A value may be a URL with parameters of its own, so names are looked for within values too.
    private static readonly Regex ParameterName = new("(?<=[?&;])[^=&?;#]+(?==)", RegexOptions.CultureInvariant);
    private static readonly char[] ValueEnds = ['&', ';', '#'];

    /// <summary>The text; where it is a URL, or the end of one, with its credentials masked.</summary>
    public static string Mask(string text)
    {
        if (text is null) throw new ArgumentNullException(nameof(text));
        // A password may have an @ of its own: the last one counts.
        string masked = UserInfo.Replace(text, CgiQuery.Mask);
        int at = 0;
        while (ParameterName.Match(masked, at) is { Success: true } name)
        {
            at = name.Index + name.Length + 1;
            if (!CamSecret.IsSecretName(Uri.UnescapeDataString(name.Value))) continue;
            int end = masked.IndexOfAny(ValueEnds, at);
            if (end < 0) end = masked.Length;
            if (end == at) continue;
            masked = masked.Substring(0, at) + CgiQuery.Mask + masked.Substring(end);
            at += CgiQuery.Mask.Length;
        }

        return masked;
    }
}
