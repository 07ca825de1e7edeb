using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Testing;

/// <summary>A camera that answers each connection with the bytes a test gives it, right or wrong.</summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<FaultExchange, Task> _script;
    private readonly bool _readsBody;
    private readonly X509Certificate2? _certificate;
    private readonly SslProtocols _protocols;
    private readonly ConcurrentQueue<FaultExchange> _exchanges = new();
    private readonly ConcurrentBag<Task> _served = [];
    private readonly Task _accepting;
    private Socket? _closed;
    private Socket? _filling;
    private int _connections;
    private int _open;

    /// <param name="script">What to do with a request once it has come; the connection is closed when it returns.</param>
    /// <param name="readsBody">False for a camera that answers an upload without having read it.</param>
    /// <param name="certificate">Makes it a camera with https.</param>
    /// <param name="protocols">What its https speaks.</param>
    public FaultServer(
        Func<FaultExchange, Task> script, bool readsBody = true, X509Certificate2? certificate = null, SslProtocols protocols = SslProtocols.None)
    {
        _certificate = certificate;
        _protocols = protocols;
        _script = script;
        _readsBody = readsBody;
        _listener.Start();
        Uri = new Uri($"{(certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Uri { get; }

    /// <summary>How many connections were opened so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How many connections are open now.</summary>
    public int OpenConnections => Volatile.Read(ref _open);

    /// <summary>The requests that came, in order.</summary>
    public IReadOnlyList<FaultExchange> Requests => [.. _exchanges.OrderBy(exchange => exchange.Number)];

    /// <summary>One that sends the same bytes to everyone.</summary>
    public static FaultServer Sending(string text) => new(exchange => exchange.SendAsync(text));

    /// <summary>One that sends these bytes to everyone.</summary>
    public static FaultServer Sending(byte[] bytes) => new(exchange => exchange.SendAsync(bytes));

    /// <summary>One that answers with a plain text.</summary>
    public static FaultServer Answering(string body) => Sending(Text(body));

    public static string Text(string body, string type = "text/plain") =>
        $"HTTP/1.1 200 OK\r\nServer: Netwave IP Camera\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";

    public static string Status(int status, params string[] headers) =>
        $"HTTP/1.1 {status} Status\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Content-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    /// <summary>Ends when the client has closed every connection it opened.</summary>
    public async Task AllClosedAsync(CancellationToken cancellationToken)
    {
        while (_served.Any(served => !served.IsCompleted))
        {
            await Task.WhenAll(_served).WaitAsync(TimeSpan.FromSeconds(20), cancellationToken);
        }
    }

    /// <summary>Takes no more connections; the port stays its own, so that nobody else answers there.</summary>
    public void Refuse()
    {
        _listener.Stop();
        // Bound, but nobody listens: that is what a refusal is.
        _closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _closed.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _closed.Bind(new IPEndPoint(IPAddress.Loopback, Uri.Port));
    }

    /// <summary>Lets connections neither come about nor be refused, as an address where nothing is. Only Linux drops what it has no place for.</summary>
    public void Swallow()
    {
        Refuse();
        // Its queue has one place, which is taken and never freed.
        _closed!.Listen(0);
        _filling = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _filling.Connect(new IPEndPoint(IPAddress.Loopback, Uri.Port));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        _filling?.Dispose();
        _closed?.Dispose();
        // Mono seems to lose a read, or an accept, now and then that begins while its socket is being closed: no reason to wait for ever.
        await Task.WhenAny(Task.WhenAll([_accepting, .. _served]), Task.Delay(TimeSpan.FromSeconds(20)));
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync();
                // What a test writes in pieces is to arrive in pieces.
                socket.NoDelay = true;
                Interlocked.Increment(ref _open);
                _served.Add(ServeAsync(socket, Interlocked.Increment(ref _connections)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The end of the test, which may come between two connections.
        }
    }

    private async Task<Stream> OpenAsync(Socket socket)
    {
        NetworkStream plain = new(socket);
        if (_certificate is null) return plain;
        SslStream secure = new(plain);
#if NET
        // Otherwise the server itself fetches what its certificate names.
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(_certificate, null, offline: true),
            EnabledSslProtocols = _protocols,
        });
#else
        await secure.AuthenticateAsServerAsync(_certificate, clientCertificateRequired: false, _protocols, checkCertificateRevocation: false);
#endif
        return secure;
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        await Task.Yield();
        using (socket)
        // .NET Framework takes no notice of a token while it waits for bytes.
        using (_stopping.Token.Register(socket.Dispose))
        {
            try
            {
                using Stream stream = await OpenAsync(socket);
                FaultExchange exchange = new(socket, stream, number, _stopping.Token);
                if (!await exchange.ReceiveAsync(_readsBody)) return;
                _exchanges.Enqueue(exchange);
                await _script(exchange);
                if (!_readsBody) return;
                socket.Shutdown(SocketShutdown.Send);
                byte[] rest = new byte[1024];
                while (await stream.ReadAsync(rest, _stopping.Token) > 0)
                {
                    // Until the client closes its end.
                }
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AuthenticationException)
            {
                // The client left, or the test is over.
            }
            finally
            {
                Interlocked.Decrement(ref _open);
            }
        }
    }
}

