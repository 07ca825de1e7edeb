using System;
using System.Globalization;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>Takes a bare number as seconds, where PowerShell by itself would make it ticks, or days. All else is left to PowerShell.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        double? seconds = value switch
        {
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                Convert.ToDouble(value, CultureInfo.InvariantCulture),
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
            _ => null,
        };
        if (seconds is not double length) return inputData;
        try
        {
            // FromSeconds rounds to milliseconds on .NET Framework.
            return TimeSpan.FromTicks(checked((long)(length * TimeSpan.TicksPerSecond)));
        }
        catch (OverflowException)
        {
            throw new ArgumentTransformationMetadataException($"{value} seconds are too long.");
        }
    }
}
