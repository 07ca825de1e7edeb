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

    /// <summary>True for an enumeration of which there are no more values than those with names: no camera has it.</summary>
    public bool IsClosed { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = Argument.Value(Argument.Only(inputData));
        if (value is string cell && string.IsNullOrWhiteSpace(cell)) return null!;
        if (Type.IsEnum) return value is null ? null! : ReadChoice(value) ?? throw Refusal(value);
        // PowerShell by itself takes any list for true.
        if (Argument.IsList(value)) throw Refusal(value!);
        // PowerShell rounds 25.5, and takes true for 1.
        if (Type == typeof(int)) return value is null ? null! : Argument.WholeNumber(value) ?? throw Refusal(value);
        Argument.RequirePlain(value);
        if (value is not string text) return Argument.Only(inputData)!;
        if (Type == typeof(bool))
        {
            // PowerShell takes any text but an empty one for true.
            return Argument.YesOrNo(text)
                ?? throw new ArgumentTransformationMetadataException($"'{text}' is neither true nor false.");
        }

        // A comma divides thousands to PowerShell, wherever it stands.
        if (text.IndexOf(',') < 0 && LanguagePrimitives.TryConvertTo(text, Type, out object read)) return read;
        throw Refusal(text);
    }

    private object? ReadChoice(object value)
    {
        object? choice = Choice.Read(Type, value);
        if (choice is null && value is string text && FindName(text) is string name) choice = Enum.Parse(Type, name);
        return IsClosed && choice is not null && !Enum.IsDefined(Type, choice) ? null : choice;
    }

    private ArgumentTransformationMetadataException Refusal(object written)
    {
        string number = IsClosed ? string.Empty : ", or a whole number";
        string choice = Type.IsEnum ? $"; it is one of {string.Join(", ", Enum.GetNames(Type))}{number}" : string.Empty;
        return new($"'{Argument.Show(written)}' is no {Type.Name}{choice}.");
    }

    /// <summary>The name that is written with the same letters and digits, also with the digits first.</summary>
    private string? FindName(string text)
    {
        if (text.IndexOf(',') >= 0) return null;
        string plain = string.Concat(text.Where(char.IsLetterOrDigit));
        string number = string.Concat(plain.TakeWhile(char.IsDigit));
        string turned = plain.Substring(number.Length) + number;
        return Array.Find(Enum.GetNames(Type), name => name.Equals(plain, StringComparison.OrdinalIgnoreCase) || name.Equals(turned, StringComparison.OrdinalIgnoreCase));
    }
}
