using System;
using System.Management.Automation;
using System.Text;

namespace IpCamera.Transformers;

/// <summary>Takes a text for its bytes in UTF-8. All else is left to PowerShell.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BytesTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text ? Encoding.UTF8.GetBytes(text) : inputData;
}
