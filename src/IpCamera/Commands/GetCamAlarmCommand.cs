using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads what sets the alarm off and what happens then (get_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamAlarm")]
[OutputType(typeof(CamAlarm))]
public sealed class GetCamAlarmCommand : GetCamSectionCommand<CamAlarm>;
