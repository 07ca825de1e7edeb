using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Discovery;

/// <summary>A UDP socket on one address of this machine that calls out to all cameras and hears their answers.</summary>
internal sealed class SearchSocket : IDisposable
{
    private readonly Socket _socket;

    private SearchSocket(Socket socket, IReadOnlyList<IPAddress> targets, bool isFromPort)
    {
        _socket = socket;
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
        _socket.SendToAsync(new ArraySegment<byte>(packet), SocketFlags.None, new IPEndPoint(target, SearchPacket.Port));

    /// <summary>Hands on every packet that comes, until cancelled.</summary>
    public async Task ListenAsync(Action<byte[], int, IPAddress> heard, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[SearchPacket.LengthLimit];
        // netstandard2.0 has no other way to end a receive.
        using (cancellationToken.Register(_socket.Dispose))
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                try
                {
                    SocketReceiveFromResult received = await _socket
                        .ReceiveFromAsync(new ArraySegment<byte>(buffer), SocketFlags.None, new IPEndPoint(IPAddress.Any, 0)).ConfigureAwait(false);
                    heard(buffer, received.ReceivedBytes, ((IPEndPoint)received.RemoteEndPoint).Address);
                }
                catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
                {
                    // Too long a packet, or word that nobody is at an address: others may still answer.
                    if (fault is ObjectDisposedException) return;
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static Socket Bind(IPAddress local, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { EnableBroadcast = true };
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
