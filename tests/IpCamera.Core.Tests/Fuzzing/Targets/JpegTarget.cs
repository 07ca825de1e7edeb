using System;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>The header of a picture: the same is told however much more of the picture there is.</summary>
internal static class JpegTarget
{
    public static void Try(byte[] picture)
    {
        bool known = false;
        (int Width, int Height) size = default;
        for (int count = 0; count <= Math.Min(picture.Length, 300); count++) Look(count);
        Look(picture.Length);

        void Look(int count)
        {
            Assert.Equal(picture.AsSpan(0, count).StartsWith((byte[])[0xFF, 0xD8, 0xFF]), JpegInfo.IsJpeg(picture, count));
            Assert.Equal(count > 2 && picture.AsSpan(2, count - 2).IndexOf((byte[])[0xFF, 0xD9]) >= 0, JpegInfo.HasEnd(picture, count));
            bool found = JpegInfo.TryReadSize(picture, count, out int width, out int height);
            if (found)
            {
                Assert.InRange(width, 1, ushort.MaxValue);
                Assert.InRange(height, 1, ushort.MaxValue);
                if (known) Assert.Equal(size, (width, height));
                (known, size) = (true, (width, height));
            }

            Assert.Equal(known, found);
        }
    }
}
