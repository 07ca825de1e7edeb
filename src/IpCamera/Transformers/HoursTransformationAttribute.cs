using System;
using System.Globalization;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>
/// Takes a bare number as hours, where PowerShell by itself would make it ticks, or days; 24:00, which .NET would take for 24
/// days; and true and false for one hour and none. An empty cell of a CSV file is none given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HoursTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        inputData = JsonValue.Read(Argument.Only(inputData), "time")!;
        string? text = Argument.Text(inputData);
        if (text?.Length == 0) return null!;
        double? hours = (Argument.Value(inputData), text) switch
        {
            (bool on, _) => on ? 1 : 0,
            (_, "24:00" or "24:00:00") => 24,
            _ => Argument.Number(inputData),
        };
        if (hours is double length)
        {
            return Math.Abs(length) <= Farthest.TotalHours
                ? TimeSpan.FromMinutes(Math.Round(length * 60))
                : throw new ArgumentTransformationMetadataException($"{text} hours are more than a day.");
        }

        Argument.RequirePlain(inputData);
        if (text is null) return inputData;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time)
            ? time
            : throw new ArgumentTransformationMetadataException($"'{text}' is no time: write hours and minutes, such as 08:15, or a number of hours, such as 8 or 8.25.");
    }
}
