namespace IpCamera;

/// <summary>What went wrong with a camera, in the terms scripts can rely on.</summary>
/// <remarks>PowerShell shows each member with the prefix <c>Cam</c> as the error id, for example <c>CamTimeout</c>.</remarks>
public enum CamErrorCode
{
    /// <summary>No session is open, or none has the name asked for.</summary>
    NoSession,

    /// <summary>The camera could not be reached, or the connection broke.</summary>
    Unreachable,

    /// <summary>The camera did not connect or answer within the limit.</summary>
    Timeout,

    /// <summary>The camera did not accept the credentials, or the way they would have to be sent is not acceptable.</summary>
    AuthenticationFailed,

    /// <summary>The credentials are good, but the user may not do this.</summary>
    PermissionDenied,

    /// <summary>The camera answered <c>error: …</c>.</summary>
    Rejected,

    /// <summary>The camera has no such CGI (404), or its wiring no such command.</summary>
    Unsupported,

    /// <summary>The camera sent something that is not an answer to the request.</summary>
    MalformedResponse,

    /// <summary>A value is outside the documented range; nothing was sent.</summary>
    InvalidValue,

    /// <summary>A stream stayed open but no data came for longer than the limit.</summary>
    StreamStalled,

    /// <summary>A local file could not be read or written.</summary>
    FileError,

    /// <summary>Another camera than the session's answers at its address; it was not given credentials.</summary>
    WrongCamera,
}
