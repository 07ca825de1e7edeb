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
    private const string Spellings = "write days and times, such as 'Mon-Fri 08:00-18:00; Sat 10:00-12:15', Always or Never.";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        inputData = JsonValue.Read(inputData, "schedule")!;
        string? text = Argument.Texts(inputData, ";");
        if (text is null)
        {
            object? value = Argument.Value(inputData);
            if (value is null or CamSchedule || LanguagePrimitives.TryConvertTo(inputData, out CamSchedule _)) return inputData;
            throw new ArgumentTransformationMetadataException($"'{Argument.Show(inputData)}' is no schedule: {Spellings}");
        }

        if (string.IsNullOrWhiteSpace(text)) return null!;
        try
        {
            return CamSchedule.Parse(text);
        }
        catch (CamException fault)
        {
            string remedy = char.ToUpperInvariant(Spellings[0]) + Spellings.Substring(1);
            throw new ArgumentTransformationMetadataException($"{fault.Message} {remedy}", fault);
        }
    }
}
