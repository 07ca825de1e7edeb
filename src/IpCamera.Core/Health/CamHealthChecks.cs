using System.Collections.Generic;
using static IpCamera.Health.CamCheckSeverity;

namespace IpCamera.Health;

/// <summary>The checks of a camera's health. None of them changes the camera.</summary>
public static class CamHealthChecks
{
    /// <summary>All of them, in the order in which they run.</summary>
    public static IReadOnlyList<CamCheckDefinition> All { get; } =
    [
        new("Reachable", High, "Whether the camera answers and takes the session's credentials.",
            "A camera that is away sees nothing, and nobody notices.",
            "See whether it has power and network, and that its address and password are those of the session.",
            ReachableCheck.JudgeAsync),
        new("ResponseTime", Low, "How long the answer to get_status.cgi takes: more than 1 s is a warning, more than 5 s a "
            + "failure.",
            "A slow answer tells of a weak wireless network or of too many viewers, and comes before pictures get lost.",
            "See how many watch it, and how strong its wireless network is.",
            ConnectionChecks.JudgeResponseTimeAsync),
        new("Clock", Medium, "How far the camera's clock is off: more than 30 s is a warning, more than 10 minutes a failure.",
            "Schedules, the names of files and the log go by it.",
            "Set it, and have it follow a time server: Set-CamDateTime -Sync -NtpEnabled $true.",
            ConnectionChecks.JudgeClockAsync),
        new("Uptime", Low, "Since when the camera runs, where its log tells: less than an hour is a warning.",
            "A camera that restarts by itself has a weak power supply or a fault.",
            "See in a day whether it has restarted again; if so, try another power supply.",
            LogChecks.JudgeUptimeAsync),
        new("LogErrors", Medium, "Whether the log has the same error three times or more.",
            "What fails again and again does not get well by itself.",
            "See Get-CamLog, and the settings of what fails.",
            LogChecks.JudgeErrorsAsync),
        new("Network", Low, "Whether the camera is on its wired or its wireless network, and whether that is the one it was set "
            + "up for.",
            "A wireless network that was set up and is not used may be wrong, which shows when the cable is gone.",
            "Unplug the cable to use the wireless network, or turn that off: Set-CamWifi -Enabled $false.",
            ServiceChecks.JudgeNetworkAsync),
        new("Picture", High, "Whether a picture comes and is whole.",
            "A camera may answer everything and have no picture.",
            "Restart it with Restart-Cam; if there is no picture then, its sensor or its cable is broken. Without a picture at "
            + "certain hours see Get-CamForbidden.",
            PictureChecks.JudgeWholeAsync),
        new("PictureSize", Low, "Whether the picture has the size that the camera is set to.",
            "A picture of another size comes from a setting that did not take effect.",
            "Set the size again with Set-CamSensor -Resolution.",
            PictureChecks.JudgeSizeAsync),
        new("PictureLight", Medium, "Whether the picture is too dark or too light to see something: half of it below 24 or "
            + "above 245 of 255.",
            "What cannot be seen is not recorded either, and sets no alarm off.",
            "Give it light, turn its lamp on (Invoke-CamPtz -Lamp On), or see Get-CamSensor for brightness, contrast and mode.",
            PictureChecks.JudgeLightAsync),
        new("PictureBlank", High, "Whether the picture is of one colour.",
            "A picture without anything in it comes from a sensor that is broken or a lens that is closed.",
            "Restart it with Restart-Cam; if it stays so, see what is before the lens, and then its sensor.",
            PictureChecks.JudgeBlankAsync),
        new("PictureCovered", High, "Whether the picture has so little contrast that something may lie over the lens.",
            "A bag, a spider's web or paint over the lens leaves a camera that runs and sees nothing.",
            "Look at the picture with Show-CamSnapshot, and clean the lens.",
            PictureChecks.JudgeCoveredAsync),
        new("PictureFrozen", High, "Whether the picture stays exactly the same for some seconds: a sensor that works never "
            + "gives the same twice.",
            "A picture that stands still looks all right, and shows what was.",
            "Restart it with Restart-Cam.",
            PictureChecks.JudgeFrozenAsync),
        new("AlarmSchedule", High, "Whether the alarm is armed by a schedule without hours, or has a schedule that is not "
            + "enabled.",
            "Such an alarm looks armed and never goes off, or goes off at all times.",
            "Give it hours with Set-CamAlarm -Schedule, or go by the one it has: Set-CamAlarm -ScheduleEnabled $true.",
            AlarmChecks.JudgeScheduleAsync),
        new("AlarmAction", Medium, "Whether an alarm that is armed does something: a mail, an upload, a request, its output, a "
            + "preset.",
            "An alarm that nobody is told of helps nobody who does not ask the camera.",
            "Give it something to do, such as Set-CamAlarm -Mail $true; for one that is only read from Get-CamStatus there is "
            + "nothing to do.",
            AlarmChecks.JudgeActionAsync),
        new("Mail", Medium, "Whether a test mail is sent. Only with -IncludeTransferTest.",
            "Alarm mails that do not arrive are noticed when one was needed.",
            "Correct Set-CamMail, and try Test-CamMail.",
            ServiceChecks.JudgeMailAsync),
        new("Ftp", Medium, "Whether a test file is uploaded. Only with -IncludeTransferTest.",
            "Pictures that are not uploaded are noticed when one was needed.",
            "Correct Set-CamFtp, and try Test-CamFtp.",
            ServiceChecks.JudgeFtpAsync),
        new("Ddns", Medium, "Whether the last update of dynamic DNS went well.",
            "Without it the camera is not found by its name when its internet address changes.",
            "Correct Set-CamDdns: service, host name, user and password.",
            ServiceChecks.JudgeDdnsAsync),
        new("Upnp", Low, "Whether the last port mapping went well, where the camera is to map its port.",
            "A camera that asks a router in vain goes on asking.",
            "Turn it off, Set-CamUpnp -Enabled $false: a VPN is the better way in.",
            ServiceChecks.JudgeUpnpAsync),
        new("StartPosition", Low, "Whether the camera turns to where it belongs when it starts.",
            "After a power cut a camera without a position looks wherever its motors stop.",
            "Set-CamMisc -PresetOnStart or -CenterOnStart; for a camera without motors there is nothing to do.",
            ServiceChecks.JudgeStartPositionAsync),
    ];
}
