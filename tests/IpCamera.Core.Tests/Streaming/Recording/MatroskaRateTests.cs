using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

/// <summary>The one rate that a Matroska recording names, as programs take it that nobody wrote for this project.</summary>
public sealed class MatroskaRateTests : IDisposable
{
    private const int Count = 300;
    private const ulong DefaultDuration = 0x23E383;

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 30, 15, TimeSpan.FromHours(2));

    /// <summary>When frames arrive, in milliseconds.</summary>
    private static readonly Dictionary<string, double[]> Arrivals = new()
    {
        ["steady"] = [.. Enumerable.Range(0, Count).Select(index => 40.0 * index)],
        ["steady, two close together"] = [.. Enumerable.Range(0, Count).Select(index => index == 100 ? 3965.0 : 40.0 * index)],
        ["steady, two close together at first"] = [.. Enumerable.Range(0, Count).Select(index => index == 1 ? 5.0 : 40.0 * index)],
        ["slow"] = [.. Enumerable.Range(0, Count).Select(index => 500.0 * index)],
        ["irregular"] = Irregular(20, 120),
        ["irregular and slow"] = Irregular(20, 900),
        ["a burst each second"] = [.. Enumerable.Range(0, Count).Select(index => (1000.0 * (index / 15)) + (5 * (index % 15)))],
        ["a few together"] = [.. Enumerable.Range(0, Count).Select(index => (300.0 * (index / 4)) + (6 * (index % 4)))],
    };

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Kinds => [.. Arrivals.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Ffprobe_finds_the_rate_at_which_the_frames_came(string kind)
    {
        string path = await RecordAsync(Arrivals[kind]);

        (int exitCode, string output) = await OutsideTool.RunAsync(
            "ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=avg_frame_rate", "-of", "csv=p=0", path);

        Assert.True(exitCode == 0, output);
        double[] fraction = [.. output.Trim().Split('/').Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
        Assert.InRange(fraction[0] / fraction[1] / RateOf(Arrivals[kind]), 0.95, 1.05);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Ffmpeg_makes_of_it_an_mp4_with_about_as_many_frames(string kind)
    {
        string path = await RecordAsync(Arrivals[kind]);
        string converted = _folder.File("yard.mp4");

        (int exitCode, string output) = await OutsideTool.RunAsync("ffmpeg", "-v", "error", "-i", path, "-c:v", "mpeg4", converted);

        Assert.True(exitCode == 0, output);
        Assert.InRange((await OutsideTool.MeasureAsync(converted)).Frames / (double)Count, 0.5, 1.1);
    }

    [Theory]
    [InlineData(1, 40_000_000)]
    [InlineData(20, 40_000_000)]
    public async Task Hours_without_the_camera_are_not_its_rate(int gaps, long nanoseconds)
    {
        double[] arrivals = [.. Enumerable.Range(0, Count).Select(index => (40.0 * index) + (3_600_000.0 * (index * (gaps + 1) / Count)) - (index * (gaps + 1) / Count * 40))];

        MatroskaFile file = new(await File.ReadAllBytesAsync(await RecordAsync(arrivals), TestContext.Current.CancellationToken));

        Assert.Equal(nanoseconds, file.Number(DefaultDuration));
    }

    [Fact]
    public async Task Pictures_a_minute_apart_are_a_minute_apart()
    {
        double[] arrivals = [.. Enumerable.Range(0, 20).Select(index => index < 2 ? index : 60_000.0 * (index - 1))];

        MatroskaFile file = new(await File.ReadAllBytesAsync(await RecordAsync(arrivals), TestContext.Current.CancellationToken));

        Assert.Equal(60e9 * 18 / 19, file.Number(DefaultDuration), 1e6);
    }

    [Fact]
    public async Task While_it_grows_it_names_the_rate_up_to_then()
    {
        byte[] picture = (await Pictures.GetAsync(1))[0];
        string path = _folder.File("yard.mkv");
        using RecordingFile file = RecordingFile.Create(path, CamRecordingFormat.Matroska, replace: false, "Yard", Start);
        for (int i = 0; i <= 25; i++) file.Write(new ArraySegment<byte>(picture), TimeSpan.FromMilliseconds(i == 1 ? 5 : 40 * i));
        long half = Rate();
        for (int i = 0; i <= 25; i++) file.Write(new ArraySegment<byte>(picture), TimeSpan.FromMilliseconds(1100 + (100 * i)));

        Assert.Equal(40_000_000, half);
        Assert.InRange(Rate(), 60_000_000, 80_000_000);

        long Rate()
        {
            using FileStream grown = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using MemoryStream copy = new();
            grown.CopyTo(copy);
            return new MatroskaFile(copy.ToArray()).Number(DefaultDuration);
        }
    }

    [Fact]
    public async Task When_it_is_finished_all_sizes_are_known()
    {
        MatroskaFile file = new(await File.ReadAllBytesAsync(await RecordAsync(Arrivals["irregular"]), TestContext.Current.CancellationToken));

        Assert.NotNull(file.SegmentSize);
        Assert.True(file.Clusters.Count > 2);
        Assert.Equal(0, file.UnknownClusters);
    }

    private static double RateOf(double[] milliseconds) => (milliseconds.Length - 1) * 1000.0 / milliseconds[^1];

    private static double[] Irregular(int least, int most)
    {
        Random random = new(5);
        double time = -least;
        return [.. Enumerable.Range(0, Count).Select(index => time += index == 0 ? least : random.Next(least, most))];
    }

    private async Task<string> RecordAsync(double[] milliseconds)
    {
        byte[][] pictures = await Pictures.GetAsync(60);
        string path = _folder.File("yard.mkv");
        using RecordingFile file = RecordingFile.Create(path, CamRecordingFormat.Matroska, replace: false, "Yard", Start);
        for (int i = 0; i < milliseconds.Length; i++)
        {
            file.Write(new ArraySegment<byte>(pictures[i % pictures.Length]), TimeSpan.FromMilliseconds(milliseconds[i]));
        }

        file.Finish();
        return path;
    }
}
