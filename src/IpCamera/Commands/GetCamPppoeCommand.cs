using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads the dial-in over PPPoE (get_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamPppoe")]
[OutputType(typeof(CamPppoe))]
public sealed class GetCamPppoeCommand : GetCamSectionCommand<CamPppoe>;
