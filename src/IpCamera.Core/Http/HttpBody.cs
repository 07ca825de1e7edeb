using System;
using System.Globalization;
using System.Threading.Tasks;

namespace IpCamera.Http;

/// <summary>The body of an answer, whichever way its end is marked. A body shorter than announced just ends.</summary>
internal sealed class HttpBody
{
    private const int ChunkLineLimit = 256;

    private readonly HttpConnection _connection;
    private readonly bool _chunked;
    private long? _remaining;
    private bool _ended;
    private bool _firstChunk = true;

    public HttpBody(HttpConnection connection, HttpResponseHead head)
    {
        _connection = connection;
        _chunked = head.IsChunked;
        _remaining = _chunked ? 0 : head.ContentLength;
        _ended = head.Status is 204 or 304;
    }

    /// <summary>True when the end came before the announced one.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Reads some bytes; 0 at the end.</summary>
    public Task<int> ReadAsync(byte[] buffer, int offset, int count)
    {
        if (_ended || count == 0) return Task.FromResult(0);
        // A body that only the end of the connection ends, as a camera's stream has it, needs no counting.
        return _remaining is null ? _connection.ReadAsync(buffer, offset, count) : ReadCountedAsync(buffer, offset, count);
    }

    private async Task<int> ReadCountedAsync(byte[] buffer, int offset, int count)
    {
        if (_chunked && _remaining == 0 && !await NextChunkAsync().ConfigureAwait(false))
        {
            _ended = true;
            return 0;
        }

        int wanted = (int)Math.Min(count, _remaining!.Value);
        int read = wanted == 0 ? 0 : await _connection.ReadAsync(buffer, offset, wanted).ConfigureAwait(false);
        _ended = read == 0;
        _remaining -= read;
        IsTruncated = _ended && _remaining > 0;
        return read;
    }

    private async Task<bool> NextChunkAsync()
    {
        // Each chunk but the first is preceded by the line end of the one before it.
        if (!_firstChunk) await ReadLineAsync().ConfigureAwait(false);
        _firstChunk = false;
        string line = await ReadLineAsync().ConfigureAwait(false);
        string size = line.Split(';')[0].Trim();
        if (!long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long length) || length < 0)
        {
            IsTruncated = line.Length == 0;
            if (IsTruncated) return false;
            throw CamErrors.Malformed("The chunks of the answer are damaged.");
        }

        _remaining = length;
        return length > 0;
    }

    private async Task<string> ReadLineAsync() =>
        await _connection.ReadLineAsync(ChunkLineLimit).ConfigureAwait(false) ?? throw CamErrors.Malformed("The chunks of the answer are damaged.");
}
