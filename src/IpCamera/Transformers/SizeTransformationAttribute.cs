using System;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace IpCamera.Transformers;

/// <summary>
/// Takes a number of bytes as PowerShell writes it, such as 100MB, also from a text, with a space or as MiB; units are powers of
/// 1024. An empty cell of a CSV file is none given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SizeTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Units = "KMGT";

    private static readonly Regex Size = new(
        @"^(?<number>-?[0-9]+(?:\.[0-9]+)?)\s*(?:(?<unit>[KMGT])i?)?(?:B|bytes?)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Argument.Value(inputData) is not string text) return inputData;
        text = text.Trim();
        if (text.Length == 0) return null!;
        Match written = Size.Match(text);
        if (!written.Success) throw new ArgumentTransformationMetadataException($"'{text}' is no size: write bytes, or a number with its unit, such as 500KB, 100MB or 1.5GB.");
        int power = written.Groups["unit"] is { Success: true, Value: string unit } ? Units.IndexOf(char.ToUpperInvariant(unit[0])) + 1 : 0;
        double size = double.Parse(written.Groups["number"].Value, CultureInfo.InvariantCulture) * Math.Pow(1024, power);
        return size < long.MaxValue ? (long)size : throw new ArgumentTransformationMetadataException($"'{text}' is too large.");
    }
}
