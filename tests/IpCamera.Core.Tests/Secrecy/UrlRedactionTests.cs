using IpCamera.Cgi;
using IpCamera.Http;

namespace IpCamera.CoreTests.Secrecy;

public sealed class UrlRedactionTests
{
    [Theory]
    [InlineData("http://bob:marker@host/path", "http://*@host/path")]
    [InlineData("HTTP://bob:marker@host", "HTTP://*@host")]
    [InlineData("http://bob:mar@ker@host/path", "http://*@host/path")]
    [InlineData(" http://bob:marker@host/path", " http://*@host/path")]
    [InlineData("see ftp://bob:marker@host and http://eve:marker@other/", "see ftp://*@host and http://*@other/")]
    [InlineData("http://host/a?user=bob&pwd=marker&x=1", "http://host/a?user=bob&pwd=*&x=1")]
    [InlineData("http://host/a?PASSWORD=marker#there", "http://host/a?PASSWORD=*")]
    [InlineData("http://host/a?pwd=mar&#?+%'\"\\ ker&x=1", "http://host/a?pwd=*&x=1")]
    [InlineData("http://host/a?x=1&pass=marker&loginpas=marker&y=2&token=marker&apikey=marker&key=marker&auth=marker", "http://host/a?x=1&pass=*&loginpas=*&y=2&token=*&apikey=*&key=*&auth=*")]
    [InlineData("http://bob:mar#/?&+%'\"\\ ker@host/path", "http://*@host/path")]
    [InlineData("http://bob:8080marker#@host/path", "http://*@host/path")]
    [InlineData("bob:marker@host:3128", "*@host:3128")]
    [InlineData("http://host/a?x=1;passwd=marker;y=2", "http://host/a?x=1;passwd=*;y=2")]
    [InlineData("http://host/a?api_key=marker", "http://host/a?api_key=*")]
    [InlineData("http://bob:marker@host/a?psk=marker", "http://*@host/a?psk=*")]
    [InlineData("host/a?user=bob&pwd=marker", "host/a?user=bob&pwd=*")]
    [InlineData("http://host/a?next_url=/b?pwd=marker&x=1", "http://host/a?next_url=/b?pwd=*&x=1")]
    [InlineData("http://host/a?pwd=mar?ker", "http://host/a?pwd=*")]
    [InlineData("http://host/a?p%77d=marker", "http://host/a?p%77d=*")]
    public void Passwords_are_masked(string text, string expected) => Assert.Equal(expected.Replace("*", CgiQuery.Mask, System.StringComparison.Ordinal), UrlRedaction.Mask(text));

    [Theory]
    [InlineData("")]
    [InlineData("bob@example.com")]
    [InlineData("http://host/~bob@example.com")]
    [InlineData("http://host/a?to=bob@example.com")]
    [InlineData("http://host:8080/a?pwd=")]
    [InlineData("http://host:8080/a?to=bob@example.com")]
    [InlineData("http://[::1]:80/a?to=bob@example.com")]
    [InlineData("Wed, 2009-08-05 16:11:19 bob logs in as bob@example.com")]
    [InlineData("http://host/a?monkey=1&passes=")]
    [InlineData("O'Neil's \\ & #")]
    public void All_else_is_left_as_it_is(string text) => Assert.Equal(text, UrlRedaction.Mask(text));
}
