using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.CoreTests.Support;

namespace IpCamera.CoreTests.Streaming.Recording;

/// <summary>Drawn by ffmpeg, which the tests that look at pictures need anyway.</summary>
internal static partial class Pictures
{
    private static async Task<byte[][]> TakeAsync()
    {
        using TempFolder folder = new();
        (int exitCode, string output) = await OutsideTool.RunAsync(
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", $"testsrc=size={Width}x{Height}:rate=1", "-frames:v", "30", "-pix_fmt", "yuvj422p", folder.File("%02d.jpg"));
        Assert.True(exitCode == 0, output);
        return [.. Directory.GetFiles(folder.Path).OrderBy(path => path, System.StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }
}
