using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Testing.Hosting;

/// <summary>An answer that does not end, read byte by byte as the test wants.</summary>
public sealed class Viewer : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TcpClient _client;
    private readonly Stream _stream;
    private bool _hasBegun;

    private Viewer(TcpClient client, Stream stream, string head) => (_client, _stream, Head) = (client, stream, head);

    /// <summary>The head of the answer.</summary>
    public string Head { get; }

    /// <summary>What stands between the parts.</summary>
    public string Boundary => Head.Split("boundary=")[1].Split("\r\n")[0];

    /// <summary>Reads the head of an answer.</summary>
    public static async Task<Viewer> ReadHeadAsync(TcpClient client, Stream stream)
    {
        var begin = new Viewer(client, new BufferedStream(stream, 64 * 1024), "");
        byte[] head = await begin.ReadUntilAsync("\r\n\r\n"u8.ToArray(), Limit);
        return new Viewer(client, begin._stream, Encoding.Latin1.GetString(head));
    }

    /// <summary>Reads so many bytes.</summary>
    public async Task<byte[]> ReadAsync(int count)
    {
        using CancellationTokenSource limit = NewLimit(Limit);
        byte[] bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, limit.Token);
        return bytes;
    }

    /// <summary>Reads up to something, which is left out.</summary>
    public async Task<byte[]> ReadUntilAsync(byte[] end, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(end);
        using CancellationTokenSource over = NewLimit(limit);
        var bytes = new List<byte>();
        byte[] one = new byte[1];
        while (bytes.Count < end.Length || !bytes.Skip(bytes.Count - end.Length).SequenceEqual(end))
        {
            await _stream.ReadExactlyAsync(one, over.Token);
            bytes.Add(one[0]);
        }

        return [.. bytes.Take(bytes.Count - end.Length)];
    }

    /// <summary>Reads a part that says its length, and what follows it.</summary>
    public async Task<byte[]> ReadPartAsync()
    {
        byte[] delimiter = Encoding.Latin1.GetBytes($"--{Boundary}\r\n");
        if (!_hasBegun) Assert.Equal(delimiter, await ReadAsync(delimiter.Length));
        _hasBegun = true;
        string head = Encoding.Latin1.GetString(await ReadUntilAsync("\r\n\r\n"u8.ToArray(), Limit));
        string[] lines = head.Split("\r\n");
        Assert.Equal("Content-Type: image/jpeg", lines[0]);
        byte[] part = await ReadAsync(int.Parse(lines[1].Split(": ")[1], CultureInfo.InvariantCulture));
        byte[] follows = await ReadAsync(delimiter.Length + 2);
        Assert.Equal([.. "\r\n"u8, .. delimiter], follows);
        return part;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }

    private static CancellationTokenSource NewLimit(TimeSpan limit)
    {
        var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        over.CancelAfter(limit);
        return over;
    }
}
