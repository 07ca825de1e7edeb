using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Settings;

namespace IpCamera.Health;

/// <summary>Whether an alarm that is armed can go off and does something.</summary>
internal static class AlarmChecks
{
    private static readonly IReadOnlyList<(string Name, Func<CamAlarm, bool> Does)> Actions =
    [
        ("a mail", alarm => alarm.Mail == true),
        ("an upload", alarm => alarm.UploadInterval > TimeSpan.Zero),
        ("a request", alarm => alarm.HttpEnabled == true && !string.IsNullOrEmpty(alarm.HttpUrl)),
        ("its output", alarm => alarm.IOLinkage == true),
        ("a preset", alarm => alarm.Preset > 0),
    ];

    public static async Task<CheckVerdict> JudgeScheduleAsync(CheckSubject subject)
    {
        CamAlarm alarm = (await subject.ParamsAsync().ConfigureAwait(false)).Alarm;
        if (IsArmed(alarm) is not bool isArmed) return CheckVerdict.Unknown("It does not report its alarm.");
        if (!isArmed) return CheckVerdict.Pass("No alarm is armed.");
        if (alarm.ScheduleEnabled == true && alarm.Schedule is { IsEmpty: true })
        {
            return CheckVerdict.Fail("It is armed by a schedule that has no hours in it.");
        }

        if (alarm.ScheduleEnabled == false && alarm.Schedule is { IsEmpty: false })
        {
            return CheckVerdict.Warning("It has a schedule and does not go by it: the alarm is armed at all times.");
        }

        return CheckVerdict.Pass(alarm.ScheduleEnabled == true
            ? $"It is armed for {TimeText.Of(alarm.Schedule?.Total ?? TimeSpan.Zero)} a week."
            : "It is armed at all times.");
    }

    public static async Task<CheckVerdict> JudgeActionAsync(CheckSubject subject)
    {
        CamParams settings = await subject.ParamsAsync().ConfigureAwait(false);
        if (IsArmed(settings.Alarm) is not bool isArmed) return CheckVerdict.Unknown("It does not report its alarm.");
        if (!isArmed) return CheckVerdict.Pass("No alarm is armed.");
        string[] actions = [.. Actions.Where(action => action.Does(settings.Alarm)).Select(action => action.Name)];
        if (actions.Length == 0) return CheckVerdict.Warning("An alarm is armed, and nothing happens when it goes off.");
        if (settings.Alarm.Mail == true && string.IsNullOrEmpty(settings.Mail.Server))
        {
            return CheckVerdict.Fail("An alarm sends mail, and no mail server is set.", "Give it one with Set-CamMail.");
        }

        if (settings.Alarm.UploadInterval > TimeSpan.Zero && string.IsNullOrEmpty(settings.Ftp.Server))
        {
            return CheckVerdict.Fail("An alarm uploads pictures, and no FTP server is set.", "Give it one with Set-CamFtp.");
        }

        return CheckVerdict.Pass($"An alarm makes {string.Join(", ", actions)}.");
    }

    private static bool? IsArmed(CamAlarm alarm) => alarm.MotionArmed is null && alarm.InputArmed is null && alarm.SoundArmed is null
        ? null
        : alarm.MotionArmed == true || alarm.InputArmed == true || alarm.SoundArmed == true;
}
