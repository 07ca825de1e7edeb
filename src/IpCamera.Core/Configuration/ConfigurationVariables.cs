using System;
using System.Text.RegularExpressions;

namespace IpCamera.Configuration;

/// <summary>The <c>{{name}}</c> in the texts of a template; four braces stand for two that are meant so.</summary>
internal static class ConfigurationVariables
{
    private const string Opening = "{{";

    private static readonly Regex Variable = new(@"\{\{(?:(?<literal>\{\{)|(?<name>[A-Za-z_][A-Za-z0-9_]*)\}\}|(?<other>))", RegexOptions.CultureInvariant);

    /// <summary>A text that <see cref="Expand"/> gives back as it is.</summary>
    public static string Escape(string text) => text.Replace(Opening, Opening + Opening);

    /// <summary>Puts the values in.</summary>
    /// <param name="text">The text.</param>
    /// <param name="find">The value of a variable; null where there is none of that name.</param>
    /// <param name="unknown">The first that there is none of; null where all are known.</param>
    public static string Expand(string text, Func<string, string?> find, out string? unknown)
    {
        string? missing = null;
        string expanded = Variable.Replace(text, match =>
        {
            if (match.Groups["literal"].Success) return Opening;
            string name = match.Groups["name"].Value;
            if (match.Groups["name"].Success && find(name) is string value) return value;
            missing ??= name;
            return string.Empty;
        });
        unknown = missing;
        return expanded;
    }
}
