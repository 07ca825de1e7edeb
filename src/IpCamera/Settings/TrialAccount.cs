using System;
using System.Net;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Sessions;

namespace IpCamera.Settings;

/// <summary>
/// Tries a password on an account that nobody needs: what a camera makes of it nobody knows, and who has lost the last
/// administrator's has lost the camera. The account is taken away again whatever happens.
/// </summary>
/// <param name="work">The camera.</param>
/// <param name="read">Reads its accounts.</param>
internal sealed class TrialAccount(CamWork work, Func<Task<CamUserTable>> read)
{
    /// <summary>For who is stopped as well: longer than a camera takes to be read and set.</summary>
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(5);

    private bool _isAddLost;

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
    }

    private async Task RemoveAsync(string name)
    {
        using var limit = new CancellationTokenSource(RemovalLimit);
        try
        {
            CamUserTable table = CamUserTable.Read(await work.Client.GetParamsAsync(limit.Token).ConfigureAwait(false));
            if (table.Find(name) is null)
            {
                // A slow camera may add it yet.
                if (_isAddLost) WarnOfRest(name);
                return;
            }

            table.Remove(name);
            await work.Client.SetSlotsAsync(table, limit.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is CamException or OperationCanceledException)
        {
            WarnOfRest(name);
        }
    }
}
