using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.Health;

/// <summary>A camera as checks see it: each of its answers is asked for once, with the first check that needs it.</summary>
internal sealed class CheckSubject
{
    private readonly Lazy<Task<StatusAnswer>> _status;
    private readonly Lazy<Task<CgiVariables>> _settings;
    private readonly Lazy<Task<CamMisc>> _misc;
    private readonly Lazy<Task<CamForbidden>> _forbidden;
    private readonly Lazy<Task<CamDdns>> _factoryDdns;
    private readonly Lazy<Task<IReadOnlyList<CamLogEntry>>> _log;
    private readonly Lazy<Task<PictureLook>> _picture;
    private readonly Lazy<Task<bool>> _isFrozen;
    private CamParams? _params;

    public CheckSubject(CamClient client, CamCheckOptions options, CancellationToken token)
    {
        (Client, Options, Token) = (client ?? throw new ArgumentNullException(nameof(client)), options, token);
        _status = Once(() => StatusAnswer.AskAsync(client, token));
        _settings = Once(() => client.GetParamsAsync(token));
        _misc = Once(() => client.GetSectionAsync<CamMisc>(token));
        _forbidden = Once(() => client.GetSectionAsync<CamForbidden>(token));
        _factoryDdns = Once(async () => (CamDdns)await client.GetSectionAsync<CamFactoryDdns>(token).ConfigureAwait(false));
        _log = Once(ReadLogAsync);
        _picture = Once(async () => new PictureLook((await client.GetSnapshotAsync(token).ConfigureAwait(false)).Bytes));
        _isFrozen = Once(WaitForChangeAsync);
    }

    public CamClient Client { get; }

    public CamCheckOptions Options { get; }

    public CancellationToken Token { get; }

    /// <summary>Why the camera is taken to be away; null while it answers.</summary>
    public CamException? Away { get; private set; }

    public Task<StatusAnswer> StatusAsync() => KnowAwayAsync(_status.Value);

    public async Task<CamParams> ParamsAsync() =>
        _params ??= CamSchema.Read<CamParams>(await KnowAwayAsync(_settings.Value).ConfigureAwait(false));

    public Task<CamMisc> MiscAsync() => KnowAwayAsync(_misc.Value);

    public Task<CamForbidden> ForbiddenAsync() => KnowAwayAsync(_forbidden.Value);

    public Task<CamDdns> FactoryDdnsAsync() => KnowAwayAsync(_factoryDdns.Value);

    public Task<IReadOnlyList<CamLogEntry>> LogAsync() => KnowAwayAsync(_log.Value);

    public Task<PictureLook> PictureAsync() => KnowAwayAsync(_picture.Value);

    /// <summary>True where the picture stays the same while it is looked at.</summary>
    public Task<bool> IsFrozenAsync() => KnowAwayAsync(_isFrozen.Value);

    /// <summary>Makes sure that the camera answers.</summary>
    /// <exception cref="CamException">It does not, or did not a moment ago.</exception>
    public async Task RequireAsync()
    {
        if (Away is not null) throw Away;
        await StatusAsync().ConfigureAwait(false);
    }

    private static Lazy<Task<T>> Once<T>(Func<Task<T>> read) => new(read);

    private async Task<T> KnowAwayAsync<T>(Task<T> reading)
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (CamException fault) when (fault.Code is CamErrorCode.Unreachable or CamErrorCode.Timeout or CamErrorCode.WrongCamera)
        {
            Away ??= fault;
            throw;
        }
    }

    private async Task<IReadOnlyList<CamLogEntry>> ReadLogAsync()
    {
        // The log is written in local time and does not say which.
        CgiVariables settings = await _settings.Value.ConfigureAwait(false);
        CgiVariables log = await Client.GetVariablesAsync(Cgis.GetLog, Token).ConfigureAwait(false);
        return CamLogReader.Read(log["log_text"] ?? string.Empty, CamClock.ReadOffset(settings) ?? TimeSpan.Zero);
    }

    /// <summary>Looks again until the picture has changed, a few times: some firmware gives the same picture for a second.</summary>
    private async Task<bool> WaitForChangeAsync()
    {
        PictureLook first = await _picture.Value.ConfigureAwait(false);
        foreach (double seconds in PictureLook.Waits)
        {
            await Client.Clock.DelayAsync(TimeSpan.FromSeconds(seconds), Token).ConfigureAwait(false);
            var next = new PictureLook((await Client.GetSnapshotAsync(Token).ConfigureAwait(false)).Bytes);
            if (!next.IsSameAs(first)) return false;
        }

        return true;
    }
}
