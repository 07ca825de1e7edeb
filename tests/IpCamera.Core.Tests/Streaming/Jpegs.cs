using System;

namespace IpCamera.CoreTests.Streaming;

/// <summary>Pictures with the segments of this family's sensors: APP0 of 19 bytes, SOF0 before DQT, one DQT, one DHT.</summary>
internal static class Jpegs
{
    /// <summary>A picture with the markers of a real one; its data is not an image, but is stuffed like one.</summary>
    public static byte[] Make(int dataLength, int seed = 1, int width = 320, int height = 240)
    {
        byte[] data = new byte[dataLength];
        new Random(seed).NextBytes(data);
        for (int i = 0; i < data.Length; i++)
        {
            if (data[i] == 0xFF) data[i] = 0xFE;
        }

        return
        [
            0xFF, 0xD8,
            .. Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 0x21, 0, 2, 0x11, 1, 3, 0x11, 1]),
            .. Segment(0xDB, new byte[130]),
            .. Segment(0xC4, new byte[416]),
            .. Segment(0xDA, [3, 1, 0, 2, 0x11, 3, 0x11, 0, 0x3F, 0]),
            .. data,
            0xFF, 0xD9,
        ];
    }

    /// <summary>The smallest picture with all that matters to a stream.</summary>
    public static byte[] Tiny(byte seed) => [0xFF, 0xD8, .. Segment(0xE0, [seed, 0xFF]), seed, 0xFF, 0x00, 0xFF, 0xD9];

    public static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];
}
