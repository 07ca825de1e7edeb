using System;
using System.Management.Automation;
using System.Text.RegularExpressions;
using IpCamera.Sessions;

namespace IpCamera.Errors;

/// <summary>Makes every error record of the module: ids scripts can rely on, messages that name the camera and no secret.</summary>
internal static class CamErrorRecords
{
    /// <summary>The record of a fault in a session.</summary>
    public static ErrorRecord From(Exception fault, CamSession session)
    {
        Exception shown = fault;
        if (fault is OperationCanceledException && !session.IsOpen) shown = SessionClosed(session);
        return From(shown, session.Name, session);
    }

    /// <summary>The record of a fault that happened before there was a session.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="camera">What the camera is called in the message.</param>
    /// <param name="target">The object the error is about.</param>
    public static ErrorRecord From(Exception fault, string? camera, object? target)
    {
        // Anything else than a CamException is a fault of the module, and says so.
        CamErrorCode? code = (fault as CamException)?.Code;
        // Names and messages may come from the network, and from the system, whose lines are not ours.
        string message = HarmlessText.From(NameCamera(camera, fault.Message));
        Exception described = fault is CamException known
            ? new CamException(known.Code, message, fault) { MayHaveBeenObeyed = known.MayHaveBeenObeyed }
            : new InvalidOperationException(message, fault);
        var record = new ErrorRecord(described, code is null ? "CamUnexpected" : "Cam" + code, CategoryOf(code), target);
        // Some views of errors show it.
        if (target?.ToString() is { Length: > 0 } name) record.CategoryInfo.TargetName = HarmlessText.Quoted(name);
        return record;
    }

    /// <summary>
    /// A message that says which camera it is about: before it, unless it is called by an address that is in the message.
    /// </summary>
    public static string NameCamera(string? camera, string message)
    {
        if (camera is null) return message;
        bool isTold = camera.IndexOfAny(['.', ':']) > 0
            && Regex.IsMatch(message, $@"(?<![\w.:-]){Regex.Escape(camera)}(?![\w-]|[.:]\w)", RegexOptions.CultureInvariant);
        return isTold ? message : $"{camera}: {message}";
    }

    /// <summary>The record that says what to type when no session is open.</summary>
    public static ErrorRecord NoSession() => From(
        new CamException(CamErrorCode.NoSession, "No camera is connected. Connect one first: Connect-Cam 192.168.1.20 -Credential admin"), null, null);

    /// <summary>The record of an input that says what to do and not to which camera.</summary>
    public static ErrorRecord InputNamesNoCamera() => From(
        new CamException(CamErrorCode.NoSession, "The input names no camera: give it a property Camera with the name of a session, or name the camera with -Session."), null, null);

    /// <summary>The record of a name that no open session has, or of a pattern that none fits.</summary>
    public static ErrorRecord NoSuchSession(string name) => From(
        new CamException(CamErrorCode.NoSession,
            $"No open session {(CamSessionTable.IsPattern(name) ? "fits" : "is named")} '{name}'. Get-CamSession lists the open ones; Connect-Cam opens one."), null, name);

    /// <summary>The fault of using a session that was disconnected.</summary>
    public static CamException SessionClosed(CamSession session) =>
        new(CamErrorCode.NoSession, $"The session was disconnected. Connect again: Connect-Cam {CamAddress.AuthorityOf(session.Uri)}");

    private static ErrorCategory CategoryOf(CamErrorCode? code) => code switch
    {
        CamErrorCode.NoSession => ErrorCategory.ConnectionError,
        CamErrorCode.Unreachable => ErrorCategory.ConnectionError,
        CamErrorCode.Timeout or CamErrorCode.StreamStalled => ErrorCategory.OperationTimeout,
        CamErrorCode.AuthenticationFailed => ErrorCategory.AuthenticationError,
        CamErrorCode.PermissionDenied => ErrorCategory.PermissionDenied,
        CamErrorCode.Rejected => ErrorCategory.InvalidResult,
        CamErrorCode.Unsupported => ErrorCategory.NotImplemented,
        CamErrorCode.MalformedResponse => ErrorCategory.InvalidData,
        CamErrorCode.InvalidValue => ErrorCategory.InvalidArgument,
        CamErrorCode.FileError => ErrorCategory.WriteError,
        CamErrorCode.WrongCamera => ErrorCategory.ResourceUnavailable,
        _ => ErrorCategory.NotSpecified,
    };
}
