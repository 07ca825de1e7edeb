using System;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>Takes true for an hour of daylight saving and false for none. All else is left to PowerShell.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DaylightSavingTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is bool on ? TimeSpan.FromHours(on ? 1 : 0) : inputData;
}
