using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Simulator.Http;

/// <summary>Reads the one request of a connection.</summary>
internal sealed class RequestReader(IDuplexPipe transport, IPAddress remoteAddress, TimeProvider time)
{
    private const int MaximumHeadLength = 64 * 1024;
    private const int MaximumBodyLength = 64 * 1024 * 1024;

    /// <returns>The request, or null when the peer closed the connection before a whole request came.</returns>
    public async Task<CameraRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        string? head = await ReadHeadAsync(cancellationToken);
        if (head is null)
        {
            return null;
        }

        string[] lines = head.Split('\n', StringSplitOptions.TrimEntries);
        string[] requestLine = lines[0].Split(' ');
        if (requestLine.Length != 3 || !requestLine[2].StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            throw new MalformedRequestException("The request line has not three parts.");
        }

        Dictionary<string, string> headers = ParseHeaders(lines);
        string target = requestLine[1];
        string origin = WithoutAuthority(target);
        int question = origin.IndexOf('?', StringComparison.Ordinal);
        string path = question < 0 ? origin : origin[..question];
        string rawQuery = question < 0 ? "" : origin[(question + 1)..];
        if (!path.StartsWith('/'))
        {
            throw new MalformedRequestException("The path does not start with a slash.");
        }

        ReceivedRequest received = new()
        {
            Method = requestLine[0],
            Path = path[1..],
            RawQuery = rawQuery,
            Query = QueryString.Parse(rawQuery),
            Headers = headers,
            Time = time.GetUtcNow(),
        };
        ReadOnlyMemory<byte>? body = await ReadBodyAsync(headers, cancellationToken);
        return body is null ? null : new CameraRequest(received, target, body.Value, remoteAddress);
    }

    private async Task<string?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await transport.Input.ReadAsync(cancellationToken);
            if (FindEndOfHead(result.Buffer) is { } end)
            {
                string head = ByteText.Decode(result.Buffer.Slice(0, end).ToArray());
                transport.Input.AdvanceTo(end);
                return head.Trim();
            }

            if (result.Buffer.Length > MaximumHeadLength)
            {
                throw new MalformedRequestException("The head of the request is too long.");
            }

            transport.Input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted)
            {
                return null;
            }
        }
    }

    /// <summary>The position after the empty line that follows others; lines may end in a bare LF.</summary>
    private static SequencePosition? FindEndOfHead(ReadOnlySequence<byte> buffer)
    {
        SequenceReader<byte> reader = new(buffer);
        bool begun = false;
        while (reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
        {
            bool empty = line.Length == 0 || (line.Length == 1 && line.FirstSpan[0] == '\r');
            if (empty && begun)
            {
                return reader.Position;
            }

            begun |= !empty;
        }

        return null;
    }

    private static Dictionary<string, string> ParseHeaders(string[] lines)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines[1..])
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers[line[..colon].TrimEnd()] = line[(colon + 1)..].TrimStart();
            }
        }

        return headers;
    }

    /// <summary>Clients behind a proxy write the whole address; the camera looks at the path alone.</summary>
    private static string WithoutAuthority(string target)
    {
        const string Scheme = "http://";
        if (!target.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return target;
        }

        int slash = target.IndexOf('/', Scheme.Length);
        return slash < 0 ? "/" : target[slash..];
    }

    /// <remarks>
    /// The body is read before anything is answered, even a refusal: closing a socket with unread bytes resets the
    /// connection, and the client would lose the answer.
    /// </remarks>
    private async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(Dictionary<string, string> headers, CancellationToken cancellationToken)
    {
        if (!headers.TryGetValue("Content-Length", out string? text))
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length > MaximumBodyLength)
        {
            throw new MalformedRequestException("The Content-Length is not one this camera can take.");
        }

        if (headers.TryGetValue("Expect", out string? expect) && expect.Contains("100-continue", StringComparison.OrdinalIgnoreCase))
        {
            await transport.Output.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken);
        }

        ArrayBufferWriter<byte> body = new(Math.Max(length, 1));
        while (body.WrittenCount < length)
        {
            ReadResult result = await transport.Input.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> taken = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, length - body.WrittenCount));
            foreach (ReadOnlyMemory<byte> segment in taken)
            {
                body.Write(segment.Span);
            }

            transport.Input.AdvanceTo(taken.End);
            if (result.IsCompleted && body.WrittenCount < length)
            {
                return null;
            }
        }

        return body.WrittenMemory;
    }
}
