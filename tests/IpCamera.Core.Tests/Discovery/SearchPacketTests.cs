using System;
using System.Linq;
using System.Net;
using System.Text;
using IpCamera.Discovery;

namespace IpCamera.CoreTests.Discovery;

public sealed partial class SearchPacketTests
{
    private static readonly IPAddress Sender = IPAddress.Parse("192.168.1.77");

    private static readonly CamPlacement RecordedPlacement = new(
        IPAddress.Parse("192.168.1.166"), IPAddress.Parse("255.255.255.0"), IPAddress.Parse("192.168.1.1"), IPAddress.Parse("75.75.75.75"), 80);

    [Fact]
    public void A_search_is_the_recorded_packet() => Assert.Equal(
        "4d4f5f490000000000000000000000040000000000000000000001",
        Convert.ToHexStringLower(SearchPacket.Search()));

    [Fact]
    public void A_new_address_is_the_recorded_packet() => Assert.Equal(
        "4d4f5f49" + "0200" + "000000000000000000" + "40000000" + "00000000" + "00000001"
        + "37384135444430304337374400" + "61646d696e0000000000000000" + "31323334353600000000000000"
        + "c0a801a6" + "ffffff00" + "c0a80101" + "4b4b4b4b" + "0050" + "000000",
        Convert.ToHexStringLower(SearchPacket.Init("78A5DD00C77D", new NetworkCredential("admin", "123456"), RecordedPlacement)));

    [Theory]
    [InlineData(88)]
    [InlineData(121)]
    [InlineData(218)]
    public void An_answer_is_read_however_long_it_is(int length)
    {
        CamFound? found = SearchPacket.ReadFound(Answer(length), length, Sender);

        Assert.NotNull(found);
        Assert.Equal(("00626E000001", "Yard"), (found.Id, found.Name));
        Assert.Equal(IPAddress.Parse("192.168.1.20"), found.Address);
        Assert.Equal(IPAddress.Parse("255.255.254.0"), found.SubnetMask);
        Assert.Equal(IPAddress.Parse("192.168.1.1"), found.Gateway);
        Assert.Equal(IPAddress.Parse("8.8.4.4"), found.DnsServer);
        Assert.Equal(("11.22.2.38", "2.4.18.17"), (found.FirmwareVersion, found.WebUIVersion));
        Assert.Equal(33000, found.Port);
        Assert.Equal("http://192.168.1.20:33000/", found.Uri);
        Assert.True(found.Dhcp);
        Assert.Equal(Sender, found.AnsweredFrom);
    }

    [Theory]
    [InlineData(2, 2, 1, null)]
    [InlineData(1, 255, 1, null)]
    [InlineData(2, 3, 1, true)]
    [InlineData(2, 3, 0, false)]
    [InlineData(3, 0, 1, true)]
    public void Dhcp_is_known_of_firmware_later_than_2_2(byte major, byte minor, byte value, bool? expected)
    {
        byte[] packet = Answer(88);
        (packet[79], packet[80], packet[87]) = (major, minor, value);

        Assert.Equal(expected, SearchPacket.ReadFound(packet, packet.Length, Sender)!.Dhcp);
    }

    [Fact]
    public void A_length_that_is_not_the_one_announced_is_none()
    {
        byte[] packet = Answer(300);
        for (int length = 0; length <= 300; length++)
        {
            for (int announced = 0; announced <= 277; announced++)
            {
                (packet[15], packet[16]) = ((byte)announced, (byte)(announced >> 8));
                Assert.Equal(announced >= 65 && announced + 23 == length, SearchPacket.ReadFound(packet, length, Sender) is not null);
            }
        }
    }

    [Theory]
    [InlineData(0, 'X')]
    [InlineData(3, 'J')]
    [InlineData(4, 0)]
    [InlineData(4, 3)]
    [InlineData(5, 1)]
    // A later family enciphers its answers, and says so here.
    [InlineData(6, 1)]
    [InlineData(17, 1)]
    [InlineData(18, 0x80)]
    // No id.
    [InlineData(23, 0)]
    public void What_is_not_an_answer_is_none(int at, int value)
    {
        byte[] packet = Answer(88);
        packet[at] = (byte)value;

        Assert.Null(SearchPacket.ReadFound(packet, packet.Length, Sender));
    }

