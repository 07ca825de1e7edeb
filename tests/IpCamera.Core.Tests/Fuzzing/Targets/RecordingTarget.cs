using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>Recordings of frames of any content and time, whole and cut short: what comes back is what went in.</summary>
internal static class RecordingTarget
{
    private const int RiffCount = 40;
    private const long UsualRiffLimit = 1L << 30;
    private const int LargestFrame = 3000;

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 30, 15, TimeSpan.FromHours(2));

    /// <summary>
    /// The first byte chooses format and ending, the second the size of an AVI part, the third and fourth the room on the disk;
    /// then follow frames: two bytes of time, two of size, and their content.
    /// </summary>
    public static void Try(byte[] input)
    {
        FuzzInput numbers = new(input);
        byte choice = numbers.Byte();
        long riffLimit = numbers.Byte() is byte limit and > 0 ? limit * 50 : UsualRiffLimit;
        int room = numbers.Word();
        List<(TimeSpan, byte[])> frames = [];
        TimeSpan time = TimeSpan.Zero;
        while (!numbers.IsEmpty)
        {
            // Half of the range in milliseconds, half in minutes.
            int step = numbers.Word();
            if (frames.Count > 0) time += (step & 0x8000) == 0 ? TimeSpan.FromMilliseconds(step) : TimeSpan.FromMinutes(step & 0x7FFF);
            byte[] content = numbers.Bytes(numbers.Word() % LargestFrame);
            frames.Add((time, content));
        }

        Record((choice & 1) != 0, (choice & 2) != 0, (choice & 4) != 0 ? room : int.MaxValue, riffLimit, frames);
    }

    /// <summary>Records frames and reads them back.</summary>
    /// <param name="avi">True for AVI, false for Matroska.</param>
    /// <param name="finish">False to leave the file as it is after the last frame, as a crash does.</param>
    /// <param name="room">The room on the disk, in bytes.</param>
    /// <param name="riffLimit">The largest part of an AVI file.</param>
    /// <param name="frames">What is recorded.</param>
    public static void Record(bool avi, bool finish, int room, long riffLimit, IReadOnlyList<(TimeSpan Time, byte[] Content)> frames)
    {
        using ScarceStream disk = new(room);
        RecordingTitle title = new("Y\u00e4rd", Start);
        using IRecordingWriter writer = avi ? new AviWriter(new RecordingOutput(disk), title, riffLimit, RiffCount) : new MatroskaWriter(new RecordingOutput(disk), title);
        List<(TimeSpan Time, byte[] Content)> written = [];
        bool full = false;
        foreach ((TimeSpan time, byte[] content) in frames)
        {
            full = !TryWrite(() => writer.Write(new ArraySegment<byte>([1, 2, .. content, 3], 2, content.Length), time));
            if (full) break;
            written.Add((time, content));
            full = !TryWrite(writer.Checkpoint);
            Assert.False(full, "A checkpoint needs room.");
        }

        if (full || finish) full |= !TryWrite(writer.Finish);
        byte[] bytes = disk.ToArray();
        if (written.Count == 0) return;
        if (avi) CheckAvi(bytes, written, finish && !full);
        else CheckMatroska(bytes, written, finish && !full);
    }

    private static bool TryWrite(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void CheckAvi(byte[] bytes, List<(TimeSpan Time, byte[] Content)> written, bool whole)
    {
        AviFile file = new(bytes);

        AssertSame(written, file.Frames);
        Assert.Equal(written.Count, file.Field("dmlh", 0));
        Assert.Equal(bytes.Length, file.End);
        if (whole) AssertSame(written, file.IndexedFrames);
        if (written.Count < 2) return;
        // One rate for all: that with which the last frame comes when it came, as near as the form can say it.
        double interval = written[^1].Time.TotalSeconds / (written.Count - 1);
        Assert.Equal(interval, file.FrameDuration.TotalSeconds, Math.Max(0.001, interval / 1000));
    }

    private static void CheckMatroska(byte[] bytes, List<(TimeSpan Time, byte[] Content)> written, bool whole)
    {
        MatroskaFile file = new(bytes);

        AssertSame(written, file.Frames.Select(frame => frame.Picture));
        Assert.Equal(0, file.Rest);
        TimeSpan last = TimeSpan.Zero;
        foreach (((TimeSpan time, _), (TimeSpan read, _)) in written.Zip(file.Frames))
        {
            // Frames of one moment are kept apart, and a flood of them no more than a fifth of a second late.
            Assert.InRange((read - time).TotalMilliseconds, -0.1, 201);
            Assert.True(read >= last, $"{read} comes before {last}.");
            last = read;
        }

        if (!whole) return;
        Assert.Equal(bytes.Length - file.SegmentStart, file.SegmentSize);
        Assert.Equal(file.Clusters, file.CuePoints);
    }

    private static void AssertSame(List<(TimeSpan Time, byte[] Content)> written, IEnumerable<byte[]> read) =>
        Assert.Equal(written.Select(frame => Convert.ToHexString(frame.Content)), read.Select(Convert.ToHexString));
}
