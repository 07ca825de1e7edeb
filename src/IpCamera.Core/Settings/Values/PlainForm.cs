using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace IpCamera.Settings;

/// <summary>What may stand for a value in a file of settings. A null says that the camera has none.</summary>
/// <param name="InWords">In words that follow "must be".</param>
/// <param name="Schema">As the members of a JSON schema.</param>
internal sealed record PlainForm(string InWords, string Schema)
{
    private const string Null = "\"null\"";

    public static PlainForm Switch { get; } = new("true or false", TypeOf("boolean"));

    public static PlainForm WholeNumber { get; } = new("a whole number", TypeOf("integer"));

    public static PlainForm Secret { get; } = new("null, or a reference such as { \"secret\": \"Yard/Mail.Password\" }", "\"$ref\": \"#/definitions/secret\"");

    /// <summary>Any text, the bytes of one, or where it is to be found if it has a password in it.</summary>
    public static PlainForm AnyText { get; } = new("a text", "\"$ref\": \"#/definitions/text\"");

    /// <summary>A text of a form.</summary>
    /// <param name="words">The form, in words.</param>
    /// <param name="format">What JSON schemas call it; null for none of theirs.</param>
    public static PlainForm Text(string words, string? format = null) =>
        new(words, TypeOf("string") + (format is null ? string.Empty : $", \"format\": \"{format}\""));

    /// <summary>At most so many texts.</summary>
    public static PlainForm Texts(int count) => new(
        "a list of texts",
        string.Format(CultureInfo.InvariantCulture, "{0}, \"items\": {{ \"type\": \"string\" }}, \"maxItems\": {1}", TypeOf("array"), count));

    /// <summary>One of a few words, or the number of what has none.</summary>
    public static PlainForm Words(IReadOnlyCollection<string> words) => new(
        $"one of {string.Join(", ", words)}, or a number",
        $"\"anyOf\": [{{ \"enum\": [{string.Join(", ", words.Select(word => $"\"{word}\""))}] }}, {{ {TypeOf("integer")} }}]");

    private static string TypeOf(string name) => $"\"type\": [\"{name}\", {Null}]";
}
