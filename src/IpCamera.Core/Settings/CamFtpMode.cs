namespace IpCamera.Settings;

/// <summary>Who opens an FTP data connection (<c>mode</c> of set_ftp.cgi).</summary>
public enum CamFtpMode : long
{
    /// <summary>The server (PORT).</summary>
    Port = 0,

    /// <summary>The camera (PASV).</summary>
    Passive = 1,
}
