using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using IpCamera.Sessions;

namespace IpCamera.Transformers;

/// <summary>Takes a session for the address of its camera, where PowerShell by itself would take its name. All else is left to PowerShell.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CamAddressTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Argument.Value(inputData) is CamSession session) return CamAddress.TextOf(session.Uri);
        bool isPlain = Argument.IsList(inputData) && !IsObject(inputData)
            ? ((IEnumerable)Argument.Value(inputData)!).Cast<object?>().All(one => !IsObject(one) && !Argument.IsList(one))
            : !IsObject(inputData);
        if (isPlain) return inputData;
        // An inner PSInvalidCastException lets the binder go on and try the object's properties.
        const string Message = "An object is no address.";
        throw new ArgumentTransformationMetadataException(Message, new PSInvalidCastException(Message));
    }

    private static bool IsObject(object? input) => Argument.Value(input) is PSCustomObject or IDictionary;
}
