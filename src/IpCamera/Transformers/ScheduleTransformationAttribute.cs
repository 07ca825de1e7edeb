using System;
using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Transformers;

/// <summary>
/// Takes the text of a schedule, such as 'Mon-Fri 08:00-18:00', or several, which count together. An empty cell of a CSV file is
/// none given; what covers nothing is 'Never'.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ScheduleTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        inputData = JsonValue.Read(inputData, "schedule")!;
        string? text = Argument.Texts(inputData, ";");
        if (text is null) return inputData;
        if (string.IsNullOrWhiteSpace(text)) return null!;
        try
        {
            return CamSchedule.Parse(text);
        }
        catch (CamException fault)
        {
            throw new ArgumentTransformationMetadataException($"{fault.Message} Write days and times, such as 'Mon-Fri 08:00-18:00; Sat 10:00-12:15', Always or Never.", fault);
        }
    }
}
