using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
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
    private static readonly byte[] Dropped = Encoding.ASCII.GetBytes("HTTP/1.0 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    private static readonly Regex Version = new(@"(?:^| )HTTP/[0-9]+(?:\.[0-9]+)?\z", RegexOptions.CultureInvariant);

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
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.Unreachable"/>: there is no way to it.</exception>
    public static async Task<IPAddress> FindAddressFacingAsync(Uri camera, CancellationToken cancellationToken)
    {
        try
        {
            string host = (camera ?? throw new ArgumentNullException(nameof(camera))).DnsSafeHost;
            IPAddress[] addresses = await NameLookup.System.FindAsync(host, cancellationToken).ConfigureAwait(false);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            // Connecting UDP sends nothing: the system looks up which of its addresses it would send from.
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

    /// <summary>Hands on every request, until cancelled. Whoever was taken has the answer when this ends.</summary>
    /// <param name="received">Told of each request; false to drop it. The caller is answered as it says, once it has.</param>
    /// <param name="cancellationToken">Ends the listening.</param>
    public async Task RunAsync(Func<CamAlarmCall, Task<bool>> received, CancellationToken cancellationToken)
    {
        try
        {
            // netstandard2.0 has no other way to end an accept.
            using (cancellationToken.Register(_listener.Stop))
            {
                while (true)
                {
                    await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
                    Socket? socket = null;
                    try
                    {
                        socket = await AcceptAsync(cancellationToken).ConfigureAwait(false);
                    }
                    finally
                    {
                        if (socket is null) _places.Release();
                    }

                    if (socket is not null) _ = AdmitAsync(socket, received, cancellationToken);
                }
            }
        }
        finally
        {
            // Nobody is served any more when all places are free.
            for (int place = 0; place < ConnectionLimit; place++) await _places.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            _places.Release(ConnectionLimit);
        }
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
    private async Task AdmitAsync(Socket socket, Func<CamAlarmCall, Task<bool>> received, CancellationToken cancellationToken)
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

    private static async Task ServeAsync(Socket socket, IPAddress address, Func<CamAlarmCall, Task<bool>> received, CancellationToken cancellationToken)
    {
        using var stream = new NetworkStream(socket);
        string? path = ReadPath(await WithinLimitAsync(socket, limit => ReadHeadAsync(stream, limit), cancellationToken).ConfigureAwait(false));
        byte[] answer = Refused;
        if (path is not null)
        {
            bool isTaken = await received(new CamAlarmCall(DateTimeOffset.Now, address, path)).ConfigureAwait(false);
            answer = isTaken ? Accepted : Dropped;
        }

        // The end of the listening, which this very call may have brought about, does not cut off its answer.
        await WithinLimitAsync(socket, async limit =>
        {
            await stream.WriteAsync(answer, 0, answer.Length, limit).ConfigureAwait(false);
            return true;
        }, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Does something with a connection that is closed when it takes too long.</summary>
    private static async Task<T> WithinLimitAsync<T>(Socket socket, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RequestLimit);
        using (limit.Token.Register(socket.Dispose)) return await work(limit.Token).ConfigureAwait(false);
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

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        ArraySegment<byte> head = await IncomingHead.ReadAsync(stream, HeadLimit, cancellationToken).ConfigureAwait(false);
        return Latin1.GetString(head.Array, head.Offset, head.Count);
    }

    /// <summary>
    /// The target of a GET; null when it is none. Cameras write what stands in their URL behind the host, as it is: spaces, or
    /// nothing at all.
    /// </summary>
    /// <param name="head">The head, one character a byte.</param>
    private static string? ReadPath(string head)
    {
        const string Get = "GET ";
        string line = head.Split('\n')[0].TrimEnd('\r');
        if (!line.StartsWith(Get, StringComparison.Ordinal)) return null;
        string asked = line.Substring(Get.Length);
        string target = Version.Replace(asked, string.Empty);
        bool isTarget = target.Length > 0 ? target[0] is '/' or '?' : asked.Length > 0;
        return isTarget && target.Length <= PathLimit ? new CamText(Latin1.GetBytes(target), Latin1).Text : null;
    }
}
