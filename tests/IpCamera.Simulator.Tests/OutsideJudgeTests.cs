using System;
using System.IO;
using System.Threading.Tasks;
using IpCamera.Simulator;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>Clients nobody wrote for this simulator.</summary>
public sealed class OutsideJudgeTests
{
    [Theory]
    [InlineData("basic")]
    [InlineData("digest")]
    [InlineData("query")]
    public async Task Curl_gets_a_snapshot(string authentication)
    {
        await using TestCamera test = await TestCamera.StartAsync(authentication == "digest" ? FirmwareProfile.Digest : FirmwareProfile.Classic);
        string file = Path.GetTempFileName();
        try
        {
            string[] arguments = authentication == "query"
                ? ["-s", "-f", "-o", file, test.At("snapshot.cgi?user=admin&pwd=secret").ToString()]
                : ["-s", "-f", $"--{authentication}", "-u", "admin:secret", "-o", file, test.At("snapshot.cgi").ToString()];

            (int exitCode, string output) = await OutsideTool.RunAsync("curl", arguments);

            Assert.True(exitCode == 0, output);
            byte[] jpeg = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal((byte[])[0xFF, 0xD8], jpeg[..2]);
            Assert.Equal((byte[])[0xFF, 0xD9], jpeg[^2..]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Curl_uploads_firmware()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        string file = Path.GetTempFileName();
        try
        {
            // More than a megabyte, for which curl waits to be told to go on.
            byte[] firmware = new byte[2_000_000];
            "BNEG"u8.CopyTo(firmware);
            await File.WriteAllBytesAsync(file, firmware, TestContext.Current.CancellationToken);

            (int exitCode, string output) = await OutsideTool.RunAsync(
                "curl", "-s", "-u", "admin:secret", "-F", $"file=@{file}", test.At("upgrade_firmware.cgi").ToString());

            Assert.Equal((0, "ok.\n"), (exitCode, output));
            Assert.Equal(firmware, test.Camera.LastUpload);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("videostream.cgi?rate=6", "mpjpeg", "mjpeg,640,480,10")]
    [InlineData("videostream.cgi?resolution=8&rate=6", "mpjpeg", "mjpeg,320,240,10")]
    [InlineData("videostream.asf?rate=6", "asf", "mjpeg,640,480,10")]
    [InlineData("videostream.asf?resolution=8&rate=6", "asf", "mjpeg,320,240,10")]
    public async Task Ffprobe_plays_a_stream(string target, string format, string expected)
    {
        await using TestCamera test = await TestCamera.StartAsync();
        string uri = test.At(target).ToString().Replace("http://", "http://admin:secret@", StringComparison.Ordinal);

        (int exitCode, string output) = await OutsideTool.RunAsync(
            "ffprobe", "-v", "error", "-f", format, "-read_intervals", "%+#10", "-count_frames", "-select_streams", "v:0",
            "-show_entries", "stream=codec_name,width,height,nb_read_frames", "-of", "csv=p=0", uri);

        Assert.Equal((0, expected), (exitCode, output.Trim()));
    }

    [Fact]
    public async Task Ffprobe_finds_the_time_between_the_frames_of_a_file()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        string uri = test.At("videostream.asf?rate=6&user=admin&pwd=secret").ToString();

        (int exitCode, string output) = await OutsideTool.RunAsync(
            "ffprobe", "-v", "error", "-read_intervals", "%+#8", "-select_streams", "v:0", "-show_entries", "packet=pts_time", "-of", "csv=p=0", uri);

        Assert.True(exitCode == 0, output);
        double[] times = [.. Array.ConvertAll(output.Trim().Split('\n'), line =>
            double.Parse(line.Trim(','), System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(8, times.Length);
        // Seven intervals of a tenth of a second; a busy machine may stretch them, none may make them shorter.
        Assert.InRange(times[^1] - times[0], 0.5, 30);
    }
}
