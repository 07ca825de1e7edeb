using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>Looks at an argument as PowerShell hands it to a transformer.</summary>
internal static class Argument
{
    /// <summary>The argument without PowerShell's wrapper.</summary>
    public static object? Value(object? input) => input is PSObject wrapped ? wrapped.BaseObject : input;

    /// <summary>The one thing in a list of one, and any other argument as it is.</summary>
    public static object? Only(object? input) => Value(input) is IList { Count: 1 } list ? list[0] : input;

    /// <summary>True for a list, be it of one thing.</summary>
    public static bool IsList(object? input) => Value(input) is IEnumerable and not string;

    /// <summary>
    /// Refuses an object, a time, or a list of several, in place of one plain value: PowerShell passes over what it cannot convert, where it
    /// comes down the pipeline.
    /// </summary>
    public static void RequirePlain(object? input)
    {
        object? value = Value(Only(input));
        if (value is DateTime or DateTimeOffset)
        {
            // What was written is lost: PowerShell would put it as people in the United States do.
            throw new ArgumentTransformationMetadataException(
                "A time is no value here: give a text. Where JSON was read, ConvertFrom-Json made a time of the text; -DateKind String keeps it.");
        }

        if (value is not (IDictionary or PSCustomObject) && !IsList(value)) return;
        string kind = IsList(value) && value is not IDictionary ? "A list" : "An object";
        throw new ArgumentTransformationMetadataException($"{kind} is no value here: give one text or number.");
    }

    /// <summary>An argument as it is shown in an error.</summary>
    public static string Show(object? input) =>
        Value(input) is IEnumerable several and not string ? string.Join(", ", several.Cast<object?>()) : $"{input}";

    /// <summary>
    /// The text of an argument that is a text or a number, trimmed; null for all else. A number is as it was typed: PowerShell
    /// takes 001122334455 and 10d for numbers, but remembers how they were written.
    /// </summary>
    public static string? Text(object? input) =>
        Value(input) is string || IsNumber(input) ? ((string)LanguagePrimitives.ConvertTo(input, typeof(string), CultureInfo.InvariantCulture)).Trim() : null;

    /// <summary>A text, or several as one; null for all else.</summary>
    public static string? Texts(object? input, string separator) => Value(input) switch
    {
        string text => text,
        object[] { Length: > 0 } several when Array.TrueForAll(several, one => Value(one) is string) => string.Join(separator, several),
        _ => null,
    };

    /// <summary>What a word says that means yes or no, also as PowerShell itself writes it; null for any other.</summary>
    public static bool? YesOrNo(string text) => text.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "$TRUE" or "1" or "ON" or "YES" => true,
        "FALSE" or "$FALSE" or "0" or "OFF" or "NO" => false,
        _ => null,
    };

    /// <summary>True for a number.</summary>
    public static bool IsNumber(object? input) =>
        Value(input) is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal;

    /// <summary>The whole number an argument is, or has as its text; null for none.</summary>
    public static int? WholeNumber(object? input)
    {
        // 1e1 is a number to PowerShell, and no text of one.
        if (Value(input) is string text)
        {
            bool isHexadecimal = text.TrimStart().StartsWith("0x", StringComparison.OrdinalIgnoreCase);
            string digits = isHexadecimal ? text.Trim().Substring(2) : text;
            NumberStyles style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.Integer;
            return int.TryParse(digits, style, CultureInfo.InvariantCulture, out int written) ? written : null;
        }

        return Number(input) is double number and >= int.MinValue and <= int.MaxValue && Math.Floor(number) == number ? (int)number : null;
    }

    /// <summary>The number an argument is, or has as its text whatever the language of the system; null for none.</summary>
    public static double? Number(object? input)
    {
        object? value = Value(input);
        if (IsNumber(value)) return Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return value is string text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
    }
}
