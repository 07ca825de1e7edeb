using System;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace IpCamera.Benchmarks.Streams;

/// <summary>The words of a camera that streams.</summary>
internal static class StreamResponse
{
    /// <summary>Status and headers of the answer, with the first boundary.</summary>
    public static readonly byte[] Head = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nServer: Netwave IP Camera\r\nContent-Type: multipart/x-mixed-replace;boundary=ipcamera\r\nConnection: close\r\n\r\n--ipcamera\r\n");

    /// <summary>What stands between two pictures.</summary>
    public static readonly byte[] Between = Encoding.ASCII.GetBytes("\r\n--ipcamera\r\n");

    /// <summary>The headers of a part.</summary>
    /// <param name="length">Of the picture in bytes; null for a camera that does not say.</param>
    public static byte[] PartHead(int? length) =>
        Encoding.ASCII.GetBytes("Content-Type: image/jpeg\r\n" + (length is int bytes ? $"Content-Length: {bytes}\r\n" : string.Empty) + "\r\n");

    /// <summary>Reads a request, whatever it asks for.</summary>
    public static async Task ReceiveRequestAsync(Socket socket)
    {
        byte[] request = new byte[8192];
        int count = 0;
        while (!request.AsSpan(0, count).EndsWith("\r\n\r\n"u8))
        {
            int read = await socket.ReceiveAsync(request.AsMemory(count)).ConfigureAwait(false);
            if (read == 0) return;
            count += read;
        }
    }
}
