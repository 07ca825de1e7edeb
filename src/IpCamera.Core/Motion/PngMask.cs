using System;
using System.IO;
using System.IO.Compression;

namespace IpCamera.Motion;

/// <summary>A PNG as a mask. It reads what drawing programs write for one: eight bits a sample, not interlaced.</summary>
internal sealed class PngMask
{
    private const int HeaderLength = 8;
    private const int ChunkOverhead = 12;
    private const int MostPixels = 1 << 24;
    private const int Middle = 128;

    /// <summary>Behind it is what zlib adds to deflate.</summary>
    private const int ZlibHeader = 2;

    private readonly int _width;
    private readonly bool[] _isLight;

    private PngMask(int width, bool[] isLight) => (_width, _isLight) = (width, isLight);

    private enum Kind
    {
        Grey = 0,
        Rgb = 2,
        Palette = 3,
        GreyAlpha = 4,
        Rgba = 6,
    }

    /// <summary>Reads the file.</summary>
    public static PngMask Read(byte[] png)
    {
        if (png is null) throw new ArgumentNullException(nameof(png));
        if (png.Length < HeaderLength + 25 || png[0] != 0x89 || Name(png, 0) != 0x89504E47 || Name(png, HeaderLength + 4) != 0x49484452) throw Refuse("it is not a PNG");
        int at = HeaderLength + 8;
        (uint width, uint height) = (Name(png, at), Name(png, at + 4));
        (int bits, int kindNumber, int interlace) = (png[at + 8], png[at + 9], png[at + 12]);
        if (bits != 8 || interlace != 0 || !Enum.IsDefined(typeof(Kind), kindNumber)) throw Refuse("it must have 8 bits a sample and no interlacing");
        if (width == 0 || height == 0 || (long)width * height > MostPixels) throw Refuse("its size must be from 1 to 16 million pixels");
        var kind = (Kind)kindNumber;
        var data = new MemoryStream();
        byte[] palette = [];
        byte[] alphas = [];
        bool isWhole = false;
        for (at = HeaderLength; at + ChunkOverhead <= png.Length;)
        {
            uint length = Name(png, at);
            if (length > png.Length - at - ChunkOverhead) break;
            uint name = Name(png, at + 4);
            isWhole = name == 0x49454E44;
            int start = at + 8;
            if (name == 0x504C5445) palette = Part(png, start, (int)length);
            if (name == 0x74524E53) alphas = Part(png, start, (int)length);
            if (name == 0x49444154) data.Write(png, start, (int)length);
            if (isWhole) break;
            at += ChunkOverhead + (int)length;
        }

        if (!isWhole) throw Refuse("its end is missing");
        if (data.Length <= ZlibHeader) throw Refuse("it has no picture in it");
        data.Position = ZlibHeader;
        return new PngMask((int)width, ReadRows(data, (int)width, (int)height, kind, palette, alphas));
    }

    /// <summary>True when the mask is light there.</summary>
    public bool IsLight(double left, double top)
    {
        int height = _isLight.Length / _width;
        int x = Math.Max(0, Math.Min(_width - 1, (int)(left / 100 * _width)));
        int y = Math.Max(0, Math.Min(height - 1, (int)(top / 100 * height)));
        return _isLight[(y * _width) + x];
    }

    private static bool[] ReadRows(Stream data, int width, int height, Kind kind, byte[] palette, byte[] alphas)
    {
        int samples = kind switch
        {
            Kind.Rgb => 3,
            Kind.GreyAlpha => 2,
            Kind.Rgba => 4,
            _ => 1,
        };
        var isLight = new bool[width * height];
        byte[] above = new byte[width * samples];
        byte[] row = new byte[width * samples];
        using var inflated = new DeflateStream(data, CompressionMode.Decompress);
        for (int y = 0; y < height; y++)
        {
            int filter = ReadRow(inflated, row);
            Unfilter(filter, row, above, samples);
            for (int x = 0; x < width; x++) isLight[(y * width) + x] = IsLight(row, x * samples, kind, palette, alphas);
            (row, above) = (above, row);
        }

        return isLight;
    }

    private static int ReadRow(Stream inflated, byte[] row)
    {
        try
        {
            int filter = inflated.ReadByte();
            int count = 0;
            while (count < row.Length)
            {
                int read = inflated.Read(row, count, row.Length - count);
                if (read == 0) break;
                count += read;
            }

            if (filter is >= 0 and <= 4 && count == row.Length) return filter;
        }
        catch (InvalidDataException)
        {
            // Told below.
        }

        throw Refuse("it is damaged");
    }

    private static void Unfilter(int filter, byte[] row, byte[] above, int samples)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < samples ? 0 : row[i - samples];
            int corner = i < samples ? 0 : above[i - samples];
            int predicted = filter switch
            {
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                4 => Nearest(left, above[i], corner),
                _ => 0,
            };
            row[i] = (byte)(row[i] + predicted);
        }
    }

    /// <summary>Paeth's predictor.</summary>
    private static int Nearest(int left, int above, int corner)
    {
        int estimate = left + above - corner;
        int toLeft = Math.Abs(estimate - left);
        int toAbove = Math.Abs(estimate - above);
        int toCorner = Math.Abs(estimate - corner);
        if (toLeft <= toAbove && toLeft <= toCorner) return left;
        return toAbove <= toCorner ? above : corner;
    }

    private static bool IsLight(byte[] row, int at, Kind kind, byte[] palette, byte[] alphas)
    {
        switch (kind)
        {
            case Kind.Grey:
                return row[at] >= Middle;
            case Kind.GreyAlpha:
                return row[at] >= Middle && row[at + 1] >= Middle;
            case Kind.Palette:
                int entry = row[at];
                bool isOpaque = entry >= alphas.Length || alphas[entry] >= Middle;
                return isOpaque && (entry * 3) + 3 <= palette.Length && IsLight(palette[entry * 3], palette[(entry * 3) + 1], palette[(entry * 3) + 2]);
            default:
                return IsLight(row[at], row[at + 1], row[at + 2]) && (kind == Kind.Rgb || row[at + 3] >= Middle);
        }
    }

    private static bool IsLight(int red, int green, int blue) => (299 * red) + (587 * green) + (114 * blue) >= Middle * 1000;

    private static uint Name(byte[] bytes, int at) => ((uint)bytes[at] << 24) | ((uint)bytes[at + 1] << 16) | ((uint)bytes[at + 2] << 8) | bytes[at + 3];

    private static byte[] Part(byte[] bytes, int at, int count)
    {
        byte[] part = new byte[count];
        Buffer.BlockCopy(bytes, at, part, 0, count);
        return part;
    }

    private static CamException Refuse(string why) =>
        new(CamErrorCode.InvalidValue, $"The mask cannot be used: {why}. Save it as a PNG of 8 bits a sample, white where to look and black elsewhere.");
}
