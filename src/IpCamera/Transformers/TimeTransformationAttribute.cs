using System;
using System.Globalization;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>
/// Takes a time as PowerShell's own cast does, whatever the language of the system: binding by itself would read 02/03 as the language
/// has it. One without an offset is this machine's local time.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Argument.Text(inputData) is not string text) return inputData;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset time)
            ? time
            : throw new ArgumentTransformationMetadataException(
                $"'{text}' is no time: write it as 2026-11-28 10:00 or 2026-11-28T10:00+01:00; with slashes the month comes first.");
    }
}
