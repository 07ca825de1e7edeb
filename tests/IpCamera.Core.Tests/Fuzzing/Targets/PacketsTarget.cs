using System;
using System.Globalization;
using System.Net;
using IpCamera.Discovery;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>A packet from the local network, in a buffer that may be longer than it.</summary>
internal static class PacketsTarget
{
    private static readonly IPAddress Sender = IPAddress.Parse("192.0.2.7");

    public static void Try(byte[] packet)
    {
        CamFound? found = SearchPacket.ReadFound(packet, packet.Length, Sender);
        int? result = SearchPacket.ReadInitResult(packet, packet.Length);

        Assert.True(found is null || result is null, "A packet is of one operation.");
        byte[] buffer = [.. packet, .. new byte[SearchPacket.LengthLimit]];
        Assert.Equal(found, SearchPacket.ReadFound(buffer, packet.Length, Sender));
        Assert.Equal(result, SearchPacket.ReadInitResult(buffer, packet.Length));
        if (result is int code) Assert.InRange(code, 0, ushort.MaxValue);
        if (found is null) return;

        Assert.InRange(packet.Length, 88, int.MaxValue);
        Assert.InRange(found.Id.Length, 1, 13);
        Assert.InRange(found.Name.Length, 0, 21);
        foreach (string text in (string[])[found.Id, found.Name, found.FirmwareVersion, found.WebUIVersion, found.ToString()])
        {
            Assert.DoesNotContain(text, one => char.IsControl(one) || char.GetUnicodeCategory(one) == UnicodeCategory.Format);
        }

        Assert.Equal(found.Port, new Uri(found.Uri).Port);
        Assert.Equal(found.Address.ToString(), new Uri(found.Uri).Host);
    }
}
