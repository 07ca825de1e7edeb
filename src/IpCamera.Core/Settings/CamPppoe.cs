namespace IpCamera.Settings;

/// <summary>Dial-in over PPPoE (get_params.cgi, set_pppoe.cgi).</summary>
[CamSection("pppoe_", "set_pppoe.cgi")]
public sealed class CamPppoe : CamServiceSettings
{
    /// <summary>True when the camera dials in.</summary>
    [CamField("enable")]
    public bool? Enabled { get; set; }

    /// <summary>
    /// True to have a mail sent when the address changes. No CGI reports it, so it is null when read; the CGI that sets the
    /// section asks for it, and null goes as false.
    /// </summary>
    [CamField("mail_ip", RequiredValue = "0", IsUnreported = true)]
    public bool? MailAddressChange { get; set; }
}
