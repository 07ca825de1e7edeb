using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.SimulatorTests.Support;

/// <summary>A mail or FTP server that answers each line of a client by its first word.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly string _greeting;
    private readonly Func<string, string?> _answer;
    private readonly Task _serving;

    /// <param name="greeting">The first reply.</param>
    /// <param name="answer">The reply to a line, or null for none.</param>
    public ScriptedServer(string greeting, Func<string, string?> answer)
    {
        _greeting = greeting;
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public List<string> Lines { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync(_stopping.Token);
            await using NetworkStream stream = client.GetStream();
            using StreamReader reader = new(stream);
            await SayAsync(stream, _greeting);
            while (await reader.ReadLineAsync(_stopping.Token) is { } line)
            {
                Lines.Add(line);
                if (_answer(line) is { } reply)
                {
                    await SayAsync(stream, reply);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The test is over, or the client broke off.
        }
    }

    private async Task SayAsync(NetworkStream stream, string text) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text + "\r\n"), _stopping.Token);
}
