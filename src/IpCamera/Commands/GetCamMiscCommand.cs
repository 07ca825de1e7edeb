using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads the settings of lamp, patrol and motors (get_misc.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamMisc")]
[OutputType(typeof(CamMisc))]
public sealed class GetCamMiscCommand : GetCamSectionCommand<CamMisc>;
