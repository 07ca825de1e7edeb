using System;

namespace IpCamera.Settings;

/// <summary>The grid that schedules are drawn on: days of 96 quarter hours.</summary>
internal static class QuarterHours
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The length of a number of quarter hours.</summary>
    public static TimeSpan ToTime(int quarters) => TimeSpan.FromTicks(quarters * Quarter.Ticks);

    /// <summary>The quarter hour of the day that holds a time.</summary>
    /// <param name="time">The time of day.</param>
    /// <param name="endOfDay">True where 24:00 is a time too.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: no time of a day.</exception>
    public static int Containing(TimeSpan time, bool endOfDay = false)
    {
        if (time < TimeSpan.Zero || time > Day || (time == Day && !endOfDay))
        {
            throw CamErrors.Invalid($"{CamScheduleFormat.Clock(time)} is no time of day.");
        }

        return (int)(time.Ticks / Quarter.Ticks);
    }

    /// <summary>What keeps a time from being the end of a quarter hour of a day; null when nothing does.</summary>
    public static string? Problem(TimeSpan time)
    {
        if (time < TimeSpan.Zero || time > Day) return $"{CamScheduleFormat.Clock(time)} is not from 00:00 to 24:00";
        return time.Ticks % Quarter.Ticks == 0 ? null : $"{CamScheduleFormat.Clock(time)} is not on a quarter hour";
    }

    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: there is no such day.</exception>
    public static void RequireDay(DayOfWeek day)
    {
        if (day is < DayOfWeek.Sunday or > DayOfWeek.Saturday) throw CamErrors.Invalid($"{day} is no day of the week.");
    }
}
