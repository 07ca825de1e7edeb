using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Reflection;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Secrecy;

namespace IpCamera.Http;

/// <summary>
/// Sends requests to one camera: authentication, time limits and redaction live here. One connection a request; any number
/// of requests may run at once. Redirects are never followed.
/// </summary>
internal sealed class CamTransport
{
    // Without credentials, with them, with fresh nonces, in the other encoding.
    private const int AttemptLimit = 3 + RequestNonces.Limit;
    private const int LookLimit = 64 * 1024;

    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    private static readonly string UserAgent =
        "IpCamera/" + typeof(CamTransport).GetTypeInfo().Assembly.GetName().Version.ToString(3);

    private readonly CamConnectionOptions _options;
    private volatile Uri _uri;

    public CamTransport(CamConnectionOptions options)
    {
        if (options.Uri.UserInfo.Length > 0) throw CamErrors.CredentialsInAddress();
        _options = options;
        _uri = options.Uri;
        Authenticator = new CamAuthenticator(options.Credential, options.Authentication, options.FallbackEncoding);
        Identity = new CamIdentity(options.Id, options.IdLifetime, options.Clock);
        TextEncoding = Encoding.UTF8;
    }

    /// <summary>The camera's base address. It changes when the camera was told to move, and the credentials go with it.</summary>
    public Uri Uri
    {
        get => _uri;
        set => _uri = value;
    }

    /// <summary>The session's credentials and how they go.</summary>
    public CamAuthenticator Authenticator { get; }

    /// <summary>Which camera it is.</summary>
    public CamIdentity Identity { get; }

    /// <summary>The encoding that the camera's own texts were last found to be in, and new ones are written in.</summary>
    public Encoding TextEncoding { get; set; }

    /// <summary>The version of the system firmware, as the camera last reported it; null while it has not.</summary>
    public string? Firmware { get; set; }

    /// <summary>How the camera's answers end.</summary>
    public AnswerEnds Ends { get; } = new();

