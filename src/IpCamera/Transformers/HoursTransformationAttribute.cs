using System;
using System.Globalization;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>
/// Takes a bare number as hours, where PowerShell by itself would make it ticks, or days; 24:00, which .NET would take for 24
/// days; and true and false for one hour and none. All else is left to PowerShell.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HoursTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        double? hours = value switch
        {
            bool on => on ? 1 : 0,
            string text when text.Trim() is "24:00" or "24:00:00" => 24,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => null,
        };
        if (hours is not double length) return inputData!;
        return Math.Abs(length) <= Farthest.TotalHours
            ? TimeSpan.FromMinutes(Math.Round(length * 60))
            : throw new ArgumentTransformationMetadataException($"{value} hours are more than a day.");
    }
}
