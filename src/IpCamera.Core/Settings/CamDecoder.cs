namespace IpCamera.Settings;

/// <summary>The PTZ decoder on the serial port (get_params.cgi, set_decoder.cgi).</summary>
[CamSection("decoder_", "set_decoder.cgi", TakesWhole = true, Since = "x.x.1.41")]
public sealed class CamDecoder : CamSettings
{
    /// <summary>The speed of the port.</summary>
    [CamField("baud")]
    public CamBaudRate? BaudRate { get; set; }
}
