using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Testing.Hosting;

/// <summary>Answers whoever searches for cameras on this machine with whatever packets a test likes.</summary>
internal sealed class FakeResponder : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly UdpClient _client = new(new IPEndPoint(SearchPort.Everybody, SearchPort.Number)) { EnableBroadcast = true };
    private readonly byte[][] _answers;
    private readonly bool _toEverybody;
    private readonly Task _answering;
    private readonly Task _flooding;
    private int _questions;

    private FakeResponder(byte[][] answers, bool toEverybody, Func<int, byte[]>? flood = null)
    {
        _answers = answers;
        _toEverybody = toEverybody;
        _answering = AnswerAsync();
        _flooding = flood is null ? Task.CompletedTask : Task.Run(() => FloodAsync(flood));
    }

    /// <summary>How many packets have come.</summary>
    public int Questions => Volatile.Read(ref _questions);

    /// <param name="answers">What is sent for each packet that comes.</param>
    public static Task<FakeResponder> StartAsync(params byte[][] answers) =>
        SearchPort.TakeAsync(() => Task.FromResult(new FakeResponder(answers, toEverybody: false)), TestContext.Current.CancellationToken);

    /// <summary>One that answers as many cameras do: to everybody, at the port the question came from.</summary>
    public static Task<FakeResponder> StartToEverybodyAsync(params byte[][] answers) =>
        SearchPort.TakeAsync(() => Task.FromResult(new FakeResponder(answers, toEverybody: true)), TestContext.Current.CancellationToken);

    /// <summary>One that sends answers without having been asked, as fast as it can, until the test is over.</summary>
    /// <param name="answer">Makes an answer of its number.</param>
    public static Task<FakeResponder> StartFloodAsync(Func<int, byte[]> answer) =>
        SearchPort.TakeAsync(() => Task.FromResult(new FakeResponder([], toEverybody: false, answer)), TestContext.Current.CancellationToken);

    /// <summary>A packet with a right header.</summary>
    public static byte[] Packet(byte operation, params byte[] body)
    {
        byte[] packet = new byte[23 + body.Length];
        "MO_I"u8.CopyTo(packet);
        packet[4] = operation;
        BitConverter.GetBytes(body.Length).CopyTo(packet, 15);
        body.CopyTo(packet, 23);
        return packet;
    }

    /// <summary>The answer of a camera to a search.</summary>
    public static byte[] Camera(string id, string name, string address, int port = 80)
    {
        byte[] body = new byte[65];
        Encoding.UTF8.GetBytes(id).CopyTo(body, 0);
        Encoding.UTF8.GetBytes(name).CopyTo(body, 13);
        IPAddress.Parse(address).GetAddressBytes().CopyTo(body, 34);
        new byte[] { 11, 22, 2, 38 }.CopyTo(body, 54);
        (body[62], body[63]) = ((byte)(port >> 8), (byte)port);
        return Packet(1, body);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _answering;
        await _flooding;
        _client.Dispose();
        _stopping.Dispose();
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                UdpReceiveResult question = await _client.ReceiveAsync(_stopping.Token);
                Interlocked.Increment(ref _questions);
                IPEndPoint target = _toEverybody ? new IPEndPoint(SearchPort.Everybody, question.RemoteEndPoint.Port) : question.RemoteEndPoint;
                foreach (byte[] answer in _answers) await _client.SendAsync(answer, target, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task FloodAsync(Func<int, byte[]> answer)
    {
        using UdpClient sender = new(new IPEndPoint(IPAddress.Loopback, 0));
        IPEndPoint searching = new(IPAddress.Loopback, SearchPort.Number);
        for (int number = 0; !_stopping.IsCancellationRequested; number++) await sender.SendAsync(answer(number), searching, CancellationToken.None);
    }
}
