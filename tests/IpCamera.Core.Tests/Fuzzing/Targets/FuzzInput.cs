using System;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>Takes the numbers that a target needs from the front of an input; where nothing is left, they are zero.</summary>
internal sealed class FuzzInput(byte[] bytes)
{
    private int _at;

    public bool IsEmpty => _at >= bytes.Length;

    public byte Byte() => IsEmpty ? (byte)0 : bytes[_at++];

    public int Word() => Byte() | (Byte() << 8);

    /// <summary>So many bytes; fewer where no more are left.</summary>
    public byte[] Bytes(int count)
    {
        int start = _at;
        _at = Math.Min(bytes.Length, _at + count);
        return bytes[start.._at];
    }

    /// <summary>All that is left.</summary>
    public byte[] Rest() => Bytes(bytes.Length - _at);
}
