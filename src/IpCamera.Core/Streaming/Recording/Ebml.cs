using System;
using System.Text;

namespace IpCamera.Streaming;

/// <summary>Elements of EBML (RFC 8794), the binary form of Matroska: an id, a size, and data with the highest byte first.</summary>
internal static class Ebml
{
    /// <summary>A size of eight bytes that says that it is not known.</summary>
    public const long UnknownSize = 0x01FF_FFFF_FFFF_FFFF;

    private const int MasterSizeWidth = 4;
    private const byte VoidId = 0xEC;

    // Dates count from here.
    private static readonly DateTime Epoch = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A size in eight bytes, its first bits marking the width.</summary>
    public static long WideSize(long size) => (1L << 56) | size;

    /// <summary>An id as it stands in the specification, its width included.</summary>
    public static ByteBuffer Id(this ByteBuffer buffer, uint id) => buffer.Big(id, BytesFor(id));

    /// <summary>An unsigned number in as few bytes as it takes.</summary>
    public static ByteBuffer Number(this ByteBuffer buffer, uint id, long value)
    {
        int width = BytesFor(value);
        return buffer.Id(id).Byte((byte)(0x80 | width)).Big(value, width);
    }

    /// <summary>A number in eight bytes, so that it can be written over with another.</summary>
    public static ByteBuffer WideNumber(this ByteBuffer buffer, uint id, long value) => buffer.Id(id).Byte(0x88).Big(value, 8);

    /// <summary>A floating-point number in eight bytes.</summary>
    public static ByteBuffer Float(this ByteBuffer buffer, uint id, double value) =>
        buffer.WideNumber(id, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A date, in nanoseconds from the start of 2001.</summary>
    public static ByteBuffer Date(this ByteBuffer buffer, uint id, DateTimeOffset value) =>
        buffer.WideNumber(id, (value.UtcDateTime - Epoch).Ticks * 100);

    /// <summary>A text.</summary>
    public static ByteBuffer Text(this ByteBuffer buffer, uint id, string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        return buffer.Id(id).Big((1L << 28) | (uint)bytes.Length, MasterSizeWidth).Bytes(bytes);
    }

    /// <summary>Some bytes; fewer than 127.</summary>
    public static ByteBuffer Binary(this ByteBuffer buffer, uint id, byte[] value) =>
        buffer.Id(id).Byte((byte)(0x80 | value.Length)).Bytes(value);

    /// <summary>Begins an element that holds others.</summary>
    /// <returns>For <see cref="End"/>.</returns>
    public static int Begin(this ByteBuffer buffer, uint id)
    {
        buffer.Id(id).Zeros(MasterSizeWidth);
        return buffer.Count;
    }

    /// <summary>Ends an element that holds others: its size is known now.</summary>
    public static void End(this ByteBuffer buffer, int begin) =>
        buffer.SetBig(begin - MasterSizeWidth, (1L << 28) | (uint)(buffer.Count - begin), MasterSizeWidth);

    /// <summary>Fills room for later, 2 to 127 bytes.</summary>
    public static ByteBuffer Void(this ByteBuffer buffer, int total) =>
        buffer.Byte(VoidId).Byte((byte)(0x80 | (total - 2))).Zeros(total - 2);

    private static int BytesFor(long value)
    {
        int width = 1;
        while (width < 8 && value >> (8 * width) != 0) width++;
        return width;
    }
}
