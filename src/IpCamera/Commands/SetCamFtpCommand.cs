using System;
using System.Collections.Generic;
using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Changes the upload of pictures by FTP (set_ftp.cgi).</summary>
[Cmdlet(VerbsCommon.Set, "CamFtp", SupportsShouldProcess = true)]
[OutputType(typeof(CamFtp))]
public sealed class SetCamFtpCommand : SetCamServiceCommand<CamFtp>
{
    /// <summary>The server, at most 64 bytes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? Server { get; set; }

    /// <summary>The server's port, 0 to 65535.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? Port { get; set; }

    /// <summary>The folder to upload to, at most 64 bytes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? Directory { get; set; }

    /// <summary>Who opens the data connection: Port the server, Passive the camera.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamFtpMode))]
    public CamFtpMode? Mode { get; set; }

    /// <summary>Keep the connection after an upload; firmware from x.x.2.43 on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? RetainConnection { get; set; }

    /// <summary>The time from one picture to the next, in whole seconds up to 65535 or as a time span; 0 for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DurationTransformation]
    public TimeSpan? UploadInterval { get; set; }

    /// <summary>The name of the uploaded file; empty for the camera's own names.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? FileName { get; set; }

    /// <summary>How many files are kept under that name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? FileCount { get; set; }

    /// <summary>Upload by the schedule alone.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? ScheduleEnabled { get; set; }

    /// <summary>When to upload: a schedule, or its text, such as 'Mon-Fri 08:00-18:00'.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ScheduleTransformation]
    [ArgumentCompleter(typeof(ScheduleCompleter))]
    public CamSchedule? Schedule { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<string> FindChangeWarnings(CamFtp section, IReadOnlyList<CamChange> changes) =>
        ScheduleWarning.Find(section.ScheduleEnabled, section.Schedule, changes);
}
