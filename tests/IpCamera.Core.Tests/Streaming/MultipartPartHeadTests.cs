using System.Text;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming;

public sealed class MultipartPartHeadTests
{
    [Theory]
    [InlineData("Content-Length: 35628\r\n", 35628L)]
    [InlineData("content-length:35628\n", 35628L)]
    [InlineData("CONTENT-LENGTH \t:\t35628 \r\n", 35628L)]
    [InlineData("  Content-Length: 35628", 35628L)]
    [InlineData("--ipcamera\r\nContent-Type: image/jpeg\r\nContent-Length: 7\r\n\r\n", 7L)]
    [InlineData("Content-Length: 7\r\nContent-Length: 8\r\n", 8L)]
    [InlineData("Content-Length: 7\r\nContent-Length: many\r\n", 7L)]
    [InlineData("Content-Length: 0\r\n", 0L)]
    [InlineData("Content-Length: 00012\r\n", 12L)]
    [InlineData("Content-Length: 4294967296\r\n", 4294967296L)]
    [InlineData("Content-Length: 999999999999999999\r\n", 999999999999999999L)]
    [InlineData("Content-Length: 9999999999999999999999\r\n", null)]
    [InlineData("Content-Length: -5\r\n", null)]
    [InlineData("Content-Length: +5\r\n", null)]
    [InlineData("Content-Length: 5 5\r\n", null)]
    [InlineData("Content-Length: 5x\r\n", null)]
    [InlineData("Content-Length:\r\n5\r\n", null)]
    [InlineData("Content-Length 5\r\n", null)]
    [InlineData("Content-Lengths: 5\r\n", null)]
    [InlineData("X-Content-Length: 5\r\n", null)]
    [InlineData("Content\rLength: 5\r\n", null)]
    [InlineData("Content-Length: \u00005\r\n", null)]
    [InlineData("", null)]
    [InlineData("\r\n\r\n", null)]
    public void The_length_is_the_last_that_is_one(string head, long? expected)
    {
        byte[] bytes = Encoding.Latin1.GetBytes("Content-Length: 1" + head + "Content-Length: 2\r\n");

        Assert.Equal(expected, MultipartPartHead.FindLength(bytes, 17, 17 + head.Length));
    }
}
