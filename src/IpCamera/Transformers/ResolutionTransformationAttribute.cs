using System;
using System.Management.Automation;
using IpCamera.Streaming;

namespace IpCamera.Transformers;

/// <summary>
/// Takes a picture size by its name, by its number or as people write it, such as 640x480. An empty cell of a CSV file is none given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ResolutionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>True for the size of a stream: the sensor has more than streams have.</summary>
    public bool IsOfStream { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object size = Read(inputData);
        if (!IsOfStream || size is null or CamResolution.Vga or CamResolution.Qvga) return size!;
        throw Refusal(inputData);
    }

    private object Read(object inputData)
    {
        object? value = Argument.Value(Argument.Only(inputData));
        if (value is null || (value is string cell && string.IsNullOrWhiteSpace(cell))) return null!;
        if (Choice.Read(typeof(CamResolution), value) is object known) return known;
        if (value is not string text) throw Refusal(value);
        return text.Replace(" ", string.Empty).Replace('*', 'x').Replace('\u00D7', 'x').ToUpperInvariant() switch
        {
            "160X120" => CamResolution.Qqvga,
            "320X240" => CamResolution.Qvga,
            "640X480" => CamResolution.Vga,
            _ => throw Refusal(text),
        };
    }

    private ArgumentTransformationMetadataException Refusal(object written) => new(IsOfStream
        ? $"'{Argument.Show(written)}' is no picture size of a stream: give Vga or 640x480, Qvga or 320x240."
        : $"'{Argument.Show(written)}' is no picture size: give Vga or 640x480, Qvga or 320x240, Qqvga or 160x120, or the camera's number.");
}
