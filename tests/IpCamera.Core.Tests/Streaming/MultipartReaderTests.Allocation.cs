using System;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming;

/// <summary>What a frame costs.</summary>
public sealed partial class MultipartReaderTests
{
    [Theory]
    [InlineData("recorded")]
    [InlineData("no length")]
    public async Task Thousands_of_frames_go_through_one_buffer(string form)
    {
        byte[] part = Write(form, [Jpegs.Make(40_000)]);
        int at = 0;
        Task<int>[] answers = [.. Enumerable.Range(0, part.Length + 1).Select(Task.FromResult)];
        MultipartReader reader = new(
            (buffer, offset, count) =>
            {
                int length = Math.Min(count, part.Length - at);
                part.AsSpan(at, length).CopyTo(buffer.AsSpan(offset));
                at = (at + length) % part.Length;
                return answers[length];
            },
            Ascii(Delimiter));
        for (int i = 0; i < 100; i++) Assert.True(await reader.ReadFrameAsync());
        byte[] buffer = reader.Frame.Array!;
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 3000; i++) Assert.True(await reader.ReadFrameAsync());

        // Nothing a frame, but for the object that a debug build makes of every asynchronous method.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 3000, 0, 200);
        Assert.Same(buffer, reader.Frame.Array);
        Assert.Equal(3100, reader.FrameCount);
        Assert.Equal(0, reader.SkippedBytes);
    }
}
