using System;
using System.IO;
using System.Linq;
using System.Text;
using IpCamera.Files;

namespace IpCamera.CoreTests.Files;

public sealed class SafeFileNameTests
{
    [Theory]
    [InlineData("snapshot_000DC5D4DC51_20121113000150.jpg", "snapshot_000DC5D4DC51_20121113000150.jpg")]
    [InlineData("Küche 1.jpg", "Küche 1.jpg")]
    [InlineData("厨房.jpg", "厨房.jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"..\..\Windows\win.ini", "win.ini")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData(@"C:\Windows\win.ini", "win.ini")]
    [InlineData(@"\\server\share\x.jpg", "x.jpg")]
    [InlineData("C:evil.jpg", "C_evil.jpg")]
    [InlineData("x.jpg:stream", "x.jpg_stream")]
    [InlineData("a<b>c\"d|e?f*g.jpg", "a_b_c_d_e_f_g.jpg")]
    [InlineData("a\r\nb\tc\0d.jpg", "a__b_c_d.jpg")]
    [InlineData("\u001b[31mred.jpg", "_[31mred.jpg")]
    [InlineData("invoice\u202Egpj.exe", "invoice_gpj.exe")]
    [InlineData("zero\u200Bwidth.jpg", "zero_width.jpg")]
    [InlineData("\uFEFFbom.jpg", "_bom.jpg")]
    [InlineData("line\u2028end.jpg", "line_end.jpg")]
    [InlineData(".bashrc", "bashrc")]
    [InlineData("...x", "x")]
    [InlineData("-rf", "rf")]
    [InlineData("--help", "help")]
    [InlineData("-.bashrc", "bashrc")]
    [InlineData(".-rf", "rf")]
    [InlineData("- . -x", "x")]
    [InlineData("x.jpg.", "x.jpg")]
    [InlineData("x.jpg   ", "x.jpg")]
    [InlineData("x.jpg. . .", "x.jpg")]
    [InlineData("CON", "_CON")]
    [InlineData("con.jpg", "_con.jpg")]
    [InlineData("NUL.tar.gz", "_NUL.tar.gz")]
    [InlineData("Aux .jpg", "_Aux .jpg")]
    [InlineData("COM1", "_COM1")]
    [InlineData("COM\u00B9.jpg", "_COM\u00B9.jpg")]
    [InlineData("lpt9.txt", "_lpt9.txt")]
    [InlineData("conout$", "_conout$")]
    [InlineData("CONSOLE.jpg", "CONSOLE.jpg")]
    public void A_hostile_name_becomes_a_harmless_one(string proposed, string expected) =>
        Assert.Equal(expected, SafeFileName.From(proposed, "fallback.jpg"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("....")]
    [InlineData("/")]
    [InlineData("folder/")]
    [InlineData(@"\")]
    [InlineData("\0")]
    [InlineData("???")]
    [InlineData("---")]
    [InlineData("-.-")]
    public void The_fallback_serves_where_nothing_is_left(string? proposed) =>
        Assert.Equal("fallback.jpg", SafeFileName.From(proposed, "fallback.jpg"));

    [Theory]
    [InlineData("\uD800.jpg")]
    [InlineData("\uDC00\uD800x.jpg")]
    [InlineData("\uFFFF\uFFFEx.jpg")]
    [InlineData("e\u0301.jpg")]
    [InlineData("📷.jpg")]
    public void Broken_and_rare_characters_do_no_harm(string proposed)
    {
        string safe = SafeFileName.From(proposed, "fallback.jpg");

        Assert.EndsWith(".jpg", safe, StringComparison.Ordinal);
        Assert.DoesNotContain(safe, char.IsSurrogate);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('ü')]
    [InlineData('厨')]
    [InlineData('.')]
    [InlineData(' ')]
    public void A_long_name_is_cut_to_what_every_file_system_takes_and_keeps_its_ending(char filler)
    {
        string safe = SafeFileName.From("a" + new string(filler, 500) + "b.jpg", "fallback.jpg");

        // 255 bytes are the limit of most; a temporary name beside it is 37 longer.
        Assert.InRange(Encoding.UTF8.GetByteCount(safe), 5, 218);
        Assert.EndsWith(".jpg", safe, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_cut_at_a_dot_or_space_does_not_end_in_it()
    {
        for (int length = 60; length < 260; length++)
        {
            string safe = SafeFileName.From(new string('a', length) + " . " + new string('b', 300), "fallback.jpg");
            Assert.Equal(safe.TrimEnd(' ', '.'), safe);
        }
    }

    [Fact]
    public void Every_single_character_gives_a_name_that_is_one_file_in_its_folder()
    {
        string folder = Path.GetFullPath(Path.Join(Path.GetTempPath(), "folder"));
        for (int value = 0; value < 0x10000; value++)
        {
            string safe = SafeFileName.From($"a{(char)value}b", "fallback");

            Assert.Equal(folder, Path.GetDirectoryName(Path.GetFullPath(Path.Join(folder, safe))));
            Assert.Equal(-1, safe.IndexOfAny([.. Enumerable.Range(0, 32).Select(one => (char)one), '/', '\\', ':', '"', '<', '>', '|', '?', '*']));
        }
    }
}
