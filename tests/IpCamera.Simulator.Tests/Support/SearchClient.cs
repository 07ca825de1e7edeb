using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.SimulatorTests.Support;

/// <summary>Speaks the search protocol to cameras of this machine.</summary>
internal sealed class SearchClient : IDisposable
{
    public const int Port = 10000;

    private readonly UdpClient _client;
    private readonly IPEndPoint _target;

    /// <param name="target">Where the cameras listen.</param>
    /// <param name="source">Where to ask from.</param>
    public SearchClient(IPAddress target, IPEndPoint? source = null)
    {
        _target = new IPEndPoint(target, Port);
        _client = new UdpClient(source ?? new IPEndPoint(IPAddress.Loopback, 0));
    }

    /// <summary>The recorded Search_Req.</summary>
    public static byte[] Search { get; } = Convert.FromHexString("4d4f5f490000000000000000000000040000000000000000000001");

    /// <summary>A loopback address of its own, so that tests of several processes keep out of each other's way.</summary>
    public static IPAddress NewAddress()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Only Linux has every loopback address without configuration.");
        }

        return new IPAddress([127, 78, (byte)Random.Shared.Next(256), (byte)Random.Shared.Next(1, 255)]);
    }

    /// <summary>An Init_Req as the vendor's client writes it, or without its padding.</summary>
    public static byte[] Init(string id, string user, string password, string address, int port, int length = 64)
    {
        byte[] packet = new byte[23 + Math.Max(length, 61)];
        Convert.FromHexString("4d4f5f490200").CopyTo(packet, 0);
        packet[15] = (byte)length;
        packet[26] = 1;
        Encoding.UTF8.GetBytes(id).CopyTo(packet, 27);
        Encoding.UTF8.GetBytes(user).CopyTo(packet, 40);
        Encoding.UTF8.GetBytes(password).CopyTo(packet, 53);
        int at = 66;
        foreach (string value in new[] { address, "255.0.0.0", "127.0.0.1", "127.0.0.2" })
        {
            IPAddress.Parse(value).GetAddressBytes().CopyTo(packet, at);
            at += 4;
        }

        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(at), (ushort)port);
        return packet[..(23 + length)];
    }

    /// <summary>Sends packets, and gives what is answered; more answers than expected fail the test.</summary>
    public async Task<IReadOnlyList<byte[]>> AskAsync(int answers, params byte[][] packets)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        foreach (byte[] packet in packets)
        {
            await _client.SendAsync(packet, _target, cancellation);
        }

        List<byte[]> received = [];
        while (received.Count < answers)
        {
            UdpReceiveResult answer = await _client.ReceiveAsync(cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(30), cancellation);
            received.Add(answer.Buffer);
        }

        Assert.Equal(0, _client.Available);
        return received;
    }

    /// <summary>The result in an Init_Resp.</summary>
    public static int Result(byte[] packet)
    {
        Assert.Equal(25, packet.Length);
        Assert.Equal("4d4f5f490300" + "000000000000000000" + "02000000" + "00000000", Convert.ToHexStringLower(packet)[..46]);
        return BinaryPrimitives.ReadInt16LittleEndian(packet.AsSpan(23));
    }

    /// <summary>The id in a Search_Resp.</summary>
    public static string Id(byte[] packet) => Encoding.ASCII.GetString([.. packet.Skip(23).Take(12)]);

    public void Dispose() => _client.Dispose();
}
