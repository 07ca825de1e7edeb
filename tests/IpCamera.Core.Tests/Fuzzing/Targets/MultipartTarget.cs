using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>A stream of frames: however its bytes are split into reads, the same frames come out of it, and none that it does not hold.</summary>
internal static class MultipartTarget
{
    private const int SmallFrameLimit = 300;

    private static readonly byte[]?[] Delimiters = [Encoding.ASCII.GetBytes("--ipcamera"), null, Encoding.ASCII.GetBytes("--")];

    /// <summary>The first byte chooses the delimiter and the limit, the second how the stream is split; the rest is the stream.</summary>
    public static void Try(byte[] input)
    {
        FuzzInput numbers = new(input);
        byte choice = numbers.Byte();
        byte split = numbers.Byte();
        byte[] stream = numbers.Rest();
        byte[]? delimiter = Delimiters[choice % Delimiters.Length];
        int limit = choice < 128 ? MultipartReader.DefaultFrameLimit : SmallFrameLimit;

        Outcome whole = Read(stream, delimiter, limit, _ => int.MaxValue);
        Assert.Equal(whole, Read(stream, delimiter, limit, number => 1 + (split * (number + 1) % 97)));
        Assert.Equal(whole, Read(stream, delimiter, limit, _ => 1 + split));
    }

    /// <summary>Reads a stream to its end, and checks what must hold of any.</summary>
    /// <param name="stream">All that comes.</param>
    /// <param name="delimiter">The boundary with its dashes.</param>
    /// <param name="limit">The largest frame accepted.</param>
    /// <param name="most">The most that a read brings, by the number of the read.</param>
    public static Outcome Read(byte[] stream, byte[]? delimiter, int limit, Func<int, int> most)
    {
        int at = 0;
        int reads = 0;
        int largestBuffer = 0;
        MultipartReader reader = new(
            (buffer, offset, count) =>
            {
                Assert.True(count > 0, "A read of no bytes looks like the end.");
                largestBuffer = Math.Max(largestBuffer, buffer.Length);
                int length = Math.Min(Math.Min(count, most(reads++)), stream.Length - at);
                stream.AsSpan(at, length).CopyTo(buffer.AsSpan(offset));
                at += length;
                return Task.FromResult(length);
            },
            delimiter,
            limit);

        List<byte[]> frames = [];
        bool refused = false;
        try
        {
            // Nothing here waits: what has not ended when it returns never will.
            while (Completed(reader.ReadFrameAsync())) frames.Add([.. reader.Frame]);
            Assert.False(Completed(reader.ReadFrameAsync()), "There are frames behind the end.");
        }
        catch (CamException tooLarge)
        {
            TextRules.IsReported(tooLarge, CamErrorCode.MalformedResponse);
            refused = true;
        }

        int from = 0;
        foreach (byte[] frame in frames)
        {
            Assert.InRange(frame.Length, 4, limit);
            Assert.True(JpegInfo.IsJpeg(frame, frame.Length) && frame[^2] == 0xFF && frame[^1] == 0xD9, "A frame is no picture.");
            int found = stream.AsSpan(from).IndexOf(frame);
            Assert.True(found >= 0, "A frame is not in the stream, or there once more.");
            from += found + frame.Length;
        }

        Assert.Equal(frames.Count, reader.FrameCount);
        Assert.True(frames.Sum(frame => (long)frame.Length) + reader.SkippedBytes <= stream.Length);
        Assert.InRange(largestBuffer, 0, Math.Max(512 * 1024, 4 * Math.Min(limit, stream.Length)));
        return new Outcome(frames, reader.DroppedFrames, refused);
    }

    private static bool Completed(Task<bool> task)
    {
        Assert.True(task.IsCompleted);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>What a stream gave.</summary>
    public sealed record Outcome(IReadOnlyList<byte[]> Frames, long Dropped, bool Refused)
    {
        public bool Equals(Outcome? other) => other is not null && Refused == other.Refused && Dropped == other.Dropped
            && Frames.Count == other.Frames.Count && Frames.Zip(other.Frames, (mine, theirs) => mine.AsSpan().SequenceEqual(theirs)).All(same => same);

        public override int GetHashCode() => Frames.Count;

        public override string ToString() =>
            $"frames [{string.Join(", ", Frames.Select(Convert.ToHexString))}], {Dropped} dropped{(Refused ? ", refused" : "")}";
    }
}
