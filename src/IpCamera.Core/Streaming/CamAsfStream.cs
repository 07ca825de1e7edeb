using System;
using System.Threading.Tasks;
using IpCamera.Http;

namespace IpCamera.Streaming;

/// <summary>An open stream of the camera's own ASF (videostream.asf), as it comes. Disposing it closes the connection.</summary>
public sealed class CamAsfStream : IDisposable
{
    private readonly CamResponse _response;
    private readonly byte[] _buffer = new byte[64 * 1024];

    internal CamAsfStream(CamResponse response) => _response = response;

    /// <summary>The bytes read last, in a buffer that the next read overwrites.</summary>
    public ArraySegment<byte> Current { get; private set; }

    /// <summary>Waits for the next bytes; false when the camera ends the stream.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.StreamStalled"/> or <see cref="CamErrorCode.Unreachable"/>.</exception>
    public async Task<bool> ReadAsync()
    {
        int read = await _response.ReadAsync(_buffer, 0, _buffer.Length).ConfigureAwait(false);
        Current = new ArraySegment<byte>(_buffer, 0, read);
        return read > 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _response.Dispose();
}
