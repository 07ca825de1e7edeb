using System;

namespace IpCamera.CoreTests.Http;

public sealed class CamAddressTests
{
    [Theory]
    [InlineData("camera", "http://camera/")]
    [InlineData("  camera  ", "http://camera/")]
    [InlineData("camera:8080", "http://camera:8080/")]
    [InlineData("192.168.0.117", "http://192.168.0.117/")]
    [InlineData("192.168.0.117:81", "http://192.168.0.117:81/")]
    [InlineData("http://camera", "http://camera/")]
    [InlineData("HTTP://CAMERA/", "http://camera/")]
    [InlineData("http://camera:80", "http://camera/")]
    [InlineData("https://camera", "https://camera/")]
    [InlineData("https://camera:8443/", "https://camera:8443/")]
    [InlineData("http://proxy/garden", "http://proxy/garden/")]
    [InlineData("http://proxy/garden/", "http://proxy/garden/")]
    [InlineData("http://camera//etc/", "http://camera/etc/")]
    [InlineData("http://camera/#top", "http://camera/")]
    [InlineData("::1", "http://[::1]/")]
    [InlineData("[::1]", "http://[::1]/")]
    [InlineData("[::1]:8080", "http://[::1]:8080/")]
    [InlineData("fd00::12", "http://[fd00::12]/")]
    public void An_address_is_read_in_every_form_people_write(string text, string expected) =>
        Assert.Equal(expected, CamAddress.Parse(text).AbsoluteUri);

    [Theory]
    [InlineData("http://[fe80::1%eth0]:81/", "http://[fe80::1%eth0]:81/")]
    [InlineData("[fe80::1%eth0]", "http://[fe80::1%eth0]/")]
    [InlineData("fe80::1%3", "http://[fe80::1%3]/")]
    [InlineData("http://[fe80::1%25eth0]/garden", "http://[fe80::1%eth0]/garden/")]
    [InlineData("https://[fe80::1%25]", "https://[fe80::1%25]/")]
    [InlineData("[fd00::12]:80", "http://[fd00::12]/")]
    [InlineData("camera:8080", "http://camera:8080/")]
    public void The_zone_of_an_address_is_kept(string text, string expected)
    {
        Uri camera = CamAddress.Parse(text);

        Assert.Equal(expected, CamAddress.TextOf(camera));
        Assert.Equal(expected, CamAddress.TextOf(CamAddress.Parse(CamAddress.TextOf(camera))));
        Assert.DoesNotContain('%', camera.Authority);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("http://")]
    [InlineData("http:///x")]
    [InlineData("camera:99999")]
    [InlineData("camera:port")]
    [InlineData("two words")]
    [InlineData("ftp://camera")]
    [InlineData("file:///etc/passwd")]
    [InlineData("rtsp://camera/")]
    [InlineData("camera\r\nX-Evil: 1")]
    public void What_is_no_address_of_a_camera_is_refused(string text) => Throws.Cam(CamErrorCode.InvalidValue, () => CamAddress.Parse(text));

    [Theory]
    [InlineData("http://admin:marker@camera/")]
    [InlineData("admin:marker@camera")]
    [InlineData("marker@camera")]
    [InlineData("http://admin:marker@:::/")]
    [InlineData("ftp://admin:marker@camera/")]
    [InlineData("http://:::/get_status.cgi?user=admin&pwd=marker")]
    [InlineData("ftp://camera/get_status.cgi?user=admin&pwd=marker")]
    public void An_address_with_a_password_is_refused_and_not_repeated(string text)
    {
        CamException refused = Throws.Cam(CamErrorCode.InvalidValue, () => CamAddress.Parse(text));

        Assert.DoesNotContain("marker", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_of_which_nothing_would_be_sent_is_refused_and_not_repeated()
    {
        CamException refused = Throws.Cam(CamErrorCode.InvalidValue, () => CamAddress.Parse("http://camera/?user=admin&pwd=marker"));

        Assert.Contains("-Credential", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marker", refused.ToString(), StringComparison.Ordinal);
    }
}
