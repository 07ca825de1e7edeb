using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace IpCamera.Benchmarks.Streams;

/// <summary>Serves a number of frames to one client, as fast as the socket takes them.</summary>
internal static class FloodServer
{
    private const int DifferentFrames = 48;

    /// <summary>Serves, and ends when the client has gone.</summary>
    /// <param name="bytes">About how much to send.</param>
    /// <param name="announcesLength">False for a camera that does not say how long its parts are.</param>
    public static async Task RunAsync(long bytes, bool announcesLength)
    {
        byte[] round = [.. TestFrames.Make(DifferentFrames)
            .SelectMany(frame => (IEnumerable<byte>)[.. StreamResponse.PartHead(announcesLength ? frame.Length : null), .. frame, .. StreamResponse.Between])];
        long rounds = bytes / round.Length + 1;
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        ChildProcess.Report(new ServedStream(((IPEndPoint)listener.LocalEndPoint!).Port, rounds * DifferentFrames, rounds * round.Length));

        using Socket client = await listener.AcceptAsync().ConfigureAwait(false);
        await StreamResponse.ReceiveRequestAsync(client).ConfigureAwait(false);
        await client.SendAsync(StreamResponse.Head).ConfigureAwait(false);
        for (long i = 0; i < rounds; i++) await client.SendAsync(round).ConfigureAwait(false);
        client.Shutdown(SocketShutdown.Send);
        await client.ReceiveAsync(new byte[1]).ConfigureAwait(false);
    }
}
