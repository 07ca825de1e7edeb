using System;
using System.IO;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Files;
using IpCamera.Http;
using IpCamera.Secrecy;
using IpCamera.Settings;
using IpCamera.Streaming;
using IpCamera.Work;

namespace IpCamera.Cgi;

/// <summary>The camera as a .NET object: one method for each CGI. Safe to use from several threads.</summary>
/// <remarks>
/// Every method throws <see cref="CamException"/> for what can go wrong with a camera and <see cref="OperationCanceledException"/>
/// for the caller's own cancellation.
/// </remarks>
public sealed partial class CamClient
{
    private const int TextLimit = 1024 * 1024;
    private const string FirmwareVariable = "sys_ver";
    private const int PictureLimit = 16 * 1024 * 1024;

    private readonly CamConnectionOptions _options;
    private readonly CamTransport _transport;
    private readonly Action<string>? _trace;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    public CamClient(CamConnectionOptions options)
        : this(options ?? throw new ArgumentNullException(nameof(options)), new CamTransport(options), null)
    {
    }

    private CamClient(CamConnectionOptions options, CamTransport transport, Action<string>? trace)
    {
        _options = options;
        _transport = transport;
        _trace = trace;
    }

    /// <summary>The camera's base address.</summary>
    public Uri Uri => _transport.Uri;

    /// <summary>The user the session works as; null for none.</summary>
    public string? User => _transport.Authenticator.Credential?.UserName;

    /// <summary>How credentials go; <see cref="CamAuthentication.Auto"/> while the camera has not asked for any.</summary>
    public CamAuthentication Authentication => _transport.Authenticator.Scheme;

    /// <summary>How credentials were asked to go; <see cref="CamAuthentication.Auto"/> where the camera is to say.</summary>
    public CamAuthentication WantedAuthentication => _options.Authentication;

    /// <summary>What the camera's texts are in where they are not UTF-8.</summary>
    public Encoding FallbackEncoding => _options.FallbackEncoding;

    /// <summary>The same camera and credentials, with each request told to a listener, secrets masked.</summary>
    public CamClient WithTrace(Action<string>? trace) => new(_options, _transport, trace);

    /// <summary>
    /// Goes on at another address, with the same credentials: for a camera that was told to move there. What answers there has
    /// to report the camera's id before it gets them.
    /// </summary>
    public void MoveTo(Uri uri)
    {
        _transport.Uri = uri ?? throw new ArgumentNullException(nameof(uri));
        _transport.Identity.Move();
    }

    /// <summary>The same camera and credentials, with another limit for the time a stream may stand still.</summary>
    public CamClient WithStallLimit(TimeSpan limit) => new(_options with { Limits = _options.Limits with { Stall = limit } }, _transport, _trace);

    /// <summary>Goes on with other credentials.</summary>
    /// <param name="credential">User and password.</param>
    /// <param name="encoding">What the camera has them in, where they were just written to it; null where that is not known.</param>
    public void ReplaceCredential(NetworkCredential credential, Encoding? encoding = null) =>
        _transport.Authenticator.Replace(credential ?? throw new ArgumentNullException(nameof(credential)), encoding);

    /// <summary>True where another client signs in with the same user and password.</summary>
    public bool SignsInAs(CamClient other)
    {
        NetworkCredential? own = _transport.Authenticator.Credential;
        NetworkCredential? its = (other ?? throw new ArgumentNullException(nameof(other)))._transport.Authenticator.Credential;
        return own?.UserName == its?.UserName && own?.Password == its?.Password;
    }

    /// <summary>True where the session signs in with these.</summary>
    internal bool SignsInWith(string user, string password) =>
        _transport.Authenticator.Credential is NetworkCredential own && own.UserName == user && own.Password == password;

