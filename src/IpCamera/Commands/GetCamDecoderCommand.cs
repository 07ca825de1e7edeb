using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads the speed of the PTZ decoder's port (get_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamDecoder")]
[OutputType(typeof(CamDecoder))]
public sealed class GetCamDecoderCommand : GetCamSectionCommand<CamDecoder>;
