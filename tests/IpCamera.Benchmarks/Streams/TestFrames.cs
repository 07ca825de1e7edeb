using System;
using SkiaSharp;

namespace IpCamera.Benchmarks.Streams;

/// <summary>VGA pictures of 30 to 60 KB, as cameras of this family send them: real JPEGs, for the other program looks into them.</summary>
internal static class TestFrames
{
    private const int Width = 640;
    private const int Height = 480;
    private const int Smallest = 30_000;
    private const int Largest = 60_000;

    /// <summary>Makes so many different pictures, their sizes spread over the range.</summary>
    public static byte[][] Make(int count)
    {
        byte[][] frames = new byte[count][];
        for (int i = 0; i < count; i++) frames[i] = MakeOne(i, Smallest + (Largest - Smallest) * (i * 7 % count) / count);
        return frames;
    }

    /// <summary>A picture of the size wanted, or a little less.</summary>
    private static byte[] MakeOne(int seed, int size)
    {
        using var picture = new SKBitmap(Width, Height);
        using (var canvas = new SKCanvas(picture))
        using (var paint = new SKPaint())
        {
            var random = new Random(seed);
            for (int i = 0; i < 3000; i++)
            {
                paint.Color = new SKColor((uint)random.Next() | 0xFF000000);
                canvas.DrawCircle(random.Next(Width), random.Next(Height), random.Next(2, 24), paint);
            }
        }

        for (int quality = 95; quality > 0; quality -= 3)
        {
            using SKData jpeg = picture.Encode(SKEncodedImageFormat.Jpeg, quality);
            if (jpeg.Size <= size) return jpeg.ToArray();
        }

        throw new InvalidOperationException("No quality makes the picture small enough.");
    }
}
