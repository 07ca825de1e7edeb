using System;
using System.Globalization;
using System.Text;
using System.Threading;

namespace IpCamera.Relay;

/// <summary>
/// A frame as all its viewers send it, in one buffer: the head that players need, the picture, and what browsers wait for before they
/// paint it, the head of the next part. The buffer goes back when the last one is done with it.
/// </summary>
internal sealed class RelayFrame
{
    private readonly FramePool _pool;
    private readonly byte[] _buffer;
    private readonly int _picture;
    private readonly int _length;
    private readonly int _delimiter;
    private readonly int _end;
    private int _users = 1;

    /// <param name="pool">Where the buffer comes from.</param>
    /// <param name="parts">What stands around the pictures.</param>
    /// <param name="number">Its number.</param>
    /// <param name="jpeg">The picture, which is copied.</param>
    public RelayFrame(FramePool pool, RelayParts parts, long number, ArraySegment<byte> jpeg)
    {
        _pool = pool;
        Number = number;
        string text = string.Format(CultureInfo.InvariantCulture, "Content-Type: image/jpeg\r\nContent-Length: {0}\r\n\r\n", jpeg.Count);
        byte[] head = Encoding.ASCII.GetBytes(text);
        _picture = head.Length;
        _length = jpeg.Count;
        _delimiter = _picture + _length + parts.Delimiter.Length;
        _end = _delimiter + RelayParts.PlainHead.Length;
        _buffer = pool.Rent(_end);
        Buffer.BlockCopy(head, 0, _buffer, 0, head.Length);
        Buffer.BlockCopy(jpeg.Array, jpeg.Offset, _buffer, _picture, _length);
        Buffer.BlockCopy(parts.Delimiter, 0, _buffer, _picture + _length, parts.Delimiter.Length);
        Buffer.BlockCopy(RelayParts.PlainHead, 0, _buffer, _delimiter, RelayParts.PlainHead.Length);
    }

    /// <summary>Its number; a later frame of the camera has a larger one.</summary>
    public long Number { get; }

    /// <summary>The picture.</summary>
    public ArraySegment<byte> Picture => new(_buffer, _picture, _length);

    /// <summary>The part with its length, and the delimiter behind it.</summary>
    public ArraySegment<byte> ForPlayers => new(_buffer, 0, _delimiter);

    /// <summary>The picture, and the head of the next part behind it: a browser paints it when that has come.</summary>
    public ArraySegment<byte> ForBrowsers => new(_buffer, _picture, _end - _picture);

    /// <summary>One more needs it. Only for who holds it, or holds the lock of who does.</summary>
    public RelayFrame Use()
    {
        Interlocked.Increment(ref _users);
        return this;
    }

    /// <summary>One is done with it.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0) _pool.Return(_buffer);
    }
}
