using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>
/// Takes a text, and refuses an object or a list in its place: PowerShell would make a text of the one, and leave the parameter unset
/// without a word for the other, where it comes down the pipeline.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>True for a parameter that takes several texts.</summary>
    public bool IsList { get; set; }

    /// <summary>
    /// True for a parameter that takes the whole of an input too, such as a name: an object is then a row, in whose columns the binder is
    /// to look.
    /// </summary>
    public bool TakesInput { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return Read(inputData);
        }
        catch (ArgumentTransformationMetadataException refusal) when (TakesInput)
        {
            // An inner PSInvalidCastException lets the binder go on and try the object's properties.
            throw new ArgumentTransformationMetadataException(refusal.Message, new PSInvalidCastException(refusal.Message));
        }
    }

    private object Read(object inputData)
    {
        if (!IsList || !Argument.IsList(inputData))
        {
            Argument.RequirePlain(inputData);
            return IsList ? inputData : Argument.Only(inputData)!;
        }

        foreach (object? one in ((IEnumerable)Argument.Value(inputData)!).Cast<object?>()) Argument.RequirePlain(one);
        return inputData;
    }
}
