using System;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>Takes 24:00 for the end of a day, which .NET would take for 24 days. All else is left to PowerShell.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeOfDayTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text && text.Trim() is "24:00" or "24:00:00" ? TimeSpan.FromDays(1) : inputData;
}
