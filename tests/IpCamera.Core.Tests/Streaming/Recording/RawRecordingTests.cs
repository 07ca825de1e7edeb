using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

public sealed class RawRecordingTests
{
    [Fact]
    public async Task The_pictures_of_a_file_come_back_byte_for_byte()
    {
        byte[][] pictures = await Pictures.GetAsync(200);
        using TempFile path = new(".mjpeg");
        await File.WriteAllBytesAsync(path.Path, [.. pictures.SelectMany(picture => picture)], TestContext.Current.CancellationToken);

        Pictures.AssertSame(pictures, RawRecording.Read(path.Path));
    }

    [Fact]
    public async Task One_that_was_cut_off_is_left_out()
    {
        byte[][] pictures = [.. Enumerable.Range(0, 3).Select(index => Jpegs.Make(500 + index, index))];
        using TempFile path = new(".mjpeg");
        await File.WriteAllBytesAsync(path.Path, [.. pictures.SelectMany(picture => picture).SkipLast(20)], TestContext.Current.CancellationToken);

        Pictures.AssertSame(pictures[..2], RawRecording.Read(path.Path));
    }
}
