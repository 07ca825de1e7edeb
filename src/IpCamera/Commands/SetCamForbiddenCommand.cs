using System.Collections.Generic;
using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Changes when watching is forbidden (set_forbidden.cgi).</summary>
[Cmdlet(VerbsCommon.Set, "CamForbidden", SupportsShouldProcess = true)]
[OutputType(typeof(CamForbidden))]
public sealed class SetCamForbiddenCommand : SetCamSectionCommand<CamForbidden>
{
    /// <summary>Withhold picture and sound by the schedule.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? ScheduleEnabled { get; set; }

    /// <summary>When they are withheld: a schedule, or its text, such as 'Mon-Fri 08:00-18:00'.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ScheduleTransformation]
    [ArgumentCompleter(typeof(ScheduleCompleter))]
    public CamSchedule? Schedule { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<string> FindChangeWarnings(CamForbidden section, IReadOnlyList<CamChange> changes) =>
        ScheduleWarning.Find(section.ScheduleEnabled, section.Schedule, changes);
}
