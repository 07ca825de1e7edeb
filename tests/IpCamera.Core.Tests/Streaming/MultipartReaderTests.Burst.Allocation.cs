using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming;

/// <summary>What a burst leaves behind.</summary>
public sealed partial class MultipartReaderTests
{
    private const int LargeFrame = 3 * 1024 * 1024;

    [Theory]
    [InlineData("recorded")]
    [InlineData("no length")]
    public async Task Memory_that_grew_for_a_burst_is_given_back(string form)
    {
        byte[] large = Write(form, [Jpegs.Make(LargeFrame)]);
        byte[] small = Write(form, [.. Enumerable.Repeat(Jpegs.Make(40_000), 100)]);
        MultipartReader[] readers = [.. Enumerable.Range(0, 40).Select(_ => InPieces([.. large, .. small, .. small]))];

        foreach (MultipartReader reader in readers) Assert.True(await reader.ReadFrameAsync());
        Assert.All(readers, reader => Assert.InRange(reader.Frame.Array!.Length, LargeFrame, 4 * LargeFrame));
        WeakReference[] grown = BuffersOf(readers);

        foreach (MultipartReader reader in readers)
        {
            for (int i = 0; i < 100; i++) Assert.True(await reader.ReadFrameAsync());
            // Nor does it grow again before it is needed.
            byte[] buffer = reader.Frame.Array!;
            Assert.InRange(buffer.Length, 40_000, 512 * 1024);
            for (int i = 0; i < 90; i++) Assert.True(await reader.ReadFrameAsync());
            Assert.Same(buffer, reader.Frame.Array);
            Assert.InRange(reader.Frame.Count, 40_000, 41_000);
        }

        GC.Collect();
        Assert.All(grown, buffer => Assert.False(buffer.IsAlive));
        GC.KeepAlive(readers);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] BuffersOf(MultipartReader[] readers) => [.. readers.Select(reader => new WeakReference(reader.Frame.Array))];

    [Fact]
    public async Task A_large_frame_now_and_then_keeps_its_room()
    {
        byte[] stream = Write("recorded", [.. Enumerable.Range(0, 200).Select(i => Jpegs.Make(i % 20 == 0 ? 1_000_000 : 40_000))]);
        MultipartReader reader = InPieces(stream);

        Assert.True(await reader.ReadFrameAsync());
        int least = int.MaxValue;
        while (await reader.ReadFrameAsync()) least = Math.Min(least, reader.Frame.Array!.Length);

        Assert.Equal(200, reader.FrameCount);
        Assert.InRange(least, 1_000_000, 4_000_000);
    }

    private static MultipartReader InPieces(byte[] stream)
    {
        int at = 0;
        return new MultipartReader(
            (buffer, offset, count) =>
            {
                int length = Math.Min(Math.Min(count, 16 * 1024), stream.Length - at);
                Buffer.BlockCopy(stream, at, buffer, offset, length);
                at += length;
                return Task.FromResult(length);
            },
            Ascii(Delimiter));
    }
}
