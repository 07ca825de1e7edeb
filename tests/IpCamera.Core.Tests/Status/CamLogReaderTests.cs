using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.CoreTests.Status;

public sealed class CamLogReaderTests
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    [Fact]
    public void The_documented_log_is_read()
    {
        CgiVariables variables = CgiVariableReader.Read(
            Encoding.ASCII.GetBytes(
                "var log_text='Mon, 2009-08-03 19:53:04   ipcamera    192.168.0.16   access\\n"
                + "Mon, 2009-08-03 20:13:03   admin       192.168.0.16   access\\n';\n"),
            Encoding.ASCII);

        IReadOnlyList<CamLogEntry> entries = CamLogReader.Read(variables["log_text"]!, Offset);

        Assert.Equal(2, entries.Count);
        Assert.Equal(new DateTimeOffset(2009, 8, 3, 19, 53, 4, Offset), entries[0].Time);
        Assert.Equal(Offset, entries[0].Time?.Offset);
        Assert.Equal(["ipcamera", "admin"], entries.Select(entry => entry.User));
        Assert.All(entries, entry => Assert.Equal("192.168.0.16", entry.Address?.ToString()));
        Assert.All(entries, entry => Assert.Equal("access", entry.Event));
        Assert.Equal("Mon, 2009-08-03 19:53:04   ipcamera    192.168.0.16   access", entries[0].Text);
        Assert.Equal(entries[0].Text, entries[0].ToString());
    }

    [Theory]
    [InlineData("Mon, 2009-08-03 19:53:04 admin        127.0.0.1       access", "admin", "127.0.0.1", "access")]
    [InlineData("Mon, 2009-08-03 19:53:04   ipcamera    192.168.0.16   motion detect", "ipcamera", "192.168.0.16", "motion detect")]
    [InlineData("Mon, 2009-08-03 19:53:04                              motion detect", null, null, "motion detect")]
    [InlineData("Mon, 2009-08-03 19:53:04 motion detect", null, null, "motion detect")]
    [InlineData("Mon, 2009-08-03 19:53:04   admin motion detect", "admin", null, "motion detect")]
    [InlineData("Mon, 2009-08-03 19:53:04   admin                      Motion Detected!", "admin", null, "Motion Detected!")]
    [InlineData("Mon, 2009-08-03 19:53:04               192.168.0.16   motion detect", null, "192.168.0.16", "motion detect")]
    [InlineData("Mon, 2009-08-03 19:53:04   admin       192.168.0.16", "admin", "192.168.0.16", null)]
    [InlineData("Mon, 2009-08-03 19:53:04   admin       192.168.0.16   change of 10.0.0.1 to 10.0.0.2", "admin", "192.168.0.16", "change of 10.0.0.1 to 10.0.0.2")]
    [InlineData("Mon, 2009-08-03 19:53:04   front  door 192.168.0.16   access", "front  door", "192.168.0.16", "access")]
    [InlineData("Mon, 2009-08-03 19:53:04   admin       reboot", "admin", null, "reboot")]
    [InlineData("Mon, 2009-08-03 19:53:04   power on", null, null, "power on")]
    [InlineData("Mon, 2009-08-03 19:53:04   12 1.2.3 1.2.3.999 1234.5.6.7", null, null, "12 1.2.3 1.2.3.999 1234.5.6.7")]
    [InlineData("Mon, 2009-08-03 19:53:04", null, null, null)]
    [InlineData("Monday, 2009-08-03 19:53:04   admin  1.2.3.4  access", "admin", "1.2.3.4", "access")]
    [InlineData("Mon 2009-08-03 19:53:04   admin  1.2.3.4  access", "admin", "1.2.3.4", "access")]
    [InlineData("2009-08-03 19:53:04   admin  1.2.3.4  access", "admin", "1.2.3.4", "access")]
    [InlineData("   Mon,  2009-08-03 19:53:04   admin  1.2.3.4  access   ", "admin", "1.2.3.4", "access")]
    public void The_columns_are_told_apart(string line, string? user, string? address, string? what)
    {
        CamLogEntry entry = Assert.Single(CamLogReader.Read(line, Offset));

        Assert.Equal(new DateTimeOffset(2009, 8, 3, 19, 53, 4, Offset), entry.Time);
        Assert.Equal(user, entry.User);
        Assert.Equal(address, entry.Address?.ToString());
        Assert.Equal(what, entry.Event);
        Assert.Equal(line.Trim(), entry.Text);
    }

    [Theory]
    [InlineData("camera started")]
    [InlineData("Mon, 2009-13-03 19:53:04   admin  1.2.3.4  access")]
    [InlineData("Mon, 2009-08-03 25:53:04   admin  1.2.3.4  access")]
    [InlineData("Mon, 2009-08-03 19:53:045  admin  1.2.3.4  access")]
    [InlineData("Mon, 2009-08-03 19:53")]
    [InlineData("Mon, 2009-08-03")]
    [InlineData("Mon,")]
    [InlineData("x")]
    public void A_line_of_another_form_is_its_text_alone(string line)
    {
        CamLogEntry entry = Assert.Single(CamLogReader.Read(line, Offset));

        Assert.Null(entry.Time);
        Assert.Null(entry.User);
        Assert.Null(entry.Address);
        Assert.Null(entry.Event);
        Assert.Equal(line, entry.Text);
    }

    [Theory]
    [InlineData("first\\nsecond\\nthird\\n")]
    [InlineData("first\\nsecond\\nthird")]
    [InlineData("first\nsecond\nthird\n")]
    [InlineData("first\r\nsecond\r\nthird\r\n")]
    [InlineData("first\\n\r\n\n  \\n second   \rthird\0")]
    public void Entries_are_separated_by_the_two_characters_or_by_line_breaks(string log) =>
        Assert.Equal(["first", "second", "third"], CamLogReader.Read(log, Offset).Select(entry => entry.Text));

    [Theory]
    [InlineData("")]
    [InlineData("\\n")]
    [InlineData(" \r\n \\n")]
    public void An_empty_log_has_no_entries(string log) => Assert.Empty(CamLogReader.Read(log, Offset));

    [Theory]
    [InlineData("Thu, 1970-01-01 00:00:07", 1970)]
    [InlineData("Sun, 2106-02-07 06:28:15", 2106)]
    public void A_clock_that_was_never_set_or_will_wrap_is_read(string line, int year) =>
        Assert.Equal(year, Assert.Single(CamLogReader.Read(line, Offset)).Time?.Year);

    [Theory]
    [InlineData("0001-01-01 00:00:00", 14)]
    [InlineData("9999-12-31 23:59:59", -14)]
    public void A_time_that_the_offset_leads_out_of_the_calendar_is_unknown(string line, int hours) =>
        Assert.Null(Assert.Single(CamLogReader.Read(line, TimeSpan.FromHours(hours))).Time);

    [Fact]
    public void However_many_entries_there_are_all_are_read_in_order()
    {
        string log = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Mon, 2009-08-03 19:53:04   user{i}  1.2.3.4  access\\n"));

        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => $"user{i}"), CamLogReader.Read(log, Offset).Select(entry => entry.User));
    }

    [Fact]
    public void One_enormous_line_is_an_entry()
    {
        string words = string.Concat(Enumerable.Repeat("a ", 500_000)) + new string(' ', 500_000) + "end";

        CamLogEntry entry = Assert.Single(CamLogReader.Read("Mon, 2009-08-03 19:53:04 " + words, Offset));

        Assert.Equal("end", entry.Event);
    }
}
