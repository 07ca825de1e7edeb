using System.Net;
using IpCamera.Discovery;

namespace IpCamera.CoreTests.Discovery;

public sealed class CamPlacementTests
{
    [Theory]
    [InlineData("192.168.1.20", "255.255.255.0", "192.168.1.1")]
    [InlineData("192.168.1.20", "255.255.255.0", "0.0.0.0")]
    [InlineData("10.0.0.1", "255.0.0.0", "10.255.255.254")]
    [InlineData("192.168.1.20", "255.255.255.254", "192.168.1.21")]
    [InlineData("192.168.1.255", "255.255.255.255", "0.0.0.0")]
    [InlineData("192.168.0.255", "255.255.254.0", "192.168.1.1")]
    public void A_place_where_a_camera_can_be_is_one(string address, string mask, string gateway) => Place(address, mask, gateway).Validate();

    [Theory]
    [InlineData("192.168.1.20", "0.0.0.0", "0.0.0.0", "SubnetMask")]
    [InlineData("192.168.1.20", "255.0.255.0", "0.0.0.0", "SubnetMask")]
    [InlineData("192.168.1.20", "0.0.0.255", "0.0.0.0", "SubnetMask")]
    [InlineData("192.168.1.20", "0.0.0.24", "0.0.0.0", "SubnetMask")]
    [InlineData("192.168.1.0", "255.255.255.0", "0.0.0.0", "IPAddress")]
    [InlineData("192.168.1.255", "255.255.255.0", "0.0.0.0", "IPAddress")]
    [InlineData("0.0.0.0", "255.255.255.0", "0.0.0.0", "IPAddress")]
    [InlineData("0.1.2.3", "255.0.0.0", "0.0.0.0", "IPAddress")]
    [InlineData("224.0.0.5", "255.255.255.0", "0.0.0.0", "IPAddress")]
    [InlineData("255.255.255.255", "255.255.255.255", "0.0.0.0", "IPAddress")]
    [InlineData("192.168.1.20", "255.255.255.0", "192.168.2.1", "Gateway")]
    [InlineData("fe80::1", "255.255.255.0", "0.0.0.0", "IPv4")]
    [InlineData("192.168.1.20", "::", "0.0.0.0", "IPv4")]
    [InlineData("192.168.1.20", "255.255.255.0", "fe80::1", "IPv4")]
    public void Where_nobody_could_reach_it_a_camera_is_not_put(string address, string mask, string gateway, string named) =>
        Assert.Contains(named, Throws.Cam(CamErrorCode.InvalidValue, () => Place(address, mask, gateway).Validate()).Message);

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.9", true)]
    [InlineData("127.0.0.1", "192.168.1.5", true)]
    [InlineData("127.0.0.1", "192.168.1.66", false)]
    [InlineData("192.168.1.20", "192.168.1.66", true)]
    public void Only_this_machine_has_cameras_on_its_loopback(string address, string answeredFrom, bool expected)
    {
        CamFound camera = new()
        {
            Id = "00626E00000A",
            Name = "Yard",
            Address = IPAddress.Parse(address),
            SubnetMask = IPAddress.Any,
            Gateway = IPAddress.Any,
            DnsServer = IPAddress.Any,
            Port = 80,
            FirmwareVersion = "1.2.3.4",
            WebUIVersion = "1.2.3.4",
            AnsweredFrom = IPAddress.Parse(answeredFrom),
        };

        Assert.Equal(expected, CamSearch.IsPlace(camera, [IPAddress.Parse("192.168.1.5")]));
    }

    private static CamPlacement Place(string address, string mask, string gateway) =>
        new(IPAddress.Parse(address), IPAddress.Parse(mask), IPAddress.Parse(gateway), IPAddress.Any, 80);
}
