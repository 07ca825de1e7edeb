using System;
using System.Buffers.Binary;
using System.Diagnostics;

namespace IpCamera.Benchmarks.Streams;

/// <summary>The number of a frame and the time it went, in a comment at the beginning of its JPEG.</summary>
internal static class FrameMark
{
    private const int NumberOffset = 6;
    private const int TimeOffset = 14;

    /// <summary>The length of the comment.</summary>
    public const int Length = 20;

    /// <summary>Writes the start of a picture, comment included.</summary>
    /// <returns>The number of bytes.</returns>
    public static int Write(Span<byte> jpeg, long number)
    {
        ((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF, 0xFE, 0, Length - 2]).CopyTo(jpeg);
        BinaryPrimitives.WriteInt64BigEndian(jpeg[NumberOffset..], number);
        // The clock counts the same in all processes of a machine.
        BinaryPrimitives.WriteInt64BigEndian(jpeg[TimeOffset..], Stopwatch.GetTimestamp());
        return Length + 2;
    }

    public static long ReadNumber(ReadOnlySpan<byte> jpeg) => BinaryPrimitives.ReadInt64BigEndian(jpeg[NumberOffset..]);

    /// <summary>How long ago the frame went.</summary>
    public static TimeSpan ReadAge(ReadOnlySpan<byte> jpeg) => Stopwatch.GetElapsedTime(BinaryPrimitives.ReadInt64BigEndian(jpeg[TimeOffset..]));
}
