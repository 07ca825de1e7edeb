using System.Text;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming;

public sealed class MultipartBoundaryTests
{
    [Theory]
    [InlineData("multipart/x-mixed-replace;boundary=ipcamera", "--ipcamera")]
    [InlineData("multipart/x-mixed-replace; boundary=ipcamera", "--ipcamera")]
    [InlineData("multipart/x-mixed-replace; boundary=\"ipcamera\"", "--ipcamera")]
    [InlineData("multipart/x-mixed-replace;boundary=--ipcamera", "--ipcamera")]
    [InlineData("multipart/x-mixed-replace;boundary=\"--ipcamera\"", "--ipcamera")]
    [InlineData("multipart/x-mixed-replace;boundary =ipcamera", "--ipcamera")]
    [InlineData("multipart/x-mixed-replace;boundary = ipcamera ", "--ipcamera")]
    [InlineData("Multipart/X-Mixed-Replace;BOUNDARY=ipcamera", "--ipcamera")]
    [InlineData("multipart/x-mixed-replace;charset=x;boundary=ipcamera;y=z", "--ipcamera")]
    [InlineData("multipart/x-mixed-replace;boundary=a=b", "--a=b")]
    [InlineData("multipart/x-mixed-replace;boundary=", null)]
    [InlineData("multipart/x-mixed-replace;boundary=\"\"", null)]
    [InlineData("multipart/x-mixed-replace;boundary=--", null)]
    [InlineData("multipart/x-mixed-replace", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_boundary_is_found_in_every_form_cameras_write(string? contentType, string? expected) =>
        Assert.Equal(expected, MultipartBoundary.Find(contentType) is byte[] found ? Encoding.ASCII.GetString(found) : null);

    [Fact]
    public void A_boundary_too_long_to_be_one_is_none() =>
        Assert.Null(MultipartBoundary.Find("multipart/x-mixed-replace;boundary=" + new string('x', 10_000)));
}
