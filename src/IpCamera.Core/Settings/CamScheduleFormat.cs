using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace IpCamera.Settings;

/// <summary>Writes schedules, for people and for <see cref="CamSchedule.Parse"/>.</summary>
internal static class CamScheduleFormat
{
    private static readonly TimeSpan Midnight = TimeSpan.FromDays(1);

    // People read a week from Monday on.
    private static readonly DayOfWeek[] Week =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday,
        DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    /// <summary>The English name of a day in three letters.</summary>
    public static string ShortName(DayOfWeek day) => day.ToString().Substring(0, 3);

    /// <summary>A time as hours and minutes, 24:00 for the end of the day; with all its digits where that is not all of it.</summary>
    public static string Clock(TimeSpan time) => time >= TimeSpan.Zero && time.Ticks % TimeSpan.TicksPerMinute == 0
        ? string.Format(CultureInfo.InvariantCulture, "{0:00}:{1:00}", Math.Floor(time.TotalHours), time.Minutes)
        : time.ToString("c", CultureInfo.InvariantCulture);

    /// <summary>The canonical text: days of the same times together, a range over midnight in one piece.</summary>
    public static string ToText(CamSchedule schedule)
    {
        if (schedule.IsEmpty) return nameof(CamSchedule.Never);
        if (schedule == CamSchedule.Always) return nameof(CamSchedule.Always);
        Dictionary<DayOfWeek, string> times = TimesByDay(schedule);
        return string.Join("; ", Week
            .Where(day => times[day].Length > 0)
            .GroupBy(day => times[day], StringComparer.Ordinal)
            .Select(group => $"{DayList(group.ToArray())} {group.Key}"));
    }

    /// <inheritdoc cref="CamSchedule.ToGrid"/>
    public static IReadOnlyList<string> ToGrid(CamSchedule schedule)
    {
        var lines = new List<string>(1 + CamSchedule.DayCount);
        var hours = new StringBuilder("    ");
        for (int hour = 0; hour < 24; hour += 2) hours.AppendFormat(CultureInfo.InvariantCulture, "{0:00}  ", hour);
        lines.Add(hours.ToString());
        for (int day = 0; day < CamSchedule.DayCount; day++)
        {
            var line = new StringBuilder(ShortName((DayOfWeek)day)).Append(' ');
            for (int quarter = 0; quarter < CamSchedule.QuartersPerDay; quarter += 2)
            {
                bool first = schedule.Covers(day, quarter);
                line.Append(first != schedule.Covers(day, quarter + 1) ? '-' : first ? '#' : '.');
            }

            lines.Add(line.ToString());
        }

        return lines;
    }

    private static Dictionary<DayOfWeek, string> TimesByDay(CamSchedule schedule)
    {
        ILookup<DayOfWeek, CamScheduleRange> ranges = schedule.Ranges.ToLookup(range => range.Day);
        return Week.ToDictionary(day => day, day => string.Join(", ", ranges[day]
            .Where(range => !ContinuesAnother(range))
            .Select(range => $"{Clock(range.From)}-{Clock(Continuation(range)?.To ?? range.To)}")));

        CamScheduleRange? Continuation(CamScheduleRange range)
        {
            if (range.To != Midnight) return null;
            CamScheduleRange? next = ranges[Next(range.Day)].FirstOrDefault();
            // Text goes over midnight where the end is before the beginning; what is longer stays in two pieces.
            return next?.From == TimeSpan.Zero && next.To < range.From ? next : null;
        }

        bool ContinuesAnother(CamScheduleRange range) =>
            ranges[Previous(range.Day)].LastOrDefault() is CamScheduleRange before && Continuation(before) == range;
    }

    private static string DayList(DayOfWeek[] days)
    {
        if (days.Length == CamSchedule.DayCount) return "Daily";
        var runs = new List<string>();
        for (int first = 0; first < days.Length; first++)
        {
            int last = first;
            while (last + 1 < days.Length && days[last + 1] == Next(days[last])) last++;
            runs.Add(last == first ? ShortName(days[first]) : $"{ShortName(days[first])}-{ShortName(days[last])}");
            first = last;
        }

        return string.Join(", ", runs);
    }

    private static DayOfWeek Next(DayOfWeek day) => (DayOfWeek)(((int)day + 1) % CamSchedule.DayCount);

    private static DayOfWeek Previous(DayOfWeek day) => (DayOfWeek)(((int)day + CamSchedule.DayCount - 1) % CamSchedule.DayCount);
}
