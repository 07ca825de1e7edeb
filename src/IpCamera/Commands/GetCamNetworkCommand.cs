using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads the camera's address settings (get_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamNetwork")]
[OutputType(typeof(CamNetwork))]
public sealed class GetCamNetworkCommand : GetCamSectionCommand<CamNetwork>;