    /// <summary>
    /// Finds out which password the camera takes after a change of it whose answer was lost, and goes on with that.
    /// </summary>
    /// <param name="changed">The credentials as they are if the camera has obeyed.</param>
    /// <param name="encoding">What they were written in.</param>
    /// <param name="lost">The fault with which the answer was lost.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <exception cref="CamException">
    /// With the code of the fault: the camera takes the present credentials still, or it could not be found out which it takes.
    /// </exception>
    public async Task ProveCredentialAsync(NetworkCredential changed, Encoding encoding, CamException lost, CancellationToken cancellationToken)
    {
        NetworkCredential? present = _transport.Authenticator.Credential;
        bool? proven = null;
        try
        {
            foreach (NetworkCredential? candidate in new[] { changed, present })
            {
                ReplaceCredential(candidate!, candidate == changed ? encoding : null);
                if (!await IsTakenAsync(cancellationToken).ConfigureAwait(false)) continue;
                proven = candidate == changed;
                break;
            }
        }
        catch (CamException)
        {
            // It does not answer, and nothing is proven.
        }
        finally
        {
            if (proven != true && present is not null) ReplaceCredential(present);
        }

        if (proven == true) return;
        // A camera that is only slow may obey yet.
        throw proven == false && lost.Code == CamErrorCode.Unreachable ? CamErrors.OldPasswordHolds(lost) : CamErrors.PasswordUnknown(lost);
    }

    /// <summary>Finds out whether the camera takes other credentials than the session's (check_user.cgi), in the bytes in which they were written.</summary>
    /// <param name="credential">User and password.</param>
    /// <param name="encoding">What they were written in.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    public Task<bool> IsTakenAsync(NetworkCredential credential, Encoding encoding, CancellationToken cancellationToken)
    {
        // As the session signs in: what it has learned is not asked for again, nor given in a weaker form.
        CamConnectionOptions options = _options with { Uri = Uri, Id = Id, Credential = credential, Authentication = Authentication };
        CamClient other = new CamClient(options).WithTrace(_trace);
        other.ReplaceCredential(credential, encoding);
        return other.IsTakenAsync(cancellationToken);
    }

