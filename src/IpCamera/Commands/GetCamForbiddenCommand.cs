using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads when watching is forbidden (get_forbidden.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamForbidden")]
[OutputType(typeof(CamForbidden))]
public sealed class GetCamForbiddenCommand : GetCamSectionCommand<CamForbidden>;
