namespace IpCamera.CoreTests.Secrecy;

public sealed class HarmlessTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("O'Neil's <b>Küche</b> 密码 📷", "O'Neil's <b>Küche</b> 密码 📷")]
    [InlineData("a\u001b[2Jb", "a.[2Jb")]
    [InlineData("\u0000\u0007\b\t\r\n\u007f\u009b", "........")]
    [InlineData("\u202E\u2066\u200B\u00AD\uFEFF\u2028\u2029", ".......")]
    [InlineData("a\U000E0041b", "a.b")]
    public void What_is_not_for_reading_becomes_a_dot(string text, string expected) => Assert.Equal(expected, HarmlessText.From(text));

    [Fact]
    public void Half_a_character_is_none() => Assert.Equal("a.b.", HarmlessText.From("a" + '\uD83D' + "b" + '\uDCF7'));

    [Fact]
    public void A_long_text_among_others_ends_early()
    {
        Assert.Equal(new string('a', 200), HarmlessText.Quoted(new string('a', 200)));
        Assert.Equal(new string('a', 200) + "...", HarmlessText.Quoted(new string('a', 1_000_000)));
    }
}
