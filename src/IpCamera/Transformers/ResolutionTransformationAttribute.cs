using System;
using System.Management.Automation;
using IpCamera.Streaming;

namespace IpCamera.Transformers;

/// <summary>Takes a picture size by its name or as people write it, such as 640x480. An empty cell of a CSV file is none given.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ResolutionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Argument.Value(inputData) is not string text) return inputData;
        if (string.IsNullOrWhiteSpace(text)) return null!;
        return text.Replace(" ", string.Empty).Replace('*', 'x').Replace('\u00D7', 'x').ToUpperInvariant() switch
        {
            "160X120" => CamResolution.Qqvga,
            "320X240" => CamResolution.Qvga,
            "640X480" => CamResolution.Vga,
            _ when LanguagePrimitives.TryConvertTo(text, out CamResolution known) => known,
            _ => throw new ArgumentTransformationMetadataException(
                $"'{text}' is no picture size: give Vga or 640x480, Qvga or 320x240, Qqvga or 160x120."),
        };
    }
}
