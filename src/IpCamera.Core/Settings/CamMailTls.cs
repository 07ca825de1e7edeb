namespace IpCamera.Settings;

/// <summary>How a mail connection is secured (<c>tls</c> of set_mail.cgi).</summary>
public enum CamMailTls : long
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>TLS from the start.</summary>
    Tls = 1,

    /// <summary>TLS from the STARTTLS command on.</summary>
    StartTls = 2,
}
