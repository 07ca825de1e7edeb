using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using IpCamera.Settings;

namespace IpCamera;

/// <summary>Every exception the library throws about a camera, in one place, so that messages read alike and leak nothing.</summary>
internal static class CamErrors
{
    private const string TryAgain = "Try again; -Verbose shows what is asked and what comes.";
    private const string LookElsewhere = "Another device, or a proxy, may answer there: Find-Cam tells where the camera is, and -Verbose what is asked.";
    private const string LookAtOrder = "Its firmware may be another one than the document's: -Verbose shows what was sent; look before you send it again.";

    public static CamException Unresolved(string host, Exception cause) =>
        new(CamErrorCode.Unreachable, $"The name '{host}' could not be resolved to an address.", cause);

    public static CamException ConnectionFailed(Uri uri, SocketException cause) =>
        new(CamErrorCode.Unreachable, $"No connection to {CamAddress.AuthorityOf(uri)}: {Describe(cause.SocketErrorCode)}.", cause);

    public static CamException ConnectionLost(Uri uri, Exception cause) =>
        new(CamErrorCode.Unreachable, $"The connection to {CamAddress.AuthorityOf(uri)} broke before the answer was complete.", cause);

    public static CamException ClosedWithoutAnswer(Uri uri) =>
        new(CamErrorCode.Unreachable, $"{CamAddress.AuthorityOf(uri)} closed the connection without an answer.");

    public static CamException CertificateRefused(Uri uri, Exception cause) =>
        new(CamErrorCode.Unreachable, $"The secure connection to {CamAddress.AuthorityOf(uri)} failed: {cause.Message.TrimEnd('.', ' ')}. "
            + "Use -SkipCertificateCheck if the camera's certificate is self-signed and you trust the network.", cause);

    public static CamException ConnectTimeout(Uri uri, TimeSpan limit) =>
        new(CamErrorCode.Timeout, $"No connection to {CamAddress.AuthorityOf(uri)} within {Seconds(limit)}.");

    public static CamException RequestTimeout(Uri uri, TimeSpan limit) =>
        new(CamErrorCode.Timeout, $"{CamAddress.AuthorityOf(uri)} did not answer completely within {Seconds(limit)}.");

    public static CamException Stalled(Uri uri, TimeSpan limit, bool stream) => stream
        ? new(CamErrorCode.StreamStalled, $"The stream of {CamAddress.AuthorityOf(uri)} brought no data for {Seconds(limit)}.")
        : new(CamErrorCode.Timeout, $"{CamAddress.AuthorityOf(uri)} stopped answering: no data for {Seconds(limit)}.");

    public static CamException StartTooLate() =>
        new(CamErrorCode.AuthenticationFailed, "The camera asked for the credentials of the start when its time was over: it did not move.");

    public static CamException StopLost(CamException cause) =>
        new(cause.Code, "The stop did not get through, the camera may still be moving. " + cause.Message, cause);

    public static CamException StartAnswerLost(CamException cause) =>
        new(cause.Code, "The start may have moved the camera, which has taken the stop since. " + cause.Message, cause);

    public static CamException NoPicture(Uri uri, TimeSpan limit) =>
        new(CamErrorCode.StreamStalled, $"The stream of {CamAddress.AuthorityOf(uri)} brought no whole picture for {Seconds(limit)}.");

    public static CamException NoFrame(TimeSpan limit, bool opened) => new(CamErrorCode.StreamStalled, opened
        ? $"The camera opened the stream and sent no frame within {Seconds(limit)}."
        : $"The camera did not open the stream within {Seconds(limit)}.");

    public static CamException Compressed(string cgi) =>
        new(CamErrorCode.MalformedResponse, $"The answer to {cgi} is compressed, which was not asked for.") { Remedy = LookElsewhere };

    public static CamException Incomplete(string cgi) =>
        new(CamErrorCode.MalformedResponse, $"The camera sent only a part of the answer to {cgi}.") { IsCutOff = true, Remedy = TryAgain };

    public static CamException NothingAnswered(string cgi) =>
        new(CamErrorCode.MalformedResponse, $"The camera answered {cgi} with nothing.") { IsCutOff = true, Remedy = TryAgain };

