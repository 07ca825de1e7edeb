using System;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>Keeps PowerShell from making an object of a type out of any other that has properties of the same names.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoConversionAttribute : ArgumentTransformationAttribute
{
    /// <param name="type">The type.</param>
    public NoConversionAttribute(Type type) => Type = type;

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Type.IsInstanceOfType(Argument.Value(inputData))) return inputData;
        // An inner PSInvalidCastException lets the binder go on and try the object's properties.
        string message = $"An object of type {Argument.Value(inputData)?.GetType().Name ?? "null"} is no {Type.Name}.";
        throw new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
    }
}
