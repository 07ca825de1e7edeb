using System.Collections.Generic;
using System.Linq;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Settings;

public sealed class CamWifiNetworkTests
{
    private const string Documented = """
        var ap_bssid=new Array();
        var ap_ssid=new Array();
        var ap_mode=new Array();
        var ap_security=new Array();
        ap_bssid[0]='0015ebbe2153';
        ap_ssid[0]='ZXDSL531BII-BE2153';
        ap_mode[0]=0;
        ap_security[0]=0;
        ap_bssid[1]='00223f176d70';
        ap_ssid[1]='nony';
        ap_mode[1]=0;
        ap_security[1]=2;
        ap_bssid[2]='001d0f3fef40';
        ap_ssid[2]='Calvin&Cici';
        ap_mode[2]=0;
        ap_security[2]=1;
        ap_bssid[3]='0022b0f5ce72';
        ap_ssid[3]='CX';
        ap_mode[3]=0;
        ap_security[3]=1;
        ap_bssid[4]='001c1042b6b7';
        ap_ssid[4]='ipcamera';
        ap_mode[4]=0;
        ap_security[4]=2;
        var ap_number=5;
        """;

    [Fact]
    public void The_documented_answer_is_read()
    {
        IReadOnlyList<CamWifiNetwork> networks = Read(Documented);

        Assert.Equal(["ZXDSL531BII-BE2153", "nony", "Calvin&Cici", "CX", "ipcamera"], networks.Select(network => network.Ssid));
        Assert.Equal("00:15:EB:BE:21:53", networks[0].Bssid);
        Assert.All(networks, network => Assert.Equal(CamWifiMode.Infrastructure, network.Mode));
        Assert.Equal(
            [CamWifiSecurity.None, CamWifiSecurity.WpaTkip, CamWifiSecurity.Wep, CamWifiSecurity.Wep, CamWifiSecurity.WpaTkip],
            networks.Select(network => network.Security));
        Assert.Equal(CamWifiEncryption.WpaTkip, networks[4].Encryption);
    }

    [Theory]
    [InlineData(0, CamWifiSecurity.None, CamWifiEncryption.None)]
    [InlineData(1, CamWifiSecurity.Wep, CamWifiEncryption.Wep)]
    [InlineData(2, CamWifiSecurity.WpaTkip, CamWifiEncryption.WpaTkip)]
    [InlineData(3, CamWifiSecurity.WpaAes, CamWifiEncryption.WpaAes)]
    [InlineData(4, CamWifiSecurity.Wpa2Aes, CamWifiEncryption.Wpa2Aes)]
    [InlineData(5, CamWifiSecurity.Wpa2Tkip, CamWifiEncryption.Wpa2TkipAes)]
    [InlineData(6, CamWifiSecurity.Unsupported, null)]
    [InlineData(7, (CamWifiSecurity)7, null)]
    [InlineData(-1, (CamWifiSecurity)(-1), null)]
    public void The_encryption_to_set_follows_from_the_security(int number, CamWifiSecurity security, CamWifiEncryption? encryption)
    {
        CamWifiNetwork network = Assert.Single(Read($"ap_ssid[0]='x';ap_mode[0]=0;ap_security[0]={number};"));

        Assert.Equal(security, network.Security);
        Assert.Equal(encryption, network.Encryption);
    }

    [Theory]
    [InlineData("ap_mode[0]=0;", CamWifiEncryption.Wpa2Aes)]
    [InlineData("", CamWifiEncryption.Wpa2Aes)]
    [InlineData("ap_mode[0]=1;", null)]
    [InlineData("ap_mode[0]=2;", null)]
    public void A_network_without_an_access_point_cannot_be_joined(string mode, CamWifiEncryption? encryption) =>
        Assert.Equal(encryption, Assert.Single(Read($"ap_ssid[0]='x';ap_security[0]=4;{mode}")).Encryption);

    [Fact]
    public void What_was_not_reported_is_null()
    {
        CamWifiNetwork network = Assert.Single(Read("ap_ssid[0]='x';var ap_number=1;"));

        Assert.Null(network.Bssid);
        Assert.Null(network.Mode);
        Assert.Null(network.Security);
        Assert.Null(network.Encryption);
    }

    [Theory]
    [InlineData("var ap_number=0;")]
    [InlineData("var ap_number=3;")]
    [InlineData("var ap_number=-1;")]
    [InlineData("var ap_number=99999999999999;")]
    [InlineData("")]
    public void The_listed_networks_count_and_not_their_announced_number(string number) => Assert.Equal(
        ["first", "fourth", null, ""],
        Read($"{number}ap_ssid[0]='first';ap_ssid[3]='fourth';ap_bssid[7]='0022b0f5ce72';ap_ssid[9]='';").Select(network => network.Ssid));

    [Theory]
    [InlineData("")]
    [InlineData("var ap_ssid=new Array();var ap_number=0;")]
    [InlineData("ap_mode[0]='x';ap_security[1]='';")]
    public void An_answer_without_networks_has_none(string body) => Assert.Empty(Read(body));

    [Fact]
    public void There_are_never_more_than_256()
    {
        string body = string.Concat(Enumerable.Range(0, 1000).Select(element => $"ap_ssid[{element}]='{element}';\n"));

        Assert.Equal(256, Read(body).Count);
    }

    [Theory]
    [InlineData("0015EBBE2153", "00:15:EB:BE:21:53")]
    [InlineData("000000000000", "00:00:00:00:00:00")]
    [InlineData("00:15:eb:be:21:53", "00:15:eb:be:21:53")]
    [InlineData("unknown", "unknown")]
    [InlineData("unknown12345", "unknown12345")]
    [InlineData("", "")]
    public void An_address_of_another_form_stays_as_it_is(string reported, string shown) =>
        Assert.Equal(shown, Assert.Single(Read($"ap_bssid[0]='{reported}';")).Bssid);

    private static IReadOnlyList<CamWifiNetwork> Read(string body) =>
        CamWifiNetwork.ReadAll(CgiVariableReader.Read(Encoding.UTF8.GetBytes(body), Encoding.UTF8));
}
