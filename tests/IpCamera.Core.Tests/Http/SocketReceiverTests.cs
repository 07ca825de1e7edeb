using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Http;

namespace IpCamera.CoreTests.Http;

public sealed class SocketReceiverTests
{
    private static readonly TimeSpan NotHung = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_takes_what_comes_until_the_end()
    {
        (Socket client, Socket server) = await ConnectAsync();
        using SocketReceiver receiver = new(client);
        byte[] buffer = new byte[4];
        Task<int> waiting = ReadAsync(receiver, buffer);
        server.Send([1, 2, 3]);

        Assert.Equal(3, await waiting.WaitAsync(NotHung, Cancellation));
        Assert.Equal([1, 2, 3, 0], buffer);
        server.Dispose();
        Assert.Equal(0, await ReadAsync(receiver, buffer).WaitAsync(NotHung, Cancellation));
        client.Dispose();
    }

    [Fact]
    public async Task A_read_that_is_abandoned_ends_even_where_the_system_does_not_end_it()
    {
        (Socket client, Socket server) = await ConnectAsync();
        using (client)
        using (server)
        using (SocketReceiver receiver = new(client))
        {
            Task<int> waiting = ReadAsync(receiver, new byte[4]);

            receiver.Abandon();

            SocketException ended = await Assert.ThrowsAsync<SocketException>(() => waiting.WaitAsync(NotHung, Cancellation));
            Assert.Equal(SocketError.OperationAborted, ended.SocketErrorCode);
            await Assert.ThrowsAsync<SocketException>(() => ReadAsync(receiver, new byte[4]).WaitAsync(NotHung, Cancellation));
            receiver.Abandon();
        }
    }

    private static async Task<int> ReadAsync(SocketReceiver receiver, byte[] buffer) => await receiver.ReceiveAsync(buffer, 0, buffer.Length);

    private static async Task<(Socket Client, Socket Server)> ConnectAsync()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint);
        Socket server = await listener.AcceptSocketAsync();
        listener.Stop();
        return (client, server);
    }
}
