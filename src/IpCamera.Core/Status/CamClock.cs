using System;
using System.Collections.Generic;
using IpCamera.Cgi;

namespace IpCamera;

/// <summary>The camera's reckoning of time: <c>now</c> counts UTC seconds since 1970; <c>tz</c> and <c>daylight_saving_time</c> count seconds west.</summary>
internal static class CamClock
{
    private static readonly TimeSpan FarthestOffset = TimeSpan.FromHours(14);

    /// <summary>The variables read here.</summary>
    public static IReadOnlyList<string> Variables { get; } = ["now", "tz", "daylight_saving_time"];

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
        if (variables.GetNumber("now") is not (>= 0 and <= uint.MaxValue and long now)) return null;
        return DateTimeOffset.FromUnixTimeSeconds(now).ToOffset(ReadOffset(variables) ?? TimeSpan.Zero);
    }
}
