using System;
using System.Collections.Generic;
using IpCamera.Cgi;

namespace IpCamera;

/// <summary>The camera's reckoning of time: <c>now</c> counts UTC seconds since 1970; <c>tz</c> and <c>daylight_saving_time</c> count seconds west.</summary>
internal static class CamClock
{
    /// <summary>The variable that the clock is read from.</summary>
    public const string TimeVariable = "now";

    private static readonly TimeSpan FarthestOffset = TimeSpan.FromHours(14);

    /// <summary>The variables that the offset is read from.</summary>
    public static IReadOnlyList<string> OffsetVariables { get; } = ["tz", "daylight_saving_time"];

    /// <summary>How far the camera is ahead of UTC, daylight saving included where it is reported; null when unknown or absurd.</summary>
    public static TimeSpan? ReadOffset(CgiVariables variables)
    {
        if (variables.GetNumber("tz") is not long west) return null;
        west += variables.GetNumber("daylight_saving_time") ?? 0;
        if (Math.Abs((double)west) > FarthestOffset.TotalSeconds) return null;
        // DateTimeOffset knows whole minutes alone.
        return TimeSpan.FromMinutes(Math.Round(-west / 60.0));
    }

    /// <summary>The camera's clock; null when it was not reported or is absurd.</summary>
    public static DateTimeOffset? ReadTime(CgiVariables variables)
    {
        if (variables.GetNumber(TimeVariable) is not (>= 0 and <= uint.MaxValue and long now)) return null;
        return DateTimeOffset.FromUnixTimeSeconds(now).ToOffset(ReadOffset(variables) ?? TimeSpan.Zero);
    }

    /// <summary>How far a camera's clock is ahead of this machine's, to the second it counts in; null when it was not reported.</summary>
    /// <param name="time">What the camera said.</param>
    /// <param name="asked">When it was asked, by this machine's clock.</param>
    /// <param name="taken">How long its answer took.</param>
    public static TimeSpan? MeasureDrift(DateTimeOffset? time, DateTimeOffset asked, TimeSpan taken)
    {
        if (time is not DateTimeOffset shown) return null;
        // A clock that shows whole seconds is half a second behind on the average.
        TimeSpan ahead = shown + TimeSpan.FromMilliseconds(500) - (asked + TimeSpan.FromTicks(taken.Ticks / 2));
        return TimeSpan.FromSeconds(Math.Round(ahead.TotalSeconds));
    }
}
