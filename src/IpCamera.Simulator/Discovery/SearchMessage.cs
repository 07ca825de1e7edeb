using System;
using System.Buffers.Binary;

namespace IpCamera.Simulator.Discovery;

/// <summary>What a packet of the search protocol asks or tells.</summary>
internal enum SearchOperation : short
{
    /// <summary>Asks all cameras who they are.</summary>
    SearchRequest = 0,

    /// <summary>A camera tells who and where it is.</summary>
    SearchResponse = 1,

    /// <summary>Gives a camera another address.</summary>
    InitRequest = 2,

    /// <summary>The camera tells whether it takes it.</summary>
    InitResponse = 3,
}

/// <summary>One packet of the search protocol.</summary>
/// <param name="Operation">What it is about.</param>
/// <param name="Text">What stands behind the header.</param>
internal sealed record SearchMessage(SearchOperation Operation, byte[] Text)
{
    /// <summary>The UDP port that cameras are asked at.</summary>
    public const int Port = 10000;

    private const int HeaderLength = 23;
    private const int OperationOffset = 4;
    private const int TextLengthOffset = 15;

    private static ReadOnlySpan<byte> Magic => "MO_I"u8;

    /// <returns>The message, or null when the packet is not exactly one. What is reserved in its header may hold anything.</returns>
    public static SearchMessage? Read(ReadOnlySpan<byte> packet) =>
        packet.Length >= HeaderLength && packet.StartsWith(Magic)
        && BinaryPrimitives.ReadInt32LittleEndian(packet[TextLengthOffset..]) == packet.Length - HeaderLength
            ? new SearchMessage((SearchOperation)BinaryPrimitives.ReadInt16LittleEndian(packet[OperationOffset..]), packet[HeaderLength..].ToArray())
            : null;

    public byte[] ToPacket()
    {
        byte[] packet = new byte[HeaderLength + Text.Length];
        Magic.CopyTo(packet);
        BinaryPrimitives.WriteInt16LittleEndian(packet.AsSpan(OperationOffset), (short)Operation);
        BinaryPrimitives.WriteInt32LittleEndian(packet.AsSpan(TextLengthOffset), Text.Length);
        Text.CopyTo(packet, HeaderLength);
        return packet;
    }
}
