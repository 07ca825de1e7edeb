using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace IpCamera.Simulator.Streaming;

/// <summary>Writes Motion JPEG as an Advanced Systems Format file that is being broadcast: without an index or a length.</summary>
/// <param name="output">Where the bytes go.</param>
/// <param name="width">The width of the picture.</param>
/// <param name="height">The height of the picture.</param>
internal sealed class AsfWriter(IBufferWriter<byte> output, int width, int height)
{
    private const int PacketSize = 8192;
    private const int StreamNumber = 1;

    /// <summary>Error correction flags and data, length type, property flags, send time, duration.</summary>
    private const int PacketHeadSize = 3 + 1 + 1 + 2 + 4 + 2;

    /// <summary>Stream number, object number, offset, length of replicated data, object size, presentation time.</summary>
    private const int PayloadHeadSize = 1 + 1 + 4 + 1 + 4 + 4;

    private const int PayloadSize = PacketSize - PacketHeadSize - PayloadHeadSize;

    private static readonly Guid HeaderObject = new("75B22630-668E-11CF-A6D9-00AA0062CE6C");
    private static readonly Guid FilePropertiesObject = new("8CABDCA1-A947-11CF-8EE4-00C00C205365");
    private static readonly Guid StreamPropertiesObject = new("B7DC0791-A9B7-11CF-8EE6-00C00C205365");
    private static readonly Guid HeaderExtensionObject = new("5FBF03B5-A92E-11CF-8EE3-00C00C205365");
    private static readonly Guid HeaderExtensionClock = new("ABD3D211-A9BA-11CF-8EE6-00C00C205365");
    private static readonly Guid DataObject = new("75B22636-668E-11CF-A6D9-00AA0062CE6C");
    private static readonly Guid VideoMedia = new("BC19EFC0-5B4D-11CF-A8FD-00805F5C442B");
    private static readonly Guid NoErrorCorrection = new("20FB5700-5B55-11CF-A8FD-00805F5C442B");

    private readonly Guid _fileId = Guid.NewGuid();
    private byte _objectNumber;

    public void WriteHeader()
    {
        byte[] fileProperties = FileProperties();
        byte[] streamProperties = StreamProperties();
        byte[] extension = HeaderExtension();
        int size = 30 + fileProperties.Length + streamProperties.Length + extension.Length;
        Fields header = new(size);
        header.Guid(HeaderObject).UInt64((ulong)size).UInt32(3).Byte(1).Byte(2)
            .Bytes(fileProperties).Bytes(streamProperties).Bytes(extension);
        output.Write(header.Written);

        // A broadcast's data object has no size and no number of packets.
        Fields data = new(50);
        data.Guid(DataObject).UInt64(0).Guid(_fileId).UInt64(0).UInt16(0x0101);
        output.Write(data.Written);
    }

    /// <summary>A picture becomes one media object, spread over as many packets as it needs.</summary>
    public void WriteFrame(ReadOnlySpan<byte> jpeg, TimeSpan time)
    {
        uint milliseconds = (uint)time.TotalMilliseconds;
        for (int offset = 0; offset < jpeg.Length; offset += PayloadSize)
        {
            ReadOnlySpan<byte> part = jpeg[offset..Math.Min(offset + PayloadSize, jpeg.Length)];
            int padding = PayloadSize - part.Length;
            Fields packet = new(PacketSize);
            // Two bytes of error correction; one payload; the length of the padding is a word.
            packet.Byte(0x82).Byte(0).Byte(0)
                .Byte(0x10)
                // Replicated data length in a byte, offset in a double word, object number in a byte.
                .Byte(0x5D)
                .UInt16((ushort)padding)
                .UInt32(milliseconds)
                .UInt16(0)
                .Byte(0x80 | StreamNumber)
                .Byte(_objectNumber)
                .UInt32((uint)offset)
                .Byte(8).UInt32((uint)jpeg.Length).UInt32(milliseconds)
                .Bytes(part)
                .Zeros(padding);
            output.Write(packet.Written);
        }

        _objectNumber++;
    }

    private byte[] FileProperties()
    {
        const uint Broadcast = 1;
        const uint UsualBitRate = 4_000_000;
        return new Fields(104).Guid(FilePropertiesObject).UInt64(104).Guid(_fileId)
            .UInt64(0).UInt64(0).UInt64(0).UInt64(0).UInt64(0).UInt64(0)
            .UInt32(Broadcast).UInt32(PacketSize).UInt32(PacketSize).UInt32(UsualBitRate).ToArray();
    }

    private byte[] StreamProperties()
    {
        const int BitmapHeaderSize = 40;
        const int FormatSize = 11 + BitmapHeaderSize;
        const int Size = 78 + FormatSize;
        return new Fields(Size).Guid(StreamPropertiesObject).UInt64(Size).Guid(VideoMedia).Guid(NoErrorCorrection)
            .UInt64(0).UInt32(FormatSize).UInt32(0).UInt16(StreamNumber).UInt32(0)
            .UInt32((uint)width).UInt32((uint)height).Byte(2).UInt16(BitmapHeaderSize)
            .UInt32(BitmapHeaderSize).UInt32((uint)width).UInt32((uint)height).UInt16(1).UInt16(24)
            .Bytes(Encoding.ASCII.GetBytes("MJPG")).UInt32((uint)(width * height * 3))
            .UInt32(0).UInt32(0).UInt32(0).UInt32(0).ToArray();
    }

    private static byte[] HeaderExtension() =>
        new Fields(46).Guid(HeaderExtensionObject).UInt64(46).Guid(HeaderExtensionClock).UInt16(6).UInt32(0).ToArray();

    /// <summary>Little-endian fields one after the other.</summary>
    private sealed class Fields(int size)
    {
        private readonly byte[] _bytes = new byte[size];
        private int _length;

        public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

        private Span<byte> Rest => _bytes.AsSpan(_length);

        public byte[] ToArray() => Written.ToArray();

        public Fields Guid(Guid value)
        {
            value.TryWriteBytes(Rest);
            return Advance(16);
        }

        public Fields UInt64(ulong value)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(Rest, value);
            return Advance(8);
        }

        public Fields UInt32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(Rest, value);
            return Advance(4);
        }

        public Fields UInt16(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(Rest, value);
            return Advance(2);
        }

        public Fields Byte(byte value)
        {
            Rest[0] = value;
            return Advance(1);
        }

        public Fields Bytes(ReadOnlySpan<byte> value)
        {
            value.CopyTo(Rest);
            return Advance(value.Length);
        }

        public Fields Zeros(int count) => Advance(count);

        private Fields Advance(int count)
        {
            _length += count;
            return this;
        }
    }
}
