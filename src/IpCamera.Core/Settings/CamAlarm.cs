using System;

namespace IpCamera.Settings;

/// <summary>What sets the alarm off and what happens then (get_params.cgi, set_alarm.cgi).</summary>
[CamSection("alarm_", "set_alarm.cgi")]
public sealed class CamAlarm : CamAlarmFace
{
    /// <summary>True when motion sets the alarm off.</summary>
    [CamField("motion_armed")]
    public bool? MotionArmed { get; set; }

    /// <summary>How much motion it takes, 0 (the least) to 9 (the most).</summary>
    [CamField("motion_sensitivity", Minimum = 0, Maximum = 9)]
    public int? MotionSensitivity { get; set; }

    /// <summary>True to keep sudden changes of the light from being taken for motion.</summary>
    [CamField("motion_compensation", Since = "x.x.2.29")]
    public bool? MotionCompensation { get; set; }

    /// <summary>True when the alarm input sets the alarm off.</summary>
    [CamField("input_armed")]
    public bool? InputArmed { get; set; }

    /// <summary>The level of the input that sets it off.</summary>
    [CamField("ioin_level", Since = "x.x.2.2")]
    public CamLevel? InputLevel { get; set; }

    /// <summary>True when sound sets the alarm off.</summary>
    // The syntax line of the document says sounddetect_enabled; its tables and cameras say armed.
    [CamField("sounddetect_armed", Since = "x.x.2.41")]
    public bool? SoundArmed { get; set; }

    /// <summary>How much sound it takes, 0 (the least) to 9 (the most).</summary>
    [CamField("sounddetect_sensitivity", Minimum = 0, Maximum = 9, Since = "x.x.2.41")]
    public int? SoundSensitivity { get; set; }

    /// <summary>True when an alarm sets the output.</summary>
    [CamField("iolinkage")]
    public bool? IOLinkage { get; set; }

    /// <summary>The level the output is set to.</summary>
    [CamField("ioout_level", Since = "x.x.2.2")]
    public CamLevel? OutputLevel { get; set; }

    /// <summary>The preset an alarm turns the camera to, 1 to 32; 0 for none.</summary>
    [CamField("preset", Minimum = 0, Maximum = 32)]
    public int? Preset { get; set; }

    /// <summary>True when an alarm is told by mail.</summary>
    [CamField("mail")]
    public bool? Mail { get; set; }

    /// <summary>The time from one uploaded picture to the next during an alarm, in whole seconds up to 65535; zero for no upload.</summary>
    [CamField("upload_interval", Minimum = 0, Maximum = ushort.MaxValue)]
    internal new TimeSpan? UploadInterval { get; set; }

    /// <summary>True when an alarm is told by a request to <see cref="HttpUrl"/>.</summary>
    [CamField("http", Since = "x.x.2.12")]
    public bool? HttpEnabled { get; set; }

    /// <summary>The URL requested on an alarm.</summary>
    [CamField("http_url", IsHost = true, Since = "x.x.2.12")]
    public string? HttpUrl { get; set; }

    /// <summary>True when the alarm is armed by the schedule alone.</summary>
    [CamField("schedule_enable", Since = "x.x.1.33")]
    public bool? ScheduleEnabled { get; set; }

    /// <summary>When the alarm is armed.</summary>
    [CamField("schedule", Since = "x.x.1.33")]
    internal new CamSchedule? Schedule { get; set; }
}
