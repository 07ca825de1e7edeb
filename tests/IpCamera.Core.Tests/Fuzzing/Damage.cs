using System;
using System.Linq;
using CsCheck;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>Makes bytes worse, as bad lines and bad people do.</summary>
internal static class Damage
{
    // What parsers look for, and the ends of ranges.
    private static readonly byte[][] Bits =
    [
        [0], [0xFF], [0x80], [(byte)'\n'], [(byte)'\r'], [(byte)'\''], [(byte)'"'], [(byte)';'], [(byte)'='], [(byte)' '], [(byte)':'], [(byte)','], [(byte)'-'],
        [0xFF, 0xD8], [0xFF, 0xD9], [0xFF, 0xD8, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0],
        [.. "\r\n\r\n"u8], [.. "--ipcamera"u8], [.. "var a='"u8], [.. "Content-Length: "u8], [.. "99999999999999999999"u8], [.. "-1"u8], [.. "\u202e\u001b[2J"u8],
    ];

    /// <summary>Some bytes, damaged in a few places.</summary>
    public static Gen<byte[]> Of(byte[] bytes) => Gen.Select(Gen.Int[0, 5], Gen.Double.Unit, Gen.Int[1, 60], Gen.Int[0, Bits.Length - 1], Gen.Byte).Array[1, 6]
        .Select(wounds => wounds.Aggregate(bytes, (damaged, wound) => Wound(damaged, wound.Item1, wound.Item2, wound.Item3, Bits[wound.Item4], wound.Item5)));

    private static byte[] Wound(byte[] bytes, int kind, double where, int length, byte[] bit, byte value)
    {
        int at = (int)(where * bytes.Length);
        int end = Math.Min(bytes.Length, at + length);
        return kind switch
        {
            // Lost, cut off, said twice, replaced, added, one byte changed.
            0 => [.. bytes[..at], .. bytes[end..]],
            1 => bytes[..at],
            2 => [.. bytes[..end], .. bytes[at..]],
            3 => [.. bytes[..at], .. bit, .. bytes[Math.Min(bytes.Length, at + bit.Length)..]],
            4 => [.. bytes[..at], .. bit, .. bytes[at..]],
            _ => bytes.Length == 0 ? bytes : [.. bytes[..at], value, .. bytes[(at + 1)..]],
        };
    }
}
