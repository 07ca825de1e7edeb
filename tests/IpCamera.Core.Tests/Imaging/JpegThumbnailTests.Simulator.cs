using System;
using IpCamera.Imaging;
using IpCamera.Simulator;
using IpCamera.Simulator.Imaging;
using SkiaSharp;

namespace IpCamera.CoreTests.Imaging;

/// <summary>The eighth of pictures that another encoder made, against what another decoder makes of them.</summary>
public sealed partial class JpegThumbnailTests
{
    /// <summary>What may be between the two in the mean, of 255: what rounding to whole numbers makes.</summary>
    private const double LargestMeanDifference = 0.5;

    [Theory]
    [InlineData("420", 80)]
    [InlineData("422", 80)]
    [InlineData("444", 80)]
    [InlineData("420", 30)]
    [InlineData("420", 98)]
    [InlineData("grey", 80)]
    public void It_is_the_picture_of_another_decoder_made_smaller(string sampling, int quality)
    {
        foreach (double pan in (double[])[-120, 0, 60])
        {
            byte[] jpeg = Encode(SceneRenderer.Render(View(pan)), sampling, quality);
            JpegThumbnail thumbnail = new();

            Assert.True(thumbnail.Read(jpeg, 0, jpeg.Length), thumbnail.Problem);

            Assert.False(thumbnail.IsDamaged);
            Assert.Equal((80, 60), (thumbnail.Width, thumbnail.Height));
            Assert.InRange(MeanLumaDifference(jpeg, Luma(thumbnail)), 0, LargestMeanDifference);
            // Colours stand for two by two blocks here, and what a pixel cannot show is cut off before the mean is taken there.
            Assert.InRange(MeanColorDifference(jpeg, Colors(thumbnail)), 0, sampling is "444" or "grey" ? 1 : 4);
        }
    }

    private static FrameView View(double pan) => new()
    {
        Resolution = FrameResolution.Vga,
        Position = new PanTilt(pan, 0),
        Alias = "yard",
        LocalTime = new DateTime(2012, 5, 1, 12, 0, 0),
    };

    private static byte[] Encode(byte[] picture, string sampling, int quality)
    {
        using SKBitmap decoded = SKBitmap.Decode(picture);
        using SKBitmap bitmap = sampling == "grey" ? decoded.Copy(SKColorType.Gray8) : decoded.Copy();
        using SKPixmap pixels = bitmap.PeekPixels();
        SKJpegEncoderDownsample downsample = sampling switch
        {
            "422" => SKJpegEncoderDownsample.Downsample422,
            "444" => SKJpegEncoderDownsample.Downsample444,
            _ => SKJpegEncoderDownsample.Downsample420,
        };
        using SKData data = pixels.Encode(new SKJpegEncoderOptions(quality, downsample, SKJpegEncoderAlphaOption.Ignore))!;
        return data.ToArray();
    }

    private static double MeanLumaDifference(byte[] jpeg, byte[] luma)
    {
        double sum = 0;
        ForEachBlock(jpeg, (at, red, green, blue) => sum += Math.Abs((0.299 * red) + (0.587 * green) + (0.114 * blue) - luma[at]));
        return sum / luma.Length;
    }

    private static double MeanColorDifference(byte[] jpeg, byte[] colors)
    {
        double sum = 0;
        ForEachBlock(jpeg, (at, red, green, blue) =>
            sum += Math.Abs(red - colors[at * 3]) + Math.Abs(green - colors[(at * 3) + 1]) + Math.Abs(blue - colors[(at * 3) + 2]));
        return sum / colors.Length;
    }

    private static void ForEachBlock(byte[] jpeg, Action<int, double, double, double> use)
    {
        using SKBitmap bitmap = SKBitmap.Decode(jpeg);
        int across = bitmap.Width / 8;
        for (int block = 0; block < across * (bitmap.Height / 8); block++)
        {
            (double red, double green, double blue) = (0, 0, 0);
            for (int i = 0; i < 64; i++)
            {
                SKColor color = bitmap.GetPixel((block % across * 8) + (i % 8), (block / across * 8) + (i / 8));
                (red, green, blue) = (red + color.Red, green + color.Green, blue + color.Blue);
            }

            use(block, red / 64, green / 64, blue / 64);
        }
    }
}
