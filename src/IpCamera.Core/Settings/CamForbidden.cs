namespace IpCamera.Settings;

/// <summary>When watching is forbidden (get_forbidden.cgi, set_forbidden.cgi).</summary>
[CamSection("", "set_forbidden.cgi", ReadCgi = "get_forbidden.cgi", TakesWhole = true)]
public sealed class CamForbidden : CamForbiddenFace
{
    /// <summary>True when picture and sound are withheld by the schedule.</summary>
    [CamField("schedule_enable", RequiredValue = "0")]
    public bool? ScheduleEnabled { get; set; }

    /// <summary>When they are withheld.</summary>
    [CamField("schedule", RequiredValue = "0")]
    internal new CamSchedule? Schedule { get; set; }
}
