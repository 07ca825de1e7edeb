using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>Takes a picture as bytes, also as the numbers that JSON has for them; all else is refused, which PowerShell would pass over.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PictureTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = Argument.Value(inputData);
        if (value is null or byte[]) return value!;
        if (value is ICollection { Count: > 0 } numbers and not IDictionary)
        {
            int?[] bytes = [.. numbers.Cast<object?>().Select(one => Argument.IsNumber(one) ? Argument.WholeNumber(one) : null)];
            if (Array.TrueForAll(bytes, one => one is >= byte.MinValue and <= byte.MaxValue)) return bytes.Select(one => (byte)one!.Value).ToArray();
        }

        throw new ArgumentTransformationMetadataException("That is no picture: a picture is the bytes of a JPEG, as Receive-CamSnapshot has them in Bytes.");
    }
}
