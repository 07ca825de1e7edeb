using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
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
    private readonly X509Certificate2? _certificate;
    private readonly bool _secureFirst;
    private readonly Task _serving;

    /// <param name="greeting">The first reply.</param>
    /// <param name="answer">The reply to a line, or null for none.</param>
    /// <param name="certificate">What it secures the connection with after the reply to STARTTLS.</param>
    /// <param name="secureFirst">Secures the connection before the greeting instead.</param>
    public ScriptedServer(string greeting, Func<string, string?> answer, X509Certificate2? certificate = null, bool secureFirst = false)
    {
        _greeting = greeting;
        _answer = answer;
        _certificate = certificate;
        _secureFirst = secureFirst;
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
            if (_secureFirst)
            {
                await using SslStream secured = await SecureAsync(stream);
                await ConverseAsync(secured, _greeting);
            }
            else
            {
                await ConverseAsync(stream, _greeting);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The test is over, or the client broke off.
        }
    }

    private async Task ConverseAsync(Stream stream, string? greeting)
    {
        using StreamReader reader = new(stream, leaveOpen: true);
        if (greeting is not null)
        {
            await SayAsync(stream, greeting);
        }

        while (await reader.ReadLineAsync(_stopping.Token) is { } line)
        {
            Lines.Add(line);
            if (_answer(line) is { } reply)
            {
                await SayAsync(stream, reply);
            }

            if (line == "STARTTLS" && _certificate is not null)
            {
                await using SslStream secured = await SecureAsync(stream);
                await ConverseAsync(secured, greeting: null);
                return;
            }
        }
    }

    private async Task<SslStream> SecureAsync(Stream stream)
    {
        SslStream secured = new(stream);
        await secured.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopping.Token);
        return secured;
    }

    private async Task SayAsync(Stream stream, string text) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text + "\r\n"), _stopping.Token);
}
