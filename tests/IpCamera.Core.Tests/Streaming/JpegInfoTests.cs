using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming;

public sealed class JpegInfoTests
{
    [Theory]
    [InlineData(320, 240)]
    [InlineData(640, 480)]
    [InlineData(160, 120)]
    [InlineData(65535, 1)]
    public void The_size_stands_in_the_frame_header(int width, int height)
    {
        byte[] jpeg = Jpegs.Make(100, width: width, height: height);

        Assert.True(JpegInfo.TryReadSize(jpeg, jpeg.Length, out int readWidth, out int readHeight));
        Assert.Equal((width, height), (readWidth, readHeight));
    }

    [Theory]
    [InlineData(0xC1)]
    [InlineData(0xC2)]
    [InlineData(0xCF)]
    public void Every_kind_of_frame_header_is_one(byte marker)
    {
        byte[] jpeg = [0xFF, 0xD8, .. Jpegs.Segment(marker, [8, 0, 240, 1, 64, 3, 0, 0])];

        Assert.True(JpegInfo.TryReadSize(jpeg, jpeg.Length, out int width, out int height));
        Assert.Equal((320, 240), (width, height));
    }

    [Theory]
    [InlineData(0xC4)]
    [InlineData(0xC8)]
    [InlineData(0xCC)]
    public void Tables_are_no_frame_header(byte marker)
    {
        byte[] jpeg = [0xFF, 0xD8, .. Jpegs.Segment(marker, [8, 0, 240, 1, 64, 3, 0, 0]), 0xFF, 0xFF, .. Jpegs.Segment(0xC0, [8, 0, 1, 0, 2, 3, 0, 0])];

        Assert.True(JpegInfo.TryReadSize(jpeg, jpeg.Length, out int width, out int height));
        Assert.Equal((2, 1), (width, height));
    }

    [Fact]
    public void A_header_cut_off_anywhere_gives_the_size_or_nothing()
    {
        byte[] jpeg = Jpegs.Make(10);
        for (int length = 0; length <= jpeg.Length; length++)
        {
            // The array ends there too: reading on would throw.
            bool sized = JpegInfo.TryReadSize(jpeg[..length], length, out int width, out int height);

            Assert.Equal(sized ? (320, 240) : (0, 0), (width, height));
            Assert.Equal(length >= 33, sized);
        }
    }

    [Fact]
    public void What_is_no_jpeg_has_no_size()
    {
        byte[][] wrongs =
        [
            [], [0xFF], [0xFF, 0xD8], [.. "<html>"u8], [0xFF, 0xD8, 0xFF, 0xD9], [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            [0xFF, 0xD8, 0xFF, 0xE0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9], [0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 0xFF, 0xC0, 0, 9, 8, 0, 1, 0, 1, 0],
            [0xFF, 0xD8, .. Jpegs.Segment(0xC0, [8, 0, 0, 1, 64, 3, 0, 0])], [0xFF, 0xD8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        ];

        Assert.All(wrongs, wrong => Assert.False(JpegInfo.TryReadSize(wrong, wrong.Length, out _, out _)));
    }

    [Fact]
    public void Only_the_filled_part_of_a_buffer_counts()
    {
        byte[] buffer = Jpegs.Make(10);

        Assert.False(JpegInfo.IsJpeg(buffer, 2));
        Assert.True(JpegInfo.IsJpeg(buffer, 3));
        Assert.False(JpegInfo.TryReadSize(buffer, 20, out _, out _));
    }
}
