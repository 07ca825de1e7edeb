using System.Collections.Generic;
using System.Linq;
using System.Text;
using CsCheck;
using IpCamera.Cgi;

namespace IpCamera.CoreTests.Cgi;

/// <summary>A camera's text is the bytes it sent, and each is read by itself.</summary>
public sealed class CamTextTests
{
    private static readonly Encoding Latin1 = Encoding.Latin1;

    [Theory]
    [InlineData("K\u00FCche", true)]
    [InlineData("K\u00FCche", false)]
    public void A_text_is_read_as_utf8_where_it_is_such_and_else_in_the_fallback(string text, bool isUtf8) =>
        Assert.Equal(text, new CamText((isUtf8 ? Encoding.UTF8 : Latin1).GetBytes(text), Latin1).Text);

    [Fact]
    public void An_odd_text_spoils_no_other()
    {
        byte[] body = [.. "var alias='"u8, .. Encoding.UTF8.GetBytes("K\u00FCche"), .. "';\nvar wifi_ssid='"u8, .. Latin1.GetBytes("G\u00E4ste"), .. "';\nvar cut='T\u00FCr "u8, 0xC3, .. "';\n"u8];

        CgiVariables variables = CgiVariableReader.Read(body, Latin1);

        Assert.Equal(["K\u00FCche", "G\u00E4ste", "T\u00FCr \uFFFD"], new[] { variables["alias"], variables["wifi_ssid"], variables["cut"] });
    }

    [Theory]
    [InlineData("alias='K\u00FCche'", "", "utf-8")]
    [InlineData("", "alias='K\u00FCche'", "iso-8859-1")]
    [InlineData("alias='K\u00FCche'", "ftp_user='J\u00F6rg'", "utf-8")]
    [InlineData("", "wifi_ssid='G\u00E4ste'", null)]
    [InlineData("alias='Yard'", "", null)]
    public void The_encoding_of_new_texts_is_that_of_the_cameras_own(string utf8, string latin1, string? expected)
    {
        byte[] body = [.. Encoding.UTF8.GetBytes(utf8), .. "\n"u8, .. Latin1.GetBytes(latin1), .. "\n"u8];

        Assert.Equal(expected, CgiVariableReader.Read(body, Latin1).FindTextEncoding()?.WebName);
    }

    [Fact]
    public void Bytes_survive_hexadecimal_digits() =>
        Gen.Byte.Array[0, 40].Sample(bytes => Assert.Equal(bytes, CamText.FromHex(new CamText(bytes, Latin1).ToHex(), Latin1)!.ToBytes()));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\uFEFF\n \r\n")]
    public void An_empty_line_before_an_answer_on_one_line_divides_nothing(string before)
    {
        CgiVariables read = CgiVariableReader.Read(Encoding.UTF8.GetBytes(before + "var a='x'; var b='y'; var c=1;"), Latin1);

        Assert.Equal(["x", "y", "1"], new[] { read["a"], read["b"], read["c"] });
    }

    [Theory]
    [InlineData("4")]
    [InlineData("4G")]
    [InlineData("+4")]
    public void What_is_no_hexadecimal_is_no_text(string digits) => Assert.Null(CamText.FromHex(digits, Latin1));

    [Fact]
    public void No_text_on_a_line_of_its_own_changes_another_variable() =>
        Gen.OneOf("'", "\"", ";", " ", "\t", "=", "var ", "ap_security[0]", "ap_ssid[2]", "=0", "='", "';", "\r", "\\", "//", "new Array()", "x", "\u00E9", "[1]", "ap_number")
            .Array[1, 12].Select(string.Concat).Where(text => text.TrimEnd(' ', '\t', ';', '\r') == text)
            .Sample(text =>
            {
                string body = $"var ap_ssid=new Array();\nvar ap_security=new Array();\nap_ssid[0]='Home';\nap_security[0]=4;\nap_ssid[1]='{text}';\nap_security[1]=4;\nap_ssid[2]='Yard';\nap_security[2]=3;\nvar ap_number=3;\n";

                CgiVariables read = CgiVariableReader.Read(Encoding.UTF8.GetBytes(body), Latin1);

                Assert.Equal(
                    new Dictionary<string, string>
                    {
                        ["ap_ssid[0]"] = "Home",
                        ["ap_security[0]"] = "4",
                        ["ap_ssid[1]"] = text,
                        ["ap_security[1]"] = "4",
                        ["ap_ssid[2]"] = "Yard",
                        ["ap_security[2]"] = "3",
                        ["ap_number"] = "3",
                    },
                    read.ToDictionary(pair => pair.Key, pair => pair.Value));
            }, iter: 20_000);

    /// <summary>With an end of a line in it a text can make lines of its own, but none that is believed against another.</summary>
    [Fact]
    public void A_text_of_several_lines_makes_no_network_weaker()
    {
        Gen.OneOf("'", ";", "\n", "ap_security[0]=0", "ap_security[2]=0", "ap_ssid[0]='Evil'", "var ", "x")
            .Array[1, 12].Select(string.Concat)
            .Sample(text =>
            {
                string body = $"ap_ssid[0]='Home';\nap_security[0]=4;\nap_ssid[1]='{text}';\nap_security[1]=4;\nap_ssid[2]='Yard';\nap_security[2]=3;\nvar ap_number=3;\n";

                CgiVariables read = CgiVariableReader.Read(Encoding.UTF8.GetBytes(body), Latin1);

                Assert.True(read.GetNumber("ap_security[0]") is null or 4, read["ap_security[0]"]);
                Assert.True(read["ap_ssid[0]"] is null or "Home", read["ap_ssid[0]"]);
                Assert.True(read.GetNumber("ap_security[2]") is null or 3, read["ap_security[2]"]);
            }, iter: 20_000);
    }
}
