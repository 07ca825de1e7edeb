using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using IpCamera.Imaging;

namespace IpCamera.CoreTests.Imaging;

/// <summary>The eighth of a picture: exact where it is whole, and what there is of it where it is not.</summary>
public sealed partial class JpegThumbnailTests
{
    public static TheoryData<string> Forms => [.. AllForms.Keys];

    private static Dictionary<string, Func<CoefficientJpeg>> AllForms { get; } = new()
    {
        ["4:2:0"] = () => new(),
        ["4:2:2"] = () => new() { Sampling = [(2, 1), (1, 1), (1, 1)] },
        ["4:4:0"] = () => new() { Sampling = [(1, 2), (1, 1), (1, 1)] },
        ["4:4:4"] = () => new() { Sampling = [(1, 1), (1, 1), (1, 1)] },
        ["4:1:1"] = () => new() { Sampling = [(4, 1), (1, 1), (1, 1)], Width = 160 },
        ["brightness smaller than colours"] = () => new() { Sampling = [(1, 1), (2, 2), (2, 2)] },
        ["grey"] = () => new() { Sampling = [(1, 1)] },
        ["grey that says 2 by 2"] = () => new() { Sampling = [(1, 1)] },
        ["VGA"] = () => new() { Width = 640, Height = 480 },
        ["no whole blocks"] = () => new() { Width = 61, Height = 43 },
        ["no whole blocks, a scan a component"] = () => new() { Width = 61, Height = 43, IsSeparate = true },
        ["one pixel"] = () => new() { Width = 1, Height = 1 },
        ["a restart a unit"] = () => new() { RestartInterval = 1 },
        ["a restart every 7 units"] = () => new() { RestartInterval = 7, Width = 320, Height = 240 },
        ["a scan a component, with restarts"] = () => new() { IsSeparate = true, RestartInterval = 5 },
        ["no Huffman tables"] = () => new() { HasHuffmanTables = false },
        ["quantization before the frame"] = () => new() { HasFrameFirst = false },
        ["coarse"] = () => new() { Quantum = 99 },
        ["fine"] = () => new() { Quantum = 1 },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_sample_is_the_mean_of_its_block(string form)
    {
        CoefficientJpeg picture = AllForms[form]();
        byte[] bytes = picture.Write();
        if (form == "grey that says 2 by 2") bytes[Array.IndexOf(bytes, (byte)0xC0) + 10] = 0x22;
        JpegThumbnail thumbnail = new();

        Assert.True(thumbnail.Read([1, 2, .. bytes, 3], 2, bytes.Length), thumbnail.Problem);

        Assert.False(thumbnail.IsDamaged);
        Assert.Equal((picture.Width, picture.Height), (thumbnail.PictureWidth, thumbnail.PictureHeight));
        Assert.Equal(((picture.Width + 7) / 8, (picture.Height + 7) / 8), (thumbnail.Width, thumbnail.Height));
        Assert.Equal(Expected(picture, thumbnail, 0), Luma(thumbnail));
        byte[] colors = Colors(thumbnail);
        if (picture.Sampling.Length == 1)
        {
            Assert.Equal(Luma(thumbnail).SelectMany(one => new[] { one, one, one }), colors);
            return;
        }

        byte[] blue = Expected(picture, thumbnail, 1);
        byte[] red = Expected(picture, thumbnail, 2);
        byte[] luma = Luma(thumbnail);
        for (int i = 0; i < luma.Length; i++)
        {
            (double y, double cb, double cr) = (luma[i], blue[i] - 128, red[i] - 128);
            double[] expected = [y + (1.402 * cr), y - (0.344136 * cb) - (0.714136 * cr), y + (1.772 * cb)];
            for (int part = 0; part < 3; part++) Assert.InRange(colors[(i * 3) + part] - Math.Max(0, Math.Min(255, expected[part])), -0.51, 0.51);
        }
    }

    [Fact]
    public void The_standard_tables_are_those_that_other_software_writes()
    {
        // Of the segment that FFmpeg's encoder writes with -huffman default.
        Assert.Equal(
            "532FD667AA5541439E4FC89F189259B1B137993CA5DFCBB6970AB411AEE79CDF",
            Convert.ToHexString(SHA256.HashData(CoefficientJpeg.HuffmanTables())));
    }

    [Fact]
    public void Tables_of_one_picture_are_not_taken_for_the_next()
    {
        CoefficientJpeg usual = new() { HasHuffmanTables = false };
        byte[] first = new CoefficientJpeg().Write();
        // Brightness and colour exchange their tables: without them in the picture it reads as something else.
        int table = IndexOf(first, [0xFF, 0xC4]) + 4;
        byte[] exchanged = [.. first];
        (exchanged[table], exchanged[table + 29]) = (1, 0);
        byte[] second = usual.Write();
        JpegThumbnail thumbnail = new();
        thumbnail.Read(exchanged, 0, exchanged.Length);

        Assert.True(thumbnail.Read(second, 0, second.Length));

        Assert.False(thumbnail.IsDamaged);
        Assert.Equal(Expected(usual, thumbnail, 0), Luma(thumbnail));
    }

    [Fact]
    public void A_picture_that_is_cut_off_shows_what_there_is_of_it()
    {
        CoefficientJpeg picture = new() { Width = 320, Height = 240 };
        byte[] bytes = picture.Write();
        JpegThumbnail thumbnail = new();

        Assert.True(thumbnail.Read(bytes, 0, bytes.Length / 2));

        Assert.True(thumbnail.IsDamaged);
        byte[] expected = Expected(picture, thumbnail, 0);
        byte[] luma = Luma(thumbnail);
        int same = luma.Zip(expected, (one, other) => one == other).Count(one => one);
        Assert.InRange(same, luma.Length * 4 / 10, luma.Length * 6 / 10);
        Assert.All(luma.Skip(luma.Length * 7 / 10), one => Assert.Equal(128, one));
        // The one that was read before leaves no trace.
        Assert.True(thumbnail.Read(bytes, 0, bytes.Length));
        Assert.False(thumbnail.IsDamaged);
        Assert.Equal(expected, Luma(thumbnail));
    }

    [Fact]
    public void Where_a_piece_is_lost_between_restart_markers_the_rest_is_in_its_place()
    {
        CoefficientJpeg picture = new() { Width = 320, Height = 240, RestartInterval = 20 };
        byte[] bytes = picture.Write();
        int second = IndexOf(bytes, [0xFF, 0xD1]);
        int fourth = IndexOf(bytes, [0xFF, 0xD3]);
        byte[] damaged = [.. bytes.Take(second), .. bytes.Skip(fourth)];
        JpegThumbnail thumbnail = new();

        Assert.True(thumbnail.Read(damaged, 0, damaged.Length));

        Assert.True(thumbnail.IsDamaged);
        byte[] expected = Expected(picture, thumbnail, 0);
        byte[] luma = Luma(thumbnail);
        // A row of units is two of samples: two rows of units are missing.
        Assert.Equal(expected.Take(4 * 40), luma.Take(4 * 40));
        Assert.All(luma.Skip(4 * 40).Take(4 * 40), one => Assert.Equal(128, one));
        Assert.Equal(expected.Skip(8 * 40), luma.Skip(8 * 40));
    }

    [Theory]
    [InlineData("", "not a JPEG")]
    [InlineData("FFD8FFD9", "not a JPEG")]
    [InlineData("FFD8FFC2000B08001000100101110000FFD9", "progressive")]
    [InlineData("FFD8FFC0000B0C00100010010111000000FFD9", "8 bits")]
    [InlineData("FFD8FFC0000B08000000100101110000FFD9", "size")]
    [InlineData("FFD8FFC0000B08FFFFFFFF0101110000FFD9", "larger")]
    [InlineData("FFD8FFC0000B08001000100101110000FFDA0008010100003F0000FFD9", "quantization")]
    public void What_is_no_baseline_picture_is_not_read_and_the_reason_told(string hex, string reason)
    {
        byte[] bytes = [.. Enumerable.Range(0, hex.Length / 2).Select(at => Convert.ToByte(hex.Substring(at * 2, 2), 16))];
        JpegThumbnail thumbnail = new();

        Assert.False(thumbnail.Read(bytes, 0, bytes.Length));

        Assert.Contains(reason, thumbnail.Problem, StringComparison.Ordinal);
        Assert.Equal((0, 0), (thumbnail.Width, thumbnail.Height));
    }

    internal static byte[] Luma(JpegThumbnail thumbnail)
    {
        byte[] luma = new byte[thumbnail.Width * thumbnail.Height];
        thumbnail.CopyLuma(luma);
        return luma;
    }

    private static byte[] Colors(JpegThumbnail thumbnail)
    {
        byte[] colors = new byte[thumbnail.Width * thumbnail.Height * 3];
        thumbnail.CopyColors(colors);
        return colors;
    }

    private static byte[] Expected(CoefficientJpeg picture, JpegThumbnail thumbnail, int component)
    {
        int horizontal = picture.Sampling.Max(one => one.Horizontal);
        int vertical = picture.Sampling.Max(one => one.Vertical);
        (int across, int down) = picture.Sampling[component];
        byte[] samples = new byte[thumbnail.Width * thumbnail.Height];
        for (int i = 0; i < samples.Length; i++)
        {
            (int x, int y) = (i % thumbnail.Width, i / thumbnail.Width);
            samples[i] = picture.Planes[component][y * down / vertical, x * across / horizontal];
        }

        return samples;
    }

    private static int IndexOf(byte[] bytes, byte[] part)
    {
        for (int at = 0; at + part.Length <= bytes.Length; at++)
        {
            if (bytes.Skip(at).Take(part.Length).SequenceEqual(part)) return at;
        }

        throw new InvalidOperationException("It is not in there.");
    }
}
