using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads the picture settings: size, brightness, contrast, light and flip (get_camera_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamSensor")]
[OutputType(typeof(CamSensor))]
public sealed class GetCamSensorCommand : GetCamSectionCommand<CamSensor>;
