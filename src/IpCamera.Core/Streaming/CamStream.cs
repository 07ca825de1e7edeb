using System;
using System.Threading.Tasks;
using IpCamera.Http;

namespace IpCamera.Streaming;

/// <summary>An open stream of JPEG frames (videostream.cgi). Not for use by two at once. Disposing it closes the connection.</summary>
public sealed class CamStream : IDisposable
{
    /// <summary>How much may come before the first picture.</summary>
    private const int PreambleLimit = 64 * 1024;

    private readonly CamResponse _response;
    private readonly MultipartReader _reader;

    internal CamStream(CamResponse response)
    {
        _response = response;
        _reader = new MultipartReader(ReadAsync, MultipartBoundary.Find(response.Head["Content-Type"]));
    }

    /// <summary>The number of frames read so far.</summary>
    public long FrameCount => _reader.FrameCount;

    /// <summary>The number of frames dropped so far because bytes of them were missing.</summary>
    public long DroppedFrames => _reader.DroppedFrames;

    /// <summary>The frame read last, in a buffer that the next read overwrites.</summary>
    public ArraySegment<byte> Current => _reader.Frame;

    /// <summary>Waits for the next frame, which has the limit of a whole request; false when the camera ends the stream.</summary>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.StreamStalled"/>, <see cref="CamErrorCode.Unreachable"/> or <see cref="CamErrorCode.MalformedResponse"/>.
    /// </exception>
    public async Task<bool> ReadFrameAsync()
    {
        _response.BeginPiece();
        bool found = await _reader.ReadFrameAsync().ConfigureAwait(false);
        _response.EndPiece();
        return found;
    }

    /// <summary>A copy of the frame read last, to keep.</summary>
    /// <param name="dropped">How many frames the caller read before it and did not keep.</param>
    public CamFrame CopyFrame(long dropped = 0)
    {
        byte[] bytes = new byte[Current.Count];
        Buffer.BlockCopy(Current.Array, Current.Offset, bytes, 0, bytes.Length);
        bool sized = JpegInfo.TryReadSize(bytes, bytes.Length, out int width, out int height);
        return new CamFrame
        {
            Bytes = bytes,
            Index = FrameCount - 1,
            Dropped = dropped,
            Time = DateTimeOffset.Now,
            Width = sized ? width : null,
            Height = sized ? height : null,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _response.Dispose();

    private Task<int> ReadAsync(byte[] buffer, int offset, int count)
    {
        if (_reader.FrameCount == 0 && _reader.SkippedBytes > PreambleLimit)
        {
            throw CamErrors.NoStream("videostream.cgi", "bytes that are no JPEG pictures");
        }

        return _response.ReadAsync(buffer, offset, count);
    }
}
