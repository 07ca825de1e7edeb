using System;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace IpCamera.Transformers;

/// <summary>
/// Takes a length of time as people write it, whatever the language of the system: a bare number as seconds, where PowerShell by
/// itself would make it ticks, or days; a number with its unit, such as 500ms, 10s, 5min, 1h30m or 2d; or hh:mm:ss. An empty cell
/// of a CSV file is none given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Spellings = "write seconds, such as 10 or 2.5, a number with its unit, such as 500ms, 10s, 5min, 1h30m or 2d, or hh:mm:ss.";

    private static readonly Regex Units = new(
        @"^(?:(?<number>[0-9]+(?:\.[0-9]+)?)\s*(?<unit>ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)\s*)+\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        inputData = JsonValue.Read(Argument.Only(inputData), "length of time")!;
        if (Argument.Text(inputData)?.Length == 0) return null!;
        if (Read(inputData, Spellings) is TimeSpan time) return time;
        Argument.RequirePlain(inputData);
        return inputData;
    }

    /// <summary>The length of time that a text or a number is; null for what is neither, and for an empty text.</summary>
    /// <param name="inputData">The argument.</param>
    /// <param name="spellings">What to write, for the message where it is none.</param>
    internal static TimeSpan? Read(object? inputData, string spellings)
    {
        string? text = Argument.Text(inputData);
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            // Before the number: PowerShell takes 2d for the decimal number 2.
            if (Units.Match(text) is { Success: true } written) return Sum(written);
            // FromSeconds rounds to milliseconds on .NET Framework.
            if (Argument.Number(inputData) is double seconds) return TimeSpan.FromTicks(checked((long)(seconds * TimeSpan.TicksPerSecond)));
        }
        catch (OverflowException)
        {
            throw new ArgumentTransformationMetadataException($"{text}{(Argument.IsNumber(inputData) ? " seconds are" : " is")} too long.");
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time)
            ? time
            : throw new ArgumentTransformationMetadataException($"'{text}' is no length of time: {spellings}");
    }

    private static TimeSpan Sum(Match written)
    {
        decimal ticks = 0;
        for (int i = 0; i < written.Groups["number"].Captures.Count; i++)
        {
            decimal number = decimal.Parse(written.Groups["number"].Captures[i].Value, CultureInfo.InvariantCulture);
            ticks += number * TicksOf(written.Groups["unit"].Captures[i].Value.ToUpperInvariant());
        }

        return TimeSpan.FromTicks((long)ticks);
    }

    private static long TicksOf(string unit) => unit[0] switch
    {
        'M' when unit == "MS" || unit.StartsWith("MIL", StringComparison.Ordinal) => TimeSpan.TicksPerMillisecond,
        'S' => TimeSpan.TicksPerSecond,
        'M' => TimeSpan.TicksPerMinute,
        'H' => TimeSpan.TicksPerHour,
        _ => TimeSpan.TicksPerDay,
    };
}
