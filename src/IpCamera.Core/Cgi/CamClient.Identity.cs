using System;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Http;

namespace IpCamera.Cgi;

/// <content>Making sure that it is still the same camera.</content>
public sealed partial class CamClient
{
    private const string IdVariable = "id";

    private static readonly Regex HardwareId = new(@"\A[0-9A-Fa-f]{12}\z", RegexOptions.CultureInvariant);

    // The id and the camera's local time.
    private static readonly Regex NamedId = new(@"\A(?:snapshot_)?(?<id>[0-9A-Fa-f]{12})_[0-9]{14}\b", RegexOptions.CultureInvariant);

    /// <summary>The camera's id, as it was first seen or given; null where the camera reports none.</summary>
    public string? Id => _transport.Identity.Id;

    /// <summary>
    /// Says that a stream or an answer broke off. Whatever answers at the camera's address afterwards has to report the camera's id before it
    /// gets anything.
    /// </summary>
    internal void DoubtIdentity() => _transport.Identity.Lose();

    /// <summary>
    /// Sends a request, to the camera alone: where another device may have come to its address, that has to say first who it is,
    /// without having seen a password.
    /// </summary>
    private async Task<CamResponse> SendAsync(CamRequest request, CancellationToken cancellationToken)
    {
        Func<CancellationToken, Task> prove = token => ProveIdentityAsync(request.Limits, token);
        try
        {
            if (MustProve(request)) await ProveFirstAsync(request, prove, cancellationToken).ConfigureAwait(false);
            return await _transport.SendAsync(request, _trace, prove, cancellationToken).ConfigureAwait(false);
        }
        catch (CamException fault) when (fault.IsCutOff || fault.Code is CamErrorCode.Unreachable or CamErrorCode.Timeout)
        {
            _transport.Identity.Lose();
            throw;
        }
    }

    /// <summary>A camera that is no matter of doubt may refuse in words all whom it does not know: that is told as such.</summary>
    private async Task ProveFirstAsync(CamRequest request, Func<CancellationToken, Task> prove, CancellationToken cancellationToken)
    {
        CamException rejected;
        try
        {
            await prove(cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (CamException fault) when (!MustProveFirst && CgiAnswer.IsAboutUser(fault))
        {
            rejected = fault;
        }

        throw await IsUnknownAsync(request, cancellationToken).ConfigureAwait(false) ? CamErrors.CredentialsRefused(User ?? string.Empty, inWords: true) : rejected;
    }

    private bool MustProve(CamRequest request) => request.IsUrgent
        ? _transport.Identity.IsElsewhere
        : MustProveFirst || ((request.Cgi.IsIrrevocable || request.IsOrder) && !request.IsProven && Id is not null);

    private bool MustProveFirst => _transport.Identity.IsInDoubt || _transport.Identity.IsOld;

    /// <summary>Finds out whether the camera tells its status to those who do not sign in (get_status.cgi).</summary>
    internal async Task<bool> TellsStatusToAnyoneAsync(CancellationToken cancellationToken)
    {
        var request = new CamRequest(Cgis.GetStatus) { IsAnonymous = true };
        using CamResponse response = await _transport.SendAsync(request, _trace, _ => Task.CompletedTask, cancellationToken).ConfigureAwait(false);
        if (response.Head.Status == (int)HttpStatusCode.Unauthorized) return false;
        try
        {
            return (await ReadVariablesAsync(response, request, mayBeEmpty: false, cancellationToken).ConfigureAwait(false)).Count > 0;
        }
        catch (CamException fault) when (fault.Code is CamErrorCode.Rejected or CamErrorCode.AuthenticationFailed)
        {
            // Some refuse in words.
            return false;
        }
    }

    /// <summary>Asks who is there, without credentials.</summary>
    /// <param name="limits">How long that may take; null for the session's limits.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>The status; null where it is not given to anybody, and the camera is known by how it asks for credentials.</returns>
    /// <exception cref="CamException"><see cref="CamErrorCode.WrongCamera"/>: another one, or one that cannot be told from another.</exception>
    private async Task<CgiVariables?> ProveIdentityAsync(CamTimeLimits? limits, CancellationToken cancellationToken)
    {
        var request = new CamRequest(Cgis.GetStatus) { IsAnonymous = true, Limits = limits };
        using CamResponse response = await _transport.SendAsync(
            request, _trace, _ => Task.CompletedTask, cancellationToken).ConfigureAwait(false);
        if (response.Head.Status == (int)HttpStatusCode.Unauthorized)
        {
            RequireKnownRealm(response.Head);
            return null;
        }

        CgiVariables status = await ReadVariablesAsync(response, request, mayBeEmpty: false, cancellationToken).ConfigureAwait(false);
        return status[IdVariable] is { Length: > 0 } ? status : throw CamErrors.NoId(Uri);
    }

    /// <summary>
    /// Cameras that ask for a login before they tell their status have their id in the realm. One that has not is taken for the
    /// same where it asks as before; at a new address that would hand the password to whoever asks alike, and only a hash may go.
    /// </summary>
    private void RequireKnownRealm(HttpResponseHead head)
    {
        string? known = _transport.Authenticator.Realm;
        string[] realms = [.. AuthenticationChallenge.ParseAll(head.All("WWW-Authenticate")).Select(challenge => challenge["realm"]).OfType<string>()];
        if (Array.Exists(realms, _transport.Identity.SeeIn)) return;
        // A file of settings may have brought another id: then the realm is another one too.
        bool isAsBefore = known is null || _transport.Identity.TakesAny ? !_transport.Identity.HasMoved : Array.IndexOf(realms, known) >= 0;
        bool isHarmless = !_transport.Identity.HasMoved || Authentication == CamAuthentication.Digest;
        if (!isAsBefore || !isHarmless)
        {
            _transport.Identity.Deny();
            throw CamErrors.UnknownCamera(Uri, Id!);
        }

        _transport.Identity.Confirm();
    }

    /// <summary>True for the CGIs that say whose their answer is.</summary>
    private static bool CarriesId(CgiDefinition cgi) => cgi == Cgis.GetStatus || cgi == Cgis.GetParams;

    private void CompareId(CgiDefinition cgi, CgiVariables variables)
    {
        if (!CarriesId(cgi) || variables[IdVariable] is not { Length: > 0 } id) return;
        if (!_transport.Identity.See(id)) throw CamErrors.WrongCamera(Uri, Id!, id);
        variables.ShowsId = true;
    }

    /// <summary>
    /// Has the camera show who it is where its picture is named after another: cameras name pictures by their id, but their owners may
    /// have given them another since, or a name that looks like one.
    /// </summary>
    /// <param name="name">The picture's name.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.WrongCamera"/>.</exception>
    private async Task RequireOwnPictureAsync(string? name, CancellationToken cancellationToken)
    {
        string shown = NamedId.Match(name ?? string.Empty).Groups["id"].Value;
        bool isOwn = Id is not string known || !HardwareId.IsMatch(known) || shown.Equals(known, StringComparison.OrdinalIgnoreCase);
        if (shown.Length > 0 && !isOwn) await ProveIdentityAsync(null, cancellationToken).ConfigureAwait(false);
    }
}
