using System.Collections.Generic;
using System.Linq;
using IpCamera.Imaging;

namespace IpCamera.Health;

/// <summary>What a picture is like, by the mean brightness of its cells of eight by eight pixels.</summary>
internal sealed class PictureLook
{
    // Nine tenths lie between; the clock and the name in a corner are fewer.
    private const double Margin = 0.1;

    private readonly byte[] _luma = [];

    public PictureLook(byte[] bytes)
    {
        Bytes = bytes;
        var thumbnail = new JpegThumbnail();
        if (!thumbnail.Read(bytes, 0, bytes.Length))
        {
            Problem = thumbnail.Problem;
            return;
        }

        if (thumbnail.IsDamaged) Problem = "something of it is missing or damaged";
        (Width, Height) = (thumbnail.PictureWidth, thumbnail.PictureHeight);
        _luma = new byte[thumbnail.Width * thumbnail.Height];
        thumbnail.CopyLuma(_luma);
        byte[] sorted = [.. _luma.OrderBy(one => one)];
        byte At(double share) => sorted[(int)((sorted.Length - 1) * share)];
        Median = At(0.5);
        Contrast = At(1 - Margin) - At(Margin);
    }

    /// <summary>How long to wait from one picture to the next before it is taken for frozen, in seconds.</summary>
    public static IReadOnlyList<double> Waits { get; } = [1.5, 3];

    /// <summary>The picture.</summary>
    public byte[] Bytes { get; }

    /// <summary>Why it is no whole picture; null where it is.</summary>
    public string? Problem { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The brightness that half of the cells do not reach, 0 to 255.</summary>
    public int Median { get; }

    /// <summary>From the dark cells to the light ones, without the last tenth at each end.</summary>
    public int Contrast { get; }

    /// <summary>True where no cell has changed: a sensor that works never gives the same twice, for its noise.</summary>
    public bool IsSameAs(PictureLook other) =>
        _luma.Length > 0 && other._luma.Length > 0 ? _luma.SequenceEqual(other._luma) : Bytes.SequenceEqual(other.Bytes);
}
