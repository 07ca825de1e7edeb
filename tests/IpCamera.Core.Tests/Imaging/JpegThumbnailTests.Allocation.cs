using System;
using System.Linq;
using IpCamera.Imaging;

namespace IpCamera.CoreTests.Imaging;

/// <summary>What a picture costs.</summary>
public sealed partial class JpegThumbnailTests
{
    [Fact]
    public void A_picture_like_the_one_before_needs_no_memory()
    {
        byte[][] pictures = [.. Enumerable.Range(1, 3).Select(seed => new CoefficientJpeg { Width = 640, Height = 480, Seed = seed }.Write())];
        int longest = pictures.Max(picture => picture.Length);
        JpegThumbnail thumbnail = new();
        byte[] luma = new byte[80 * 60];
        byte[] colors = new byte[80 * 60 * 3];
        Array.Resize(ref pictures[0], longest);
        ReadAll();
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 20; i++) ReadAll();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void ReadAll()
        {
            foreach (byte[] picture in pictures)
            {
                if (!thumbnail.Read(picture, 0, picture.Length)) throw new InvalidOperationException(thumbnail.Problem);
                thumbnail.CopyLuma(luma);
                thumbnail.CopyColors(colors);
            }
        }
    }
}
