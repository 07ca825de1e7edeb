using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Relay;

/// <summary>One connection of a viewer. Whoever lets it wait too long is closed.</summary>
internal sealed class RelayConnection : IDisposable
{
    // Some frames: more would be pictures that are old when they are seen.
    private const int SendBuffer = 128 * 1024;

    // Nobody sends anything behind a request; what a client cannot help to send is passed over.
    private const int SurplusLimit = 64 * 1024;

    private readonly Socket _socket;
    private readonly Clock _clock;
    private long _sendingSince;
    private int _isGone;

    public RelayConnection(Socket socket, Clock clock)
    {
        (_socket, _clock) = (socket, clock);
        _socket.NoDelay = true;
        _socket.SendBufferSize = SendBuffer;
        Stream = new NetworkStream(socket);
    }

    /// <summary>The bytes, as they are under TLS.</summary>
    public Stream Stream { get; set; }

    /// <summary>True when the viewer has left.</summary>
    public bool IsGone => Volatile.Read(ref _isGone) != 0;

    /// <summary>How long it has let what is sent wait.</summary>
    public TimeSpan Waiting
    {
        get
        {
            long since = Volatile.Read(ref _sendingSince);
            return since == 0 ? TimeSpan.Zero : _clock.Elapsed - TimeSpan.FromTicks(since);
        }
    }

    /// <summary>Sends some bytes.</summary>
    public Task SendAsync(ArraySegment<byte> bytes) => SendAsync([bytes]);

    /// <summary>Sends some bytes, which lie in several places.</summary>
    public async Task SendAsync(IList<ArraySegment<byte>> pieces)
    {
        Volatile.Write(ref _sendingSince, Math.Max(1, _clock.Elapsed.Ticks));
        if (Stream is NetworkStream) await SendAtOnceAsync(pieces).ConfigureAwait(false);
        else foreach (ArraySegment<byte> piece in pieces) await Stream.WriteAsync(piece.Array, piece.Offset, piece.Count).ConfigureAwait(false);
        Volatile.Write(ref _sendingSince, 0);
    }

    /// <summary>Notices, and tells, when the viewer leaves; otherwise only a frame that cannot be sent would tell.</summary>
    public async Task WatchAsync(RelaySignal signal)
    {
        try
        {
            byte[] surplus = new byte[256];
            int total = 0;
            for (int read; total < SurplusLimit && (read = await Stream.ReadAsync(surplus, 0, surplus.Length).ConfigureAwait(false)) > 0;) total += read;
        }
#pragma warning disable CA1031 // However the connection ended, it has.
        catch (Exception)
#pragma warning restore CA1031
        {
            // See below.
        }

        Volatile.Write(ref _isGone, 1);
        signal.Set();
    }

    /// <summary>Ends an answer so that it arrives even where the client has sent more than was read.</summary>
    public async Task CloseAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        using (limit.Token.Register(Dispose))
        {
            if (Stream is NetworkStream) _socket.Shutdown(SocketShutdown.Send);
            else return;
            byte[] surplus = new byte[4096];
            int total = 0;
            for (int read; total < SurplusLimit && (read = await Stream.ReadAsync(surplus, 0, surplus.Length).ConfigureAwait(false)) > 0;) total += read;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Volatile.Write(ref _isGone, 1);
        _socket.Dispose();
    }

    private async Task SendAtOnceAsync(IList<ArraySegment<byte>> pieces)
    {
        while (true)
        {
            int sent = pieces.Count == 1
                ? await _socket.SendAsync(pieces[0], SocketFlags.None).ConfigureAwait(false)
                : await _socket.SendAsync(pieces, SocketFlags.None).ConfigureAwait(false);
            if (sent == pieces.Sum(static piece => piece.Count)) return;
            // Some systems take a part.
            var rest = new List<ArraySegment<byte>>();
            foreach (ArraySegment<byte> piece in pieces)
            {
                int done = Math.Min(sent, piece.Count);
                sent -= done;
                if (done < piece.Count) rest.Add(new ArraySegment<byte>(piece.Array, piece.Offset + done, piece.Count - done));
            }

            pieces = rest;
        }
    }
}
