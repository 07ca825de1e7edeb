using System;
using System.Text.RegularExpressions;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.Http;

/// <summary>Makes URLs that users gave fit to be shown: what in them is a password is masked.</summary>
public static class UrlRedaction
{
    // A password with / ? or # in it, which should have been escaped, ends at the last @; what only looks like one is a port.
    private static readonly Regex UserInfo = new(
        @"(?<=://)[^/?#]+(?=@)|(?<=://)[^/?#@:\[\]]*:(?!\d{1,5}([/?#]|$))((?!://).)*(?=@)|^[^/?#@:\[\]\s]+:(?!//|\d{1,5}([/?#]|$))\S+(?=@)",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    // A value may be a URL with parameters of its own, so names are looked for within values too.
    private static readonly Regex ParameterName = new("(?<=[?&;])[^=&?;#]+(?==)", RegexOptions.CultureInvariant);

    // A password with & or # in it, which should have been escaped, ends before the next parameter.
    private static readonly Regex NextParameter = new(@"[&;][^=&?;#\s]+=", RegexOptions.CultureInvariant);

    // What the services that an alarm is told to call their passwords.
    private static readonly string[] SecretNames = ["pw", "key", "pin", "auth", "sig", "code"];
    private static readonly string[] SecretNameParts = ["pass", "loginpas", "token", "apikey", "api-key", "credential", "signature"];

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
            if (!IsSecretName(Uri.UnescapeDataString(name.Value))) continue;
            int end = NextParameter.Match(masked, at) is { Success: true } next ? next.Index : masked.Length;
            if (end == at) continue;
            masked = masked.Substring(0, at) + CgiQuery.Mask + masked.Substring(end);
            at += CgiQuery.Mask.Length;
        }

        return masked;
    }

    private static bool IsSecretName(string name) => CamSecret.IsSecretName(name)
        || Array.Exists(SecretNames, known => name.Equals(known, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(SecretNameParts, part => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);
}
