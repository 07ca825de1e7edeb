using System;
using System.IO;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

/// <summary>What a frame costs.</summary>
public sealed partial class AviWriterTests
{
    [Fact]
    public void Frames_cost_no_memory()
    {
        using AviWriter writer = new(new RecordingOutput(Stream.Null), new RecordingTitle("Yard", Start));
        byte[] picture = Jpegs.Make(30_001);
        for (int i = 0; i < 1100; i++) writer.Write(new ArraySegment<byte>(picture), TimeSpan.FromMilliseconds(i));
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 1100; i < 2000; i++) writer.Write(new ArraySegment<byte>(picture), TimeSpan.FromMilliseconds(i));

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
