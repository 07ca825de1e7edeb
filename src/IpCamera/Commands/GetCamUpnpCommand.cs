using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads whether the camera maps its port over UPnP (get_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamUpnp")]
[OutputType(typeof(CamUpnp))]
public sealed class GetCamUpnpCommand : GetCamSectionCommand<CamUpnp>;