    public static CamException ClosedInsideHead(Uri uri) =>
        new(CamErrorCode.MalformedResponse, $"{CamAddress.AuthorityOf(uri)} closed the connection inside the header of its answer.") { IsCutOff = true, Remedy = TryAgain };

    public static CamException AnswerLost(string cgi, CamException cause) =>
        new(cause.Code, $"{cause.Fact} The camera may have obeyed {cgi} all the same: look before you send it again.", cause) { MayHaveBeenObeyed = true };

    public static CamException UploadCut(string cgi, long gone, long length, CamException? cause) =>
        new(cause?.Code ?? CamErrorCode.MalformedResponse, string.Format(
            CultureInfo.InvariantCulture,
            "{0} {1:N0} of {2:N0} bytes of the file have gone to the camera. What it makes of a part cannot be known: "
                + "leave it switched on, wait until it answers, look at its version and settings, and send the whole file again.",
            cause?.Fact ?? $"The camera closed the connection before the end of {cgi}, though it answered ok.", gone, length), cause);

    public static CamException UploadAnswerLost(string cgi, long length, CamException cause) => Lost(cause, string.Format(
        CultureInfo.InvariantCulture,
        "All {0:N0} bytes of the file have gone to the camera, and it may have obeyed {1} all the same: "
            + "leave it switched on, wait until it answers, and look at its version and settings before you send the file again.",
        length,
        cgi));

    public static CamException CutSettings(string readCgi, string writeCgi) =>
        new(CamErrorCode.MalformedResponse, $"The camera's answer to {readCgi} is cut: {writeCgi} would empty what is missing in it, and nothing was sent. Try again.");

    public static CamException NothingReported(string readCgi, string writeCgi) =>
        new(CamErrorCode.Unsupported, $"The camera's answer to {readCgi} has nothing of what {writeCgi} sets: nothing was sent. "
            + "Its firmware has no such settings, or the answer was cut: look at it, and try again.");

    public static CamException NoAccounts(string readCgi, string writeCgi) =>
        new(CamErrorCode.MalformedResponse, $"The camera's answer to {readCgi} has no user1_name, nor another account: it is cut before them, or the camera keeps them to itself. "
            + $"{writeCgi} would empty them, and nothing was sent. Try again.");

    /// <param name="readCgi">What was asked.</param>
    /// <param name="gap">What is missing in its answer.</param>
    /// <param name="owner">Whose it is, as it follows the variable; empty where that is plain.</param>
    /// <param name="writeCgi">What needs it.</param>
    /// <param name="remedy">What helps beside another try; null for nothing.</param>
    public static CamException SettingsGap(string readCgi, CamFieldGap gap, string owner, string writeCgi, string? remedy) =>
        new(CamErrorCode.MalformedResponse, gap.IsReported
            ? $"What the camera's answer to {readCgi} says of {gap.Variable}{owner} cannot be read, and {writeCgi} would change it: "
                + "nothing was sent. "
                + (remedy is null ? "Set it on the camera's own page." : $"{char.ToUpperInvariant(remedy[0])}{remedy.Substring(1)}.")
            : $"The camera's answer to {readCgi} has no {gap.Variable}{owner}, which {writeCgi} needs: nothing was sent. "
                + (remedy is null ? "Try again." : $"Try again, or {remedy}."));

    public static CamException MissingSlots(int reported, int needed, string what, string writeCgi) =>
        new(CamErrorCode.MalformedResponse, $"The camera's answer holds {reported} {what} of {needed}, and {writeCgi} would empty the others: nothing was sent. Try again.");

    public static CamException OldPasswordHolds(CamException lost) =>
        new(lost.Code, $"{FactOf(lost)} The camera takes the old password still: the change was not made.", lost);

    public static CamException OldSettingsHold(CamException lost) =>
        new(lost.Code, $"{FactOf(lost)} The camera reports the old settings still: the change was not made.", lost);

    public static CamException PasswordUnknown(CamException lost) => Lost(
        lost, "Whether the camera has the old password or the new one could not be found out: connect again with the one that it takes.");

