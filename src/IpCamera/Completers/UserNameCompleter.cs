using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Settings;

namespace IpCamera.Completers;

/// <summary>Completes the names of the accounts that cameras have: it asks them, for no longer than someone who pressed TAB waits.</summary>
public sealed class UserNameCompleter : WordCompleter
{
    private const int MostSessions = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override IEnumerable<string> Words => WordsFor(null);

    /// <inheritdoc/>
    protected override IEnumerable<string> WordsFor(IDictionary? bound)
    {
        using var limit = new CancellationTokenSource(Patience);
        Task<string[]>[] asked = [.. BoundSessions.Find(bound).Take(MostSessions).Select(session => Task.Run(() => AskAsync(session, limit.Token)))];
        // What does not heed the limit is left behind.
        Task.WaitAll(asked, Patience);
        return asked.Where(one => one.Status == TaskStatus.RanToCompletion).SelectMany(one => one.Result)
            .Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.OrdinalIgnoreCase);
    }

    private static async Task<string[]> AskAsync(CamSession session, CancellationToken cancellationToken)
    {
        try
        {
            CamUserTable table = CamUserTable.Read(await session.GetClient(null).GetParamsAsync(cancellationToken).ConfigureAwait(false));
            return [.. table.Occupied.Select(user => user.Name!)];
        }
        catch (Exception fault) when (fault is CamException or OperationCanceledException)
        {
            // Nobody who presses TAB wants to read why there is nothing.
            return [];
        }
    }
}
