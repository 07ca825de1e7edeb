using System;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>Takes an offset from UTC out of JSON, where it is an object; all else is read as a time zone is written.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeZoneTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => JsonValue.Read(inputData, "time zone")!;
}
