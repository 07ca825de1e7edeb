using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Http;

/// <summary>
/// Connects to a host that has several addresses: each has a short time to answer alone, then the next is tried beside it, and the
/// first that answers is taken. An address where nothing is costs a moment so, and not the whole limit.
/// </summary>
internal static class AddressRace
{
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    /// <summary>Connects; the caller owns the socket.</summary>
    /// <param name="addresses">In the order in which to try them.</param>
    /// <param name="port">The port.</param>
    /// <param name="cancellationToken">Ends all attempts.</param>
    /// <exception cref="SocketException">What the address said that was tried last: none took the connection.</exception>
    public static async Task<Socket> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task<Socket>>();
        SocketException last = new((int)SocketError.HostNotFound);
        try
        {
            for (int next = 0; next < addresses.Count || running.Count > 0;)
            {
                if (next < addresses.Count) running.Add(ConnectAsync(addresses[next++], port, over.Token));
                Task<Socket>? first = await FirstAsync(running, isLast: next == addresses.Count, over.Token).ConfigureAwait(false);
                if (first is null) continue;
                running.Remove(first);
                try
                {
                    return await first.ConfigureAwait(false);
                }
                catch (SocketException refused) when (!cancellationToken.IsCancellationRequested)
                {
                    last = refused;
                }
            }

            throw last;
        }
        finally
        {
            over.Cancel();
            foreach (Task<Socket> loser in running) _ = DiscardAsync(loser);
        }
    }

    /// <summary>The first attempt that is over; null when the head start is.</summary>
    private static async Task<Task<Socket>?> FirstAsync(List<Task<Socket>> running, bool isLast, CancellationToken cancellationToken)
    {
        Task<Task<Socket>> any = Task.WhenAny(running);
        if (isLast) return await any.ConfigureAwait(false);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(any, Task.Delay(HeadStart, enough.Token)).ConfigureAwait(false);
        enough.Cancel();
        return any.IsCompleted ? await any.ConfigureAwait(false) : null;
    }

    private static async Task<Socket> ConnectAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using (cancellationToken.Register(static state => HttpConnection.Abort((Socket)state), socket))
            {
                await socket.ConnectAsync(address, port).ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Closes what an attempt that came too late has opened.</summary>
    private static async Task DiscardAsync(Task<Socket> loser)
    {
        try
        {
            (await loser.ConfigureAwait(false)).Dispose();
        }
        catch (Exception lost) when (lost is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It has opened nothing.
        }
    }
}
