using System;
using System.Globalization;
using System.Text;
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
    public async Task<int> ReadAsync(byte[] buffer, int offset, int count)
    {
        if (_ended || count == 0) return 0;
        if (_chunked && _remaining == 0 && !await NextChunkAsync().ConfigureAwait(false))
        {
            _ended = true;
            return 0;
        }

        int wanted = _remaining is long left ? (int)Math.Min(count, left) : count;
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

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (await _connection.ReadAsync(one, 0, 1).ConfigureAwait(false) == 1 && one[0] != '\n')
        {
            if (line.Length >= ChunkLineLimit) throw CamErrors.Malformed("The chunks of the answer are damaged.");
            if (one[0] != '\r') line.Append((char)one[0]);
        }

        return line.ToString();
    }
}
