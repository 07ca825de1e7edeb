using System;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>
/// Takes the cell of a CSV file for a value: an empty one is none given, and one that is no such value is an error, where
/// PowerShell by itself would leave the parameter unset without a word.
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
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string text) return inputData;
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
        string choice = Type.IsEnum ? $"; it is one of {string.Join(", ", Enum.GetNames(Type))}" : string.Empty;
        throw new ArgumentTransformationMetadataException($"'{text}' is no {Type.Name}{choice}.");
    }
}
