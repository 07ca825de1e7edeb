namespace IpCamera.Settings;

/// <summary>The PTZ decoder on the serial port (get_params.cgi, set_decoder.cgi).</summary>
[CamSection("decoder_", "set_decoder.cgi", TakesWhole = true, Since = "x.x.1.41")]
public sealed class CamDecoder : CamSettings
{
    /// <summary>The speed of the port in bits a second. A number that is no speed stays in <see cref="CamRecord.Extra"/>.</summary>
    [CamField("baud", IsSpeed = true)]
    public int? BaudRate { get; set; }
}
