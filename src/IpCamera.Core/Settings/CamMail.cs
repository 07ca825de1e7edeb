namespace IpCamera.Settings;

/// <summary>Alarm mail (get_params.cgi, set_mail.cgi).</summary>
[CamSection("mail_", "set_mail.cgi", TakesWhole = true)]
public sealed class CamMail : CamServiceSettings
{
    /// <summary>The server, at most 64 bytes.</summary>
    [CamField("svr", MaximumLength = 64, IsHost = true)]
    public string? Server { get; set; }

    /// <summary>The server's port.</summary>
    [CamField("port", Minimum = 0, Maximum = ushort.MaxValue, IsWall = true)]
    public int? Port { get; set; }

    /// <summary>How the connection is secured.</summary>
    [CamField("tls", Since = "x.x.2.27")]
    public CamMailTls? Tls { get; set; }

    /// <summary>The sender, at most 64 bytes.</summary>
    [CamField("sender", MaximumLength = 64)]
    public string? Sender { get; set; }

    /// <summary>The receivers, up to four of at most 64 bytes each.</summary>
    [CamField("receiver#", Count = 4, MaximumLength = 64)]
    public CamTextList? Receiver { get; set; }

    /// <summary>True to have a mail sent when the camera's internet address changes.</summary>
    [CamField("mail_inet_ip", Read = "mail_inet_ip")]
    public bool? MailAddressChange { get; set; }
}
