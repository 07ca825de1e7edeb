using System;
using System.Management.Automation;
using IpCamera.Streaming;

namespace IpCamera.Transformers;

/// <summary>Takes a picture size as people write it, such as 640x480. All else is left to PowerShell.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ResolutionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        string? text = (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) as string;
        return text?.Replace(" ", string.Empty).Replace('*', 'x').ToUpperInvariant() switch
        {
            "160X120" => CamResolution.Qqvga,
            "320X240" => CamResolution.Qvga,
            "640X480" => CamResolution.Vga,
            _ => inputData,
        };
    }
}
