using System;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Files;
using IpCamera.Http;
using IpCamera.Ptz;
using IpCamera.Settings;
using IpCamera.Streaming;

namespace IpCamera.Cgi;

/// <summary>The camera as a .NET object: one method for each CGI. Safe to use from several threads.</summary>
/// <remarks>
/// Every method throws <see cref="CamException"/> for what can go wrong with a camera and <see cref="OperationCanceledException"/>
/// for the caller's own cancellation.
/// </remarks>
public sealed class CamClient
{
    private const int TextLimit = 1024 * 1024;
    private const int PictureLimit = 16 * 1024 * 1024;
    private const long FileLimit = 64 * 1024 * 1024;

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
    public Uri Uri => _options.Uri;

    /// <summary>The user the session works as; null for none.</summary>
    public string? User => _transport.Authenticator.Credential?.UserName;

    /// <summary>How credentials go; <see cref="CamAuthentication.Auto"/> while the camera has not asked for any.</summary>
    public CamAuthentication Authentication => _transport.Authenticator.Scheme;

    /// <summary>The same camera and credentials, with each request told to a listener, secrets masked.</summary>
    public CamClient WithTrace(Action<string>? trace) => new(_options, _transport, trace);

    /// <summary>Goes on with other credentials.</summary>
    public void ReplaceCredential(NetworkCredential credential) =>
        _transport.Authenticator.Replace(credential ?? throw new ArgumentNullException(nameof(credential)));

    /// <summary>Identity, clock and services (get_status.cgi).</summary>
    public async Task<CamStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        CamSchema.Read<CamStatus>(await GetVariablesAsync(Cgis.GetStatus, cancellationToken).ConfigureAwait(false));

    /// <summary>User and permission (check_user.cgi).</summary>
    public async Task<CamPermission> CheckUserAsync(CancellationToken cancellationToken)
    {
        CgiVariables variables = await GetVariablesAsync(Cgis.CheckUser, cancellationToken).ConfigureAwait(false);
        return new CamPermission
        {
            User = variables["user"],
            // This CGI counts the levels from one.
            Permission = variables.GetNumber("pri") is >= 1 and <= 3 and long level ? (CamPermissionLevel)(level - 1) : null,
        };
    }

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

    /// <summary>All settings (get_params.cgi).</summary>
    public Task<CgiVariables> GetParamsAsync(CancellationToken cancellationToken) => GetVariablesAsync(Cgis.GetParams, cancellationToken);

    /// <summary>One section of the settings (get_params.cgi).</summary>
    public async Task<T> GetSectionAsync<T>(CancellationToken cancellationToken)
        where T : CamSettings, new() =>
        CamSchema.Read<T>(await GetParamsAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Sends a whole section to the CGI that sets it.</summary>
    public Task SetSectionAsync(CamSettings section, CancellationToken cancellationToken) =>
        CommandAsync(CamSchema.Of((section ?? throw new ArgumentNullException(nameof(section))).GetType()).WriteCgi, section.ToQuery(), cancellationToken);

    /// <summary>Takes a picture (snapshot.cgi).</summary>
    public async Task<CamSnapshot> GetSnapshotAsync(CancellationToken cancellationToken)
    {
        using CamResponse response = await SendAsync(new CamRequest(Cgis.Snapshot), cancellationToken).ConfigureAwait(false);
        byte[] bytes = await response.ReadAllAsync(PictureLimit, "The snapshot").ConfigureAwait(false);
        if (!JpegInfo.IsJpeg(bytes, bytes.Length))
        {
            CgiAnswer.RequireOk(Cgis.Snapshot, bytes);
            throw CamErrors.Malformed("The camera sent a snapshot that is not a JPEG.");
        }

        if (response.Head.ContentLength > bytes.Length) throw CamErrors.Malformed("The camera sent only a part of the snapshot.");
        DateTimeOffset now = DateTimeOffset.Now;
        bool sized = JpegInfo.TryReadSize(bytes, bytes.Length, out int width, out int height);
        return new CamSnapshot
        {
            Bytes = bytes,
            FileName = SafeFileName.From(ContentDisposition.FileName(response.Head["Content-Disposition"]), $"snapshot_{now:yyyyMMddHHmmss}.jpg"),
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
        if (rate is < CamStreamRate.FullSpeed or > CamStreamRate.Slowest) throw CamErrors.Invalid($"Rate cannot be {rate}; it must be from 0 to 23.");
        var query = new CgiQuery();
        if (resolution is CamResolution size) query.Add("resolution", (long)size);
        if (rate is int number) query.Add("rate", number);
        CamResponse response = await SendAsync(
            new CamRequest(Cgis.VideoStream) { Query = query, Kind = RequestKind.Stream }, cancellationToken).ConfigureAwait(false);
        string type = response.Head["Content-Type"] ?? string.Empty;
        if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) || type.Length == 0) return new CamStream(response);
        using (response)
        {
            CgiAnswer.RequireOk(Cgis.VideoStream, await response.ReadAllAsync(TextLimit, "The answer").ConfigureAwait(false));
            throw CamErrors.Malformed("The camera answered videostream.cgi with something that is not a stream.");
        }
    }

