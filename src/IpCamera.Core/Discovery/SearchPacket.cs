using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;

namespace IpCamera.Discovery;

/// <summary>
/// The packets of the family's search protocol: a header of 23 bytes with operation and length, and a body. Whatever is not
/// exactly of that form is not one of them.
/// </summary>
internal static class SearchPacket
{
    /// <summary>The port cameras listen on; some answer only where the question came from it too.</summary>
    public const int Port = 10000;

    /// <summary>The longest packet of the protocol is far shorter.</summary>
    public const int LengthLimit = 1024;

    private const int HeaderLength = 23;
    private const int OperationOffset = 4;
    private const int CipherOffset = 6;
    private const int BodyLengthOffset = 15;

    private const short SearchRequest = 0;
    private const short SearchResponse = 1;
    private const short InitRequest = 2;
    private const short InitResponse = 3;

    // The answer of the document. Relatives add to it what nobody has explained: packets of 121 and 218 bytes were seen.
    private const int FoundLength = 65;

    private const int IdLength = 13;
    private const int NameLength = 21;
    private const int CredentialLength = 13;
    // 61 bytes are used; the vendor's own client pads them.
    private const int InitLength = 64;

    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("MO_I");
    private static readonly byte[] RequestMark = [0, 0, 0, 1];
    private static readonly Version LastWithoutDhcp = new(2, 2);

    /// <summary>Asks all cameras who they are.</summary>
    public static byte[] Search() => Build(SearchRequest, RequestMark);

    /// <summary>Gives the camera of an id another address. User and password go in clear.</summary>
    public static byte[] Init(string id, NetworkCredential credential, CamPlacement placement)
    {
        byte[] body = new byte[InitLength];
        RequestMark.CopyTo(body, 0);
        int at = RequestMark.Length;
        foreach ((string text, int length) in new[] { (id, IdLength), (credential.UserName, CredentialLength), (credential.Password, CredentialLength) })
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            if (bytes.Length >= length) throw CamErrors.Invalid($"Id, user and password must be shorter than {length} bytes.");
            bytes.CopyTo(body, at);
            at += length;
        }

        foreach (IPAddress address in new[] { placement.IPAddress, placement.SubnetMask, placement.Gateway, placement.DnsServer })
        {
            address.GetAddressBytes().CopyTo(body, at);
            at += 4;
        }

        body[at] = (byte)(placement.Port >> 8);
        body[at + 1] = (byte)placement.Port;
        return Build(InitRequest, body);
    }

    /// <summary>Reads the answer to a search; null when it is none.</summary>
    public static CamFound? ReadFound(byte[] packet, int length, IPAddress sender)
    {
        if (Body(packet, length, SearchResponse) is not >= FoundLength) return null;
        int at = HeaderLength;
        string id = ReadText(packet, ref at, IdLength);
        string name = ReadText(packet, ref at, NameLength);
        IPAddress[] addresses = [.. Enumerable.Range(0, 4).Select(_ => ReadAddress(packet, ref at))];
        at += 4;
        string firmware = ReadVersion(packet, ref at);
        string pages = ReadVersion(packet, ref at);
        int port = (packet[at] << 8) | packet[at + 1];
        byte dhcp = packet[at + 2];
        if (id.Length == 0) return null;
        return new CamFound
        {
            Id = id,
            Name = name,
            Address = addresses[0],
            SubnetMask = addresses[1],
            Gateway = addresses[2],
            DnsServer = addresses[3],
            Port = port,
            FirmwareVersion = firmware,
            WebUIVersion = pages,
            Dhcp = TellsDhcp(firmware) ? dhcp != 0 : null,
            AnsweredFrom = sender,
        };
    }

    /// <summary>Reads the answer to an init request: its result code; null when it is none.</summary>
    public static int? ReadInitResult(byte[] packet, int length) =>
        Body(packet, length, InitResponse) is >= 2 ? packet[HeaderLength] | (packet[HeaderLength + 1] << 8) : null;

    private static byte[] Build(short operation, byte[] body)
    {
        byte[] packet = new byte[HeaderLength + body.Length];
        Magic.CopyTo(packet, 0);
        packet[OperationOffset] = (byte)operation;
        packet[BodyLengthOffset] = (byte)body.Length;
        body.CopyTo(packet, HeaderLength);
        return packet;
    }

    /// <summary>The length of a packet's body; null when the packet is not of that operation or not as long as it says.</summary>
    private static int? Body(byte[] packet, int length, short operation)
    {
        if (length < HeaderLength || !packet.Take(Magic.Length).SequenceEqual(Magic)) return null;
        if ((packet[OperationOffset] | (packet[OperationOffset + 1] << 8)) != operation) return null;
        // A later family fills what is reserved here, and enciphers the body.
        if (packet[CipherOffset] != 0) return null;
        int announced = packet[BodyLengthOffset] | (packet[BodyLengthOffset + 1] << 8) | (packet[BodyLengthOffset + 2] << 16) | (packet[BodyLengthOffset + 3] << 24);
        return announced == length - HeaderLength ? announced : null;
    }

    private static string ReadText(byte[] packet, ref int at, int length)
    {
        int end = Array.IndexOf(packet, (byte)0, at, length);
        string text = Encoding.UTF8.GetString(packet, at, (end < 0 ? at + length : end) - at);
        at += length;
        // It goes into messages and names of sessions.
        return new string(text.Where(one => !char.IsControl(one) && char.GetUnicodeCategory(one) != UnicodeCategory.Format).ToArray());
    }

    private static IPAddress ReadAddress(byte[] packet, ref int at)
    {
        at += 4;
        return new IPAddress(packet.Skip(at - 4).Take(4).ToArray());
    }

    private static string ReadVersion(byte[] packet, ref int at)
    {
        at += 4;
        return string.Join(".", packet.Skip(at - 4).Take(4));
    }

    private static bool TellsDhcp(string firmware) => Version.Parse(firmware) is var version && new Version(version.Build, version.Revision) > LastWithoutDhcp;
}
