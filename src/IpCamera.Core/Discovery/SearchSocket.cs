using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Discovery;

/// <summary>A UDP socket on one address of this machine that calls out to all cameras and hears their answers.</summary>
internal sealed class SearchSocket : IDisposable
{
    // A thousand cameras answer at the same moment.
    private const int ReceiveBufferSize = 1 << 20;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(20);

    private readonly Socket _caller;
    private readonly IReadOnlyList<Socket> _listeners;

    private SearchSocket(Socket caller, IReadOnlyList<IPAddress> targets, bool isFromPort)
    {
        _caller = caller;
        _listeners = [caller, .. OpenForBroadcasts(targets, ((IPEndPoint)caller.LocalEndPoint!).Port)];
        Targets = targets;
        IsFromPort = isFromPort;
    }

    /// <summary>Where it calls to.</summary>
    public IReadOnlyList<IPAddress> Targets { get; }

    /// <summary>True when it calls from the protocol's own port, as some cameras demand.</summary>
    public bool IsFromPort { get; }

    /// <summary>Opens a socket on the protocol's port, or on any where that is taken.</summary>
    /// <exception cref="SocketException">The address is none of this machine's.</exception>
    public static SearchSocket Open(IPAddress local, IReadOnlyList<IPAddress> targets)
    {
        try
        {
            return new SearchSocket(Bind(local, SearchPacket.Port), targets, isFromPort: true);
        }
        catch (SocketException fault) when (fault.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return new SearchSocket(Bind(local, 0), targets, isFromPort: false);
        }
    }

    /// <summary>Sends a packet.</summary>
    public Task SendAsync(byte[] packet, IPAddress target) =>
        _caller.SendToAsync(new ArraySegment<byte>(packet), SocketFlags.None, new IPEndPoint(target, SearchPacket.Port));

    /// <summary>Hands on every packet that comes, until cancelled.</summary>
    /// <param name="heard">Told of packets, perhaps of several at once.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ListenAsync(Action<byte[], int, IPAddress> heard, CancellationToken cancellationToken)
    {
        // netstandard2.0 has no other way to end a receive.
        using (cancellationToken.Register(Dispose))
        {
            await Task.WhenAll(_listeners.Select(listener => ListenAsync(listener, heard, cancellationToken))).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Socket listener in _listeners) listener.Dispose();
    }

    private static async Task ListenAsync(Socket listener, Action<byte[], int, IPAddress> heard, CancellationToken cancellationToken)
    {
        // In a flood every receive ends at once, and nobody else would get a turn, not even to call out.
        await Task.Yield();
        byte[] buffer = new byte[SearchPacket.LengthLimit];
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                SocketReceiveFromResult received = await listener
                    .ReceiveFromAsync(new ArraySegment<byte>(buffer), SocketFlags.None, new IPEndPoint(IPAddress.Any, 0)).ConfigureAwait(false);
                heard(buffer, received.ReceivedBytes, ((IPEndPoint)received.RemoteEndPoint).Address);
            }
            catch (SocketException) when (!cancellationToken.IsCancellationRequested)
            {
                // Too long a packet, or word that nobody is at an address: others may still answer.
                await Task.Delay(RetryDelay, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Many cameras answer to everybody, not to who has asked. A Unix socket at an address of its own does not hear that, but one
    /// at the broadcast address does; elsewhere there can be none, and the first one hears it all.
    /// </summary>
    private static IEnumerable<Socket> OpenForBroadcasts(IReadOnlyList<IPAddress> targets, int port)
    {
        foreach (IPAddress broadcast in targets.Append(IPAddress.Broadcast).Distinct())
        {
            Socket? listener = null;
            try
            {
                listener = Bind(broadcast, port);
            }
            catch (SocketException)
            {
                // No broadcast address, or someone listens there already: answers to this machine alone still come.
            }

            if (listener is not null) yield return listener;
        }
    }

    private static Socket Bind(IPAddress local, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
        {
            EnableBroadcast = true,
            ReceiveBufferSize = ReceiveBufferSize,
        };
        try
        {
            socket.Bind(new IPEndPoint(local, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
