using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Http;
using IpCamera.Ptz;

namespace IpCamera.Relay;

/// <summary>
/// Serves the pictures of cameras to any number of viewers, with one connection to each camera, and pages to see them on. It takes
/// little from anybody: a short request, soon, from whom the guard lets in.
/// </summary>
public sealed class CamRelay : IDisposable
{
    private const int HeadsLimit = 256;
    private const int AskingLimit = 256;

    private static readonly TimeSpan HeadLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PictureLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);

    private static readonly Dictionary<int, string> Reasons = new()
    {
        [200] = "OK",
        [204] = "No Content",
        [302] = "Found",
        [400] = "Bad Request",
        [401] = "Unauthorized",
        [403] = "Forbidden",
        [404] = "Not Found",
        [405] = "Method Not Allowed",
        [410] = "Gone",
        [413] = "Content Too Large",
        [414] = "URI Too Long",
        [421] = "Misdirected Request",
        [422] = "Unprocessable Content",
        [429] = "Too Many Requests",
        [431] = "Request Header Fields Too Large",
        [502] = "Bad Gateway",
        [503] = "Service Unavailable",
    };

    private readonly RelayOptions _options;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly RelayGuard _guard;
    private readonly RelayPages _pages;
    private readonly RelayParts _parts = new(RelayGuard.RandomText());
    private readonly IReadOnlyList<CameraRelay> _cameras;
    private readonly Dictionary<CameraRelay, RelayMotion> _motions;
    private readonly HashSet<RelayConnection> _connections = [];
    private readonly HashSet<RelaySignal> _walls = [];
    private readonly LinkedList<RelayConnection> _heads = new();
    private int _viewers;
    private int _asking;

    private CamRelay(RelayOptions options, TcpListener listener)
    {
        _options = options;
        _listener = listener;
        _guard = new RelayGuard(options);
        _cameras = [.. options.Cameras.Select((camera, at) => new CameraRelay(camera, at, _parts, options.Clock, options.Tell, _stop.Token))];
        _motions = _cameras.ToDictionary(camera => camera, camera => new RelayMotion(camera.Camera, options.Clock, options.Tell, _stop.Token));
        _pages = new RelayPages(_cameras, options.AllowControl ? _guard.Token : null);
    }

    /// <summary>The address of the wall, as it is written on this machine.</summary>
    public Uri Uri
    {
        get
        {
            var end = (IPEndPoint)_listener.LocalEndpoint;
            bool isAny = end.Address.Equals(IPAddress.Any) || end.Address.Equals(IPAddress.IPv6Any);
            string host = isAny ? Dns.GetHostName() : end.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{end.Address}]" : $"{end.Address}";
            return new Uri($"{(_options.Certificate is null ? "http" : "https")}://{host}:{end.Port.ToString(CultureInfo.InvariantCulture)}/");
        }
    }

    /// <summary>How many watch.</summary>
    public int Viewers => Volatile.Read(ref _viewers);

    /// <summary>Begins to listen.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.Unreachable"/>: the port is taken, or the address not this machine's.</exception>
    public static CamRelay Open(RelayOptions options)
    {
        var listener = new TcpListener((options ?? throw new ArgumentNullException(nameof(options))).Address, options.Port);
        try
        {
            listener.Start(512);
            return new CamRelay(options, listener);
        }
        catch (SocketException fault)
        {
            listener.Stop();
            throw new CamException(CamErrorCode.Unreachable,
                $"Cannot listen on {options.Address} port {options.Port}: {fault.Message} Choose another -Port, or none for any that is free.", fault);
        }
    }

    /// <summary>Serves until cancelled. Cameras that were moving stand still when this ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration over = cancellationToken.Register(End);
        Task beat = BeatAsync();
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                if (await AcceptAsync().ConfigureAwait(false) is Socket socket) _ = AdmitAsync(socket);
            }
        }
        finally
        {
            End();
            await beat.ConfigureAwait(false);
            await Task.WhenAll(_motions.Values.Select(motion => motion.EndAsync())).ConfigureAwait(false);
            await Task.WhenAll(_cameras.Select(camera => camera.EndAsync())).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public void Dispose() => End();

    private void End()
    {
        _stop.Cancel();
        _listener.Stop();
        RelayConnection[] open;
        lock (_connections) open = [.. _connections];
        foreach (RelayConnection connection in open) connection.Dispose();
    }

    private async Task<Socket?> AcceptAsync()
    {
        try
        {
            return await _listener.AcceptSocketAsync().ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // A client that was gone at once, or too many open files; not for ever in a tight loop.
            await Task.WhenAny(Task.Delay(AcceptPause, _stop.Token)).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>Lets the pages know that the relay is there, and closes who lets it wait too long.</summary>
    private async Task BeatAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _options.Clock.DelayAsync(Beat, _stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            lock (_walls)
            {
                foreach (RelaySignal wall in _walls) wall.Set();
            }

            RelayConnection[] stalled;
            lock (_connections) stalled = [.. _connections.Where(connection => connection.Waiting > SendLimit)];
            foreach (RelayConnection connection in stalled) connection.Dispose();
        }
    }

    private async Task AdmitAsync(Socket socket)
    {
        RelayConnection? connection = null;
        try
        {
            connection = new RelayConnection(socket, _options.Clock);
            lock (_connections) _connections.Add(connection);
            if (_stop.IsCancellationRequested) return;
            await ServeAsync(connection, ((IPEndPoint)socket.RemoteEndPoint).Address).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // One client's trouble, of whatever kind, is nobody else's.
        catch (Exception)
#pragma warning restore CA1031
        {
            // It left, was too slow, or all is over.
        }
        finally
        {
            socket.Dispose();
            if (connection is not null)
            {
                lock (_connections) _connections.Remove(connection);
            }
        }
    }

    private async Task ServeAsync(RelayConnection connection, IPAddress client)
    {
        ArraySegment<byte> head = await ReadHeadAsync(connection).ConfigureAwait(false);
        if (head.Count == 0) return;
        RelayRequest? request = RelayRequest.Parse(head, out int status);
        if (request is null) await AnswerAsync(connection, status).ConfigureAwait(false);
        else if (_guard.Refuse(request, client) is int refusal) await AnswerAsync(connection, refusal).ConfigureAwait(false);
        else if (request.Method == "POST") await AnswerAsync(connection, await ControlAsync(request).ConfigureAwait(false)).ConfigureAwait(false);
        else if (request.Method is not ("GET" or "HEAD")) await AnswerAsync(connection, 405).ConfigureAwait(false);
        else await ShowAsync(connection, request).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads a head within its time. Where so many are waited for that there is no place, the one that has been waited for longest gives
    /// up its own: who says nothing keeps out nobody.
    /// </summary>
    private async Task<ArraySegment<byte>> ReadHeadAsync(RelayConnection connection)
    {
        RelayConnection? oldest = null;
        LinkedListNode<RelayConnection> place;
        lock (_heads)
        {
            if (_heads.Count >= HeadsLimit)
            {
                oldest = _heads.First.Value;
                _heads.RemoveFirst();
            }

            place = _heads.AddLast(connection);
        }

        oldest?.Dispose();
        using var limit = new CancellationTokenSource();
        using IDisposable alarm = _options.Clock.CancelAfter(limit, HeadLimit);
        using CancellationTokenRegistration late = limit.Token.Register(connection.Dispose);
        try
        {
            if (_options.Certificate is not null)
            {
                var secure = new SslStream(connection.Stream, leaveInnerStreamOpen: false);
                await secure.AuthenticateAsServerAsync(_options.Certificate, false, SslProtocols.None, false).ConfigureAwait(false);
                connection.Stream = secure;
            }

            return await IncomingHead.ReadAsync(connection.Stream, RelayRequest.HeadLimit, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            lock (_heads)
            {
                if (place.List is not null) _heads.Remove(place);
            }
        }
    }

    private async Task ShowAsync(RelayConnection connection, RelayRequest request)
    {
        bool isHead = request.Method == "HEAD";
        if (request.Path == "/") await AnswerAsync(connection, 200, "text/html; charset=utf-8", _pages.Wall(), isHead).ConfigureAwait(false);
        else if (request.Path == "/cameras.json") await AnswerAsync(connection, 200, "application/json", _pages.List(), isHead).ConfigureAwait(false);
        else if (RelayPages.FindResource(request.Path) is (string type, byte[] body)) await AnswerAsync(connection, 200, type, body, isHead).ConfigureAwait(false);
        else if (request.Path == "/frames") await ShowFramesAsync(connection, _cameras, isHead).ConfigureAwait(false);
        else if (FindCamera(request.Path, out string what) is not CameraRelay camera) await AnswerAsync(connection, 404).ConfigureAwait(false);
        else await ShowCameraAsync(connection, request, camera, what, isHead).ConfigureAwait(false);
    }

    private Task ShowCameraAsync(RelayConnection connection, RelayRequest request, CameraRelay camera, string what, bool isHead) => what switch
    {
        "" => AnswerAsync(connection, 200, "text/html; charset=utf-8", _pages.One(camera), isHead),
        "stream.mjpeg" => WatchAsync(connection, [camera], _parts.ContentType, isHead, signal => SendStreamAsync(connection, camera, signal, request.IsFromBrowser)),
        "snapshot.jpg" => ShowPictureAsync(connection, camera, isHead),
        "frames" => ShowFramesAsync(connection, [camera], isHead),
        _ => AnswerAsync(connection, 404),
    };

    /// <summary>The camera that a path names, and what is asked of it.</summary>
    private CameraRelay? FindCamera(string path, out string what)
    {
        string[] pieces = path.Split('/');
        what = pieces.Length == 4 ? pieces[3] : string.Empty;
        if (pieces.Length != 4 || pieces[1] != "cameras") return null;
        return _cameras.FirstOrDefault(camera => camera.Path == pieces[2])
            ?? _cameras.FirstOrDefault(camera => camera.Camera.Name == RelayName.Decode(pieces[2]));
    }

    private async Task<int> ControlAsync(RelayRequest request)
    {
        if (!_options.AllowControl) return 405;
        if (!_guard.HasToken(request)) return 403;
        if (FindCamera(request.Path, out string what) is not CameraRelay camera || camera.Camera.Commands is null) return 404;
        RelayMotion motion = _motions[camera];
        request.Query.TryGetValue("hold", out string? hold);
        if (hold is not null && (hold.Length is 0 or > 40 || !hold.All(one => one is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))) return 400;
        switch (what)
        {
            case "move":
                return hold is not null && request.Query.TryGetValue("direction", out string? name) && Enum.TryParse(name, out CamPtzMove direction)
                    && Enum.IsDefined(typeof(CamPtzMove), direction)
                    ? motion.Hold(direction, hold)
                    : 400;
            case "stop":
                motion.Release(hold);
                return 204;
            case "preset":
                return request.Query.TryGetValue("number", out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                    ? await motion.GoToAsync(number).ConfigureAwait(false)
                    : 400;
            default:
                return 404;
        }
    }

    /// <summary>The newest picture; the stream is opened for it where nobody watches. So many may wait for one.</summary>
    private async Task ShowPictureAsync(RelayConnection connection, CameraRelay camera, bool isHead)
    {
        try
        {
            if (Interlocked.Increment(ref _asking) <= AskingLimit) await WaitForPictureAsync(connection, camera, isHead).ConfigureAwait(false);
            else await AnswerAsync(connection, 503).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _asking);
        }
    }

    private async Task WaitForPictureAsync(RelayConnection connection, CameraRelay camera, bool isHead)
    {
        var signal = new RelaySignal();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using IDisposable alarm = _options.Clock.CancelAfter(limit, PictureLimit);
        using CancellationTokenRegistration late = limit.Token.Register(signal.Set);
        camera.Attach(signal);
        try
        {
            RelayFrame? frame;
            // A picture from before it went away would pass for one of now.
            while ((frame = camera.State.Presence == RelayPresence.Live ? camera.TakeNewer(0) : null) is null)
            {
                if (limit.IsCancellationRequested || connection.IsGone || camera.State.Presence == RelayPresence.Away) break;
                await signal.WaitAsync().ConfigureAwait(false);
            }

            if (frame is null)
            {
                await AnswerAsync(connection, 503).ConfigureAwait(false);
                return;
            }

            try
            {
                await connection.SendAsync([Head(200, "image/jpeg", frame.Picture.Count), isHead ? new ArraySegment<byte>([]) : frame.Picture]).ConfigureAwait(false);
            }
            finally
            {
                frame.Release();
            }

            await connection.CloseAsync(CloseLimit).ConfigureAwait(false);
        }
        finally
        {
            camera.Detach(signal);
        }
    }

    private Task ShowFramesAsync(RelayConnection connection, IReadOnlyList<CameraRelay> cameras, bool isHead) =>
        WatchAsync(connection, cameras, "application/octet-stream", isHead, signal => SendFramesAsync(connection, cameras, signal));

    /// <summary>Lets a viewer watch cameras, as long as it is there.</summary>
    private async Task WatchAsync(
        RelayConnection connection, IReadOnlyList<CameraRelay> cameras, string type, bool isHead, Func<RelaySignal, Task> send)
    {
        if (isHead)
        {
            await connection.SendAsync(Head(200, type, null)).ConfigureAwait(false);
            return;
        }

        var signal = new RelaySignal();
        if (!TryEnter())
        {
            await AnswerAsync(connection, 503).ConfigureAwait(false);
            return;
        }

        try
        {
            _ = connection.WatchAsync(signal);
            await connection.SendAsync(Head(200, type, null)).ConfigureAwait(false);
            foreach (CameraRelay camera in cameras) camera.Attach(signal);
            await send(signal).ConfigureAwait(false);
        }
        finally
        {
            foreach (CameraRelay camera in cameras) camera.Detach(signal);
            _options.ViewersChanged(Interlocked.Decrement(ref _viewers));
        }
    }

    private bool TryEnter()
    {
        int now = Interlocked.Increment(ref _viewers);
        if (now > _options.MaxViewers)
        {
            Interlocked.Decrement(ref _viewers);
            return false;
        }

        _options.ViewersChanged(now);
        return true;
    }

    private async Task SendStreamAsync(RelayConnection connection, CameraRelay camera, RelaySignal signal, bool isBrowser)
    {
        await connection.SendAsync(new ArraySegment<byte>(_parts.First)).ConfigureAwait(false);
        if (isBrowser) await connection.SendAsync(new ArraySegment<byte>(RelayParts.PlainHead)).ConfigureAwait(false);
        long seen = 0;
        while (!connection.IsGone)
        {
            if (camera.TakeNewer(seen) is not RelayFrame frame)
            {
                await signal.WaitAsync().ConfigureAwait(false);
                continue;
            }

            try
            {
                seen = frame.Number;
                await connection.SendAsync(isBrowser ? frame.ForBrowsers : frame.ForPlayers).ConfigureAwait(false);
            }
            finally
            {
                frame.Release();
            }
        }
    }

    /// <summary>Sends the frames and the state of several cameras, one behind the other, each with its length, its kind and its camera.</summary>
    private async Task SendFramesAsync(RelayConnection connection, IReadOnlyList<CameraRelay> cameras, RelaySignal signal)
    {
        lock (_walls) _walls.Add(signal);
        try
        {
            long[] seen = new long[cameras.Count];
            var states = new RelayState?[cameras.Count];
            TimeSpan told = TimeSpan.MinValue;
            while (!connection.IsGone)
            {
                bool isNew = told == TimeSpan.MinValue || _options.Clock.Elapsed - told >= Beat;
                for (int at = 0; at < cameras.Count; at++)
                {
                    RelayState now = cameras[at].State;
                    isNew |= now != states[at];
                    states[at] = now;
                }

                if (isNew)
                {
                    told = _options.Clock.Elapsed;
                    byte[] text = RelayPages.States(cameras, states, _options.Clock.Now);
                    await connection.SendAsync([FrameHead('S', 0, text.Length), new ArraySegment<byte>(text)]).ConfigureAwait(false);
                }

                bool hasSent = false;
                for (int at = 0; at < cameras.Count; at++)
                {
                    if (cameras[at].TakeNewer(seen[at]) is not RelayFrame frame) continue;
                    try
                    {
                        hasSent = true;
                        seen[at] = frame.Number;
                        await connection.SendAsync([FrameHead('J', cameras[at].Index, frame.Picture.Count), frame.Picture]).ConfigureAwait(false);
                    }
                    finally
                    {
                        frame.Release();
                    }
                }

                if (!hasSent) await signal.WaitAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            lock (_walls) _walls.Remove(signal);
        }
    }

    private static ArraySegment<byte> FrameHead(char kind, int camera, int length) => new(
    [
        (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, (byte)kind, (byte)(camera >> 8), (byte)camera, 0,
    ]);

    private Task AnswerAsync(RelayConnection connection, int status) =>
        AnswerAsync(connection, status, "text/plain; charset=utf-8", status == 204 ? [] : Encoding.ASCII.GetBytes($"{status} {Reasons[status]}\n"), isHead: false);

    private async Task AnswerAsync(RelayConnection connection, int status, string type, byte[] body, bool isHead)
    {
        ArraySegment<byte> head = Head(status, type, body.Length);
        byte[] whole = new byte[head.Count + (isHead ? 0 : body.Length)];
        Buffer.BlockCopy(head.Array, head.Offset, whole, 0, head.Count);
        if (!isHead) Buffer.BlockCopy(body, 0, whole, head.Count, body.Length);
        await connection.SendAsync(new ArraySegment<byte>(whole)).ConfigureAwait(false);
        await connection.CloseAsync(CloseLimit).ConfigureAwait(false);
    }

    private ArraySegment<byte> Head(int status, string type, int? length)
    {
        var head = new StringBuilder(512);
        head.Append("HTTP/1.1 ").Append(status.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(Reasons[status]).Append("\r\n");
        if (status != 204)
        {
            head.Append("Content-Type: ").Append(type).Append("\r\n");
            if (length is int bytes) head.Append("Content-Length: ").Append(bytes.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        }

        if (status == 401) head.Append("WWW-Authenticate: Basic realm=\"cameras\", charset=\"UTF-8\"\r\n");
        if (status == 405) head.Append(_options.AllowControl ? "Allow: GET, HEAD, POST\r\n" : "Allow: GET, HEAD\r\n");
        if (status == 429) head.Append("Retry-After: 60\r\n");
        if (status == 503) head.Append("Retry-After: 5\r\n");
        head.Append("Connection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n")
            .Append("Cross-Origin-Resource-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\nX-Frame-Options: DENY\r\n")
            .Append("Content-Security-Policy: ").Append(RelayPages.ContentSecurityPolicy).Append("\r\n\r\n");
        return new ArraySegment<byte>(Encoding.ASCII.GetBytes(head.ToString()));
    }
}
