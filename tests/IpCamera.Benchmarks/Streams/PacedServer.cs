using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Benchmarks.Streams;

/// <summary>
/// Many cameras with a steady frame rate. Like a camera, it leaves out a frame whose turn comes while the one before is not
/// gone yet: the viewer is behind, and the gap shows in the numbers of the frames.
/// </summary>
internal static class PacedServer
{
    private const int DifferentFrames = 32;

    /// <summary>Waits for all viewers, serves them for a time, and ends the streams.</summary>
    public static async Task RunAsync(int cameras, double framesPerSecond, double seconds)
    {
        Picture[] pictures = [.. TestFrames.Make(DifferentFrames).Select(static jpeg => new Picture(jpeg))];
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(cameras);
        long frames = (long)(framesPerSecond * seconds);
        ChildProcess.Report(new ServedStream(((IPEndPoint)listener.LocalEndPoint!).Port, frames * cameras, 0));

        List<Viewer> viewers = [];
        while (viewers.Count < cameras)
        {
            Socket socket = await listener.AcceptAsync().ConfigureAwait(false);
            await StreamResponse.ReceiveRequestAsync(socket).ConfigureAwait(false);
            await socket.SendAsync(StreamResponse.Head).ConfigureAwait(false);
            viewers.Add(new Viewer(socket));
        }

        ChildProcess.Report(new PacedResult(Serve(viewers, pictures, framesPerSecond, frames)));
        foreach (Viewer viewer in viewers) viewer.End();
        foreach (Viewer viewer in viewers) viewer.Dispose();
    }

    /// <summary>Sends all frames in their turns, the viewers' turns spread evenly.</summary>
    /// <returns>The longest time that a frame went after its turn, which says whether the server itself kept up.</returns>
    private static double Serve(List<Viewer> viewers, Picture[] pictures, double framesPerSecond, long frames)
    {
        var clock = Stopwatch.StartNew();
        TimeSpan latest = TimeSpan.Zero;
        long turns = frames * viewers.Count;
        for (long turn = 0; turn < turns; turn++)
        {
            TimeSpan due = TimeSpan.FromSeconds(turn / (framesPerSecond * viewers.Count));
            while (clock.Elapsed < due) Thread.Sleep(1);
            viewers[(int)(turn % viewers.Count)].Show(pictures[turn % pictures.Length], turn / viewers.Count);
            TimeSpan late = clock.Elapsed - due;
            if (late > latest) latest = late;
        }

        return latest.TotalMilliseconds;
    }

    /// <summary>A picture in the pieces that go over the wire: before and after its number.</summary>
    private sealed class Picture(byte[] jpeg)
    {
        public byte[] PartHead { get; } = StreamResponse.PartHead(jpeg.Length + FrameMark.Length);

        public byte[] Rest { get; } = [.. jpeg[2..], .. StreamResponse.Between];
    }

    private sealed class Viewer : IDisposable
    {
        private readonly Socket _socket;
        private readonly SocketAsyncEventArgs _sending = new();
        private readonly byte[] _head = new byte[256];
        private int _isSending;

        public Viewer(Socket socket)
        {
            _socket = socket;
            // A camera has little memory to keep frames in.
            socket.SendBufferSize = 128 * 1024;
            _sending.Completed += (_, _) => Volatile.Write(ref _isSending, 0);
        }

        public void Show(Picture picture, long number)
        {
            if (Interlocked.Exchange(ref _isSending, 1) != 0) return;
            picture.PartHead.CopyTo(_head, 0);
            int length = picture.PartHead.Length + FrameMark.Write(_head.AsSpan(picture.PartHead.Length), number);
            _sending.BufferList = [new ArraySegment<byte>(_head, 0, length), picture.Rest];
            if (!_socket.SendAsync(_sending)) Volatile.Write(ref _isSending, 0);
        }

        /// <summary>Sends nothing any more.</summary>
        public void End()
        {
            // What is on its way still goes.
            SpinWait.SpinUntil(() => Volatile.Read(ref _isSending) == 0, TimeSpan.FromSeconds(10));
            try
            {
                _socket.Shutdown(SocketShutdown.Send);
            }
            catch (SocketException)
            {
                // The viewer left before.
            }
        }

        public void Dispose()
        {
            try
            {
                _socket.Receive(new byte[1]);
            }
            catch (SocketException)
            {
                // The viewer left without a farewell.
            }

            _socket.Dispose();
            _sending.Dispose();
        }
    }
}