    [Fact]
    public void A_name_cannot_drive_a_terminal()
    {
        byte[] packet = Answer(88);
        Encoding.UTF8.GetBytes("\u001b[2J\r\n\u0007\u202e evil\u0085\u009b").CopyTo(packet, 36);
        Encoding.UTF8.GetBytes("1\u001b2\u007f3").CopyTo(packet, 23);

        CamFound found = SearchPacket.ReadFound(packet, packet.Length, Sender)!;

        Assert.Equal("[2J evil", found.Name);
        Assert.Equal("123E000001", found.Id);
    }

    [Fact]
    public void Texts_that_fill_their_fields_end_with_them()
    {
        byte[] packet = Answer(88);
        packet.AsSpan(23, 13).Fill((byte)'i');
        packet.AsSpan(36, 21).Fill(0xff);

        CamFound found = SearchPacket.ReadFound(packet, packet.Length, Sender)!;

        Assert.Equal(new string('i', 13), found.Id);
        Assert.Equal(new string('\ufffd', 21), found.Name);
    }

    [Theory]
    [InlineData("4d4f5f490300000000000000000000020000000000000000" + "00", 0)]
    [InlineData("4d4f5f490300000000000000000000020000000000000005" + "00", 5)]
    [InlineData("4d4f5f490300000000000000000000020000000000000001" + "02", 513)]
    [InlineData("4d4f5f490300000000000000000000040000000000000006" + "000000", 6)]
    [InlineData("4d4f5f490300000000000000000000020000000000000000" + "0000", null)]
    [InlineData("4d4f5f490300000000000000000000020000000000000000", null)]
    [InlineData("4d4f5f490300000000000000000000010000000000000000", null)]
    [InlineData("4d4f5f490200000000000000000000020000000000000000" + "00", null)]
    [InlineData("", null)]
    public void A_result_is_read(string packet, int? expected)
    {
        byte[] bytes = Convert.FromHexString(packet);

        Assert.Equal(expected, SearchPacket.ReadInitResult(bytes, bytes.Length));
    }

    [Theory]
    [InlineData("123456789012", "123456789012", "123456789012", true)]
    [InlineData("1234567890123", "admin", "hush", false)]
    [InlineData("123456789012", "administrator", "hush", false)]
    [InlineData("123456789012", "admin", "hushhushhush!", false)]
    // Seven letters of two bytes each.
    [InlineData("123456789012", "admin", "\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6", false)]
    public void What_is_too_long_for_its_field_is_refused_and_not_repeated(string id, string user, string password, bool fits)
    {
        NetworkCredential credential = new(user, password);
        if (fits)
        {
            byte[] packet = SearchPacket.Init(id, credential, RecordedPlacement);
            Assert.Equal([(byte)'2', 0], packet.Skip(27 + 11).Take(2));
            Assert.Equal(87, packet.Length);
            return;
        }

        CamException refused = Throws.Cam(CamErrorCode.InvalidValue, () => SearchPacket.Init(id, credential, RecordedPlacement));
        Assert.DoesNotContain(password, refused.ToString());
    }

    /// <summary>An answer made by hand from the protocol, with zeros behind what is known of it.</summary>
    private static byte[] Answer(int length)
    {
        byte[] packet = new byte[length];
        Convert.FromHexString(
            "4d4f5f49" + "0100" + "000000000000000000" + "00000000" + "00000000"
            + "30303632364530303030303100"
            + "596172640000000000000000000000000000000000"
            + "c0a80114" + "fffffe00" + "c0a80101" + "08080404" + "00000000"
            + "0b160226" + "02041211" + "80e8" + "01").CopyTo(packet, 0);
        (packet[15], packet[16]) = ((byte)(length - 23), (byte)((length - 23) >> 8));
        return packet;
    }
}
