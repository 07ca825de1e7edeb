using System;

namespace IpCamera.Settings;

/// <summary>The upload of pictures by FTP (get_params.cgi, set_ftp.cgi).</summary>
[CamSection("ftp_", "set_ftp.cgi")]
public sealed class CamFtp : CamFtpFace
{
    /// <summary>The server, at most 64 bytes.</summary>
    [CamField("svr", MaximumLength = 64, IsHost = true)]
    public string? Server { get; set; }

    /// <summary>The server's port.</summary>
    [CamField("port", Minimum = 0, Maximum = ushort.MaxValue, IsWall = true)]
    public int? Port { get; set; }

    /// <summary>The folder to upload to, at most 64 bytes.</summary>
    [CamField("dir", MaximumLength = 64)]
    public string? Directory { get; set; }

    /// <summary>Who opens the data connection.</summary>
    [CamField("mode")]
    public CamFtpMode? Mode { get; set; }

    /// <summary>True to keep the connection after an upload.</summary>
    [CamField("retain", Since = "x.x.2.43")]
    public bool? RetainConnection { get; set; }

    /// <summary>The time from one picture to the next, in whole seconds up to 65535; zero for none.</summary>
    [CamField("upload_interval", Minimum = 0, Maximum = ushort.MaxValue)]
    internal new TimeSpan? UploadInterval { get; set; }

    /// <summary>The name of the uploaded file; empty for the camera's own names.</summary>
    [CamField("filename", Since = "x.x.2.17")]
    public string? FileName { get; set; }

    /// <summary>How many files are kept under that name.</summary>
    [CamField("numberoffiles", Minimum = 0, IsWall = true, Since = "x.x.2.17")]
    public int? FileCount { get; set; }

    /// <summary>True when pictures are uploaded by the schedule alone.</summary>
    [CamField("schedule_enable", Since = "x.x.2.29")]
    public bool? ScheduleEnabled { get; set; }

    /// <summary>When pictures are uploaded.</summary>
    [CamField("schedule", Since = "x.x.2.29")]
    internal new CamSchedule? Schedule { get; set; }
}
