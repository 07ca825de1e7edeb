using System;
using System.IO;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

/// <summary>What a frame costs.</summary>
public sealed partial class MatroskaWriterTests
{
    [Fact]
    public void Frames_cost_no_memory()
    {
        using MatroskaWriter writer = new(new RecordingOutput(Stream.Null), new RecordingTitle("Yard", Start));
        byte[] picture = Jpegs.Make(30_000);
        for (int i = 0; i < 100; i++) writer.Write(new ArraySegment<byte>(picture), TimeSpan.FromMilliseconds(i));
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 100; i < 10_000; i++) writer.Write(new ArraySegment<byte>(picture), TimeSpan.FromMilliseconds(i));

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 9_900.0, 0, 10);
    }
}