    /// <summary>Moves, zooms, goes to presets, sets the output (decoder_control.cgi).</summary>
    public Task ControlAsync(PtzCommand command, CancellationToken cancellationToken)
    {
        CgiQuery query = new CgiQuery().Add("command", (command ?? throw new ArgumentNullException(nameof(command))).Number);
        if (command.IsStep) query.Add("onestep", 1);
        if (command.Degree is int degree) query.Add("degree", degree);
        return CommandAsync(Cgis.DecoderControl, query, cancellationToken);
    }

    /// <summary>Restarts the camera (reboot.cgi); it is gone for 20 to 60 seconds afterwards.</summary>
    public Task RebootAsync(CancellationToken cancellationToken) => CommandAsync(Cgis.Reboot, new CgiQuery(), cancellationToken);

    /// <summary>Writes all settings to a stream (backup_params.cgi). They hold every password in clear.</summary>
    /// <returns>The name the camera proposes, made safe.</returns>
    public async Task<string> BackupParamsAsync(Stream destination, CancellationToken cancellationToken)
    {
        using CamResponse response = await SendAsync(
            new CamRequest(Cgis.BackupParams) { Kind = RequestKind.Transfer }, cancellationToken).ConfigureAwait(false);
        long length = await response.CopyToAsync(destination, FileLimit, "The backup").ConfigureAwait(false);
        if (length == 0) throw CamErrors.Malformed("The camera sent an empty backup.");
        if (response.Head.ContentLength > length) throw CamErrors.Malformed("The camera sent only a part of the backup.");
        return SafeFileName.From(ContentDisposition.FileName(response.Head["Content-Disposition"]), "params.bin");
    }

    /// <summary>Uploads settings (restore_params.cgi); the camera restarts.</summary>
    public Task RestoreParamsAsync(Stream file, IProgress<long>? sent, CancellationToken cancellationToken) =>
        UploadAsync(Cgis.RestoreParams, file, "params.bin", sent, cancellationToken);

    /// <summary>Sends a request to a CGI that answers with variables.</summary>
    public async Task<CgiVariables> GetVariablesAsync(CgiDefinition cgi, CancellationToken cancellationToken)
    {
        byte[] body = await ReadAsync(new CamRequest(cgi), cancellationToken).ConfigureAwait(false);
        _transport.TextEncoding = CgiVariableReader.FindEncoding(body, _options.FallbackEncoding);
        return CgiAnswer.ReadVariables(cgi, body, _transport.TextEncoding);
    }

    /// <summary>Sends a request to a CGI that answers ok.</summary>
    public async Task CommandAsync(CgiDefinition cgi, CgiQuery query, CancellationToken cancellationToken) =>
        CgiAnswer.RequireOk(cgi, await ReadAsync(new CamRequest(cgi) { Query = query }, cancellationToken).ConfigureAwait(false));

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
            Upload = upload,
            UploadName = Path.GetFileName(upload?.Name) ?? string.Empty,
            Kind = upload is null && destination is null ? RequestKind.Short : RequestKind.Transfer,
        };
        using CamResponse response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        byte[] body = [];
        long length;
        if (destination is null)
        {
            body = await response.ReadAllAsync(PictureLimit, "The answer").ConfigureAwait(false);
            length = body.Length;
        }
        else
        {
            length = await response.CopyToAsync(destination, long.MaxValue, "The answer").ConfigureAwait(false);
        }

        return new CamCgiResponse(cgi.Name, response.Head["Content-Type"], body, length, CgiVariableReader.FindEncoding(body, _options.FallbackEncoding));
    }

    private async Task UploadAsync(CgiDefinition cgi, Stream file, string name, IProgress<long>? sent, CancellationToken cancellationToken) =>
        CgiAnswer.RequireOk(cgi, await ReadAsync(
            new CamRequest(cgi) { Upload = file, UploadName = name, Sent = sent, Kind = RequestKind.Transfer }, cancellationToken).ConfigureAwait(false));

    private async Task<byte[]> ReadAsync(CamRequest request, CancellationToken cancellationToken)
    {
        using CamResponse response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await response.ReadAllAsync(TextLimit, $"The answer to {request.Cgi.Name}").ConfigureAwait(false);
    }

    private Task<CamResponse> SendAsync(CamRequest request, CancellationToken cancellationToken) =>
        _transport.SendAsync(request, _trace, cancellationToken);
}
