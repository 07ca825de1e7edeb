using System;
using System.Globalization;
using System.Linq;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.CoreTests.Cgi;

public sealed class CgiQueryTests
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    [Fact]
    public void Every_ascii_character_goes_as_itself_or_in_hexadecimal()
    {
        for (char one = '\0'; one < 128; one++)
        {
            string expected = Unreserved.Contains(one) ? one.ToString() : "%" + ((int)one).ToString("X2", CultureInfo.InvariantCulture);

            Assert.Equal("v=" + expected, Wire(new CgiQuery().Add("v", one.ToString())));
        }
    }

    [Fact]
    public void Names_are_encoded_like_values() => Assert.Equal("a%26b%3D=1", Wire(new CgiQuery().Add("a&b=", "1")));

    [Theory]
    [InlineData("&#+% ", "%26%23%2B%25%20")]
    [InlineData("ü", "%C3%BC")]
    [InlineData("厨", "%E5%8E%A8")]
    [InlineData("📷", "%F0%9F%93%B7")]
    [InlineData("a\r\nb", "a%0D%0Ab")]
    [InlineData("", "")]
    public void A_text_goes_as_utf8(string text, string expected) => Assert.Equal("v=" + expected, Wire(new CgiQuery().Add("v", text)));

    [Fact]
    public void A_reader_of_urls_gets_every_character_back()
    {
        string text = string.Concat(Enumerable.Range(1, 0x2FF).Select(value => (char)value)) + "厨房📷";

        Assert.Equal(text, Uri.UnescapeDataString(Wire(new CgiQuery().Add("v", text))[2..]));
    }

    [Fact]
    public void Bytes_read_as_latin1_go_back_as_the_same_bytes()
    {
        byte[] bytes = [.. Enumerable.Range(0x80, 0x80).Select(value => (byte)value)];

        string wire = new CgiQuery().Add("v", Encoding.Latin1.GetString(bytes)).ToWire(Encoding.Latin1);

        Assert.Equal("v=" + string.Concat(bytes.Select(one => "%" + one.ToString("X2", CultureInfo.InvariantCulture))), wire);
    }

    [Theory]
    [InlineData("厨")]
    [InlineData("Ā")]
    [InlineData("ü厨")]
    public void A_text_that_the_cameras_encoding_cannot_hold_goes_as_utf8(string text) =>
        Assert.Equal("v=" + Uri.EscapeDataString(text), new CgiQuery().Add("v", text).ToWire(Encoding.Latin1));

    [Fact]
    public void Numbers_are_written_without_any_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            CultureInfo.CurrentCulture.NumberFormat.NegativeSign = "~";

            Assert.Equal("a=-28800&b=4294967264", Wire(new CgiQuery().Add("a", -28800).Add("b", 4294967264)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Parameters_keep_their_order_and_repetitions()
    {
        CgiQuery query = new CgiQuery().Add("b", 1).Add(new CgiQuery().Add("a", "x").Add("b", 2));

        Assert.Equal("b=1&a=x&b=2", Wire(query));
        Assert.Equal(3, query.Count);
    }

    [Fact]
    public void An_empty_query_is_empty() => Assert.Equal("", Wire(new CgiQuery()));

    [Fact]
    public void What_is_shown_masks_secrets_of_any_length_alike()
    {
        CgiQuery query = new CgiQuery().Add("ssid", "my net").Add("wpa_psk", "marker", secret: true).Add("key1", "", secret: true);

        Assert.Equal($"ssid=my net&wpa_psk={CgiQuery.Mask}&key1={CgiQuery.Mask}", query.ToString());
        Assert.Equal("ssid=my%20net&wpa_psk=marker&key1=", Wire(query));
    }

    [Fact]
    public void Secrets_stay_masked_when_a_query_is_added_to_another()
    {
        CgiQuery query = new CgiQuery().Add(new CgiQuery().Add("pwd", "marker", secret: true));

        Assert.DoesNotContain("marker", query.ToString(), StringComparison.Ordinal);
    }

    private static string Wire(CgiQuery query) => query.ToWire(Encoding.UTF8);
}
