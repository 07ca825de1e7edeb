using System;
using System.Buffers.Binary;
using System.Linq;
using System.Net;
using System.Text;

namespace IpCamera.Simulator.Discovery;

/// <summary>The text of an Init_Req: who asks which camera to go where.</summary>
internal sealed class InitRequest
{
    private const int MarkLength = 4;
    private const int NameLength = 13;
    private const int AddressLength = 4;
    private const int Length = MarkLength + (3 * NameLength) + (4 * AddressLength) + sizeof(ushort);

    /// <summary>The vendor's own client sends three bytes more than it needs.</summary>
    private const int PaddedLength = Length + 3;

    public required string Id { get; init; }

    public required string User { get; init; }

    public required string Password { get; init; }

    public required IPAddress Address { get; init; }

    public required IPAddress Mask { get; init; }

    public required IPAddress Gateway { get; init; }

    public required IPAddress Dns { get; init; }

    public required int Port { get; init; }

    /// <returns>The request, or null when the text is not exactly one.</returns>
    public static InitRequest? Read(byte[] text)
    {
        if (text.Length is not (Length or PaddedLength) || !text.AsSpan(0, MarkLength).SequenceEqual(SearchResponder.RequestMark))
        {
            return null;
        }

        string[] names = [.. Enumerable.Range(0, 3).Select(number => ReadName(text.AsSpan(MarkLength + (number * NameLength), NameLength)))];
        int at = MarkLength + (3 * NameLength);
        IPAddress[] addresses = [.. Enumerable.Range(0, 4).Select(number => new IPAddress(text.AsSpan(at + (number * AddressLength), AddressLength)))];
        return new InitRequest
        {
            Id = names[0],
            User = names[1],
            Password = names[2],
            Address = addresses[0],
            Mask = addresses[1],
            Gateway = addresses[2],
            Dns = addresses[3],
            Port = BinaryPrimitives.ReadUInt16BigEndian(text.AsSpan(Length - sizeof(ushort))),
        };
    }

    private static string ReadName(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }
}
