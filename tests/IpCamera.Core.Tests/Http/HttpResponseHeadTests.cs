using System.Text;
using IpCamera.Http;

namespace IpCamera.CoreTests.Http;

public sealed class HttpResponseHeadTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nServer: Netwave IP Camera\r\nContent-Length: 281\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\nServer: Netwave IP Camera\nContent-Length: 281\n\n")]
    [InlineData("HTTP/1.1 200 OK\r\nserver: Netwave IP Camera\r\ncontent-length: 281\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nSERVER:Netwave IP Camera\r\nContent-Length :  281  \r\n\r\n")]
    [InlineData("http/1.0 200\r\nno colon here\r\n: no name\r\nServer: Netwave IP Camera\r\nContent-Length: 281\r\nContent-Length: 5\r\n\r\n")]
    public void A_head_is_read_liberally(string text)
    {
        HttpResponseHead head = Parse(text)!;

        Assert.Equal(200, head.Status);
        Assert.Equal(281, head.ContentLength);
        Assert.Equal("Netwave IP Camera", head["Server"]);
        Assert.False(head.IsChunked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("HTTP/1.1\r\n\r\n")]
    [InlineData("HTTP/1.1 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 99 x\r\n\r\n")]
    [InlineData("HTTP/1.1 1000 x\r\n\r\n")]
    [InlineData("HTTP/1.1 -200 x\r\n\r\n")]
    [InlineData("SSH-2.0-dropbear\r\n\r\n")]
    [InlineData("<html>\r\n\r\n")]
    public void What_does_not_begin_with_a_status_is_no_head(string text) => Assert.Null(Parse(text));

    [Theory]
    [InlineData("-1")]
    [InlineData("+5")]
    [InlineData("5 5")]
    [InlineData("5x")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    public void A_length_that_makes_no_sense_is_none(string length) =>
        Assert.Null(Parse($"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n")!.ContentLength);

    [Fact]
    public void Headers_of_one_name_are_all_there() =>
        Assert.Equal(["a", "b"], Parse("HTTP/1.1 401 x\r\nWWW-Authenticate: a\r\nOther: c\r\nwww-authenticate: b\r\n\r\n")!.All("WWW-Authenticate"));

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nbody", 19)]
    [InlineData("HTTP/1.1 200 OK\n\nbody", 17)]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\n\r\nbody", 24)]
    [InlineData("HTTP/1.1 200 OK\nA: b\n\nbody", 22)]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\r\n", -1)]
    [InlineData("HTTP/1.1 200 OK\r\n\r", -1)]
    [InlineData("", -1)]
    public void The_empty_line_ends_the_head_wherever_the_search_goes_on(string text, int expected)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);

        Assert.Equal(expected, HttpResponseHead.FindEnd(bytes, 0, bytes.Length));
        // As bytes come one by one, the search goes on two before the end.
        int found = -1;
        for (int count = 0; count <= bytes.Length && found < 0; count++) found = HttpResponseHead.FindEnd(bytes, count - 3, count);
        Assert.Equal(expected, found);
    }

    private static HttpResponseHead? Parse(string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        return HttpResponseHead.Parse(bytes, bytes.Length);
    }
}
