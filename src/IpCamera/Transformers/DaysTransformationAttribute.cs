using System;
using System.Linq;
using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Transformers;

/// <summary>Takes days as a schedule's text has them, such as Mon-Fri, 'Sat, Sun' or Weekend. All else is left to PowerShell.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DaysTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        string? text = Argument.Texts(inputData, ",");
        // Of two numbers in one text PowerShell would make a third day.
        if (text is null || (text.Any(char.IsDigit) && text.IndexOf(',') < 0)) return inputData;
        if (string.IsNullOrWhiteSpace(text) || !CamSchedule.TryParse(text, out CamSchedule? days) || days.IsEmpty)
        {
            throw new ArgumentTransformationMetadataException($"'{text}' names no days: write them as Monday, Mon-Fri, 'Sat, Sun', Daily, Weekdays or Weekend.");
        }

        return days.Ranges.Select(range => range.Day).ToArray();
    }
}
