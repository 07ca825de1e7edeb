using System;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>
/// Takes whole seconds as lengths of time are written elsewhere, where PowerShell by itself would refuse 5min, and make 50 seconds of
/// 50d. What is empty goes through as it is.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecondsTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        inputData = Argument.Only(inputData)!;
        TimeSpan? time = DurationTransformationAttribute.Read(inputData, "write seconds, such as 10, a number with its unit, such as 10s, 5min, 1h30m or 2d, or hh:mm:ss.")
            ?? Argument.Value(inputData) as TimeSpan?;
        Argument.RequirePlain(inputData);
        if (time is not TimeSpan length) return inputData;
        if (length.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            throw new ArgumentTransformationMetadataException($"{Argument.Text(inputData) ?? length.ToString()} is no whole number of seconds.");
        }

        long seconds = length.Ticks / TimeSpan.TicksPerSecond;
        return Math.Abs(seconds) <= int.MaxValue
            ? (int)seconds
            : throw new ArgumentTransformationMetadataException($"{Argument.Text(inputData) ?? length.ToString()} is too long.");
    }
}
