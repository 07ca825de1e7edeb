using System.Management.Automation;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Changes the speed of the PTZ decoder's port (set_decoder.cgi).</summary>
[Cmdlet(VerbsCommon.Set, "CamDecoder", SupportsShouldProcess = true)]
[OutputType(typeof(CamDecoder))]
public sealed class SetCamDecoderCommand : SetCamSectionCommand<CamDecoder>
{
    /// <summary>The speed: 1200, 2400, 4800, 9600, 19200, 38400, 57600 or 115200.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BaudRateTransformation]
    public CamBaudRate? BaudRate { get; set; }
}