    /// <summary>Finds out whether the camera takes the session's credentials (check_user.cgi).</summary>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    public async Task<bool> IsTakenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await VerifyCredentialAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (CamException refused) when (refused.Code == CamErrorCode.AuthenticationFailed)
        {
            return false;
        }
    }

    /// <summary>Finds out which camera it is, and makes sure that it takes the credentials, where there are some.</summary>
    /// <remarks>
    /// A camera that refuses in words has seen them in one encoding alone: where they are not ASCII they go in the other one once.
    /// </remarks>
    public async Task<(CamStatus Status, CamPermission Permission)> SignInAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadWhoAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CamException refused) when (refused.IsInWords && _transport.Authenticator.TryOther())
        {
            try
            {
                return await ReadWhoAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (CamException again) when (again.Code == CamErrorCode.AuthenticationFailed)
            {
                throw refused;
            }
        }
    }

    private async Task<(CamStatus Status, CamPermission Permission)> ReadWhoAsync(CancellationToken cancellationToken)
    {
        CamStatus status;
        try
        {
            status = await GetStatusAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CamException absent) when (absent.IsNotFound)
        {
            // All of the family have it.
            throw CamErrors.NoCamera(Uri, Cgis.GetStatus.Name);
        }

        return (status, User is null ? new CamPermission() : await VerifyCredentialAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Identity, clock and services (get_status.cgi).</summary>
    public async Task<CamStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        CamSchema.Read<CamStatus>(await GetVariablesAsync(Cgis.GetStatus, cancellationToken).ConfigureAwait(false));

    /// <summary>User and permission (check_user.cgi).</summary>
    public async Task<CamPermission> CheckUserAsync(CancellationToken cancellationToken) =>
        CamSchema.Read<CamPermission>(await GetVariablesAsync(Cgis.CheckUser, cancellationToken).ConfigureAwait(false));

    /// <summary>Makes sure that the camera takes the credentials, by the least CGI that asks for them.</summary>
    /// <returns>User and permission; the permission is null where the firmware has no check_user.cgi.</returns>
    public async Task<CamPermission> VerifyCredentialAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await CheckUserAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CamException missing) when (missing.Code == CamErrorCode.Unsupported)
        {
            await GetVariablesAsync(Cgis.GetCameraParams, cancellationToken).ConfigureAwait(false);
            return new CamPermission { User = User };
        }
    }

    /// <summary>Takes a picture (snapshot.cgi).</summary>
    public async Task<CamSnapshot> GetSnapshotAsync(CancellationToken cancellationToken)
    {
        using CamResponse response = await SendAsync(new CamRequest(Cgis.Snapshot), cancellationToken).ConfigureAwait(false);
        byte[] bytes = await response.ReadAllAsync(PictureLimit, "The snapshot").ConfigureAwait(false);
        if (!JpegInfo.IsJpeg(bytes, bytes.Length))
        {
            await RequireOkAsync(new CamRequest(Cgis.Snapshot), bytes, cancellationToken).ConfigureAwait(false);
            throw CamErrors.Malformed("The camera sent a snapshot that is not a JPEG.");
        }

        if (response.IsTruncated || (!response.IsDelimited && !JpegInfo.HasEnd(bytes, bytes.Length)))
        {
            DoubtIdentity();
            throw CamErrors.Malformed("The camera sent only a part of the snapshot.");
        }

        string? name = ContentDisposition.FileName(response.Head["Content-Disposition"], _options.FallbackEncoding);
        await RequireOwnPictureAsync(name, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = DateTimeOffset.Now;
        bool sized = JpegInfo.TryReadSize(bytes, bytes.Length, out int width, out int height);
        return new CamSnapshot
        {
            Bytes = bytes,
            FileName = SafeFileName.From(name, $"snapshot_{now:yyyyMMddHHmmss}.jpg"),
            Time = now,
            Width = sized ? width : null,
            Height = sized ? height : null,
        };
    }

    /// <summary>Opens the stream (videostream.cgi).</summary>
    /// <param name="resolution">The picture size; null for the camera's present one.</param>
    /// <param name="rate">The rate number, 0 to 23; null for the camera's default.</param>
    /// <param name="cancellationToken">Also ends the stream.</param>
    public async Task<CamStream> OpenStreamAsync(CamResolution? resolution, int? rate, CancellationToken cancellationToken)
    {
        CamResponse response = await SendAsync(StreamRequest(Cgis.VideoStream, resolution, rate), cancellationToken).ConfigureAwait(false);
        var type = new StreamType(response.Head, TextLimit);
        if (type.HasPictures) return new CamStream(response);
        throw await ExplainNoStreamAsync(Cgis.VideoStream, response, type, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens the camera's own ASF stream (videostream.asf).</summary>
    /// <param name="resolution">The picture size; null for the camera's present one.</param>
    /// <param name="rate">The rate number, 0 to 23; null for the camera's default.</param>
    /// <param name="cancellationToken">Also ends the stream.</param>
    public async Task<CamAsfStream> OpenAsfStreamAsync(CamResolution? resolution, int? rate, CancellationToken cancellationToken)
    {
        CamResponse response = await SendAsync(StreamRequest(Cgis.VideoStreamAsf, resolution, rate), cancellationToken).ConfigureAwait(false);
        var type = new StreamType(response.Head, TextLimit);
        if (!type.IsText) return new CamAsfStream(response);
        throw await ExplainNoStreamAsync(Cgis.VideoStreamAsf, response, type, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sets the eight extra outputs (set_extra_io.cgi).</summary>
    /// <param name="levels">Bit 0 to 7 for output 0 to 7; 1 is high.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    public Task SetExtraIOAsync(byte levels, CancellationToken cancellationToken) =>
        CommandAsync(Cgis.SetExtraIO, new CgiQuery().Add("value", levels), cancellationToken);

    /// <summary>Sends bytes through a serial port (comm_write.cgi).</summary>
    /// <param name="port">0 to 3.</param>
    /// <param name="baudRate">The speed.</param>
    /// <param name="data">1 to 255 bytes.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: the camera itself takes anything without a word.</exception>
    public Task WriteSerialAsync(int port, CamBaudRate baudRate, byte[] data, CancellationToken cancellationToken)
    {
        if (port is < 0 or > 3) throw CamErrors.Invalid($"Port cannot be {port}; it must be from 0 to 3.");
        if (!Enum.IsDefined(typeof(CamBaudRate), baudRate)) throw CamErrors.Invalid($"BaudRate cannot be {baudRate}; it is one of {string.Join(", ", Enum.GetNames(typeof(CamBaudRate)))}.");
        int length = (data ?? throw new ArgumentNullException(nameof(data))).Length;
        if (length is 0 or > byte.MaxValue) throw CamErrors.Invalid($"Data is {length} bytes long; the camera takes 1 to {byte.MaxValue} at once.");
        CgiQuery query = new CgiQuery().Add("port", port).Add("baud", (long)baudRate).Add("bytes", length).Add("data", data);
        return CommandAsync(Cgis.CommWrite, query, cancellationToken);
    }

    /// <summary>Sends a request to a CGI that answers with variables.</summary>
    public Task<CgiVariables> GetVariablesAsync(CgiDefinition cgi, CancellationToken cancellationToken) =>
        GetVariablesAsync(new CamRequest(cgi), mayBeEmpty: false, cancellationToken);

    private async Task<CgiVariables> GetVariablesAsync(CamRequest request, bool mayBeEmpty, CancellationToken cancellationToken)
    {
        // Many cameras tell their status to anybody: who has to say first which one it is has answered then.
        if (request.Cgi == Cgis.GetStatus && MustProveFirst
            && await ProveIdentityAsync(request.Limits, cancellationToken).ConfigureAwait(false) is CgiVariables status)
        {
            return status;
        }

        using CamResponse response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await ReadVariablesAsync(response, request, mayBeEmpty, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CgiVariables> ReadVariablesAsync(
        CamResponse response, CamRequest request, bool mayBeEmpty, CancellationToken cancellationToken)
    {
        CgiDefinition cgi = request.Cgi;
        byte[] body = await ReadTextAsync(response, cgi).ConfigureAwait(false);
        RefuseHalf(response, body, cgi);
        KnownSecrets secrets = SecretsOf(request.Query);
        CgiVariables variables = await JudgeAsync(
            request, () => CgiAnswer.ReadVariables(cgi, body, _options.FallbackEncoding, secrets, mayBeEmpty), cancellationToken).ConfigureAwait(false);
        // Plain ASCII says nothing about the encoding, and takes back nothing that was learned.
        if (!cgi.HasForeignText && variables.FindTextEncoding() is Encoding found) _transport.TextEncoding = found;
        variables.TextEncoding = _transport.TextEncoding;
        variables.IsOpenEnded = !response.IsDelimited;
        variables.Firmware = _transport.Firmware = variables[FirmwareVariable] ?? _transport.Firmware;
        // Names of networks come and go, and so do arrays of them.
        bool isKnown = !cgi.HasForeignText && !mayBeEmpty;
        variables.IsCut = response.IsTruncated || !CgiAnswer.EndsWhole(body) || (isKnown && variables.IsOpenEnded && _transport.Ends.AreMissing(cgi, body, variables));
        if (isKnown && !variables.IsCut) _transport.Ends.Learn(cgi, body, variables);
        // Whatever its end lacks, it says whose it is before.
        if (!variables.IsCut || (response.IsDelimited && !response.IsTruncated) || variables.LastName != IdVariable) CompareId(cgi, variables);
        return variables;
    }

    /// <summary>Sends a request to a CGI that answers ok.</summary>
    /// <exception cref="CamException">
    /// With <see cref="CamException.MayHaveBeenObeyed"/> where the request was sent and its answer was lost.
    /// </exception>
    public Task CommandAsync(CgiDefinition cgi, CgiQuery query, CancellationToken cancellationToken) =>
        OrderAsync(new CamRequest(cgi) { Query = query }, cancellationToken);

    private async Task OrderAsync(CamRequest request, CancellationToken cancellationToken)
    {
        byte[] body;
        try
        {
            body = await ReadAsync(request, cancellationToken).ConfigureAwait(false);
            if (body.Length == 0) throw CamErrors.NothingAnswered(request.Cgi.Name);
        }
        catch (CamException lost) when (request.WasSent && (lost.Code is CamErrorCode.Unreachable or CamErrorCode.Timeout || lost.IsCutOff))
        {
            throw CamErrors.AnswerLost(request.Cgi.Name, lost);
        }

        await RequireOkAsync(request, body, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The fault of an answer that is no stream: the camera's own words where it has some, and else what it is.</summary>
    private async Task<CamException> ExplainNoStreamAsync(
        CgiDefinition cgi, CamResponse response, StreamType type, CancellationToken cancellationToken)
    {
        using (response)
        {
            // What is no text may go on for ever.
            if (!type.IsText && !type.IsShort) return CamErrors.NoStream(cgi.Name, type.ToString());
            response.BeginPiece();
            byte[] body = await response.ReadAllAsync(TextLimit, "The answer").ConfigureAwait(false);
            await RequireOkAsync(new CamRequest(cgi), body, cancellationToken).ConfigureAwait(false);
            return CamErrors.NoStream(cgi.Name, type.ToString());
        }
    }

    private async Task RequireOkAsync(CamRequest request, byte[] body, CancellationToken cancellationToken)
    {
        KnownSecrets secrets = SecretsOf(request.Query);
        await JudgeAsync(request, () =>
        {
            CgiAnswer.RequireOk(request.Cgi, body, secrets);
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Judges an answer. Some firmware refuses whom it does not know in words of its own, with status 200, and an order may be rejected
    /// in the same: whether it knows the session, what is for every account tells.
    /// </summary>
    private async Task<T> JudgeAsync<T>(CamRequest request, Func<T> judge, CancellationToken cancellationToken)
    {
        CamException rejected;
        try
        {
            return judge();
        }
        catch (CamException fault) when (!request.IsAnonymous && CgiAnswer.IsAboutUser(fault))
        {
            rejected = fault;
        }

        bool isUnknown = request.Cgi == Cgis.CheckUser || await IsUnknownAsync(request, cancellationToken).ConfigureAwait(false);
        throw isUnknown ? CamErrors.CredentialsRefused(User ?? string.Empty, inWords: true) : rejected;
    }

    private async Task<bool> IsUnknownAsync(CamRequest rejected, CancellationToken cancellationToken)
    {
        byte[] body = [];
        try
        {
            // A stop that is rejected is in a hurry.
            var look = new CamRequest(Cgis.CheckUser) { Limits = rejected.Kind == RequestKind.Short ? rejected.Limits : null };
            body = await ReadAsync(look, cancellationToken).ConfigureAwait(false);
            CgiAnswer.RefuseError(look.Cgi, body, SecretsOf(null));
            return false;
        }
        catch (CamException refused)
        {
            // Without a body it was not asked: what is rejected without credentials says nothing about them.
            return refused.Code == CamErrorCode.AuthenticationFailed || (body.Length > 0 && CgiAnswer.IsAboutUser(refused));
        }
    }

    /// <summary>Sends a request to any CGI, of the document or not, and returns the answer as it came.</summary>
    /// <param name="cgi">The CGI.</param>
    /// <param name="query">Its parameters.</param>
    /// <param name="upload">A seekable file to post; null for a GET.</param>
    /// <param name="destination">Where the body goes; null to return it.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    public async Task<CamCgiResponse> InvokeAsync(
        CgiDefinition cgi, CgiQuery query, FileStream? upload, Stream? destination, CancellationToken cancellationToken)
    {
        var request = new CamRequest(cgi)
        {
            Query = query,
            IsOrder = cgi.Name.StartsWith("set_", StringComparison.Ordinal),
            Upload = upload,
            UploadName = Path.GetFileName(upload?.Name) ?? string.Empty,
            Kind = upload is not null ? RequestKind.Upload : destination is not null ? RequestKind.Download : RequestKind.Short,
        };
        using CamResponse response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        byte[] body = [];
        long length;
        if (destination is null || CarriesId(cgi))
        {
            body = await response.ReadAllAsync(PictureLimit, "The answer").ConfigureAwait(false);
            RefuseHalf(response, body, cgi);
            if (destination is not null && response.IsTruncated) throw CamErrors.Incomplete(cgi.Name);
            CgiVariables variables = CgiVariableReader.Read(body, _options.FallbackEncoding);
            // Whatever came is what was asked for, but the plain answer of another camera.
            if (CgiAnswer.EndsWhole(body) && HardwareId.IsMatch(variables[IdVariable] ?? string.Empty)) CompareId(cgi, variables);
            length = body.Length;
            if (destination is not null) await FileWork.WriteAsync(destination, body, body.Length).ConfigureAwait(false);
        }
        else
        {
            length = await response.CopyToAsync(destination, long.MaxValue, "The answer").ConfigureAwait(false);
            if (response.IsTruncated) throw CamErrors.Incomplete(cgi.Name);
        }

        return new CamCgiResponse(cgi.Name, response.Head["Content-Type"], destination is null ? body : [], length, _options.FallbackEncoding);
    }

    private KnownSecrets SecretsOf(CgiQuery? query) => new(_transport.Authenticator.Credential, query?.Secrets ?? [], _options.FallbackEncoding);

    private async Task<byte[]> ReadAsync(CamRequest request, CancellationToken cancellationToken)
    {
        using CamResponse response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await ReadTextAsync(response, request.Cgi).ConfigureAwait(false);
    }

    private static Task<byte[]> ReadTextAsync(CamResponse response, CgiDefinition cgi) =>
        response.ReadAllAsync(TextLimit, $"The answer to {cgi.Name}");

    /// <summary>
    /// Refuses a text that breaks off inside a value: half of that must not be taken for the whole. One that only is shorter than
    /// announced may be shown, for some cameras announce more than they have to say; no settings are changed on its ground.
    /// </summary>
    private void RefuseHalf(CamResponse response, byte[] body, CgiDefinition cgi)
    {
        if (!response.IsTruncated || CgiAnswer.EndsWhole(body)) return;
        DoubtIdentity();
        throw CamErrors.Incomplete(cgi.Name);
    }

    private CamRequest StreamRequest(CgiDefinition cgi, CamResolution? resolution, int? rate)
    {
        if (rate is < CamStreamRate.FullSpeed or > CamStreamRate.Slowest) throw CamErrors.Invalid($"Rate cannot be {rate}; it must be from 0 to 23.");
        if (resolution is not (null or CamResolution.Qvga or CamResolution.Vga))
        {
            throw CamErrors.Invalid($"Resolution cannot be {resolution}; a stream has {CamResolution.Qvga} or {CamResolution.Vga}.");
        }

        var query = new CgiQuery();
        if (resolution is CamResolution size) query.Add("resolution", (long)size);
        if (rate is int number) query.Add("rate", number);
        return new CamRequest(cgi) { Query = query, Kind = RequestKind.Stream, Limits = _options.Limits };
    }
}
