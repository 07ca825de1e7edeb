using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

public sealed partial class MatroskaWriterTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 30, 15, TimeSpan.FromHours(2));

    [Fact]
    public void Frames_and_their_times_come_back()
    {
        (TimeSpan Time, byte[] Picture)[] frames = [.. Irregular(500)];

        MatroskaFile file = new(Write(frames));

        Assert.Equal(frames.Select(frame => frame.Time), file.Frames.Select(frame => frame.Time));
        Pictures.AssertSame(frames.Select(frame => frame.Picture), file.Frames.Select(frame => frame.Picture));
        Assert.Equal(0, file.Rest);
    }

    [Fact]
    public void The_head_says_what_it_is()
    {
        byte[] bytes = Write([(TimeSpan.Zero, Jpegs.Make(100, width: 640, height: 480)), (TimeSpan.FromSeconds(3), Jpegs.Make(100))]);

        MatroskaFile file = new(bytes);

        Assert.Equal("matroska", file.Text(0x4282));
        Assert.Equal("V_MJPEG", file.Text(0x86));
        Assert.Equal((640, 480), (file.Number(0xB0), file.Number(0xBA)));
        Assert.Equal(100_000, file.Number(0x2AD7B1));
        // The last frame lasts as long as the one before it.
        Assert.Equal(60_000, file.Float(0x4489));
        Assert.Equal(3_000_000_000, file.Number(0x23E383));
        Assert.Equal("Höf", file.Text(0x7BA9));
        Assert.Equal(Start.UtcDateTime, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(file.Number(0x4461) / 100));
        Assert.Equal(bytes.Length, file.SegmentStart + file.SegmentSize);
    }

    [Fact]
    public void The_table_of_contents_and_the_cues_lead_to_their_elements()
    {
        MatroskaFile file = new(Write([.. Irregular(500)]));

        Assert.Equal<ulong>([0x1549A966, 0x1654AE6B, 0x1C53BB6B], file.Contents.Keys);
        Assert.All(file.Contents, entry => Assert.Contains((entry.Key, entry.Value), file.Children));
        Assert.True(file.Clusters.Count > 10);
        Assert.Equal(file.Clusters, file.CuePoints);
    }

    [Fact]
    public void A_cluster_is_neither_long_nor_large()
    {
        byte[] large = Jpegs.Make(1_000_000);
        MatroskaFile file = new(Write([.. Enumerable.Range(0, 12).Select(index => (TimeSpan.FromMilliseconds(index), large))]));
        long[] starts = [.. file.Clusters.Select(cluster => cluster.Position)];
        Assert.Equal(3, starts.Length);

        file = new(Write([.. Enumerable.Range(0, 12).Select(index => (TimeSpan.FromSeconds(index), Jpegs.Tiny(1)))]));
        Assert.Equal([0L, 40_000, 80_000], file.Clusters.Select(cluster => cluster.Time));
    }

    [Fact]
    public void A_gap_of_days_is_a_gap_of_days()
    {
        (TimeSpan, byte[])[] frames = [(TimeSpan.Zero, Jpegs.Tiny(1)), (TimeSpan.FromDays(60), Jpegs.Tiny(2)), (TimeSpan.FromDays(60.5), Jpegs.Tiny(3))];

        Assert.Equal(frames.Select(frame => frame.Item1), new MatroskaFile(Write(frames)).Frames.Select(frame => frame.Time));
    }

    [Fact]
    public void Frames_of_a_burst_are_told_apart()
    {
        double[] milliseconds = [0, 0, 0.2, 2000, 2000.4, 2000, 3000];

        MatroskaFile file = new(Write([.. milliseconds.Select(time => (TimeSpan.FromMilliseconds(time), Jpegs.Tiny(1)))]));

        Assert.Equal([0, 5, 9.8, 2000, 2005, 2009.8, 3000], file.Frames.Select(frame => Math.Round(frame.Time.TotalMilliseconds, 1)));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(6_000)]
    [InlineData(50_000)]
    public void A_flood_keeps_its_time(int framesInASecond)
    {
        MatroskaFile file = new(Write([.. Enumerable.Range(0, 4 * framesInASecond)
            .Select(index => (TimeSpan.FromSeconds((double)index / framesInASecond), Jpegs.Tiny(1)))]));

        Assert.Equal(4 * framesInASecond, file.Frames.Count);
        Assert.All(file.Frames, (frame, index) =>
            Assert.InRange(frame.Time.TotalSeconds - ((double)index / framesInASecond), -0.001, 0.201));
        Assert.All(file.Frames.Zip(file.Frames.Skip(1)), pair => Assert.True(pair.First.Time <= pair.Second.Time));
        Assert.InRange(file.Float(0x4489), 39_900, 42_100);
        Assert.InRange(file.Number(0x23E383) * (double)framesInASecond / 1e9, 0.94, 1.06);
    }

    [Fact]
    public void After_a_flood_times_are_true_again()
    {
        MatroskaFile file = new(Write([
            .. Enumerable.Repeat((TimeSpan.Zero, Jpegs.Tiny(1)), 5000),
            .. Enumerable.Range(1, 50).Select(index => (TimeSpan.FromMilliseconds(40 * index), Jpegs.Tiny(2))),
        ]));

        Assert.Equal(Enumerable.Range(10, 41).Select(index => 40.0 * index), file.Frames.Skip(5009).Select(frame => frame.Time.TotalMilliseconds));
    }

    [Fact]
    public async Task Ffmpeg_plays_a_flood()
    {
        byte[][] pictures = await Pictures.GetAsync(60);
        using TempFile path = new(".mkv");
        (TimeSpan, byte[])[] flood = [.. Enumerable.Range(0, 1200).Select(index => (TimeSpan.FromMilliseconds(index / 6.0), pictures[index % 60]))];
        await File.WriteAllBytesAsync(path.Path, Write(flood), TestContext.Current.CancellationToken);

        Assert.Equal("", await OutsideTool.DecodeAsync(path.Path));
        OutsideTool.Measured measured = await OutsideTool.MeasureAsync(path.Path);
        Assert.Equal(1200, measured.Frames);
        Assert.InRange(measured.Duration!.Value.TotalSeconds, 0.19, 0.41);
    }

    [Fact]
    public void Cut_off_anywhere_it_has_every_frame_before_the_cut()
    {
        (TimeSpan Time, byte[] Picture)[] frames = [.. Irregular(40)];
        // As it lies on the disk when the process is killed: no end was written.
        byte[] bytes = Write(frames, finish: false, out long[] ends);

        for (int cut = (int)ends[0]; cut < bytes.Length; cut += 7)
        {
            MatroskaFile file = new(bytes[..cut]);
            int whole = ends.Count(end => end <= cut);
            Pictures.AssertSame(frames.Take(whole).Select(frame => frame.Picture), file.Frames.Select(frame => frame.Picture));
            Assert.Equal(frames.Take(whole).Select(frame => frame.Time), file.Frames.Select(frame => frame.Time));
        }
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(20_000)]
    [InlineData(70_000)]
    public void A_full_disk_costs_the_frame_that_did_not_fit(int room)
    {
        using ScarceStream disk = new(room);
        using MatroskaWriter writer = new(new RecordingOutput(disk), new RecordingTitle("Yard", Start));
        int written = 0;
        Assert.Throws<IOException>(() =>
        {
            foreach ((TimeSpan time, byte[] picture) in Irregular(1000))
            {
                writer.Write(new ArraySegment<byte>(picture), time);
                written++;
            }
        });

        try
        {
            writer.Finish();
        }
        catch (IOException)
        {
            // There may be no room for the index.
        }

        MatroskaFile file = new(disk.ToArray());
        Pictures.AssertSame(Irregular(1000).Take(written).Select(frame => frame.Picture), file.Frames.Select(frame => frame.Picture));
        Assert.Equal(0, file.Rest);
    }

    [Fact]
    public async Task Ffmpeg_plays_it_without_a_word_of_complaint()
    {
        byte[][] pictures = await Pictures.GetAsync(120);
        Random random = new(5);
        TimeSpan time = TimeSpan.Zero;
        (TimeSpan Time, byte[] Picture)[] frames = [.. pictures.Select(picture => (time += TimeSpan.FromMilliseconds(random.Next(20, 900)), picture))];
        frames = [.. frames.Select(frame => (frame.Time - frames[0].Time, frame.Picture))];
        using TempFile path = new(".mkv");
        await File.WriteAllBytesAsync(path.Path, Write(frames), TestContext.Current.CancellationToken);

        Assert.Equal("", await OutsideTool.DecodeAsync(path.Path));
        OutsideTool.Measured measured = await OutsideTool.MeasureAsync(path.Path);
        Assert.Equal(("matroska,webm", "mjpeg", Pictures.Width, Pictures.Height, 120), (measured.Format, measured.Codec, measured.Width, measured.Height, measured.Frames));
        Assert.Equal(frames[^1].Time.TotalSeconds, measured.Duration!.Value.TotalSeconds, frames[^1].Time.TotalSeconds * 0.02);
    }

    [Fact]
    public async Task Ffmpeg_does_not_complain_of_a_regular_camera_behind_a_bad_network()
    {
        byte[][] pictures = await Pictures.GetAsync(60);
        Random random = new(1);
        (TimeSpan, byte[])[] frames = [.. pictures.Select((picture, index) =>
            // Some frames arrive together with the next.
            (TimeSpan.FromMilliseconds((40 * index) + random.Next(0, 9) + (index > 0 && index % 13 == 0 ? 40 : 0)), picture))];
        using TempFile path = new(".mkv");
        await File.WriteAllBytesAsync(path.Path, Write(frames), TestContext.Current.CancellationToken);

        Assert.Equal("", await OutsideTool.DecodeAsync(path.Path));
        Assert.Equal(60, (await OutsideTool.MeasureAsync(path.Path)).Frames);
    }

    [Fact]
    public async Task Ffmpeg_plays_what_is_left_of_it()
    {
        byte[][] pictures = await Pictures.GetAsync(40);
        using MemoryStream stream = new();
        using MatroskaWriter writer = new(new RecordingOutput(stream), new RecordingTitle("Yard", Start));
        using TempFile path = new(".mkv");
        for (int i = 0; i < pictures.Length; i++)
        {
            writer.Write(new ArraySegment<byte>(pictures[i]), TimeSpan.FromMilliseconds(250 * i));
            // Just begun; in the middle of a cluster; before and after one ends; at the end.
            if (i is not (0 or 9 or 20 or 21 or 39)) continue;
            await File.WriteAllBytesAsync(path.Path, stream.ToArray(), TestContext.Current.CancellationToken);

            Assert.Equal("", await OutsideTool.DecodeAsync(path.Path));
            Assert.Equal(i + 1, (await OutsideTool.MeasureAsync(path.Path)).Frames);
        }
    }

    private static (TimeSpan Time, byte[] Picture)[] Irregular(int count)
    {
        Random random = new(7);
        TimeSpan time = TimeSpan.Zero;
        return [.. Enumerable.Range(0, count).Select(index =>
        {
            if (index > 0) time += TimeSpan.FromMilliseconds(random.Next(5, 1200));
            return (time, Jpegs.Make(random.Next(10, 200), index));
        })];
    }

    private static byte[] Write((TimeSpan Time, byte[] Picture)[] frames) => Write(frames, finish: true, out _);

    private static byte[] Write((TimeSpan Time, byte[] Picture)[] frames, bool finish, out long[] ends)
    {
        using MemoryStream stream = new();
        using MatroskaWriter writer = new(new RecordingOutput(stream), new RecordingTitle("Höf", Start));
        ends = new long[frames.Length];
        for (int i = 0; i < frames.Length; i++)
        {
            // Not from the start of an array: frames lie in the middle of a buffer.
            byte[] buffer = [1, 2, 3, .. frames[i].Picture, 4];
            writer.Write(new ArraySegment<byte>(buffer, 3, frames[i].Picture.Length), frames[i].Time);
            writer.Checkpoint();
            ends[i] = stream.Length;
        }

        if (finish) writer.Finish();
        return stream.ToArray();
    }
}