/// <summary>One request to a <see cref="FaultServer"/> and the connection it came on.</summary>
internal sealed class FaultExchange(Socket socket, Stream stream, int number, CancellationToken stopping)
{
    private readonly List<string> _lines = [];
    private byte[] _behindHead = [];

    /// <summary>The number of the connection, from 1.</summary>
    public int Number => number;

    /// <summary>Ends with the test.</summary>
    public CancellationToken Stopping => stopping;

    public string Method => _lines[0].Split(' ')[0];

    public string Target => _lines[0].Split(' ')[1];

    /// <summary>The CGI that was asked for.</summary>
    public string Cgi => Target.Split('?')[0].TrimStart('/');

    public byte[] Body { get; private set; } = [];

    public string? this[string header] => _lines.Skip(1)
        .Where(line => line.StartsWith(header + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(header.Length + 1)..].Trim())
        .FirstOrDefault();

    /// <summary>Everything that came, as text.</summary>
    public string Everything => string.Join("\r\n", _lines) + "\r\n\r\n" + Encoding.Latin1.GetString(Body);

    public async Task SendAsync(byte[] bytes)
    {
        await stream.WriteAsync(bytes, stopping);
        await stream.FlushAsync(stopping);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends bytes one by one.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="pause">The time before each of them.</param>
    public async Task SendSlowlyAsync(byte[] bytes, TimeSpan pause)
    {
        for (int at = 0; at < bytes.Length; at++)
        {
            if (pause > TimeSpan.Zero) await Task.Delay(pause, stopping);
            await stream.WriteAsync(bytes.AsMemory(at, 1), stopping);
        }
    }

    /// <summary>Sends the same bytes again and again: fast at first, then at a pace that leaves the machine to others.</summary>
    /// <param name="piece">The bytes.</param>
    /// <param name="total">How many bytes to send in all.</param>
    public async Task FloodAsync(byte[] piece, long total)
    {
        const long Fast = 20L << 20;
        for (long sent = 0; sent < total; sent += piece.Length)
        {
            if (sent > Fast) await Task.Delay(50, stopping);
            await stream.WriteAsync(piece.AsMemory(0, (int)Math.Min(piece.Length, total - sent)), stopping);
        }
    }

    /// <summary>Says nothing until the client leaves.</summary>
    public async Task WaitForCloseAsync()
    {
        byte[] rest = new byte[1024];
        while (await stream.ReadAsync(rest, stopping) > 0)
        {
            // Whatever it still sends.
        }
    }

    /// <summary>Cuts the connection as a crash does.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Reads the body that was left unread.</summary>
    public async Task ReceiveRestAsync()
    {
        Body = new byte[int.Parse(this["Content-Length"] ?? "0", System.Globalization.CultureInfo.InvariantCulture)];
        int held = Math.Min(_behindHead.Length, Body.Length);
        _behindHead.AsSpan(0, held).CopyTo(Body);
        await stream.ReadExactlyAsync(Body.AsMemory(held), stopping);
    }

    public async Task<bool> ReceiveAsync(bool readsBody)
    {
        byte[] come = new byte[16 * 1024];
        int count = 0;
        int end;
        while ((end = come.AsSpan(0, count).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (count == come.Length) Array.Resize(ref come, come.Length * 2);
            int read = await stream.ReadAsync(come.AsMemory(count), stopping);
            if (read == 0) return false;
            count += read;
        }

        _lines.AddRange(Encoding.UTF8.GetString(come, 0, end).Split("\r\n"));
        _behindHead = come[(end + 4)..count];
        if (readsBody) await ReceiveRestAsync();
        return true;
    }
}
