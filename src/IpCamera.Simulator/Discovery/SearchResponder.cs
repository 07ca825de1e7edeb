using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Unicode;
using IpCamera.Simulator.Authentication;
using IpCamera.Simulator.Device;

namespace IpCamera.Simulator.Discovery;

/// <summary>What one camera answers when it is searched for, or told where to go.</summary>
/// <param name="device">The camera.</param>
/// <param name="network">Where it is.</param>
/// <param name="restart">Restarts it.</param>
internal sealed class SearchResponder(CameraDevice device, CameraNetwork network, Action restart)
{
    private const int IdLength = 13;
    private const int NameLength = 21;
    private const int FieldLength = 4;
    private const int DescriptionLength = 65;
    private const int LongDescriptionLength = 195;

    private const short Done = 0;
    private const short UnknownUser = 1;
    private const short WrongPassword = 5;
    private const short NotPermitted = 6;

    /// <summary>Before this generation the byte about DHCP means nothing.</summary>
    private static readonly Version LastWithoutDhcp = new(2, 2);

    /// <summary>What the text of a request begins with.</summary>
    public static ReadOnlySpan<byte> RequestMark => [0, 0, 0, 1];

    /// <param name="question">What came.</param>
    /// <param name="port">The port it came from.</param>
    /// <returns>The answer, or null for none.</returns>
    public SearchMessage? Answer(SearchMessage question, int port)
    {
        if (device.Profile.AnswersOnlyFromSearchPort && port != SearchMessage.Port)
        {
            return null;
        }

        return question.Operation switch
        {
            SearchOperation.SearchRequest when question.Text.AsSpan().SequenceEqual(RequestMark) => Describe(),
            SearchOperation.InitRequest when InitRequest.Read(question.Text) is { } request && request.Id == device.Id => Obey(request),
            _ => null,
        };
    }

    private SearchMessage? Describe()
    {
        if (!network.HasAddress || !IPAddress.TryParse(network.Uri.Host, out IPAddress? address) || address.AddressFamily != AddressFamily.InterNetwork)
        {
            // The protocol has no room for any other address.
            return null;
        }

        byte[] text = new byte[device.Profile.LongSearchResponse ? LongDescriptionLength : DescriptionLength];
        Span<byte> rest = text;
        WriteText(Take(ref rest, IdLength), device.Id);
        WriteText(Take(ref rest, NameLength), device.Settings.Text("alias"));
        IReadOnlyDictionary<string, string> settings = device.InUse;
        bool dynamic = CameraDevice.IsDynamic(settings["ip"]);
        WriteAddress(Take(ref rest, FieldLength), address.ToString());
        // What DHCP leases is the loopback network, where there is no gateway and no DNS server.
        WriteAddress(Take(ref rest, FieldLength), dynamic ? "255.0.0.0" : settings["mask"]);
        WriteAddress(Take(ref rest, FieldLength), dynamic ? "" : settings["gateway"]);
        WriteAddress(Take(ref rest, FieldLength), dynamic ? "" : settings["dns"]);
        Take(ref rest, FieldLength);
        WriteVersion(Take(ref rest, FieldLength), settings["sys_ver"]);
        WriteVersion(Take(ref rest, FieldLength), settings["app_ver"]);
        BinaryPrimitives.WriteUInt16BigEndian(Take(ref rest, sizeof(ushort)), (ushort)network.Uri.Port);
        rest[0] = dynamic && device.Profile.Generation > LastWithoutDhcp ? (byte)1 : (byte)0;
        return new SearchMessage(SearchOperation.SearchResponse, text);
    }

    /// <remarks>A camera that is lost obeys too: that is what the request is for.</remarks>
    private SearchMessage? Obey(InitRequest request)
    {
        if (request.Port == 0)
        {
            // None of the results means it, so a camera that answered would lie.
            return null;
        }

        short result = Judge(request.User, request.Password);
        if (result == Done)
        {
            device.Settings.Apply(
            [
                new("ip", request.Address.ToString()),
                new("mask", request.Mask.ToString()),
                new("gateway", request.Gateway.ToString()),
                new("dns", request.Dns.ToString()),
                new("port", request.Port.ToString(CultureInfo.InvariantCulture)),
            ]);
            // Before the answer is sent: whoever has read it finds the camera gone.
            restart();
        }

        byte[] text = new byte[sizeof(short)];
        BinaryPrimitives.WriteInt16LittleEndian(text, result);
        return new SearchMessage(SearchOperation.InitResponse, text);
    }

    private short Judge(string user, string password) => new UserTable(device.Settings).Find(user) switch
    {
        null => UnknownUser,
        var known when known.Password != password => WrongPassword,
        { Permission: not AccessLevel.Administrator } => NotPermitted,
        _ => Done,
    };

    private static Span<byte> Take(ref Span<byte> rest, int length)
    {
        Span<byte> field = rest[..length];
        rest = rest[length..];
        return field;
    }

    /// <summary>Writes what fits, a zero behind it.</summary>
    private static void WriteText(Span<byte> field, string text) => Utf8.FromUtf16(text, field[..^1], out _, out _);

    private static void WriteAddress(Span<byte> field, string text)
    {
        if (IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetwork)
        {
            address.TryWriteBytes(field, out _);
        }
    }

    private static void WriteVersion(Span<byte> field, string version)
    {
        string[] parts = version.Split('.', field.Length);
        for (int i = 0; i < parts.Length; i++)
        {
            _ = byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out field[i]);
        }
    }
}
