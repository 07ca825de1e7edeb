using System;
using System.IO;
using System.Threading.Tasks;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

public sealed class RecordingFileTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 30, 15, TimeSpan.Zero);

    [Fact]
    public void A_full_disk_says_what_was_kept()
    {
        ScarceStream disk = new(300_000);
        using RecordingFile file = new("/cam/yard.mkv", CamRecordingFormat.Matroska, Start, new MatroskaWriter(new RecordingOutput(disk), new RecordingTitle("Yard", Start)));
        ArraySegment<byte> picture = new(Jpegs.Make(10_000));

        CamException fault = Throws.Cam(CamErrorCode.FileError, () =>
        {
            for (int i = 0; i < 100; i++) file.Write(picture, TimeSpan.FromSeconds(0.5 * i));
        });

        Assert.InRange(file.Frames!.Value, 20, 29);
        Assert.Contains("'/cam/yard.mkv': No space left", fault.Message, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{file.Frames} frames, {(file.Frames - 1) * 0.5:0.0} s, are kept"), fault.Message, StringComparison.Ordinal);
        MatroskaFile kept = new(disk.ToArray());
        Assert.Equal(file.Frames, kept.Frames.Count);
        Assert.Equal(file.Length, disk.ToArray().Length);
        Assert.Equal(0, kept.Rest);
    }

    [Fact]
    public void A_disk_without_room_for_the_first_frame_says_that_nothing_was_kept()
    {
        using RecordingFile file = new("/cam/yard.mkv", CamRecordingFormat.Matroska, Start, new MatroskaWriter(new RecordingOutput(new ScarceStream(1000)), new RecordingTitle("Yard", Start)));

        CamException fault = Throws.Cam(CamErrorCode.FileError, () => file.Write(new ArraySegment<byte>(Jpegs.Make(10_000)), TimeSpan.Zero));

        Assert.EndsWith("Nothing is kept.", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CamRecordingFormat.Matroska)]
    [InlineData(CamRecordingFormat.Avi)]
    [InlineData(CamRecordingFormat.Mjpeg)]
    public void A_file_has_its_name_from_its_first_frame_on(CamRecordingFormat format)
    {
        using TempFolder folder = new();
        string path = folder.File("yard");
        File.WriteAllText(path, "old");

        using RecordingFile file = RecordingFile.Create(path, format, replace: true, "Yard", Start);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);

        file.Write(new ArraySegment<byte>(Jpegs.Make(10_000)), TimeSpan.Zero);
        Assert.InRange(new FileInfo(path).Length, 10_000, 100_000);
        file.Write(new ArraySegment<byte>(Jpegs.Make(10_000)), TimeSpan.FromSeconds(0.5));
        file.Finish();

        Assert.Equal(file.Length, new FileInfo(path).Length);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_file_without_a_frame_costs_no_old_file()
    {
        using TempFolder folder = new();
        string path = folder.File("yard.mkv");
        File.WriteAllText(path, "old");

        RecordingFile.Create(path, CamRecordingFormat.Matroska, replace: true, "Yard", Start).Dispose();

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_file_that_comes_to_exist_meanwhile_is_not_replaced()
    {
        using TempFolder folder = new();
        string path = folder.File("yard.mkv");
        using RecordingFile file = RecordingFile.Create(path, CamRecordingFormat.Matroska, replace: false, "Yard", Start);
        File.WriteAllText(path, "another's");

        CamException fault = Throws.Cam(CamErrorCode.FileError, () => file.Write(new ArraySegment<byte>(Jpegs.Make(10_000)), TimeSpan.Zero));

        Assert.EndsWith("Nothing is kept.", fault.Message, StringComparison.Ordinal);
        Assert.Equal("another's", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_whole_file_has_its_name_when_it_is_finished_and_leaves_nothing_before()
    {
        using TempFolder folder = new();
        string path = folder.File("yard.mkv");
        File.WriteAllText(path, "old");
        ArraySegment<byte> picture = new(Jpegs.Make(10_000));

        using (RecordingFile file = RecordingFile.CreateWhole(path, CamRecordingFormat.Matroska, replace: true, null, Start)) file.Write(picture, TimeSpan.Zero);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));

        using (RecordingFile file = RecordingFile.CreateWhole(path, CamRecordingFormat.Matroska, replace: true, null, Start))
        {
            file.Write(picture, TimeSpan.Zero);
            file.Finish();
        }

        Assert.Single(new MatroskaFile(File.ReadAllBytes(path)).Frames);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_file_that_somebody_removes_is_noticed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not remove an open file.");
        using TempFolder folder = new();
        ArraySegment<byte> picture = new(Jpegs.Make(10_000));
        using RecordingFile file = RecordingFile.Create(folder.File("yard.mkv"), CamRecordingFormat.Matroska, replace: false, "Yard", Start);
        file.Write(picture, TimeSpan.Zero);
        Assert.False(file.IsGone);

        File.Delete(file.Path);
        file.Write(picture, TimeSpan.FromSeconds(2));

        Assert.True(file.IsGone);
    }

    [Theory]
    [InlineData(".mkv", CamRecordingFormat.Matroska)]
    [InlineData(".avi", CamRecordingFormat.Avi)]
    [InlineData(".mjpeg", CamRecordingFormat.Mjpeg)]
    public async Task A_full_disk_leaves_a_file_that_plays(string extension, CamRecordingFormat format)
    {
        byte[][] pictures = await Pictures.GetAsync(30);
        using SmallDisk disk = await SmallDisk.MountAsync(megabytes: 1);
        string path = Path.Combine(disk.Path, "yard" + extension);
        using RecordingFile file = RecordingFile.Create(path, format, replace: false, "Yard", Start);

        CamException fault = Throws.Cam(CamErrorCode.FileError, () =>
        {
            for (int i = 0; i < 10_000; i++) file.Write(new ArraySegment<byte>(pictures[i % 30]), TimeSpan.FromSeconds(0.1 * i));
        });

        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Contains($"{file.Frames} frames", fault.Message, StringComparison.Ordinal);
        Assert.Equal("", await OutsideTool.DecodeAsync(path));
        Assert.Equal(file.Frames, (await OutsideTool.MeasureAsync(path)).Frames);
    }

    [Fact]
    public async Task An_avi_of_more_than_two_gigabytes_is_found_whole()
    {
        const int Frames = 2600;
        byte[][] pictures = await Pictures.GetAsync(10);
        using TempFile path = new(".avi");
        using (FileStream file = new(path.Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1))
        using (AviWriter writer = new(new RecordingOutput(new SparseStream(file, realFrames: 10)), new RecordingTitle("Yard", Start)))
        {
            for (int i = 0; i < Frames; i++)
            {
                byte[] frame = new byte[1_000_000];
                if (i < pictures.Length) pictures[i].CopyTo(frame, 0);
                writer.Write(new ArraySegment<byte>(frame), TimeSpan.FromSeconds(0.1 * i));
            }

            writer.Finish();
        }

        (int exitCode, string output) = await OutsideTool.RunAsync(
            "ffprobe", "-v", "error", "-count_packets", "-select_streams", "v:0", "-show_entries", "format=duration:stream=nb_read_packets", "-of", "csv=p=0", path.Path);

        Assert.True(new FileInfo(path.Path).Length > int.MaxValue);
        Assert.Equal(0, exitCode);
        Assert.Equal([$"{Frames}", "260.000000"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Writes frames as holes, but for the first, so that a large file costs no room.</summary>
    private sealed class SparseStream(FileStream file, int realFrames) : Stream
    {
        private const int Large = 900_000;
        private int _frames;

        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => file.Position = value;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (count >= Large && ++_frames > realFrames) file.Position += count;
            else file.Write(buffer, offset, count);
        }

        public override void SetLength(long value) => file.SetLength(value);

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    }
}
