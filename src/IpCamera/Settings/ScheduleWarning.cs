using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Settings;

/// <summary>Tells of a schedule that does nothing.</summary>
internal static class ScheduleWarning
{
    /// <param name="isEnabled">Whether the camera goes by it; null where it does not say.</param>
    /// <param name="schedule">The schedule; null where the camera does not report one.</param>
    /// <param name="changes">What is about to be changed.</param>
    public static IEnumerable<string> Find(bool? isEnabled, CamSchedule? schedule, IReadOnlyList<CamChange> changes)
    {
        // A schedule that was there before, and rests, is no news.
        if (isEnabled == false && schedule is { IsEmpty: false } && changes.Any(change => change.Name == "Schedule"))
        {
            yield return "The camera does not go by the schedule until it is enabled: give -ScheduleEnabled $true.";
        }

        if (isEnabled == true && schedule is { IsEmpty: true })
        {
            yield return "The schedule is enabled and has no hours in it, so there is no time at which the camera acts: give -Schedule.";
        }
    }
}
