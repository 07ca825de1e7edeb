using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Http;

namespace IpCamera.Alarms;

/// <summary>
/// Waits for the requests that cameras send to their <c>alarm_http_url</c>. It takes little from anybody: a short GET, soon,
/// from a limited number at once, and from each address only some of them.
/// </summary>
public sealed class CamAlarmListener : IDisposable
{
    private const int HeadLimit = 8 * 1024;
    private const int PathLimit = 1024;
    private const int ConnectionLimit = 64;
    // Enough for a house full of cameras behind one router; one machine that opens connections and says nothing cannot take the place of the rest.
    private const int ConnectionsPerAddress = 16;

    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);
    private static readonly byte[] Accepted = Encoding.ASCII.GetBytes("HTTP/1.0 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    private static readonly byte[] Refused = Encoding.ASCII.GetBytes("HTTP/1.0 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private readonly TcpListener _listener;
    private readonly SemaphoreSlim _places = new(ConnectionLimit);
    private readonly Dictionary<IPAddress, int> _connected = [];

    private CamAlarmListener(TcpListener listener) => _listener = listener;

    /// <summary>The port it listens on.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Begins to listen.</summary>
    /// <param name="address">The address of this machine to listen on.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.Unreachable"/>: the port is taken, or the address not this machine's.</exception>
    public static CamAlarmListener Open(IPAddress address, int port)
    {
        var listener = new TcpListener(address ?? throw new ArgumentNullException(nameof(address)), port);
        try
        {
            listener.Start();
            return new CamAlarmListener(listener);
        }
        catch (SocketException fault)
        {
            listener.Stop();
            throw new CamException(CamErrorCode.Unreachable, $"Cannot listen on {address} port {port}: {fault.Message}", fault);
        }
    }

    /// <summary>The address of this machine that a camera reaches it by.</summary>
    /// <param name="camera">The camera's address.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.Unreachable"/>: there is no way to it.</exception>
    public static IPAddress FindAddressFacing(Uri camera)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            // Connecting UDP sends nothing: the system looks up which of its addresses it would send from.
            IPAddress[] addresses = NameLookup.System.FindRecent((camera ?? throw new ArgumentNullException(nameof(camera))).DnsSafeHost);
            IPAddress address = Array.Find(addresses, one => one.AddressFamily == AddressFamily.InterNetwork)
                ?? throw new SocketException((int)SocketError.AddressFamilyNotSupported);
            socket.Connect(address, camera.Port);
            return ((IPEndPoint)socket.LocalEndPoint).Address;
        }
        catch (SocketException fault)
        {
            throw new CamException(CamErrorCode.Unreachable, $"No address of this machine faces {camera!.Host}: {fault.Message}", fault);
        }
    }

    /// <summary>Hands on every request, until cancelled.</summary>
    /// <param name="received">Told of each request.</param>
    /// <param name="cancellationToken">Ends the listening.</param>
    public async Task RunAsync(Func<CamAlarmCall, Task> received, CancellationToken cancellationToken)
    {
        // netstandard2.0 has no other way to end an accept.
        using (cancellationToken.Register(_listener.Stop))
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
                Socket? socket = await AcceptAsync(cancellationToken).ConfigureAwait(false);
                if (socket is null) _places.Release();
                else _ = AdmitAsync(socket, received, cancellationToken);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Stop();

    private async Task<Socket?> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _listener.AcceptSocketAsync().ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // A client that was gone at once, or too many open files; not for ever in a tight loop.
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Delay(AcceptPause, cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>Serves a connection and frees its place; one too many from its address is closed.</summary>
    private async Task AdmitAsync(Socket socket, Func<CamAlarmCall, Task> received, CancellationToken cancellationToken)
    {
        IPAddress? counted = null;
        try
        {
            using (socket)
            {
                IPAddress address = AddressOf(socket);
                if (!TryEnter(address)) return;
                counted = address;
                await ServeAsync(socket, address, received, cancellationToken).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // One client's trouble, of whatever kind, is nobody else's.
        catch (Exception)
#pragma warning restore CA1031
        {
            // It left, was too slow, or the listening is over.
        }
        finally
        {
            if (counted is not null) Leave(counted);
            _places.Release();
        }
    }

    private static async Task ServeAsync(Socket socket, IPAddress address, Func<CamAlarmCall, Task> received, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RequestLimit);
        using (limit.Token.Register(socket.Dispose))
        using (var stream = new NetworkStream(socket))
        {
            string? path = ReadPath(await ReadHeadAsync(stream, limit.Token).ConfigureAwait(false));
            byte[] answer = path is null ? Refused : Accepted;
            await stream.WriteAsync(answer, 0, answer.Length, limit.Token).ConfigureAwait(false);
            if (path is not null) await received(new CamAlarmCall(DateTimeOffset.Now, address, path)).ConfigureAwait(false);
        }
    }

    private static IPAddress AddressOf(Socket socket)
    {
        IPAddress address = ((IPEndPoint)socket.RemoteEndPoint).Address;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private bool TryEnter(IPAddress address)
    {
        lock (_connected)
        {
            _connected.TryGetValue(address, out int count);
            if (count >= ConnectionsPerAddress) return false;
            _connected[address] = count + 1;
            return true;
        }
    }

    private void Leave(IPAddress address)
    {
        lock (_connected)
        {
            if (--_connected[address] == 0) _connected.Remove(address);
        }
    }

    /// <summary>Reads up to the empty line that ends the head; what is longer is cut off there.</summary>
    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        byte[] head = new byte[HeadLimit];
        int length = 0;
        for (int read; length < head.Length && (read = await stream.ReadAsync(head, length, head.Length - length, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            length += read;
            if (HttpResponseHead.FindEnd(head, length - read - 2, length) >= 0) break;
        }

        return Encoding.ASCII.GetString(head, 0, length);
    }

    /// <summary>The target of a GET; null when it is none.</summary>
    private static string? ReadPath(string head)
    {
        string[] words = head.Split('\n')[0].Trim().Split(' ');
        return words is ["GET", { Length: > 0 and <= PathLimit } path, ..] && path[0] == '/' ? path : null;
    }
}
