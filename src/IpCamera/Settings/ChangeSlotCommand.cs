using System;
using System.Net;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Sessions;

namespace IpCamera.Settings;

/// <summary>A cmdlet that changes one of several slots that a camera takes together, and leaves the others as they are.</summary>
/// <typeparam name="TTable">All slots.</typeparam>
/// <typeparam name="TSlot">One of them.</typeparam>
public abstract class ChangeSlotCommand<TTable, TSlot> : CamSessionCommand
    where TTable : CamSlotTable<TSlot>
    where TSlot : CamSlot, new()
{
    /// <inheritdoc/>
    private protected override bool KeepsOrder => true;

    /// <summary>Reads the slots from the answer of get_params.cgi.</summary>
    private protected abstract TTable Read(CgiVariables variables);

    /// <summary>Reads the slots.</summary>
    private protected async Task<TTable> ReadAsync(CamWork work) => Read(await work.Client.GetParamsAsync(work.Token).ConfigureAwait(false));

    /// <summary>Reads the slots, changes them, asks, and sends them.</summary>
    /// <param name="work">The camera.</param>
    /// <param name="change">Changes the slots and says what that does; null when it does nothing.</param>
    /// <param name="warning">What the user should know before the question; null for nothing.</param>
    /// <param name="own">The session's credentials once the camera has taken the slots; null where they stay.</param>
    /// <returns>True when the camera has the slots as they are to be; false when the user did not want that.</returns>
    private protected async Task<bool> ChangeAsync(CamWork work, Func<TTable, string?> change, string? warning = null, NetworkCredential? own = null)
    {
        return await work.ChangeAsync(
            async () =>
            {
                TTable table = await ReadAsync(work).ConfigureAwait(false);
                table.RequireUncut();
                string? action = change(table);
                if (action is not null) table.RequireWhole();
                return (Table: table, Action: action);
            },
            draft => draft.Action,
            _ => warning is null ? [] : [warning],
            (shown, draft) => draft.Table.ReplacesSecretsOf(shown.Table),
            async draft =>
            {
                if (draft.Action is null)
                {
                    work.TellNothingChanges();
                    return;
                }

                await SendAsync(work, draft.Table, own).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    /// <summary>Sends the slots.</summary>
    /// <param name="work">The camera.</param>
    /// <param name="table">The slots as they are to be.</param>
    /// <param name="own">The session's credentials once the camera has taken the slots; null where they stay.</param>
    private protected virtual async Task SendAsync(CamWork work, TTable table, NetworkCredential? own)
    {
        await OwnCredential.SendAsync(
            work,
            own,
            table.TextEncoding,
            () => work.Client.SetSlotsAsync(table, work.Token),
            async lost => table.RequireTakenIn(await ReadAgainAsync(work, lost).ConfigureAwait(false), lost)).ConfigureAwait(false);
    }

    private async Task<TTable> ReadAgainAsync(CamWork work, CamException lost)
    {
        try
        {
            return await ReadAsync(work).ConfigureAwait(false);
        }
        catch (CamException)
        {
            // What is not known stays so.
            throw lost;
        }
    }
}
