using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

public sealed partial class AviWriterTests
{
    private const long Gigabyte = 1L << 30;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 30, 15, TimeSpan.FromHours(2));

    [Theory]
    [InlineData(Gigabyte, 1)]
    [InlineData(40_000, 8)]
    [InlineData(4_000, 60)]
    public void Frames_come_back_by_chunks_and_by_every_index(long riffLimit, int riffs)
    {
        byte[][] pictures = Some(200);

        AviFile file = new(Write(pictures, riffLimit));

        Assert.InRange(file.Riffs.Count, riffs / 2, riffs);
        Assert.Equal(["AVI ", .. Enumerable.Repeat("AVIX", file.Riffs.Count - 1)], file.Riffs.Select(riff => riff.Type));
        Assert.All(file.Riffs, riff => Assert.InRange(riff.End - riff.Start, 0, Math.Max(riffLimit, riff.Start == 0 ? 6_000 : 0)));
        Pictures.AssertSame(pictures, file.Frames);
        Pictures.AssertSame(pictures, file.IndexedFrames);
        // The index of the old form covers the first part.
        Pictures.AssertSame(pictures.Take(file.Field("avih", 16)), file.OldIndexedFrames);
        Assert.Equal(riffs == 1, file.OldIndexedFrames.Count == pictures.Length);
    }

    [Fact]
    public void The_head_says_what_was_measured()
    {
        byte[] bytes = Write(Some(101), interval: TimeSpan.FromMilliseconds(80));

        AviFile file = new(bytes);

        Assert.Equal(bytes.Length, file.End);
        Assert.Equal(80_000, file.Field("avih", 0));
        Assert.Equal(0x10, file.Field("avih", 12));
        Assert.Equal((320, 240), (file.Field("avih", 32), file.Field("avih", 36)));
        Assert.Equal("vidsMJPG"u8, file.Chunks["strh"].AsSpan(0, 8));
        Assert.Equal(TimeSpan.FromMilliseconds(80), file.FrameDuration);
        Assert.Equal(101, file.Field("strh", 32));
        Assert.Equal(101, file.Field("dmlh", 0));
        Assert.Equal((320, 240, "MJPG"), (file.Field("strf", 4), file.Field("strf", 8), System.Text.Encoding.ASCII.GetString(file.Chunks["strf"], 16, 4)));
        Assert.StartsWith("Höf\0", System.Text.Encoding.UTF8.GetString(file.Chunks["INAM"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Gigabyte)]
    [InlineData(5_000)]
    public void Cut_off_anywhere_it_has_every_frame_before_the_cut(long riffLimit)
    {
        byte[][] pictures = Some(40);
        byte[] bytes = Write(pictures, riffLimit, finish: false, ends: out long[] ends);

        for (int cut = (int)ends[0]; cut < bytes.Length; cut += 7)
        {
            Pictures.AssertSame(pictures.Take(ends.Zip(pictures).Count(frame => frame.First - (frame.Second.Length & 1) <= cut)), new AviFile(bytes[..cut]).Frames);
        }
    }

    [Fact]
    public void At_each_checkpoint_the_head_knows_all_that_is_there()
    {
        byte[][] pictures = Some(40);
        using MemoryStream stream = new();
        using AviWriter writer = new(new RecordingOutput(stream), new RecordingTitle("Yard", Start), 5_000, 100);
        for (int i = 0; i < pictures.Length; i++)
        {
            writer.Write(new ArraySegment<byte>(pictures[i]), TimeSpan.FromMilliseconds(100 * i));
            writer.Checkpoint();

            AviFile file = new(stream.ToArray());
            Assert.Equal(stream.Length, file.End);
            Pictures.AssertSame(pictures.Take(i + 1), file.Frames);
            Assert.Equal(i + 1, file.Field("strh", 32));
            Assert.Equal(i + 1, file.Field("dmlh", 0));
        }
    }

    [Theory]
    [InlineData(6_000)]
    [InlineData(20_000)]
    [InlineData(20_013)]
    [InlineData(60_000)]
    public void A_full_disk_costs_the_frame_that_did_not_fit(int room)
    {
        byte[][] pictures = Some(1000);
        using ScarceStream disk = new(room);
        using AviWriter writer = new(new RecordingOutput(disk), new RecordingTitle("Yard", Start), 10_000, 100);
        int written = 0;
        Assert.Throws<IOException>(() =>
        {
            for (; written < pictures.Length; written++) writer.Write(new ArraySegment<byte>(pictures[written]), TimeSpan.FromMilliseconds(100 * written));
        });

        try
        {
            writer.Finish();
        }
        catch (IOException)
        {
            // There may be no room for the index.
        }

        AviFile file = new(disk.ToArray());
        Pictures.AssertSame(pictures.Take(written), file.Frames);
        Assert.Equal(disk.Length, file.End);
        Assert.Equal(written, file.Field("strh", 32));
    }

    [Fact]
    public void A_file_that_can_take_no_more_says_so_and_keeps_what_it_has()
    {
        byte[][] pictures = Some(100);
        using MemoryStream stream = new();
        using AviWriter writer = new(new RecordingOutput(stream), new RecordingTitle(null, Start), 5_000, 3);
        int written = 0;

        IOException fault = Assert.Throws<IOException>(() =>
        {
            for (; written < pictures.Length; written++) writer.Write(new ArraySegment<byte>(pictures[written]), TimeSpan.FromMilliseconds(100 * written));
        });
        writer.Finish();

        Assert.Contains("segments", fault.Message, StringComparison.Ordinal);
        Pictures.AssertSame(pictures.Take(written), new AviFile(stream.ToArray()).IndexedFrames);
    }

    [Theory]
    [InlineData(Gigabyte)]
    [InlineData(200_000)]
    public async Task Ffmpeg_plays_it_without_a_word_of_complaint(long riffLimit)
    {
        byte[][] pictures = await Pictures.GetAsync(120);
        using TempFile path = new(".avi");
        await File.WriteAllBytesAsync(path.Path, Write(pictures, riffLimit, TimeSpan.FromMilliseconds(130)), TestContext.Current.CancellationToken);

        Assert.Equal("", await OutsideTool.DecodeAsync(path.Path));
        OutsideTool.Measured measured = await OutsideTool.MeasureAsync(path.Path);
        Assert.Equal(("avi", "mjpeg", Pictures.Width, Pictures.Height, 120), (measured.Format, measured.Codec, measured.Width, measured.Height, measured.Frames));
        Assert.Equal(120 * 0.130, measured.Duration!.Value.TotalSeconds, 0.01);
    }

    [Theory]
    [InlineData(Gigabyte)]
    [InlineData(100_000)]
    public async Task Ffmpeg_plays_what_is_left_of_it(long riffLimit)
    {
        byte[][] pictures = await Pictures.GetAsync(40);
        byte[] bytes = Write(pictures, riffLimit, TimeSpan.FromMilliseconds(250), finish: false, ends: out long[] ends);
        using TempFile path = new(".avi");
        foreach (int kept in (int[])[1, 12, 20, 21, 39, 40])
        {
            await File.WriteAllBytesAsync(path.Path, bytes[..(int)ends[kept - 1]], TestContext.Current.CancellationToken);

            Assert.Equal("", await OutsideTool.DecodeAsync(path.Path));
            Assert.Equal(kept, (await OutsideTool.MeasureAsync(path.Path)).Frames);
        }
    }

    /// <summary>Pictures of even and odd length.</summary>
    private static byte[][] Some(int count) => [.. Enumerable.Range(0, count).Select(index => Jpegs.Make(index % 300, index))];

    private static byte[] Write(byte[][] pictures, long riffLimit = Gigabyte, TimeSpan? interval = null) => Write(pictures, riffLimit, interval, finish: true, out _);

    private static byte[] Write(byte[][] pictures, long riffLimit, bool finish, out long[] ends) => Write(pictures, riffLimit, null, finish, out ends);

    private static byte[] Write(byte[][] pictures, long riffLimit, TimeSpan? interval, bool finish, out long[] ends)
    {
        using MemoryStream stream = new();
        using AviWriter writer = new(new RecordingOutput(stream), new RecordingTitle("Höf", Start), riffLimit, 250);
        ends = new long[pictures.Length];
        for (int i = 0; i < pictures.Length; i++)
        {
            byte[] buffer = [1, 2, 3, .. pictures[i], 4];
            writer.Write(new ArraySegment<byte>(buffer, 3, pictures[i].Length), TimeSpan.FromTicks((interval ?? TimeSpan.FromMilliseconds(100)).Ticks * i));
            writer.Checkpoint();
            ends[i] = stream.Length;
        }

        if (finish) writer.Finish();
        return stream.ToArray();
    }
}
