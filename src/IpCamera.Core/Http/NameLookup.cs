using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Work;

namespace IpCamera.Http;

/// <summary>
/// Looks up host names. The system's resolver blocks, for many seconds where the name server is silent, and knows no token: it is
/// called on threads of its own, once for all who ask for a name at the same time, and what it finds serves for a short while.
/// </summary>
/// <param name="resolve">Blocks until the name is known; throws <see cref="System.Net.Sockets.SocketException"/> where it is not.</param>
/// <param name="now">A clock that is never set.</param>
internal sealed class NameLookup(Func<string, IPAddress[]> resolve, Func<TimeSpan> now)
{
    /// <summary>How long an address serves. A camera that moves is to be found soon.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private const int Remembered = 4096;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names that the server did not answer for: as many as there may be of them, they hold up nobody but each other.</summary>
    private readonly WorkLane _unknown = new("IpCamera names", threadLimit: 64, spareLimit: 192);

    /// <summary>Names that were answered the last time.</summary>
    private readonly WorkLane _known = new("IpCamera known names", threadLimit: 8, spareLimit: 24);

    /// <summary>The system's.</summary>
    public static NameLookup System { get; } = new(Dns.GetHostAddresses, () => Clock.System.Elapsed);

    /// <summary>The addresses of a host. One that is written as an address is no matter for the resolver.</summary>
    /// <param name="host">A name, or an address without brackets.</param>
    /// <param name="cancellationToken">Ends the wait; the look-up is left behind when nobody waits for it any more.</param>
    public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out IPAddress? literal)) return Task.FromResult<IPAddress[]>([literal]);
        cancellationToken.ThrowIfCancellationRequested();
        Entry entry;
        lock (_entries)
        {
            if (!_entries.TryGetValue(host, out entry))
            {
                MakeRoom();
                _entries[host] = entry = new Entry();
            }

            if (entry.Addresses is IPAddress[] known && now() < entry.Until) return Task.FromResult(known);
            entry.Waiting++;
            return WaitAsync(entry, entry.Pending ?? Begin(host, entry), cancellationToken);
        }
    }

    /// <summary>What was found leads nowhere: the next one asks anew.</summary>
    public void Doubt(string host)
    {
        lock (_entries)
        {
            if (_entries.TryGetValue(host, out Entry entry)) entry.Until = TimeSpan.Zero;
        }
    }

    /// <summary>Starts the one look-up of a name. Call it with the entries locked.</summary>
    private Task<IPAddress[]> Begin(string host, Entry entry)
    {
        var unwanted = new CancellationTokenSource();
        entry.Unwanted = unwanted;
        Task<IPAddress[]> pending = LookUpAsync(host, entry, unwanted);
        entry.Pending = pending.IsCompleted ? null : pending;
        // What nobody waited for any more is nobody's fault.
        pending.ContinueWith(static late => late.Exception, TaskScheduler.Default);
        return pending;
    }

    private async Task<IPAddress[]> LookUpAsync(string host, Entry entry, CancellationTokenSource unwanted)
    {
        IPAddress[]? found = null;
        try
        {
            found = await (entry.Addresses is null ? _unknown : _known).RunAsync(() => resolve(host), unwanted.Token).ConfigureAwait(false);
            return found;
        }
        finally
        {
            // Before anyone who waits for it knows.
            lock (_entries)
            {
                if (entry.Unwanted == unwanted) (entry.Addresses, entry.Until, entry.Pending, entry.Unwanted) = (found, now() + Lifetime, null, null);
            }
        }
    }

    private async Task<IPAddress[]> WaitAsync(Entry entry, Task<IPAddress[]> pending, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<IPAddress[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            using (cancellationToken.Register(() => cancelled.TrySetCanceled(cancellationToken)))
            {
                return await (await Task.WhenAny(pending, cancelled.Task).ConfigureAwait(false)).ConfigureAwait(false);
            }
        }
        finally
        {
            CancellationTokenSource? unwanted = null;
            lock (_entries)
            {
                if (--entry.Waiting == 0 && entry.Pending == pending)
                {
                    // A name that was known and is silent now waits with the silent ones the next time.
                    (unwanted, entry.Unwanted, entry.Pending, entry.Addresses) = (entry.Unwanted, null, null, null);
                }
            }

            unwanted?.Cancel();
        }
    }

    /// <summary>Forgets what is of no use any more. Call it with the entries locked.</summary>
    private void MakeRoom()
    {
        if (_entries.Count < Remembered) return;
        foreach (string old in _entries.Where(entry => entry.Value.Waiting == 0).OrderBy(entry => entry.Value.Until)
            .Take(Remembered / 2).Select(entry => entry.Key).ToList())
        {
            _entries.Remove(old);
        }
    }

    private sealed class Entry
    {
        public IPAddress[]? Addresses { get; set; }

        public TimeSpan Until { get; set; }

        public Task<IPAddress[]>? Pending { get; set; }

        public CancellationTokenSource? Unwanted { get; set; }

        public int Waiting { get; set; }
    }
}
