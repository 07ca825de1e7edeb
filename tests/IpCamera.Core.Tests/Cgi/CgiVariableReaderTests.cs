using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.CoreTests.Cgi;

public sealed class CgiVariableReaderTests
{
    private static readonly Encoding Latin1 = Encoding.Latin1;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData(" ")]
    [InlineData("")]
    [InlineData("\n\n\r\n")]
    [InlineData(" \t ")]
    public void Variables_are_read_whatever_stands_between_them(string separator)
    {
        string body = string.Join(separator, "var id='000DC5D4DC51';", "var now=1352782910;", "var alias='R2D2';", "var tz=18000;") + separator;

        Assert.Equal(
            [("id", "000DC5D4DC51"), ("now", "1352782910"), ("alias", "R2D2"), ("tz", "18000")], Pairs(Read(body)));
    }

    [Theory]
    [InlineData("var a='x';var b=5;")]
    [InlineData("var a='x'; var b=5")]
    [InlineData("var a='x'\nvar b=5\n")]
    [InlineData("var a='x'\r\nvar b=5\r\n")]
    [InlineData("var a = 'x' ;\nvar b = 5 ;\n")]
    [InlineData("  var\ta='x';\n\tvar  b=5;")]
    [InlineData("a='x';\nb=5;")]
    [InlineData("var a=\"x\";\nvar b=5;")]
    [InlineData("\n\nvar a='x';;\n;var b=5;")]
    public void Careless_punctuation_costs_no_variable(string body) =>
        Assert.Equal([("a", "x"), ("b", "5")], Pairs(Read(body)));

    [Theory]
    [InlineData("'; x='")]
    [InlineData("';x=1;y='")]
    [InlineData("'; user1_pwd = 'x")]
    public void A_text_with_a_variable_in_it_is_one_text(string text)
    {
        Assert.Equal([("a", text), ("b", "5")], Pairs(Read($"var a='{text}';\nvar b=5;\n")));
        Assert.Equal([("a", text), ("b", "5")], Pairs(Read($"var a='{text}'; var b=5;")));
    }

    [Theory]
    [InlineData("'; var x='")]
    [InlineData("';var a='gone")]
    [InlineData("'; a[0]='")]
    [InlineData("'")]
    public void Where_strangers_write_a_text_ends_with_its_line(string text)
    {
        Assert.Equal([("a", text)], Pairs(CgiVariableReader.Read(Encoding.UTF8.GetBytes($"var a='{text}';\n"), Encoding.UTF8, isOneText: true)));
        Assert.Equal([("a", text)], Pairs(CgiVariableReader.Read(Encoding.UTF8.GetBytes($"var a='{text}'; "), Encoding.UTF8, isOneText: true)));
        Assert.Equal([("a", text), ("b", "5")], Pairs(CgiVariableReader.Read(Encoding.UTF8.GetBytes($"var a='{text}';\r\nvar b=5;"), Encoding.UTF8, isOneText: true)));
    }

    [Fact]
    public void Numbers_and_arrays_that_share_a_line_are_read_and_a_text_goes_to_its_end()
    {
        Assert.Equal([("a", "1"), ("b", "x"), ("c", "2")], Pairs(Read("var a=1;var b='x';\nvar c=2;\n")));
        Assert.Equal([("a", "1"), ("d", "-4"), ("b[0]", "x"), ("c", "2")], Pairs(Read("var a=1; var b=new Array(); var d=-4; b[0]='x';\r\nvar c=2;\r\n")));
        // What stands behind a text may be a stranger's.
        Assert.Equal([("b", "x';var a='1"), ("c", "2")], Pairs(Read("var b='x';var a='1';\nvar c=2;\n")));
        Assert.Equal([("b", "x';var a=1;"), ("c", "2")], Pairs(Read("var b='x';var a=1;\nvar c=2;\n")));
    }

    [Theory]
    [InlineData("O'Neil's")]
    [InlineData("'")]
    [InlineData("''")]
    [InlineData("'quoted'")]
    [InlineData("a';b")]
    [InlineData("a'; b")]
    [InlineData("a=b;c=d")]
    [InlineData("it's; really")]
    [InlineData("back\\slash")]
    [InlineData("ends in backslash\\")]
    [InlineData("\\'")]
    [InlineData("say \"hi\"")]
    [InlineData("// no comment")]
    [InlineData("<b>bold</b>")]
    [InlineData("new Array()")]
    [InlineData("")]
    [InlineData(" leading and trailing ")]
    public void A_text_is_taken_literally_and_the_next_variable_still_found(string text)
    {
        Assert.Equal([("before", "1"), ("alias", text), ("after", "2")], Pairs(Read($"var before=1;\nvar alias='{text}';\nvar after=2;\n")));
        Assert.Equal([("before", "1"), ("alias", text), ("after", "2")], Pairs(Read($"var before=1; var alias='{text}'; var after=2;")));
        Assert.Equal([("alias", text)], Pairs(Read($"var alias='{text}';")));
        Assert.Equal([("alias", text)], Pairs(Read($"var alias='{text}'")));
    }

    [Fact]
    public void The_two_characters_backslash_n_of_a_log_stay_two_characters()
    {
        const string Log = @"Tue, 2012-11-13 00:00:10   admin   192.168.0.5   access\nTue, 2012-11-13 00:01:00   motion detect\n";

        Assert.Equal(Log, Read($"var log_text='{Log}';\n")["log_text"]);
    }

    [Fact]
    public void A_text_may_run_over_several_lines()
    {
        CgiVariables variables = Read("var log_text='first\nsecond\nvariety';\nvar n=1;\n");

        Assert.Equal("first\nsecond\nvariety", variables["log_text"]);
        Assert.Equal("1", variables["n"]);
    }

    [Theory]
    [InlineData("var a='lost quote;\nvar b='x';\n", "lost quote;")]
    [InlineData("var a='lost quote;\r\nvar b='x';\r\n", "lost quote;")]
    public void A_text_without_its_closing_quote_ends_where_the_next_line_declares_a_variable(string body, string expected)
    {
        CgiVariables variables = Read(body);

        Assert.Equal(expected, variables["a"]);
        Assert.Equal("x", variables["b"]);
    }

    [Theory]
    [InlineData("var a=1;\nvar alias='R2", "alias", "R2")]
    [InlineData("var a=1;\nvar alias='", "alias", "")]
    [InlineData("var a=1;\nvar n=12", "n", "12")]
    [InlineData("var a=1;\nvar n=", "n", "")]
    [InlineData("var a=1;\nvar n", "n", null)]
    [InlineData("var a=1;\nva", "va", null)]
    public void A_body_cut_off_anywhere_keeps_what_came(string body, string name, string? expected)
    {
        CgiVariables variables = Read(body);

        Assert.Equal("1", variables["a"]);
        Assert.Equal(expected, variables[name]);
    }

    [Fact]
    public void The_recorded_parameters_cut_off_at_any_byte_never_give_a_variable_that_is_not_there()
    {
        byte[] whole = Recorded.Body("get_params");
        Dictionary<string, string> known = Recorded.Variables("get_params").ToDictionary(pair => pair.Key, pair => pair.Value);

        for (int length = 0; length < whole.Length; length++)
        {
            CgiVariables variables = CgiVariableReader.Read(whole[..length], Encoding.UTF8);
            foreach ((string name, string value) in Pairs(variables))
            {
                Assert.True(known.TryGetValue(name, out string? full) && full.StartsWith(value, StringComparison.Ordinal), $"{name}={value} at {length}");
            }
        }
    }

    [Fact]
    public void Arrays_are_read_element_by_element()
    {
        const string Body =
            "var ap_bssid=new Array();\nvar ap_ssid=new Array();\nap_bssid[0]='000e2e5f1d20';\nap_ssid[0]='It's mine';\nap_bssid[1]='x';\nap_ssid[1]='';\nvar ap_number=2;\n";

        CgiVariables variables = Read(Body);

        Assert.Equal("000e2e5f1d20", variables["ap_bssid", 0]);
        Assert.Equal("It's mine", variables["ap_ssid", 0]);
        Assert.Equal("x", variables["ap_bssid", 1]);
        Assert.Equal("", variables["ap_ssid", 1]);
        Assert.Null(variables["ap_ssid", 2]);
        Assert.Null(variables["ap_ssid"]);
        Assert.Equal(2, variables.GetNumber("ap_number"));
    }

    [Theory]
    [InlineData("5", 5L)]
    [InlineData("-4", -4L)]
    [InlineData("0.0", 0L)]
    [InlineData("21.9", 21L)]
    [InlineData("-0.5", 0L)]
    [InlineData("-1.5", -1L)]
    [InlineData("4294967264", 4294967264L)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("99999999999999999999999999999999999999999", null)]
    [InlineData("'7'", 7L)]
    [InlineData("''", null)]
    [InlineData("", null)]
    [InlineData("0x10", null)]
    [InlineData("1e3", null)]
    [InlineData("NaN", null)]
    [InlineData("1,5", null)]
    public void A_number_is_whole_or_truncated_or_not_there(string written, long? expected) =>
        Assert.Equal(expected, Read($"var n={written};\n").GetNumber("n"));

    [Fact]
    public void A_variable_that_was_not_reported_is_null_and_not_zero()
    {
        CgiVariables variables = Read("var a=1;");

        Assert.Null(variables["b"]);
        Assert.Null(variables.GetNumber("b"));
        Assert.Null(variables["A"]);
    }

    [Fact]
    public void Of_two_variables_with_one_name_the_last_wins()
    {
        CgiVariables variables = Read("var a='first';\nvar b=1;\nvar a='last';\n");

        Assert.Equal("last", variables["a"]);
        Assert.Equal(2, variables.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData("ok.\n")]
    [InlineData("error: illegal params.")]
    [InlineData("<html><head><title>401 Unauthorized</title></head><body><p>Log in</p></body></html>")]
    [InlineData("\0\0\0\0")]
    public void An_answer_of_another_kind_has_no_variables(string body) => Assert.Empty(Read(body));

    [Fact]
    public void Variables_behind_rubbish_are_found() =>
        Assert.Equal("x", Read("<!-- camera -->\nvar a='x';\n")["a"]);

    [Fact]
    public void A_byte_order_mark_does_not_cost_the_first_variable() =>
        Assert.Equal("x", CgiVariableReader.Read([0xEF, 0xBB, 0xBF, .. "var a='x';\nvar b=1;\n"u8], Encoding.UTF8)["a"]);

    [Fact]
    public void Valid_utf8_is_read_as_utf8()
    {
        byte[] body = Encoding.UTF8.GetBytes("var alias='Küche 厨房 📷';\n");

        Assert.Equal("Küche 厨房 📷", CgiVariableReader.Read(body, Latin1)["alias"]);
    }

    [Fact]
    public void What_is_not_utf8_is_read_in_the_fallback_and_keeps_every_byte()
    {
        byte[] alias = [.. Enumerable.Range(0x80, 0x80).Select(value => (byte)value)];
        byte[] body = [.. "var alias='"u8, .. alias, .. "';\nvar n=1;\n"u8];

        CgiVariables variables = CgiVariableReader.Read(body, Latin1);

        Assert.Equal(alias, Latin1.GetBytes(variables["alias"]!));
        Assert.Equal("1", variables["n"]);
    }

    [Fact]
    public void The_fallback_may_be_a_chinese_code_page()
    {
        Encoding gbk = CodePagesEncodingProvider.Instance.GetEncoding(936)!;
        byte[] body = gbk.GetBytes("var alias='前门摄像机';\nvar n=1;\n");

        CgiVariables variables = CgiVariableReader.Read(body, gbk);

        Assert.Equal("前门摄像机", variables["alias"]);
        Assert.Equal("1", variables["n"]);
    }

    [Theory]
    [MemberData(nameof(LargeBodies))]
    public void Size_alone_does_not_make_reading_slow(string what, string unit, int count)
    {
        byte[] body = Encoding.ASCII.GetBytes("var first=1;\n" + string.Concat(Enumerable.Repeat(unit, count)));
        Stopwatch watch = Stopwatch.StartNew();

        CgiVariables variables = CgiVariableReader.Read(body, Encoding.UTF8);

        Assert.Equal("1", variables["first"]);
        // A second is plenty for a few megabytes; what grows with the square of the size would take minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"{what}: {watch.Elapsed}");
    }

    public static TheoryData<string, string, int> LargeBodies => new()
    {
        { "line ends", "\n", 1_000_000 },
        { "spaces", " ", 1_000_000 },
        { "line ends of Windows", "\r\n", 500_000 },
        { "semicolons", ";", 1_000_000 },
        { "quotes", "'", 1_000_000 },
        { "unfinished texts", "var a='", 300_000 },
        { "unfinished texts on lines", "var a='\n", 300_000 },
        { "quotes and line ends", "a='\n\n", 300_000 },
        { "quotes, semicolons and spaces", "';  ", 300_000 },
        { "declarations of nothing", "var ", 300_000 },
        { "long names", new string('x', 100), 10_000 },
    };

    [Fact]
    public void A_million_variables_are_read()
    {
        StringBuilder body = new();
        for (int i = 0; i < 1_000_000; i++) body.Append("var v").Append(i).Append("='").Append(i).Append("';\n");

        CgiVariables variables = Read(body.ToString());

        Assert.Equal(1_000_000, variables.Count);
        Assert.Equal("999999", variables["v999999"]);
    }

    [Fact]
    public void The_recorded_status_is_read_whole()
    {
        CgiVariables variables = Recorded.Variables("get_status");

        Assert.Equal(
            [
                ("id", "000DC5D4DC51"), ("sys_ver", "11.22.2.38"), ("app_ver", "2.4.18.17"), ("alias", "R2D2"), ("now", "1352782910"),
                ("tz", "18000"), ("alarm_status", "0"), ("ddns_status", "0"), ("ddns_host", ""), ("oray_type", "0"), ("upnp_status", "0"),
                ("p2p_status", "0"), ("p2p_local_port", "25197"), ("msn_status", "0"),
            ],
            Pairs(variables));
    }

    [Theory]
    [InlineData("get_params")]
    [InlineData("get_status")]
    [InlineData("get_camera_params")]
    [InlineData("get_forbidden")]
    public void A_recorded_body_gives_as_many_variables_as_it_has_lines(string cgi)
    {
        int lines = Recorded.Body(cgi).Count(one => one == '\n');

        Assert.Equal(lines, Recorded.Variables(cgi).Count);
    }

    [Fact]
    public void The_recorded_parameters_hold_what_the_camera_said()
    {
        CgiVariables variables = Recorded.Variables("get_params");

        Assert.Equal("my_wireless_ssid", variables["wifi_ssid"]);
        Assert.Equal(3, variables.GetNumber("wifi_encrypt"));
        Assert.Equal("my_username", variables["user1_name"]);
        Assert.Equal(2, variables.GetNumber("user1_pri"));
        Assert.Equal("0.ca.pool.ntp.org", variables["ntp_svr"]);
        Assert.Equal("0.0.0.0", variables["ip"]);
        Assert.Equal("", variables["msn_friend10"]);
        Assert.Null(variables["wifi_channel"]);
    }

    private static CgiVariables Read(string body) => CgiVariableReader.Read(Encoding.UTF8.GetBytes(body), Encoding.UTF8);

    private static (string Name, string Value)[] Pairs(CgiVariables variables) => [.. variables.Select(pair => (pair.Key, pair.Value))];
}
