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

    /// <inheritdoc/>
    public override string Message => Remedy is null ? Fact : $"{Fact} {Remedy}";

    /// <summary>What went wrong.</summary>
    public CamErrorCode Code { get; }

    /// <summary>
    /// True where the request was sent whole and its answer was lost: what it ordered may have been done, or not.
    /// </summary>
    public bool MayHaveBeenObeyed { get; init; }

    /// <summary>What happened, without what to do about it.</summary>
    internal string Fact => base.Message;

    /// <summary>What to do about it, where the rest of the message does not say; null where it does.</summary>
    internal string? Remedy { get; init; }

    /// <summary>True where what answers knows no such path.</summary>
    internal bool IsNotFound { get; init; }

    /// <summary>True where a camera refuses credentials with a status of success, in words.</summary>
    internal bool IsInWords { get; init; }

    /// <summary>True where the connection ended before the answer did.</summary>
    internal bool IsCutOff { get; init; }

    /// <summary>True where what answers may be the camera, and does not show it.</summary>
    internal bool IsNameless { get; init; }

    /// <summary>
    /// True for what passes by itself, as reboots and broken networks do, and another device at the address of a camera that was away.
    /// </summary>
    public bool IsPassing => Code is CamErrorCode.Unreachable or CamErrorCode.Timeout or CamErrorCode.WrongCamera
        or CamErrorCode.StreamStalled or CamErrorCode.MalformedResponse or CamErrorCode.Rejected;

    /// <summary>
    /// True for what passes, or is put right by somebody, where the camera has done the same before: it refuses and knows nothing for
    /// a while when it starts, and its passwords are changed. Ask again seldom where it is
    /// <see cref="CamErrorCode.AuthenticationFailed"/>, for cameras lock out whoever tries often.
    /// </summary>
    public bool IsPassingOnceWorked => IsPassing
        || Code is CamErrorCode.AuthenticationFailed or CamErrorCode.PermissionDenied or CamErrorCode.Unsupported;
}
