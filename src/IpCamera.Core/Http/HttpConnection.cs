using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Http;

/// <summary>
/// One TCP (or TLS) connection for one request, as these cameras want it. Sockets rather than HttpClient: its handler has
/// no connect limit on netstandard2.0, ignores the token in body reads and holds two connections a host on .NET Framework,
/// and refuses damage these cameras are known to send.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private const int HeadLimit = 64 * 1024;
    private const int InterimResponseLimit = 8;

    private readonly Uri _uri;
    private readonly RequestDeadline _deadline;
    private readonly Socket _socket;
    private readonly CancellationTokenRegistration _closeOnCancel;
    private Stream _stream;
    private volatile SocketReceiver? _receiver;
    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    private HttpConnection(Uri uri, RequestDeadline deadline, Socket socket, Stream stream)
    {
        _uri = uri;
        _deadline = deadline;
        _socket = socket;
        _stream = stream;
        // Closing the socket is the one way to end a pending read or write that works on every runtime.
        _closeOnCancel = deadline.Token.Register(static state => ((HttpConnection)state).Abort(), this);
    }

    /// <summary>Resolves, connects and, for https, shakes hands.</summary>
    /// <param name="options">How to connect.</param>
    /// <param name="uri">Where to, which is not where the session began if the camera moved since.</param>
    /// <param name="deadline">The limits.</param>
    public static async Task<HttpConnection> OpenAsync(CamConnectionOptions options, Uri uri, RequestDeadline deadline)
    {
        deadline.ArmConnect();
        HttpConnection? connection = null;
        try
        {
            connection = await ConnectAsync(uri, options.Names, deadline).ConfigureAwait(false);
            if (uri.Scheme == Uri.UriSchemeHttps) await connection.SecureAsync(options.SkipCertificateCheck).ConfigureAwait(false);
            return connection;
        }
        catch (Exception fault)
        {
            connection?.Dispose();
            throw deadline.Explain(fault, other => other switch
            {
                SocketException socket => CamErrors.ConnectionFailed(uri, socket),
                AuthenticationException certificate => CamErrors.CertificateRefused(uri, certificate),
                _ => CamErrors.ConnectionLost(uri, other),
            });
        }
    }

    /// <summary>Sends the head of a request, and its body in pieces.</summary>
    /// <param name="head">Request line and headers, the empty line included.</param>
    /// <param name="body">Read once, from its start; null for none.</param>
    /// <param name="sent">Told the number of body bytes gone so far.</param>
    /// <returns>False when the camera closed the connection before all of it had gone.</returns>
    public async Task<bool> SendAsync(byte[] head, Stream? body, IProgress<long>? sent)
    {
        try
        {
            await WriteAsync(head, head.Length).ConfigureAwait(false);
            if (body is not null)
            {
                byte[] chunk = new byte[32 * 1024];
                long total = 0;
                for (int read; (read = await body.ReadAsync(chunk, 0, chunk.Length, _deadline.Token).ConfigureAwait(false)) > 0;)
                {
                    if (!await TryWriteAsync(chunk, read).ConfigureAwait(false)) return false;
                    sent?.Report(total += read);
                }
            }

            return true;
        }
        catch (Exception fault)
        {
            throw Explain(fault);
        }
    }

    /// <summary>Reads status and headers; interim answers (1xx) are passed over.</summary>
    /// <exception cref="CamException">Not HTTP, a head over 64 KiB, or closed before its end.</exception>
    public async Task<HttpResponseHead> ReceiveHeadAsync()
    {
        try
        {
            _deadline.ArmAnswer();
            for (int interim = 0; interim < InterimResponseLimit; interim++)
            {
                HttpResponseHead head = await ReceiveOneHeadAsync().ConfigureAwait(false);
                if (head.Status < 200) continue;
                _deadline.Rest();
                return head;
            }

            throw CamErrors.Malformed($"{CamAddress.AuthorityOf(_uri)} sends interim HTTP answers without end.");
        }
        catch (Exception fault)
        {
            throw Explain(fault);
        }
    }

    /// <summary>Reads what came behind the head, then from the network.</summary>
    /// <returns>The number of bytes, 0 when the camera closed the connection.</returns>
    public async Task<int> ReadAsync(byte[] buffer, int offset, int count)
    {
        if (_start < _end)
        {
            int held = Math.Min(count, _end - _start);
            Buffer.BlockCopy(_buffer, _start, buffer, offset, held);
            _start += held;
            return held;
        }

        try
        {
            _deadline.ArmTransfer();
            // The token is for TLS on modern runtimes alone; what ends a read everywhere is that the socket is closed.
            int read = _stream is SslStream
                ? await _stream.ReadAsync(buffer, offset, count, _deadline.Token).ConfigureAwait(false)
                : await (_receiver ??= new SocketReceiver(_socket)).ReceiveAsync(buffer, offset, count);
            _deadline.Rest();
            return read;
        }
        catch (Exception fault)
        {
            throw Explain(fault);
        }
    }

    /// <summary>Reads a line, without its end; what comes with it waits in the connection's buffer.</summary>
    /// <returns>The line, cut short by the end of the connection; null when it is longer than the limit.</returns>
    public async Task<string?> ReadLineAsync(int limit)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end)
            {
                _start = _end = 0;
                _end = await ReadAsync(_buffer, 0, _buffer.Length).ConfigureAwait(false);
                if (_end == 0) return line.ToString();
            }

            while (_start < _end)
            {
                char one = (char)_buffer[_start++];
                if (one == '\n') return line.ToString();
                if (line.Length == limit) return null;
                if (one != '\r') line.Append(one);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closeOnCancel.Dispose();
        _stream.Dispose();
        _socket.Dispose();
        _receiver?.Dispose();
    }

    private static async Task<HttpConnection> ConnectAsync(Uri uri, NameLookup names, RequestDeadline deadline)
    {
        IPAddress[] addresses;
        string host = uri.DnsSafeHost;
        if (IPAddress.TryParse(host, out IPAddress? literal) && literal is { IsIPv6LinkLocal: true, ScopeId: 0 }) throw CamErrors.NoZone(host);
        try
        {
            addresses = await names.FindAsync(host, deadline.Token).ConfigureAwait(false);
        }
        catch (SocketException unknown)
        {
            throw CamErrors.Unresolved(host, unknown);
        }

        try
        {
            // These cameras know IPv4 alone, so an IPv6 address of the same name is more likely something else.
            IPAddress[] ordered = [.. addresses.OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1)];
            Socket socket = await AddressRace.ConnectAsync(ordered, uri.Port, deadline.Token).ConfigureAwait(false);
            return new HttpConnection(uri, deadline, socket, new NetworkStream(socket, ownsSocket: true));
        }
        catch
        {
            names.Doubt(host);
            throw;
        }
    }

    [SuppressMessage("Security", "CA5359:Do not disable certificate validation", Justification = "The user asked for it, for this camera alone.")]
    private async Task SecureAsync(bool skipCertificateCheck)
    {
        RemoteCertificateValidationCallback? accept = skipCertificateCheck ? static (_, _, _, _) => true : null;
        var secure = new SslStream(_stream, leaveInnerStreamOpen: false, accept);
        _stream = secure;
        try
        {
            // None lets the system choose; it is not "no protection".
            await AuthenticateAsync(secure, SslProtocols.None).ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            // .NET Framework refuses the choice in programs made for its older versions, as the hosts of Windows PowerShell may be.
            await AuthenticateAsync(secure, SslProtocols.Tls12).ConfigureAwait(false);
        }
    }

    private Task AuthenticateAsync(SslStream secure, SslProtocols protocols) =>
        SecureHandshake.RunAsync(secure, _uri.DnsSafeHost.Split('%')[0], protocols, _deadline.Token);

    private async Task WriteAsync(byte[] bytes, int count)
    {
        _deadline.ArmTransfer();
        await _stream.WriteAsync(bytes, 0, count, _deadline.Token).ConfigureAwait(false);
    }

    /// <summary>
    /// False when the camera closed the connection: one that refuses an upload does so without reading it, and its answer is
    /// there already. If not, reading it tells what is wrong.
    /// </summary>
    private async Task<bool> TryWriteAsync(byte[] bytes, int count)
    {
        try
        {
            await WriteAsync(bytes, count).ConfigureAwait(false);
            return true;
        }
        catch (IOException) when (!_deadline.Token.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<HttpResponseHead> ReceiveOneHeadAsync()
    {
        int scanned = _start;
        while (true)
        {
            int end = HttpResponseHead.FindEnd(_buffer, scanned, _end);
            if (end >= 0)
            {
                byte[] head = new byte[end - _start];
                Buffer.BlockCopy(_buffer, _start, head, 0, head.Length);
                _start = end;
                return HttpResponseHead.Parse(head, head.Length) ?? throw NotHttp();
            }

            // Another protocol may say its greeting and then wait for ours.
            if (!HttpResponseHead.MayBegin(_buffer, _start, _end)) throw NotHttp();

            scanned = Math.Max(_start, _end - 2);
            if (_end - _start >= HeadLimit) throw CamErrors.TooLarge($"The header of the answer of {CamAddress.AuthorityOf(_uri)}", HeadLimit);
            if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
            int read = await _deadline.WaitAsync(_stream.ReadAsync(_buffer, _end, _buffer.Length - _end, _deadline.Token)).ConfigureAwait(false);
            if (read == 0)
            {
                throw _end == _start
                    ? CamErrors.ClosedWithoutAnswer(_uri)
                    : CamErrors.ClosedInsideHead(_uri);
            }

            _end += read;
        }
    }

    private void Abort()
    {
        Abort(_socket);
        _receiver?.Abandon();
    }

    /// <summary>Closes with a reset: the camera learns at once that nobody waits for its answer, and need not send it.</summary>
    internal static void Abort(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // Closed already, by either side.
        }

        socket.Dispose();
    }

    private CamException NotHttp() => CamErrors.Malformed($"{CamAddress.AuthorityOf(_uri)} answered with something that is not HTTP.");

    private Exception Explain(Exception fault) => _deadline.Explain(fault, other => CamErrors.ConnectionLost(_uri, other));
}
