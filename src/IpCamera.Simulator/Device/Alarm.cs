using System;
using System.Collections.Generic;
using System.Globalization;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Device;

/// <summary>Raises the alarm when something is sensed that the camera is armed for.</summary>
internal sealed class Alarm(CameraDevice device)
{
    private const int MinutesPerBit = 15;
    private const int BitsPerWord = 32;

    /// <summary>
    /// The setting that arms a source, and what the log says of it. Only the text for motion is known of real cameras.
    /// </summary>
    private static readonly Dictionary<AlarmSource, (string Armed, string Entry)> Sources = new()
    {
        [AlarmSource.Motion] = ("alarm_motion_armed", "motion detect"),
        [AlarmSource.Input] = ("alarm_input_armed", "input alarm"),
        [AlarmSource.Sound] = ("alarm_sounddetect_armed", "sound detect"),
    };

    /// <returns>Whether the camera was armed for it, and so raised the alarm.</returns>
    public bool Sense(AlarmSource source)
    {
        (string armed, string entry) = Sources[source];
        if (device.Settings.Number(armed) != 1 || !IsWithinSchedule())
        {
            return false;
        }

        Tell((int)source);
        device.Log.Add("", "", entry);
        if (device.Settings.Number("alarm_iolinkage") == 1)
        {
            device.OutputHigh = device.Settings.Number("alarm_ioout_level") == 1;
        }

        if (device.Settings.Number("alarm_preset") is > 0 and var preset)
        {
            device.Head.GoToPreset((int)preset);
        }

        return true;
    }

    public void End() => Tell(0);

    /// <summary>Without a schedule it is always armed; with one, in the quarters of an hour whose bits are set.</summary>
    private bool IsWithinSchedule()
    {
        if (device.Settings.Number("alarm_schedule_enable") != 1)
        {
            return true;
        }

        DateTime now = device.Clock.LocalNow;
        int quarter = (int)now.TimeOfDay.TotalMinutes / MinutesPerBit;
        string day = Sections.Days[(int)now.DayOfWeek];
        long word = device.Settings.Number($"alarm_schedule_{day}_{quarter / BitsPerWord}");
        return ((word >> (quarter % BitsPerWord)) & 1) == 1;
    }

    private void Tell(int status) => device.Settings.Apply([new("alarm_status", status.ToString(CultureInfo.InvariantCulture))]);
}
