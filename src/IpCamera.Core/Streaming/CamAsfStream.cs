using System;
using System.Threading.Tasks;
using IpCamera.Http;

namespace IpCamera.Streaming;

/// <summary>An open stream of the camera's own ASF (videostream.asf), as it comes. Disposing it closes the connection.</summary>
public sealed class CamAsfStream : IDisposable
{
    /// <summary>How every ASF begins: the id of its header, 75B22630-668E-11CF-A6D9-00AA0062CE6C.</summary>
    private static readonly byte[] Signature = [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9, 0x00, 0xAA, 0x00, 0x62, 0xCE, 0x6C];

    private readonly CamResponse _response;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private bool _begun;

    internal CamAsfStream(CamResponse response) => _response = response;

    /// <summary>The bytes read last, in a buffer that the next read overwrites.</summary>
    public ArraySegment<byte> Current { get; private set; }

    /// <summary>Waits for the next bytes; false when the camera ends the stream.</summary>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.StreamStalled"/>, <see cref="CamErrorCode.Unreachable"/>, or, at the beginning,
    /// <see cref="CamErrorCode.MalformedResponse"/>.
    /// </exception>
    public async Task<bool> ReadAsync()
    {
        if (!_begun) return await ReadBeginAsync().ConfigureAwait(false);
        int read = await _response.ReadAsync(_buffer, 0, _buffer.Length).ConfigureAwait(false);
        Current = new ArraySegment<byte>(_buffer, 0, read);
        return read > 0;
    }

    /// <summary>Reads as far as it takes to tell that this is ASF, and not something that is better not kept as a recording.</summary>
    private async Task<bool> ReadBeginAsync()
    {
        _begun = true;
        _response.BeginPiece();
        int count = 0;
        for (int read = -1; count < Signature.Length && read != 0; count += read)
        {
            read = await _response.ReadAsync(_buffer, count, _buffer.Length - count).ConfigureAwait(false);
        }

        _response.EndPiece();
        for (int i = 0; i < Math.Min(count, Signature.Length); i++)
        {
            if (_buffer[i] != Signature[i]) throw CamErrors.Malformed("The camera answered videostream.asf with something that is not ASF.");
        }

        Current = new ArraySegment<byte>(_buffer, 0, count);
        return count > 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _response.Dispose();
}
