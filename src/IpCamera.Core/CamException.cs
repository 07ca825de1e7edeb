using System;

namespace IpCamera;

/// <summary>An operation on a camera failed. The message never holds a password or a URL with one.</summary>
public sealed class CamException : Exception
{
    /// <summary>Creates the exception for a code, with a message fit to be shown.</summary>
    public CamException(CamErrorCode code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
    }

    /// <summary>What went wrong.</summary>
    public CamErrorCode Code { get; }
}
