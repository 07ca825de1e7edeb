using System;
using System.Linq;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>
/// Takes the cell of a CSV file for a value: an empty one is none given, and one that is no such value is an error, where
/// PowerShell by itself would leave the parameter unset without a word. The names of an enumeration may be written as they are
/// outside of it, such as WPA2-AES and 50Hz; any number is taken for one of its values, because there are cameras that know more.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CellTransformationAttribute : ArgumentTransformationAttribute
{
    /// <param name="type">The type of the value.</param>
    public CellTransformationAttribute(Type type) => Type = type;

    /// <summary>The type of the value.</summary>
    public Type Type { get; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Type.IsEnum && Argument.WholeNumber(inputData) is int number) return Enum.ToObject(Type, number);
        if (Argument.Value(inputData) is not string text) return Type.IsEnum && Argument.IsNumber(inputData) ? throw Refusal(inputData) : inputData;
        if (string.IsNullOrWhiteSpace(text)) return null!;
        if (Type == typeof(bool))
        {
            // PowerShell takes any text but an empty one for true.
            return text.Trim().ToUpperInvariant() switch
            {
                "TRUE" or "1" or "ON" or "YES" => true,
                "FALSE" or "0" or "OFF" or "NO" => false,
                _ => throw new ArgumentTransformationMetadataException($"'{text}' is neither true nor false."),
            };
        }

        if (LanguagePrimitives.TryConvertTo(text, Type, out object value)) return value;
        if (Type.IsEnum && FindName(text) is string name) return Enum.Parse(Type, name);
        throw Refusal(text);
    }

    private ArgumentTransformationMetadataException Refusal(object written)
    {
        string choice = Type.IsEnum ? $"; it is one of {string.Join(", ", Enum.GetNames(Type))}, or a whole number" : string.Empty;
        return new($"'{written}' is no {Type.Name}{choice}.");
    }

    /// <summary>The name that is written with the same letters and digits, also with the digits first.</summary>
    private string? FindName(string text)
    {
        string plain = string.Concat(text.Where(char.IsLetterOrDigit));
        string number = string.Concat(plain.TakeWhile(char.IsDigit));
        string turned = plain.Substring(number.Length) + number;
        return Array.Find(Enum.GetNames(Type), name => name.Equals(plain, StringComparison.OrdinalIgnoreCase) || name.Equals(turned, StringComparison.OrdinalIgnoreCase));
    }
}
