using System;
using System.Buffers.Binary;

namespace IpCamera.Simulator.Device;

/// <summary>The first four bytes of a file for the camera, little-endian.</summary>
internal sealed record FileMagic(uint Value)
{
    /// <summary>A settings backup; the web pages have the same one.</summary>
    public static readonly FileMagic Parameters = new(0x440C9ABD);

    public static readonly FileMagic WebPages = Parameters;

    /// <summary>"BNEG".</summary>
    public static readonly FileMagic Firmware = new(0x47454E42);

    public bool Matches(ReadOnlySpan<byte> file) =>
        BinaryPrimitives.TryReadUInt32LittleEndian(file, out uint start) && start == Value;
}