    public static CamException SetInPart(CamException fault, IEnumerable<string> done) =>
        new(fault.Code, $"{fault.Message} What was set before that is in effect: {string.Join(", ", done)}.", fault) { MayHaveBeenObeyed = fault.MayHaveBeenObeyed };

    public static CamException NothingToCallFrom(IReadOnlyCollection<IPAddress> addresses) =>
        new(CamErrorCode.Unreachable, addresses.Count == 0
            ? "This machine has no IPv4 network to call out to."
            : $"This machine cannot call from {string.Join(", ", addresses)}.");

    public static CamException NoCameraAnswered(TimeSpan limit) =>
        new(CamErrorCode.Timeout, $"No camera of this id answered within {Seconds(limit)}.");

    public static CamException NoZone(string host) => new(CamErrorCode.Unreachable, host.Contains("%")
        ? $"This machine has no network interface '{host.Substring(host.IndexOf('%') + 1)}'."
        : $"{host} is an address of one network alone: say which, as in [{host}%eth0].");

    public static CamException CredentialsNeeded() =>
        new(CamErrorCode.AuthenticationFailed, "The camera asks for credentials and the session has none: connect with -Credential.");

    public static CamException CredentialsRefused(string user, bool inWords = false) =>
        new(CamErrorCode.AuthenticationFailed, $"The camera did not accept the credentials of user '{user}'. Connect again with -Credential.")
        {
            IsInWords = inWords,
        };

    public static CamException CredentialsRefusedBy(string cgi) =>
        new(CamErrorCode.AuthenticationFailed, $"The camera answered {cgi} with 'Auth Failed': it does not accept the session's credentials. "
            + "Connect again with -Credential.")
        {
            IsInWords = true,
        };

    public static CamException SchemeNotOffered(CamAuthentication wanted, string offered) =>
        new(CamErrorCode.AuthenticationFailed, $"The session uses {wanted} authentication, but the camera offers {offered}; "
            + "nothing was sent to it in a weaker form.");

    public static CamException SchemeUnknown(string offered) =>
        new(CamErrorCode.AuthenticationFailed, $"The camera asks for an authentication this client does not know ({offered}).");

    public static CamException PermissionDenied(string cgi, string user, CamPermissionLevel? needed) =>
        new(CamErrorCode.PermissionDenied, needed is null
            ? $"User '{user}' may not use {cgi}."
            : $"User '{user}' may not use {cgi}: it needs the permission {needed}.");

    public static CamException Rejected(string cgi, string answer) =>
        new(CamErrorCode.Rejected, $"The camera rejected {cgi}: {EndSentence(answer)}") { Remedy = LookAtOrder };

    public static CamException Unsupported(string cgi) =>
        new(CamErrorCode.Unsupported, $"This camera's firmware has no {cgi} (404).") { IsNotFound = true };

    public static CamException NoCamera(Uri uri, string cgi) =>
        new(CamErrorCode.Unsupported, $"What answers at {CamAddress.AuthorityOf(uri)} is no camera of this family (404 for {cgi}). "
            + "Is the address right, and the port?");

    public static CamException NotSupported(string cgi) =>
        new(CamErrorCode.Unsupported, $"This camera says that it does not support {cgi}.");

    public static CamException UnexpectedStatus(string cgi, int status) =>
        new(CamErrorCode.MalformedResponse, status is >= 300 and < 400
            ? $"The camera answered {cgi} with a redirect ({status}), which is not followed: the credentials stay with the host they were given for."
            : $"The camera answered {cgi} with the HTTP status {status}.")
        {
            Remedy = LookElsewhere,
        };

    public static CamException WrongCamera(Uri uri, string expected, string found) =>
        new(CamErrorCode.WrongCamera, $"At {CamAddress.AuthorityOf(uri)} answers the camera with the id {HarmlessText.From(found)}, and not {HarmlessText.From(expected)}, which is meant. "
            + "Find-Cam tells where that one is; connect again if it was replaced by the other.");

