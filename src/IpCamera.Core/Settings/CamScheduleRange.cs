using System;

namespace IpCamera.Settings;

/// <summary>A stretch of one day in a schedule.</summary>
/// <param name="Day">The day of the week.</param>
/// <param name="From">When it begins, as the time of day.</param>
/// <param name="To">When it ends; 24 hours where it lasts to the end of the day.</param>
public sealed record CamScheduleRange(DayOfWeek Day, TimeSpan From, TimeSpan To)
{
    /// <summary>The range as text, for example <c>Mon 08:00-18:00</c>.</summary>
    public override string ToString() =>
        $"{CamScheduleFormat.ShortName(Day)} {CamScheduleFormat.Clock(From)}-{CamScheduleFormat.Clock(To)}";
}
