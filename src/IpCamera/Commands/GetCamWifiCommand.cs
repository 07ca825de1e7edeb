using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads the wireless network a camera joins (get_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamWifi")]
[OutputType(typeof(CamWifi))]
public sealed class GetCamWifiCommand : GetCamSectionCommand<CamWifi>;
