using System.Globalization;
using System.Linq;
using System.Text;

namespace IpCamera.Configuration;

/// <summary>Writes values as JSON.</summary>
internal static class JsonText
{
    /// <summary>What begins an indented line.</summary>
    public static string Indent(int depth) => new(' ', depth * 2);

    /// <summary>A value that stands in one line: nothing, true or false, a number, a text, or several texts.</summary>
    public static string From(object? value) => value switch
    {
        null => "null",
        bool isOn => isOn ? "true" : "false",
        string text => Quote(text),
        string[] texts => $"[{string.Join(", ", texts.Select(Quote))}]",
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
    };

    /// <summary>A text in quotes. What does not show, or turns the direction of writing, is escaped.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        for (int at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogatePair(text, at))
            {
                quoted.Append(text, at++, 2);
                continue;
            }

            char one = text[at];
            bool isHidden = HarmlessText.From(one.ToString()) != one.ToString();
            if (one is '"' or '\\') quoted.Append('\\').Append(one);
            // Half of a character cannot be escaped either.
            else if (char.IsSurrogate(one)) quoted.Append('\uFFFD');
            else if (isHidden) quoted.AppendFormat(CultureInfo.InvariantCulture, "\\u{0:X4}", (int)one);
            else quoted.Append(one);
        }

        return quoted.Append('"').ToString();
    }
}
