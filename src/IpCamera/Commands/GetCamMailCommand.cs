using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads the settings of alarm mail (get_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamMail")]
[OutputType(typeof(CamMail))]
public sealed class GetCamMailCommand : GetCamSectionCommand<CamMail>;
