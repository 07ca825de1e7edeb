using System;
using IpCamera.Imaging;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>The eighth of a picture: whatever the bytes are, nothing is thrown, and one reader tells the same as a new one.</summary>
internal static class ThumbnailTarget
{
    private static readonly JpegThumbnail Used = new();

    public static void Try(byte[] picture)
    {
        ((bool found, int width, int height, bool isDamaged, string? problem), byte[] colors) = Read(new JpegThumbnail(), picture);

        lock (Used)
        {
            ((bool, int, int, bool, string?) Told, byte[] Colors) again = Read(Used, [1, 2, 3, .. picture, 0xFF, 0xD0, 0], 3);
            Assert.Equal((found, width, height, isDamaged, problem), again.Told);
            Assert.True(colors.AsSpan().SequenceEqual(again.Colors));
        }

        Assert.Equal(found, problem is null);
        Assert.Equal(found, width > 0);
        Assert.Equal(found, height > 0);

        ((bool, int, int, bool, string?), byte[]) Read(JpegThumbnail thumbnail, byte[] bytes, int offset = 0)
        {
            bool read = thumbnail.Read(bytes, offset, picture.Length);
            byte[] shown = new byte[thumbnail.Width * thumbnail.Height * 3];
            thumbnail.CopyColors(shown);
            thumbnail.CopyLuma(new byte[thumbnail.Width * thumbnail.Height]);
            return ((read, thumbnail.Width, thumbnail.Height, thumbnail.IsDamaged, thumbnail.Problem), shown);
        }
    }
}
