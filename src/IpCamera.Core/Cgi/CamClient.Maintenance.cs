using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Files;
using IpCamera.Http;
using IpCamera.Secrecy;
using IpCamera.Settings;
using IpCamera.Work;

namespace IpCamera.Cgi;

/// <content>Looking after the camera itself: restarts, files, log.</content>
public sealed partial class CamClient
{
    private const int RefusalsThatCount = 4;

    private static readonly TimeSpan RestartPollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RestartGrace = TimeSpan.FromSeconds(15);

    /// <summary>Restarts the camera (reboot.cgi); it is gone for 20 to 60 seconds afterwards.</summary>
    public Task RebootAsync(CancellationToken cancellationToken) => CommandAsync(Cgis.Reboot, new CgiQuery(), cancellationToken);

    /// <summary>Gives the camera its factory settings, accounts and address included (restore_factory.cgi); it restarts.</summary>
    public Task RestoreFactoryAsync(CancellationToken cancellationToken) => CommandAsync(Cgis.RestoreFactory, new CgiQuery(), cancellationToken);

    /// <summary>Waits for a camera that was told to restart to go away and come back.</summary>
    /// <param name="limit">How long to wait for it.</param>
    /// <param name="waiting">Told how long it has taken so far.</param>
    /// <param name="lost">The fault with which the answer to the order was lost; thrown where the camera never seems to be away.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>False when it is back but does not take the session's credentials any more.</returns>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.Timeout"/>: it did not come back within the limit;
    /// <see cref="CamErrorCode.WrongCamera"/>: another one answers there, or one that does not show which it is.
    /// </exception>
    public async Task<bool> WaitForRestartAsync(TimeSpan limit, IProgress<TimeSpan>? waiting, CamException? lost, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        // A look that takes longer than there is time left ends with it.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (limit.TotalMilliseconds < int.MaxValue) over.CancelAfter(limit);
        bool gone = false;
        bool away = false;
        bool answered = false;
        int refusals = 0;
        TimeSpan? strangeSince = null;
        CamException? last = null;
        while (true)
        {
            try
            {
                answered = false;
                // It may have been away between two looks, and another one come to its address.
                _transport.Identity.Doubt();
                // get_status.cgi asks for no credentials on many cameras, and would not tell that they have changed.
                await (User is null ? GetStatusAsync(over.Token) : (Task)VerifyCredentialAsync(over.Token)).ConfigureAwait(false);
                answered = true;
                strangeSince = null;
                if (gone) return true;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw NotBack(limit, last);
            }
            catch (CamException fault) when (fault.Code != CamErrorCode.WrongCamera || fault.IsNameless)
            {
                last = fault;
                // Half-started cameras answer all kinds of things; only time tells.
                gone = true;
                // Another camera goes on asking for credentials in a name of its own.
                strangeSince = fault.IsNameless ? strangeSince ?? clock.Elapsed : null;
                if (clock.Elapsed - strangeSince > RestartGrace) throw;
                away |= fault.Code is CamErrorCode.Unreachable or CamErrorCode.Timeout;
                refusals = fault.Code == CamErrorCode.AuthenticationFailed ? refusals + 1 : 0;
                if (refusals >= RefusalsThatCount && (away || clock.Elapsed > RestartGrace)) return false;
            }

            // A camera that never seemed to be away has restarted between two looks, if it was told to for certain.
            if (answered && clock.Elapsed > RestartGrace) return lost is null ? true : throw lost;
            // A look that the end would cut off at once tells nothing.
            if (clock.Elapsed + RestartPollInterval > limit) return answered && lost is null ? true : throw NotBack(limit, gone ? last : lost);
            waiting?.Report(clock.Elapsed);
            await Task.Delay(RestartPollInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes all settings to a stream (backup_params.cgi). They hold every password in clear.</summary>
    /// <param name="destination">Where they go.</param>
    /// <param name="acceptUnknown">True to take what does not look like a backup of this family.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>The name the camera proposes, made safe.</returns>
    public async Task<string> BackupParamsAsync(Stream destination, bool acceptUnknown, CancellationToken cancellationToken)
    {
        using CamResponse response = await SendAsync(
            new CamRequest(Cgis.BackupParams), cancellationToken).ConfigureAwait(false);
        byte[] backup = await response.ReadAllAsync(CamFileCheck.SettingsLimit, "The backup").ConfigureAwait(false);
        KnownSecrets secrets = SecretsOf(null);
        await JudgeAsync(new CamRequest(Cgis.BackupParams), () =>
        {
            CgiAnswer.RefuseError(Cgis.BackupParams, backup, secrets);
            return true;
        }, cancellationToken).ConfigureAwait(false);
        if (backup.Length == 0) throw CamErrors.Malformed("The camera sent an empty backup.");
        if (response.IsTruncated) throw CamErrors.Malformed("The camera sent only a part of the backup.");
        if (!acceptUnknown && CamFileCheck.Problem(backup, CamFileKind.Settings) is string problem)
        {
            throw CamErrors.Malformed($"What the camera sent is not a backup this library knows: {problem}", "Use -Force to keep it all the same.");
        }

        // The settings of another camera under this one's name would be taken for its own one day.
        if (CamFileCheck.FindId(new MemoryStream(backup)) is string own && Id is not null && !own.Equals(Id, StringComparison.OrdinalIgnoreCase))
        {
            await ProveIdentityAsync(null, cancellationToken).ConfigureAwait(false);
        }

        await FileWork.WriteAsync(destination, backup, backup.Length).ConfigureAwait(false);
        return SafeFileName.From(ContentDisposition.FileName(response.Head["Content-Disposition"], _options.FallbackEncoding), "params.bin");
    }

    /// <summary>Uploads settings (restore_params.cgi); the camera restarts.</summary>
    public Task RestoreParamsAsync(Stream file, IProgress<long>? sent, CancellationToken cancellationToken) =>
        UploadAsync(Cgis.RestoreParams, file, "params.bin", sent, cancellationToken);

    /// <summary>Uploads factory settings (set_factory_params.cgi); the camera restarts.</summary>
    public Task SetFactoryParamsAsync(Stream file, IProgress<long>? sent, CancellationToken cancellationToken) =>
        UploadAsync(Cgis.SetFactoryParams, file, "params.bin", sent, cancellationToken);

    /// <summary>Uploads system firmware (upgrade_firmware.cgi); the camera restarts.</summary>
    public Task UpgradeFirmwareAsync(Stream file, IProgress<long>? sent, CancellationToken cancellationToken) =>
        UploadAsync(Cgis.UpgradeFirmware, file, "firmware.bin", sent, cancellationToken);

    /// <summary>Uploads the web pages (upgrade_htmls.cgi); the camera restarts.</summary>
    public Task UpgradeWebUIAsync(Stream file, IProgress<long>? sent, CancellationToken cancellationToken) =>
        UploadAsync(Cgis.UpgradeHtmls, file, "webui.bin", sent, cancellationToken);

    /// <summary>Gives the camera another MAC address, and with it another id (set_mac.cgi); takes effect when it restarts.</summary>
    public async Task SetMacAddressAsync(CamHardwareAddress address, CancellationToken cancellationToken)
    {
        string mac = (address ?? throw new ArgumentNullException(nameof(address))).ToWire();
        try
        {
            await CommandAsync(Cgis.SetMac, new CgiQuery().Add("mac", mac), cancellationToken).ConfigureAwait(false);
        }
        catch (CamException lost) when (lost.MayHaveBeenObeyed)
        {
            _transport.Identity.ExpectChange(mac);
            throw;
        }

        _transport.Identity.ExpectChange(mac);
    }

    /// <summary>The camera's log, oldest first (get_log.cgi), with times in the camera's zone (get_params.cgi).</summary>
    public async Task<IReadOnlyList<CamLogEntry>> GetLogAsync(CancellationToken cancellationToken)
    {
        // The log is written in local time and does not say which.
        CgiVariables settings = await GetParamsAsync(cancellationToken).ConfigureAwait(false);
        CgiVariables log = await GetVariablesAsync(Cgis.GetLog, cancellationToken).ConfigureAwait(false);
        return CamLogReader.Read(log["log_text"] ?? string.Empty, CamClock.ReadOffset(settings) ?? TimeSpan.Zero);
    }

    private static CamException NotBack(TimeSpan limit, CamException? last) => new(
        last is { IsNameless: true } ? last.Code : CamErrorCode.Timeout,
        $"The camera did not come back within {limit.TotalSeconds:0} s. {last?.Message}".TrimEnd(),
        last);

    private async Task UploadAsync(CgiDefinition cgi, Stream file, string name, IProgress<long>? sent, CancellationToken cancellationToken)
    {
        var gone = new UploadProgress(sent);
        // A file of settings may bring the id of the camera it was read from.
        bool bringsId = cgi == Cgis.RestoreParams || cgi == Cgis.SetFactoryParams;
        string? next = bringsId ? CamFileCheck.FindId(file) : null;
        var request = new CamRequest(cgi) { Upload = file, UploadName = name, Sent = gone, Kind = RequestKind.Upload };
        try
        {
            await OrderAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (CamException lost) when (lost.MayHaveBeenObeyed)
        {
            if (bringsId) _transport.Identity.ExpectChange(next);
            throw CamErrors.UploadAnswerLost(cgi.Name, file.Length, lost);
        }
        catch (CamException fault) when (!request.WasSent && gone.Bytes > 0 && fault.IsPassing && fault.Code != CamErrorCode.Rejected)
        {
            throw CamErrors.UploadCut(cgi.Name, gone.Of(file.Length), file.Length, fault);
        }

        // An ok to half a file is no success: the camera has taken what it is not, or nothing.
        if (!request.WasSent) throw CamErrors.UploadCut(cgi.Name, gone.Of(file.Length), file.Length, null);
        if (bringsId) _transport.Identity.ExpectChange(next);
    }

    /// <summary>Remembers how much of an upload has gone.</summary>
    private sealed class UploadProgress(IProgress<long>? next) : IProgress<long>
    {
        public long Bytes { get; private set; }

        public void Report(long value)
        {
            Bytes = value;
            next?.Report(value);
        }

        /// <summary>The multipart frame around the file counts too.</summary>
        public long Of(long length) => Math.Min(Bytes, length);
    }
}
