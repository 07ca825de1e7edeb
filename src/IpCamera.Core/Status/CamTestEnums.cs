namespace IpCamera;

/// <summary>How a test mail went (<c>result</c> of test_mail.cgi).</summary>
/// <remarks>A number the document does not know stays that number.</remarks>
public enum CamMailTestResult : long
{
    /// <summary>The mail was sent.</summary>
    Succeeded = 0,

    /// <summary>The server could not be reached.</summary>
    ConnectFailed = -1,

    /// <summary>An error in network communication.</summary>
    NetworkError = -2,

    /// <summary>An error at the server.</summary>
    ServerError = -3,

    /// <summary>The server does not know the user.</summary>
    BadUser = -4,

    /// <summary>Wrong password.</summary>
    BadPassword = -5,

    /// <summary>The server does not accept the sender.</summary>
    SenderRejected = -6,

    /// <summary>The server does not accept a receiver.</summary>
    ReceiverRejected = -7,

    /// <summary>The server does not accept the text.</summary>
    TextRejected = -8,

    /// <summary>The server does not accept the kind of authentication.</summary>
    AuthenticationNotAccepted = -9,

    /// <summary>An error inside the camera.</summary>
    InternalError = -10,

    /// <summary>The camera does not support TLS or STARTTLS.</summary>
    TlsNotSupportedByCamera = -11,

    /// <summary>The mail settings are not valid.</summary>
    InvalidParameter = -12,

    /// <summary>The server does not support TLS or STARTTLS.</summary>
    TlsNotSupportedByServer = -13,
}

/// <summary>How a test upload went (<c>result</c> of test_ftp.cgi).</summary>
/// <remarks>A number the document does not know stays that number.</remarks>
public enum CamFtpTestResult : long
{
    /// <summary>The file was uploaded.</summary>
    Succeeded = 0,

    /// <summary>The server could not be reached.</summary>
    ConnectFailed = -1,

    /// <summary>An error in network communication.</summary>
    NetworkError = -2,

    /// <summary>An error at the server.</summary>
    ServerError = -3,

    /// <summary>The server does not know the user.</summary>
    BadUser = -4,

    /// <summary>Wrong password.</summary>
    BadPassword = -5,

    /// <summary>The server does not have the folder.</summary>
    BadDirectory = -6,

    /// <summary>The transfer in passive mode failed.</summary>
    PassiveModeError = -7,

    /// <summary>The transfer in port mode failed.</summary>
    PortModeError = -8,

    /// <summary>The server refused to store the file.</summary>
    StoreError = -9,
}
