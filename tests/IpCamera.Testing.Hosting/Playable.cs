using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;

namespace IpCamera.Testing.Hosting;

/// <summary>What is in a file that a killed process left under its final name.</summary>
internal static class Playable
{
    /// <summary>The frames of a recording, each a whole picture; half a one at the end is left out, as players do.</summary>
    public static int CountFrames(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        byte[][] frames = Path.GetExtension(path) switch
        {
            ".mkv" => [.. new MatroskaFile(bytes).Frames.Select(frame => frame.Picture)],
            ".avi" => [.. new AviFile(bytes).Frames],
            _ => [.. Jpeg.Split(bytes.AsSpan(0, bytes.AsSpan().LastIndexOf<byte>([0xFF, 0xD9]) + 2))],
        };
        Assert.All(frames, frame => Assert.True(Jpeg.IsWhole(frame)));
        return frames.Length;
    }

    /// <summary>True of a settings file that has all its bytes: its checksum is right.</summary>
    public static bool IsWholeBackup(ReadOnlySpan<byte> file)
    {
        uint sum = 0;
        foreach (byte one in file[12..]) sum += one;
        return BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) == sum;
    }
}
