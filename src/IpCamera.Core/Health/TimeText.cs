using System;

namespace IpCamera.Health;

/// <summary>Says times as people do.</summary>
internal static class TimeText
{
    /// <summary>A time in its two largest units.</summary>
    public static string Of(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => $"{(int)time.TotalDays} d {time.Hours} h",
        { TotalHours: >= 1 } => $"{time.Hours} h {time.Minutes} min",
        { TotalMinutes: >= 1 } => $"{time.Minutes} min {time.Seconds} s",
        _ => $"{(int)time.TotalSeconds} s",
    };
}
