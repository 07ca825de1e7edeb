using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Simulator.Discovery;

/// <summary>Hears for all cameras when someone on this machine searches for them.</summary>
/// <remarks>
/// The socket is not shared: two simulators at one address would both answer, and nobody could tell whose camera moves.
/// </remarks>
internal sealed class SearchListener : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stopping = new();
    private readonly UdpClient _client;
    private readonly IReadOnlyList<SimulatedCamera> _cameras;
    private readonly Task _listening;

    private SearchListener(UdpClient client, IReadOnlyList<SimulatedCamera> cameras)
    {
        _client = client;
        _cameras = cameras;
        _listening = ListenAsync();
    }

    /// <summary>
    /// Where a call to all of the loopback network arrives. Only Linux has a broadcast address there; it is one to listen on
    /// alone, so that nothing that is sent to the machine itself arrives.
    /// </summary>
    public static IPAddress UsualAddress { get; } = OperatingSystem.IsLinux() ? IPAddress.Parse("127.255.255.255") : IPAddress.Loopback;

    /// <param name="address">A loopback address.</param>
    /// <param name="cameras">Who answers.</param>
    /// <exception cref="ArgumentException">The address is none of the loopback network.</exception>
    /// <exception cref="IOException">The address cannot be listened on, for example because another simulator does.</exception>
    public static SearchListener Start(IPAddress address, IReadOnlyList<SimulatedCamera> cameras)
    {
        if (address.AddressFamily != AddressFamily.InterNetwork || !IPAddress.IsLoopback(address))
        {
            throw new ArgumentException($"{address} is no IPv4 loopback address, and searches are answered on no other.", nameof(address));
        }

        IPEndPoint endPoint = new(address, SearchMessage.Port);
        try
        {
            return new SearchListener(new UdpClient(endPoint), cameras);
        }
        catch (SocketException e)
        {
            throw new IOException($"Cannot listen on {endPoint} (UDP): {e.Message}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _listening;
        _client.Dispose();
        _stopping.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                UdpReceiveResult received = await _client.ReceiveAsync(_stopping.Token);
                // Such a packet cannot come from elsewhere, unless the system is set up to let it.
                if (IPAddress.IsLoopback(received.RemoteEndPoint.Address) && SearchMessage.Read(received.Buffer) is { } question)
                {
                    await AnswerAsync(question, received.RemoteEndPoint);
                }
            }
            catch (SocketException)
            {
                // Word that an earlier answer found nobody, or a lack of memory: the next question may fare better.
                await Task.Delay(RetryDelay, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(SearchMessage question, IPEndPoint sender)
    {
        foreach (SimulatedCamera camera in _cameras)
        {
            if (camera.Answer(question, sender.Port) is { } answer)
            {
                await _client.SendAsync(answer.ToPacket(), sender, _stopping.Token);
            }
        }
    }
}
