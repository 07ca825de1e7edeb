using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using IpCamera.CoreTests.Fuzzing;
using IpCamera.Secrecy;

namespace IpCamera.CoreTests.Secrecy;

public sealed class KnownSecretsTests
{
    private const string Password = "Pa&s <w>örd+%'\"\\z";

    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding(936)!;

    /// <summary>Every way in which a camera was seen to repeat a text, or may.</summary>
    public static TheoryData<string, Func<string, string>> Ways => new()
    {
        { "as it is", text => text },
        { "capitals", text => text.ToUpperInvariant() },
        { "small letters", text => text.ToLowerInvariant() },
        { "percent, UTF-8", Uri.EscapeDataString },
        { "percent, small digits", text => Percent(Encoding.UTF8.GetBytes(text), "%{0:x2}") },
        { "percent, Latin-1", text => Percent(Encoding.Latin1.GetBytes(text), "%{0:X2}") },
        { "percent, code page", text => Percent(Gbk.GetBytes(text), "%{0:x2}") },
        { "percent twice", text => Uri.EscapeDataString(Uri.EscapeDataString(text)) },
        { "percent in part", text => text.Replace("%", "%25", StringComparison.Ordinal).Replace("&", "%26", StringComparison.Ordinal) },
        { "plus for a space", text => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal) },
        { "plus in small letters", text => WebUtility.UrlEncode(text).ToLowerInvariant() },
        { "read as ASCII", text => Encoding.ASCII.GetString(Encoding.UTF8.GetBytes(text)) },
        { "read as Latin-1", text => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)) },
        { "Latin-1 read as UTF-8", text => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text)) },
        { "HTML", WebUtility.HtmlEncode },
        { "XML", text => System.Security.SecurityElement.Escape(text) },
        { "HTML in capitals", text => WebUtility.HtmlEncode(text).ToUpperInvariant() },
        { "JSON", text => JsonSerializer.Serialize(text)[1..^1].Replace("\\u0026", "&", StringComparison.Ordinal)
            .Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal)
            .Replace("\\u002B", "+", StringComparison.Ordinal).Replace("\\u0027", "'", StringComparison.Ordinal)
            .Replace("\\u0022", "\\\"", StringComparison.Ordinal).Replace("\\u00F6", "ö", StringComparison.Ordinal) },
        { "hexadecimal digits", text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)) },
        { "Base64", text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) },
        { "Base64 of Latin-1", text => Convert.ToBase64String(Encoding.Latin1.GetBytes(text)) },
        { "Base64 of the code page", text => Convert.ToBase64String(Gbk.GetBytes(text)) },
        { "Basic", text => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("admin:" + text)) },
        { "Basic, Latin-1", text => "Basic " + Convert.ToBase64String(Encoding.Latin1.GetBytes("admin:" + text)) },
        { "Basic of another account", text => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("bob:" + text)) },
        { "Basic, percent", text => "Basic%20" + Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes("admin:" + text))) },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_secret_is_hidden_in_whatever_way_it_is_repeated(string way, Func<string, string> write)
    {
        Assert.NotEmpty(way);
        foreach (string secret in (string[])[Password, "guest1", "Zk9Qw%41&amp;x", "geheim?", "pä sswört"])
        {
            string written = write(secret);
            KnownSecrets secrets = new(new NetworkCredential("admin", secret), [], Gbk);
            string shown = secrets.Hide($"error: bad {written} there");

            // Base64 leaves at most what depends on the bytes around it.
            string left = shown.Replace("********", "", StringComparison.Ordinal).Replace("error: bad ", "", StringComparison.Ordinal)
                .Replace(" there", "", StringComparison.Ordinal).Replace("Basic", "", StringComparison.Ordinal).Trim('=', ' ', '%', '2', '0', '3', 'D');
            Assert.True(left.Length <= 7 && !secret.Contains(left, StringComparison.OrdinalIgnoreCase) || left.Length == 0, $"{written} -> {shown}");
            Assert.Contains("there", shown, StringComparison.Ordinal);
            Assert.Equal(shown, new KnownSecrets(null, [secret, secret], Gbk).Hide(shown));
        }
    }

    [Fact]
    public void Any_secret_is_hidden_as_it_is_and_percent_encoded() =>
        Gen.Select(Gen.String[Gen.Char["ab1%+&;?\\ 'é密="], 6, 20], Gen.String[Gen.Char["xyz %&=?\"<"], 0, 20], Gen.String[Gen.Char["xyz %&=?41f"], 0, 20])
            .Holds(3000, (secret, before, after) =>
            {
                KnownSecrets secrets = new(null, [secret], Encoding.Latin1);
                foreach (string written in (string[])[secret, secret.ToUpperInvariant(), Uri.EscapeDataString(secret)])
                {
                    Assert.DoesNotContain(written, secrets.Hide(before + written + after), StringComparison.OrdinalIgnoreCase);
                }
            });

    [Theory]
    [InlineData("1", "error: illegal params 1", "error: illegal params ********")]
    [InlineData("1", "error: illegal params 10", "error: illegal params 10")]
    [InlineData("al", "error: illegal params", "error: illegal params")]
    [InlineData("密", "error: why? what?", "error: why? what?")]
    public void A_short_secret_is_hidden_where_it_stands_alone(string secret, string text, string expected) =>
        Assert.Equal(expected, new KnownSecrets(null, [secret], Encoding.Latin1).Hide(text));

    [Fact]
    public void A_secret_that_the_end_of_the_text_cuts_off_is_hidden() =>
        Assert.Equal("error: bad ********", new KnownSecrets(null, ["correct horse battery"], Encoding.Latin1).Hide("error: bad correct%20horse%20batt"));

    [Theory]
    [InlineData("error: Digest username=\"admin\", response=\"6629fae49393a05397450978507c4ef1\", cnonce=\"0a4f\", nc=00000001",
        "error: Digest username=\"admin\", response=********, cnonce=********, nc=00000001")]
    [InlineData("error: Authorization: Basic b3RoZXI6cGFzcw==", "error: Authorization:********")]
    [InlineData("error: authorization failed, no response", "error: authorization failed, no response")]
    public void The_credentials_in_a_header_are_hidden_whoever_they_are(string text, string expected) =>
        Assert.Equal(expected, new KnownSecrets(null, [], Encoding.Latin1).Hide(text));

    [Fact]
    public void All_else_is_left_as_it_is()
    {
        const string text = "error: \u001b[2J K%C3%BCche &amp; O'Neil's <b> \\n 密 ?? 100% of 5+5";

        Assert.Equal(text, new KnownSecrets(new NetworkCredential("admin", Password), ["hunter22"], Gbk).Hide(text));
        Assert.Equal(string.Empty, new KnownSecrets(new NetworkCredential("admin", Password), [""], Gbk).Hide(string.Empty));
    }

    private static string Percent(IEnumerable<byte> bytes, string format) =>
        string.Concat(bytes.Select(one => string.Format(CultureInfo.InvariantCulture, format, one)));
}
