using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Simulator.Services;

/// <summary>The conversation with a server whose replies begin with three digits, as mail and FTP servers' do.</summary>
internal sealed class ServiceConnection : IAsyncDisposable
{
    private readonly TcpClient _client;
    private Stream _stream;
    private StreamReader _reader;

    private ServiceConnection(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
        _reader = new StreamReader(_stream, Encoding.UTF8, leaveOpen: true);
    }

    /// <summary>The camera's own address; the socket speaks of an IPv4 one in IPv6 terms.</summary>
    public IPAddress LocalAddress
    {
        get
        {
            IPAddress address = ((IPEndPoint)_client.Client.LocalEndPoint!).Address;
            return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        }
    }

    public static async Task<ServiceConnection> OpenAsync(string host, int port, CancellationToken cancellationToken)
    {
        TcpClient client = new();
        try
        {
            await client.ConnectAsync(host, port, cancellationToken);
            return new ServiceConnection(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    [SuppressMessage("Security", "CA5359:Do not disable certificate validation",
        Justification = "Cameras of this age have no list of authorities, and so take any certificate.")]
    public async Task SecureAsync(string host, CancellationToken cancellationToken)
    {
        SslStream secured = new(_stream, leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, cancellationToken);
        _stream = secured;
        _reader = new StreamReader(secured, Encoding.UTF8, leaveOpen: true);
    }

    /// <summary>Sends a command and waits for the reply; one with another code ends the test with the given result.</summary>
    public async Task<ServiceReply> RequireAsync(string command, int failure, int[] accepted, CancellationToken cancellationToken)
    {
        await SendAsync(command + "\r\n", cancellationToken);
        return await RequireReplyAsync(failure, accepted, cancellationToken);
    }

    public async Task<ServiceReply> RequireReplyAsync(int failure, int[] accepted, CancellationToken cancellationToken)
    {
        ServiceReply reply = await ReadReplyAsync(cancellationToken);
        return accepted.Contains(reply.Code) ? reply : throw new ServiceTestException(failure);
    }

    public async Task SendAsync(string text, CancellationToken cancellationToken) =>
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await _stream.DisposeAsync();
        _client.Dispose();
    }

    /// <remarks>"250-…" goes on, "250 …" ends.</remarks>
    private async Task<ServiceReply> ReadReplyAsync(CancellationToken cancellationToken)
    {
        List<string> lines = [];
        while (true)
        {
            string line = await _reader.ReadLineAsync(cancellationToken) ?? throw new IOException("The server closed the connection.");
            lines.Add(line);
            bool last = line.Length == 3 || (line.Length > 3 && line[3] == ' ');
            if (last && int.TryParse(line[..3], NumberStyles.None, CultureInfo.InvariantCulture, out int code))
            {
                return new ServiceReply(code, lines);
            }
        }
    }
}
