using System;
using System.Linq;
using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Errors;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>
/// Makes a weekly schedule of quarter hours for alarm, FTP upload and the ban on watching. Add schedules with +, and take one
/// from another with -.
/// </summary>
[Cmdlet(VerbsCommon.New, "CamSchedule", DefaultParameterSetName = "Text")]
[OutputType(typeof(CamSchedule))]
public sealed class NewCamScheduleCommand : PSCmdlet
{
    /// <summary>The schedule as text, for example 'Mon-Fri 08:00-18:00; Sat 10:00-12:15', Always or Never.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Text", ValueFromPipeline = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ScheduleCompleter))]
    public string Text { get; set; } = string.Empty;

    /// <summary>The days on which the time begins. Default: every day.</summary>
    [Parameter(ParameterSetName = "Day")]
    [DaysTransformation]
    [ValidateNotNullOrEmpty]
    public DayOfWeek[] Day { get; set; } = [.. Enum.GetValues(typeof(DayOfWeek)).Cast<DayOfWeek>()];

    /// <summary>When it begins, on a quarter hour; a bare number is hours.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Day")]
    [HoursTransformation]
    public TimeSpan From { get; set; }

    /// <summary>When it ends, on a quarter hour; 24:00 is the end of the day, and a time before -From is one of the next day.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Day")]
    [HoursTransformation]
    public TimeSpan To { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            WriteObject(ParameterSetName == "Text" ? CamSchedule.Parse(Text) : CamSchedule.Create(Day, From, To));
        }
        catch (CamException fault)
        {
            WriteError(CamErrorRecords.From(fault, null, Text));
        }
    }
}
