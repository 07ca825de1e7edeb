using System;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace IpCamera.Transformers;

/// <summary>
/// Takes frames a second as people write them, whatever the language of the system: 15, 7.5, 15fps, or 1/5 for a frame in five
/// seconds. An empty cell of a CSV file is none given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FpsTransformationAttribute : ArgumentTransformationAttribute
{
    // What is below zero is left to the parameter, which says what it takes.
    private static readonly Regex Frames = new(
        @"^(?<frames>-?[0-9]+(?:\.[0-9]+)?)(?:\s*/\s*(?<seconds>[0-9]+(?:\.[0-9]+)?))?\s*(?:fps)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (inputData is null) return null!;
        if (Argument.IsNumber(inputData)) return Argument.Number(inputData)!;
        string? text = Argument.Text(inputData);
        if (text?.Length == 0) return null!;
        if (text is not null && Frames.Match(text) is { Success: true } written)
        {
            double seconds = written.Groups["seconds"] is { Success: true, Value: string given } ? double.Parse(given, CultureInfo.InvariantCulture) : 1;
            if (seconds > 0) return double.Parse(written.Groups["frames"].Value, CultureInfo.InvariantCulture) / seconds;
        }

        // 7,5 comes as a list of two numbers.
        string shown = text ?? LanguagePrimitives.ConvertTo<string>(inputData);
        throw new ArgumentTransformationMetadataException($"'{shown}' is no number of frames a second: write 15, 7.5 or 15fps, or 1/5 for a frame in five seconds.");
    }
}
