using System;
using System.Linq;
using System.Management.Automation.Language;

namespace IpCamera.Completers;

/// <summary>How the words of a completion stand on a command line.</summary>
internal static class CompletionText
{
    // PowerShell takes the typographic ones for quotes too.
    private const string SingleQuotes = "'\u2018\u2019\u201A\u201B";
    private const string DoubleQuotes = "\"\u201C\u201D\u201E";

    /// <summary>What was begun to be typed, without its quotes.</summary>
    public static string Unquote(string? word)
    {
        string begun = word ?? string.Empty;
        string? quotes = begun.Length == 0 ? null : Array.Find([SingleQuotes, DoubleQuotes], kind => kind.IndexOf(begun[0]) >= 0);
        if (quotes is null) return begun;
        begun = begun.Substring(1);
        if (begun.Length > 0 && quotes.IndexOf(begun[begun.Length - 1]) >= 0) begun = begun.Substring(0, begun.Length - 1);
        return quotes == SingleQuotes ? begun.Replace("''", "'") : begun;
    }

    /// <summary>The word as an argument: in quotes where PowerShell would take it apart.</summary>
    public static string Quote(string word) => word[0] != '-' && word.All(IsSafe) ? word : "'" + CodeGeneration.EscapeSingleQuotedStringContent(word) + "'";

    private static bool IsSafe(char one) => char.IsLetterOrDigit(one) || one is '.' or '-' or '_' or ':' or '/' or '\\' or '~' or '+';
}
