using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;

namespace IpCamera.CoreTests.Streaming.Recording;

/// <summary>Cameras that stream what a test gives them.</summary>
internal static class StreamServer
{
    public const string Head = "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary=ipcamera\r\n\r\n";

    /// <summary>A frame as it goes over the wire.</summary>
    public static byte[] Part(byte[] jpeg) =>
        [.. Encoding.ASCII.GetBytes($"--ipcamera\r\nContent-Type: image/jpeg\r\nContent-Length: {jpeg.Length}\r\n\r\n"), .. jpeg, .. "\r\n"u8];

    /// <summary>One that sends so many of the frames on each connection, and then does something else.</summary>
    public static FaultServer Sending(IReadOnlyList<byte[]> frames, int perConnection, Func<FaultExchange, Task>? then = null)
    {
        int next = 0;
        return new FaultServer(async exchange =>
        {
            await exchange.SendAsync(Head);
            for (int i = 0; i < perConnection && next < frames.Count; i++) await exchange.SendAsync(Part(frames[next++]));
            if (then is not null) await then(exchange);
        });
    }
}
