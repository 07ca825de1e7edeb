using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Settings;

public sealed class CamNetworkTests
{
    private const string Dynamic = "var ip=''; var mask=''; var gateway=''; var dns=''; var port=80;";
    private const string Fixed = "var ip='10.0.0.5'; var mask='255.255.255.0'; var gateway='10.0.0.1'; var dns='9.9.9.9'; var port=80;";

    [Theory]
    [InlineData(Dynamic, true)]
    [InlineData("var ip='0.0.0.0'; var mask='0.0.0.0'; var gateway='0.0.0.0'; var dns='0.0.0.0'; var port=80;", true)]
    [InlineData(Fixed, false)]
    [InlineData("var port=80;", null)]
    public void Dhcp_is_an_address_of_nothing(string answer, bool? expected) => Assert.Equal(expected, Read(answer).Dhcp);

    [Theory]
    [InlineData(Dynamic, "ip=&mask=&gateway=&dns=&port=80")]
    [InlineData("var ip='0.0.0.0'; var mask='255.0.0.0'; var gateway='0.0.0.0'; var dns='1.1.1.1'; var port=80; var dhcp_vendor='';", "ip=&mask=&gateway=&dns=&port=80&dhcp_vendor=")]
    [InlineData(Fixed, "ip=10.0.0.5&mask=255.255.255.0&gateway=10.0.0.1&dns=9.9.9.9&port=80")]
    [InlineData("var ip='10.0.0.5'; var mask='255.0.0.0'; var gateway=''; var dns=''; var port=80;", "ip=10.0.0.5&mask=255.0.0.0&gateway=&dns=&port=80")]
    public void What_the_cgi_requires_is_always_sent(string answer, string expected) => Assert.Equal(expected, Read(answer).ToQuery().ToWire(Encoding.UTF8));

    [Fact]
    public void What_cannot_be_read_is_seen_and_goes_back_as_it_came()
    {
        CamNetwork network = Read("var ip='10.0.0.5.6'; var mask='x'; var gateway='10.0.0.1'; var dns='9.9.9.9'; var port=99999999999;");

        Assert.Equal(["ip", "mask", "port"], network.Extra.Keys);
        Assert.Equal("99999999999", network.Extra["port"]);
        Assert.Equal("ip=10.0.0.5.6&mask=x&gateway=10.0.0.1&dns=9.9.9.9&port=99999999999", network.ToQuery().ToWire(Encoding.UTF8));
        Overlay(network, ("IPAddress", IPAddress.Any), ("Port", 80));
        Assert.Equal("ip=&mask=&gateway=&dns=&port=80", network.ToQuery().ToWire(Encoding.UTF8));
    }

    [Theory]
    [InlineData("255.255.255.255")]
    [InlineData("255.255.255.254")]
    [InlineData("255.255.255.252")]
    [InlineData("255.254.0.0")]
    [InlineData("128.0.0.0")]
    public void A_mask_has_its_ones_in_front(string mask)
    {
        CamNetwork network = Read(Dynamic);
        Overlay(network, ("IPAddress", IPAddress.Parse("10.1.1.1")), ("SubnetMask", IPAddress.Parse(mask)));

        Assert.False(network.Dhcp);
        Assert.Equal(mask, network.SubnetMask!.ToString());
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("255.0.255.0")]
    [InlineData("0.255.255.255")]
    [InlineData("255.255.255.253")]
    [InlineData("1.0.0.0")]
    public void Other_masks_are_refused(string mask) => Throws.Cam(CamErrorCode.InvalidValue, () =>
        Overlay(Read(Dynamic), ("IPAddress", IPAddress.Parse("10.1.1.1")), ("SubnetMask", IPAddress.Parse(mask))));

    [Theory]
    [InlineData("http://10.0.0.5/", "http://10.0.0.5:8080/")]
    [InlineData("http://10.0.0.5:81/", null)]
    [InlineData("http://10.0.0.6/", null)]
    [InlineData("http://yard.example/", null)]
    public void A_new_port_is_known_where_the_camera_is_reached_at_its_own_address(string present, string? expected)
    {
        CamNetwork network = Read(Fixed);
        Overlay(network, ("Port", 8080));

        Assert.True(network.WillMove());
        Assert.Equal(expected, network.FindNewAddress(new Uri(present))?.ToString());
    }

    [Theory]
    [InlineData("http://10.0.0.77/", "http://10.0.0.77:8080/")]
    [InlineData("https://10.0.0.77:80/x/", "https://10.0.0.77:8080/x/")]
    [InlineData("http://10.0.0.77:81/", null)]
    [InlineData("http://yard.example/", null)]
    public void Who_stays_on_dhcp_keeps_its_address(string present, string? expected)
    {
        CamNetwork network = Read(Dynamic);
        Overlay(network, ("Port", 8080));

        Assert.Equal(expected, network.FindNewAddress(new Uri(present))?.ToString());
    }

    [Theory]
    [InlineData(Fixed)]
    [InlineData("var port=80;")]
    public void Where_dhcp_will_lead_is_not_known(string answer)
    {
        CamNetwork network = Read(answer);
        Overlay(network, ("IPAddress", IPAddress.Any));

        Assert.True(network.Dhcp);
        Assert.Null(network.FindNewAddress(new Uri("http://10.0.0.5/")));
    }

    [Fact]
    public void Who_leaves_dhcp_is_known_to_be_where_it_was_sent()
    {
        CamNetwork network = Read(Dynamic);
        Overlay(network, ("IPAddress", IPAddress.Parse("10.0.0.9")), ("SubnetMask", IPAddress.Parse("255.0.0.0")));

        Assert.Equal("http://10.0.0.9/", network.FindNewAddress(new Uri("http://10.0.0.77/"))?.ToString());
    }

    [Theory]
    [InlineData("DnsServer", "8.8.8.8")]
    [InlineData("Gateway", "10.0.0.2")]
    [InlineData("SubnetMask", "255.255.0.0")]
    public void Nothing_but_address_and_port_moves_a_camera(string name, string value)
    {
        CamNetwork network = Read(Fixed);
        Assert.Single(Overlay(network, (name, IPAddress.Parse(value))));

        Assert.False(network.WillMove());
    }

    [Fact]
    public void Dhcp_is_turned_on_by_its_property()
    {
        CamNetwork network = Read(Fixed);
        network.Dhcp = true;

        Assert.Contains(network.Review(), change => change.Name == "IPAddress");
        Assert.Contains("ip=&mask=&", network.ToQuery().ToWire(Encoding.UTF8), StringComparison.Ordinal);
        // Reviewed once more, as it is before it is sent.
        network.Review();
        Assert.Contains("ip=&mask=&", network.ToQuery().ToWire(Encoding.UTF8), StringComparison.Ordinal);
        Assert.True(network.Dhcp);

        CamNetwork both = Read(Fixed);
        (both.Dhcp, both.IPAddress) = (true, IPAddress.Parse("10.0.0.9"));
        Assert.Contains("exclude", Throws.Cam(CamErrorCode.InvalidValue, () => both.Review()).Message, StringComparison.Ordinal);
    }

    private static CamNetwork Read(string answer) => CamSchema.Read<CamNetwork>(CgiVariableReader.Read(Encoding.UTF8.GetBytes(answer), Encoding.UTF8));

    private static IReadOnlyList<CamChange> Overlay(CamNetwork network, params (string Name, object Value)[] values) =>
        network.Overlay(values.ToDictionary(value => value.Name, value => value.Value));
}
