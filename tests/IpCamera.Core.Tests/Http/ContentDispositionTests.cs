using System.Text;
using IpCamera.Http;

namespace IpCamera.CoreTests.Http;

public sealed class ContentDispositionTests
{
    [Theory]
    [InlineData("filename=\"snapshot_000DC5D4DC51_20121113000150.jpg\"", "snapshot_000DC5D4DC51_20121113000150.jpg")]
    [InlineData("attachment; filename=\"params.bin\"", "params.bin")]
    [InlineData("attachment;filename=params.bin", "params.bin")]
    [InlineData("attachment; FileName = params.bin ; size=3", "params.bin")]
    [InlineData("attachment; filename=\"a;b.jpg\"; size=3", "a;b.jpg")]
    [InlineData("attachment; filename=\"cut off", "cut off")]
    [InlineData("filename=\"\"", "")]
    [InlineData("filename=", "")]
    [InlineData("filename", null)]
    [InlineData("attachment", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_name_is_found_in_every_form_cameras_write(string? header, string? expected) =>
        Assert.Equal(expected, ContentDisposition.FileName(header, Encoding.Latin1));
}
