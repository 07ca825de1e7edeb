using System;
using System.Text;
using System.Text.RegularExpressions;
using IpCamera.Secrecy;

namespace IpCamera.Http;

/// <summary>Makes URLs that users gave fit to be shown: what in them is a password is masked.</summary>
public static class UrlRedaction
{
    // Cameras send texts for such as well. Whatever stands in them, each of these looks at a part of a text a few times at the most.

    // A password with / ? or # in it, which should have been escaped, ends at the last @; what only looks like one is a port.
    private static readonly Regex UserInfo = new(
        @"(?<=://)[^/?#]+(?=@)|(?<=://)[^/?#@:\[\]]*:(?!\d{1,5}([/?#]|$))((?!://).)*(?=@)|^[^/?#@:\[\]\s]+:(?!//|\d{1,5}([/?#]|$))\S+(?=@)",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    // A value may be a URL with parameters of its own, so names are looked for within values too.
    private static readonly Regex ParameterName = new("(?<=[?&;])[^=&?;#]+(?==)", RegexOptions.CultureInvariant);

    // A password with & or # in it, which should have been escaped, ends before the next parameter.
    private static readonly Regex NextParameter = new(@"[&;][^=&?;#\s]+=", RegexOptions.CultureInvariant);

    /// <summary>The text; where it is a URL, or the end of one, with its credentials masked.</summary>
    public static string Mask(string text)
    {
        if (text is null) throw new ArgumentNullException(nameof(text));
        // A password may have an @ of its own: the last one counts.
        text = UserInfo.Replace(text, CamSecret.Mask);
        var masked = new StringBuilder(text.Length);
        int taken = 0;
        for (Match name = ParameterName.Match(text); name.Success;)
        {
            int value = name.Index + name.Length + 1;
            int end = value;
            if (SecretNames.Contain(Uri.UnescapeDataString(name.Value)))
            {
                end = NextParameter.Match(text, value) is { Success: true } next ? next.Index : text.Length;
                masked.Append(text, taken, value - taken).Append(end > value ? CamSecret.Mask : string.Empty);
                taken = end;
            }

            name = ParameterName.Match(text, end);
        }

        return masked.Append(text, taken, text.Length - taken).ToString();
    }
}
