using System;
using System.Reflection;

namespace IpCamera.Streaming;

/// <summary>What a recording says about itself.</summary>
/// <param name="Camera">The camera's name; null for none.</param>
/// <param name="Start">When the first frame arrived.</param>
internal sealed record RecordingTitle(string? Camera, DateTimeOffset Start)
{
    /// <summary>Who wrote it.</summary>
    public static string Application { get; } = "IpCamera " + typeof(RecordingTitle).GetTypeInfo().Assembly.GetName().Version.ToString(3);

    /// <summary>The size of the picture, which the head of a file must name.</summary>
    public static (int Width, int Height) SizeOf(ArraySegment<byte> frame)
    {
        byte[] bytes = new byte[frame.Count];
        Buffer.BlockCopy(frame.Array, frame.Offset, bytes, 0, bytes.Length);
        // Players go by the pictures themselves; the head only has to name some size, and this is the family's usual one.
        return JpegInfo.TryReadSize(bytes, bytes.Length, out int width, out int height) ? (width, height) : (640, 480);
    }
}
