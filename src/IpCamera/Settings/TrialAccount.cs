using System;
using System.Net;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Work;

namespace IpCamera.Settings;

/// <summary>
/// Tries a password on an account that nobody needs: what a camera makes of it nobody knows, and who has lost the last
/// administrator's has lost the camera. The account is taken away again whatever happens.
/// </summary>
/// <param name="work">The camera.</param>
/// <param name="read">Reads its accounts.</param>
internal sealed class TrialAccount(CamWork work, Func<Task<CamUserTable>> read)
{
    /// <summary>When it is looked for after a stop, each from the one before: a slow camera may add it yet, and nobody waits for the answer.</summary>
    private static readonly TimeSpan[] LooksAfterStop = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6)];

    private static readonly TimeSpan[] OneLook = [TimeSpan.Zero];

    private bool _isAddLost;
    private bool _isAddStopped;

    /// <summary>Tries the password and, where the camera takes it, does what it is meant for.</summary>
    /// <param name="password">The password.</param>
    /// <param name="apply">Sends the accounts as they are to be, without the trial.</param>
    /// <param name="refuse">Makes the error for a password that the camera does not take.</param>
    public async Task RunAsync(SecureString password, Func<Task> apply, Func<CamException> refuse)
    {
        CamUserTable table = await read().ConfigureAwait(false);
        string name = table.AddTrial(password);
        bool isApplied = false;
        try
        {
            await AddAsync(table).ConfigureAwait(false);
            if (!await work.Client.IsTakenAsync(new NetworkCredential(name, password), table.TextEncoding, work.Token).ConfigureAwait(false)) throw refuse();
            await apply().ConfigureAwait(false);
            isApplied = true;
        }
        finally
        {
            if (!isApplied) await RemoveAsync(name).ConfigureAwait(false);
        }
    }

    private void WarnOfRest(string name) => work.WriteWarning(
        $"The account '{name}', on which the new password was tried, may be there still: look, and take it away with Remove-CamUser {name}.");

    private async Task AddAsync(CamUserTable table)
    {
        try
        {
            await work.Client.SetSlotsAsync(table, work.Token).ConfigureAwait(false);
        }
        catch (CamException lost) when (lost.MayHaveBeenObeyed)
        {
            // Whether it was added or not, it is taken away.
            _isAddLost = true;
            throw new CamException(lost.Code, $"{lost.InnerException?.Message ?? lost.Message} The password was not set.", lost);
        }
        catch (OperationCanceledException)
        {
            _isAddStopped = true;
            throw;
        }
    }

    private async Task RemoveAsync(string name)
    {
        bool isKnown = false;
        bool isSeen = true;
        foreach (TimeSpan pause in _isAddStopped ? LooksAfterStop : OneLook)
        {
            await LongWait.DelayAsync(pause, CancellationToken.None).ConfigureAwait(false);
            try
            {
                isSeen = await TryRemoveAsync(name).ConfigureAwait(false);
                isKnown = true;
                if (isSeen) return;
            }
            catch (CamException)
            {
                isKnown = false;
            }
        }

        // A slow camera may add it yet.
        if (!isKnown || (_isAddLost && !isSeen)) WarnOfRest(name);
    }

    /// <summary>Takes the account away, under the session's own time limits: whoever was stopped does not wait for it.</summary>
    /// <returns>False when the camera has none of that name.</returns>
    private async Task<bool> TryRemoveAsync(string name)
    {
        CamUserTable table = CamUserTable.Read(await work.Client.GetParamsAsync(CancellationToken.None).ConfigureAwait(false));
        if (table.Find(name) is null) return false;
        table.Remove(name);
        await work.Client.SetSlotsAsync(table, CancellationToken.None).ConfigureAwait(false);
        return true;
    }
}