    public static CamException UnknownCamera(Uri uri, string expected) =>
        new(CamErrorCode.WrongCamera, $"What answers at {CamAddress.AuthorityOf(uri)} asks for credentials without showing that it is the camera with the id {HarmlessText.From(expected)}; "
            + "they were not sent. Connect again if it is.")
        {
            IsNameless = true,
        };

    public static CamException NoId(Uri uri) =>
        new(CamErrorCode.MalformedResponse, $"What answers at {CamAddress.AuthorityOf(uri)} does not say which camera it is.") { Remedy = LookElsewhere };

    public static CamException NoVerdict(string cgi, string answer) =>
        new(CamErrorCode.MalformedResponse, $"The camera answered {cgi} with neither ok nor error: {EndSentence(answer)}") { Remedy = LookAtOrder };

    public static CamException NoVariables(string cgi, string answer) =>
        new(CamErrorCode.MalformedResponse, $"The camera answered {cgi} with something that holds none of its variables: {EndSentence(answer)}")
        {
            Remedy = $"Its firmware may be another one than the document's, or it is another device: Invoke-CamCgi -Name {cgi} shows all of the answer.",
        };

    /// <param name="cgi">What was asked.</param>
    /// <param name="type">What came.</param>
    public static CamException NoStream(string cgi, string type) => Malformed($"The camera answered {cgi} with {type}, which is no stream.", LookElsewhere);

    /// <param name="what">What is wrong with the answer.</param>
    /// <param name="remedy">What to do about it; null to try again.</param>
    public static CamException Malformed(string what, string? remedy = null) => new(CamErrorCode.MalformedResponse, what) { Remedy = remedy ?? TryAgain };

    public static CamException TooLarge(string what, long limit) =>
        new(CamErrorCode.MalformedResponse, string.Format(CultureInfo.InvariantCulture, "{0} is larger than the limit of {1:N0} bytes.", what, limit)) { Remedy = LookElsewhere };

    public static CamException CredentialsInAddress() =>
        new(CamErrorCode.InvalidValue, "An address with credentials in it ends up in logs: give them with -Credential.");

    public static CamException BeyondRange(string field, string value, string minimum, string maximum) =>
        Invalid($"{field} cannot be {value}; the known range is {minimum} to {maximum}. -Force sends it to a camera that takes it.");

    public static CamException Invalid(string message) => new(CamErrorCode.InvalidValue, message);

    public static CamException File(string path, Exception cause) =>
        new(CamErrorCode.FileError, $"'{path}': {cause.Message}", cause);

    public static CamException SpecialFile(string path) =>
        new(CamErrorCode.FileError, $"'{path}' is a device, a pipe or a socket, and no file.");

    public static CamException FileExists(string path) =>
        new(CamErrorCode.FileError, $"'{path}' exists already; use -Force to replace it.");

    /// <summary>True for the exceptions that the file system raises and a user can do something about.</summary>
    public static bool IsFileProblem(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException
            // How .NET tells of a file that is larger than its file system takes: 4 GB on a USB stick with FAT.
            or ArgumentOutOfRangeException { ParamName: "value" };

    /// <summary>An order whose answer was lost, with what is known of it.</summary>
    private static CamException Lost(CamException cause, string known) =>
        new(cause.Code, $"{FactOf(cause)} {known}", cause) { MayHaveBeenObeyed = true };

    /// <summary>What happened first, before it was told what that means for an order.</summary>
    private static string FactOf(CamException fault) => fault.InnerException switch
    {
        CamException cause => cause.Fact,
        { } cause => cause.Message,
        null => fault.Fact,
    };

    private static string EndSentence(string text) => text.EndsWith(".", StringComparison.Ordinal) ? text : text + ".";

    private static string Describe(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "the connection was refused",
        SocketError.HostUnreachable => "the host is not reachable",
        SocketError.NetworkUnreachable => "the network is not reachable",
        SocketError.ConnectionReset => "the connection was reset",
        SocketError.TimedOut => "the host did not respond",
        SocketError.AccessDenied => "this system does not allow it",
        _ => error.ToString(),
    };

    private static string Seconds(TimeSpan limit) => string.Format(CultureInfo.InvariantCulture, "{0:0.###} s", limit.TotalSeconds);
}
