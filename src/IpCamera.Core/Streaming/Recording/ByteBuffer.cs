using System;

namespace IpCamera.Streaming;

/// <summary>Numbers and bytes one behind the other, for the heads and indexes of files; used again and again.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = new byte[256];

    /// <summary>How many bytes there are.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes, until the next change.</summary>
    public ArraySegment<byte> Written => new(_bytes, 0, Count);

    /// <summary>Begins again.</summary>
    public ByteBuffer Clear()
    {
        Count = 0;
        return this;
    }

    /// <summary>Appends a byte.</summary>
    public ByteBuffer Byte(byte value)
    {
        Reserve(1);
        _bytes[Count++] = value;
        return this;
    }

    /// <summary>Appends bytes.</summary>
    public ByteBuffer Bytes(byte[] values)
    {
        Reserve(values.Length);
        Buffer.BlockCopy(values, 0, _bytes, Count, values.Length);
        Count += values.Length;
        return this;
    }

    /// <summary>Appends the letters of an ASCII text, such as a name of four.</summary>
    public ByteBuffer Letters(string text)
    {
        foreach (char letter in text) Byte((byte)letter);
        return this;
    }

    /// <summary>Appends zeros.</summary>
    public ByteBuffer Zeros(int count)
    {
        Reserve(count);
        Array.Clear(_bytes, Count, count);
        Count += count;
        return this;
    }

    /// <summary>Appends a number, the lowest byte first.</summary>
    public ByteBuffer Little(long value, int width)
    {
        Reserve(width);
        for (int i = 0; i < width; i++) _bytes[Count++] = (byte)(value >> (8 * i));
        return this;
    }

    /// <summary>Appends a number, the highest byte first.</summary>
    public ByteBuffer Big(long value, int width)
    {
        Zeros(width);
        SetBig(Count - width, value, width);
        return this;
    }

    /// <summary>Replaces a number, the highest byte first.</summary>
    public void SetBig(int position, long value, int width)
    {
        for (int i = 0; i < width; i++) _bytes[position + i] = (byte)(value >> (8 * (width - 1 - i)));
    }

    private void Reserve(int count)
    {
        if (Count + count > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Count + count));
    }
}
