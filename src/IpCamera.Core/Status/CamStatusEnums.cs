namespace IpCamera;

/// <summary>What set an alarm off (<c>alarm_status</c> of get_status.cgi).</summary>
/// <remarks>A number the document does not know stays that number.</remarks>
public enum CamAlarmStatus : long
{
    /// <summary>No alarm.</summary>
    None = 0,

    /// <summary>Motion was seen.</summary>
    Motion = 1,

    /// <summary>The alarm input was triggered.</summary>
    Input = 2,

    /// <summary>A sound was heard.</summary>
    Sound = 3,
}

/// <summary>How UPnP port mapping went (<c>upnp_status</c> of get_status.cgi).</summary>
/// <remarks>A number the document does not know stays that number.</remarks>
public enum CamUpnpStatus : long
{
    /// <summary>Nothing was tried.</summary>
    NoAction = 0,

    /// <summary>The port is mapped.</summary>
    Succeeded = 1,

    /// <summary>An error inside the camera.</summary>
    DeviceError = 2,

    /// <summary>An error in network communication.</summary>
    NetworkError = 3,

    /// <summary>An error in the talk with the UPnP device.</summary>
    ProtocolError = 4,

    /// <summary>The UPnP device refused, maybe because the port is taken.</summary>
    Rejected = 5,
}

/// <summary>How the MSN login went (<c>msn_status</c> of get_status.cgi).</summary>
/// <remarks>A number the document does not know stays that number.</remarks>
public enum CamMsnStatus : long
{
    /// <summary>Nothing was tried.</summary>
    NoAction = 0,

    /// <summary>Logged in.</summary>
    Succeeded = 1,

    /// <summary>An error inside the camera.</summary>
    DeviceError = -1,

    /// <summary>The server could not be reached.</summary>
    ConnectFailed = -2,

    /// <summary>An error in the talk with the server.</summary>
    ProtocolError = -3,

    /// <summary>The TLS handshake failed.</summary>
    TlsFailed = -4,
}

/// <summary>The kind of Oray service (<c>oray_type</c> of get_status.cgi).</summary>
/// <remarks>A number the document does not know stays that number.</remarks>
public enum CamOrayType : long
{
    /// <summary>Standard.</summary>
    Standard = 0,

    /// <summary>Professional.</summary>
    Professional = 1,
}

/// <summary>Which network a camera is on (<c>wifi_status</c> of get_status.cgi).</summary>
/// <remarks>A number the document does not know stays that number.</remarks>
public enum CamWifiStatus : long
{
    /// <summary>The wired network.</summary>
    Wired = 0,

    /// <summary>The wireless network.</summary>
    Wireless = 1,
}