    /// <summary>Sends a request and waits for the head of the answer. The caller disposes the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="trace">Told what is sent and what comes, without secrets.</param>
    /// <param name="confirm">Makes sure that it is the camera, without credentials: called where a known one begins to ask in another name.</param>
    /// <param name="cancellationToken">The caller's cancellation; it also ends later reads of the body.</param>
    /// <exception cref="CamException">Any answer but 200 is an error here.</exception>
    public async Task<CamResponse> SendAsync(
        CamRequest request, Action<string>? trace, Func<CancellationToken, Task> confirm, CancellationToken cancellationToken)
    {
        var nonces = new RequestNonces();
        for (int attempt = 1; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string method = request.Upload is null ? "GET" : "POST";
            string target = BuildTarget(request);
            CamAuthenticator.Attempt carried = request.IsAnonymous ? default : Authenticator.Prepare(method, target, nonces);
            trace?.Invoke(Describe(request, method, carried));

            CamResponse response = await ExchangeAsync(request, method, target, carried, cancellationToken).ConfigureAwait(false);
            int status = response.Head.Status;
            trace?.Invoke($"{CamAddress.AuthorityOf(Uri)} answered {request.Cgi.Name} with status {status}"
                + (response.Head.ContentLength is long length ? string.Format(CultureInfo.InvariantCulture, ", {0:N0} bytes", length) : string.Empty));
            if (request.IsAnonymous && status == (int)HttpStatusCode.Unauthorized) return response;
            if (status != (int)HttpStatusCode.Unauthorized)
            {
                bool ok = status == (int)HttpStatusCode.OK;
                // An open CGI takes any password, and a missing one does not look at it.
                if (ok && request.Cgi.Permission is not null) Authenticator.Accept(carried);
                if (ok && !response.Head.IsCoded) return response;
                response.Dispose();
                throw ok ? CamErrors.Compressed(request.Cgi.Name) : Explain(request.Cgi, status);
            }

            bool goesOn;
            using (response)
            {
                IReadOnlyList<string> challenges = [.. response.Head.All("WWW-Authenticate")];
                if (Identity.Id is not null && Authenticator.IsAskedInAnotherName(challenges)) await confirm(cancellationToken).ConfigureAwait(false);
                goesOn = Authenticator.Refused(carried, challenges, nonces);
            }

            if (!goesOn || attempt == AttemptLimit) throw await ExplainRefusalAsync(request, trace, confirm, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Tells an account that may not do this from one that is none any more, because its password was changed elsewhere: both
    /// are refused alike, and only the latter is refused what every account may do.
    /// </summary>
    private async Task<CamException> ExplainRefusalAsync(
        CamRequest request, Action<string>? trace, Func<CancellationToken, Task> confirm, CancellationToken cancellationToken)
    {
        string user = Authenticator.Credential?.UserName ?? string.Empty;
        // The status, which some firmware gives to anyone, is for every account where it asks for one.
        bool isForAll = request.Cgi.Permission == CamPermissionLevel.Visitor || request.Cgi == Cgis.GetStatus;
        return !isForAll && await IsAccountAsync(request, trace, confirm, cancellationToken).ConfigureAwait(false)
            ? CamErrors.PermissionDenied(request.Cgi.Name, user, request.Cgi.Permission)
            : CamErrors.CredentialsRefused(user);
    }

    /// <summary>True when the camera takes the credentials for a CGI that is for every account.</summary>
    private async Task<bool> IsAccountAsync(
        CamRequest refused, Action<string>? trace, Func<CancellationToken, Task> confirm, CancellationToken cancellationToken)
    {
        // Not all firmware has the first.
        foreach (CgiDefinition cgi in new[] { Cgis.CheckUser, Cgis.GetCameraParams })
        {
            try
            {
                // A stop that is refused is in a hurry.
                var look = new CamRequest(cgi) { Limits = refused.Kind == RequestKind.Short ? refused.Limits : null };
                using CamResponse answer = await SendAsync(look, trace, confirm, cancellationToken).ConfigureAwait(false);
                byte[] body = await answer.ReadAllAsync(LookLimit, $"The answer to {cgi.Name}").ConfigureAwait(false);
                CgiAnswer.RefuseError(cgi, body, new KnownSecrets(Authenticator.Credential, [], _options.FallbackEncoding));
                return true;
            }
            catch (CamException missing) when (missing.Code == CamErrorCode.Unsupported)
            {
                // The next may tell.
            }
            catch (CamException)
            {
                return false;
            }
        }

        return false;
    }

    private async Task<CamResponse> ExchangeAsync(
        CamRequest request, string method, string target, CamAuthenticator.Attempt carried, CancellationToken cancellationToken)
    {
        var deadline = new RequestDeadline(Uri, request.Limits ?? _options.Limits, request.Kind, cancellationToken);
        HttpConnection? connection = null;
        request.WasSent = false;
        try
        {
            using MultipartUpload? body = request.Upload is Stream file ? new MultipartUpload(file, request.UploadName) : null;
            connection = await HttpConnection.OpenAsync(_options, Uri, deadline).ConfigureAwait(false);
            request.Sending?.Invoke();
            request.WasSent = await connection.SendAsync(BuildHead(method, target, carried, body), body, request.Sent).ConfigureAwait(false);
            request.HasGone?.Invoke();
            HttpResponseHead head = await connection.ReceiveHeadAsync().ConfigureAwait(false);
            return new CamResponse(connection, deadline, head, Identity);
        }
        catch
        {
            connection?.Dispose();
            deadline.Dispose();
            throw;
        }
    }

    private string BuildTarget(CamRequest request)
    {
        CgiQuery query = !request.IsAnonymous && Authenticator.QueryCredentials(request.Cgi) is CgiQuery credentials
            ? new CgiQuery().Add(request.Query).Add(credentials)
            : request.Query;
        string path = Uri.AbsolutePath + request.Cgi.Name;
        return query.Count == 0 ? path : path + "?" + query.ToWire(TextEncoding);
    }

    private byte[] BuildHead(string method, string target, CamAuthenticator.Attempt carried, MultipartUpload? body)
    {
        var head = new StringBuilder(512);
        head.Append(method).Append(' ').Append(target).Append(" HTTP/1.1\r\nHost: ").Append(Uri.Authority)
            .Append("\r\nUser-Agent: ").Append(UserAgent)
            .Append("\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n");
        if (carried.Header is not null) head.Append("Authorization: ").Append(carried.Header).Append("\r\n");
        if (body is not null)
        {
            head.Append("Content-Type: multipart/form-data; boundary=").Append(body.Boundary)
                .Append("\r\nContent-Length: ").Append(body.Length.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        }

        // What is not ASCII stands for bytes: a user name and a realm in a Digest header.
        return Latin1.GetBytes(head.Append("\r\n").ToString());
    }

    private string Describe(CamRequest request, string method, CamAuthenticator.Attempt carried)
    {
        string query = request.Query.Count == 0 ? string.Empty : "?" + request.Query;
        string how = carried.HasCredentials ? $"{Authenticator.Scheme} authentication" : "no credentials";
        return $"{method} {CamAddress.TextOf(Uri)}{request.Cgi.Name}{query} ({how})";
    }

    private CamException Explain(CgiDefinition cgi, int status) => status switch
    {
        (int)HttpStatusCode.NotFound => CamErrors.Unsupported(cgi.Name),
        (int)HttpStatusCode.Forbidden => CamErrors.PermissionDenied(cgi.Name, Authenticator.Credential?.UserName ?? "(anonymous)", cgi.Permission),
        _ => CamErrors.UnexpectedStatus(cgi.Name, status),
    };
}
