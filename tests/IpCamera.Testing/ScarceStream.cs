using System.IO;

namespace IpCamera.Testing;

/// <summary>A file on a disk with little room left: what does not fit is written in part, and then fails.</summary>
internal sealed class ScarceStream(int room) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count)
    {
        int fits = (int)System.Math.Min(count, room - Position);
        base.Write(buffer, offset, System.Math.Max(0, fits));
        if (fits < count) throw new IOException("No space left on device.");
    }
}
