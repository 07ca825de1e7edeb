using System;
using System.Globalization;
using System.Text;

namespace IpCamera;

/// <summary>
/// Makes texts that came from the network fit to be shown: nothing in them drives a terminal, turns the direction of writing, or
/// cannot be seen.
/// </summary>
public static class HarmlessText
{
    private const char Substitute = '.';

    // Longer than any text a camera takes, and short enough for a line.
    private const int QuotedLimit = 200;

    /// <summary>The text with a dot for each character that is not for reading: controls, line ends, and what is invisible.</summary>
    public static string From(string text)
    {
        if (text is null) throw new ArgumentNullException(nameof(text));
        var safe = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            bool isPair = char.IsSurrogatePair(text, at);
            if (!IsReadable(text, at)) safe.Append(Substitute);
            else safe.Append(text, at, isPair ? 2 : 1);
            if (isPair) at++;
        }

        return safe.ToString();
    }

    /// <summary>The same, for a text among others in a line: one that is too long for that ends early.</summary>
    public static string Quoted(string text)
    {
        string safe = From(text);
        return safe.Length > QuotedLimit ? safe.Substring(0, QuotedLimit) + "..." : safe;
    }

    private static bool IsReadable(string text, int at) => CharUnicodeInfo.GetUnicodeCategory(text, at) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
