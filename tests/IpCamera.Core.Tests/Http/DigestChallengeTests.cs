using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Http;

namespace IpCamera.CoreTests.Http;

public sealed class DigestChallengeTests
{
    private static readonly NetworkCredential Mufasa = new("Mufasa", "Circle of Life");

    [Fact]
    public void The_arithmetic_these_tests_go_by_gives_the_values_of_the_standards()
    {
        Dictionary<string, string> rfc7616 = new()
        {
            ["username"] = "Mufasa",
            ["realm"] = "http-auth@example.org",
            ["uri"] = "/dir/index.html",
            ["qop"] = "auth",
            ["nc"] = "00000001",
            ["nonce"] = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
            ["cnonce"] = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
        };
        Assert.Equal("8ca523f5e9506fed4657c9700eebdbec", Digests.Expected(rfc7616, "Circle of Life", "GET"));
        rfc7616["algorithm"] = "SHA-256";
        Assert.Equal("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1", Digests.Expected(rfc7616, "Circle of Life", "GET"));

        Dictionary<string, string> rfc2617 = new()
        {
            ["username"] = "Mufasa",
            ["realm"] = "testrealm@host.com",
            ["uri"] = "/dir/index.html",
            ["qop"] = "auth",
            ["nc"] = "00000001",
            ["nonce"] = "dcd98b7102dd2f0e8b11d0f600bfb0c093",
            ["cnonce"] = "0a4f113b",
        };
        Assert.Equal("6629fae49393a05397450978507c4ef1", Digests.Expected(rfc2617, "Circle Of Life", "GET"));
        rfc2617.Remove("qop");
        Assert.Equal("670fd8c2df070c60b045671b8b24ff02", Digests.Expected(rfc2617, "Circle Of Life", "GET"));
    }

    [Theory]
    [InlineData("Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=MD5, nonce=\"7ypf/x\", opaque=\"FQhe/q\"", "GET")]
    [InlineData("Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=SHA-256, nonce=\"7ypf/x\", opaque=\"FQhe/q\"", "GET")]
    [InlineData("Digest realm=\"r\", qop=\"auth\", nonce=\"n\"", "POST")]
    [InlineData("Digest realm=\"r\", qop=auth, algorithm=MD5-sess, nonce=\"n\"", "GET")]
    [InlineData("Digest realm=\"r\", qop=\"AUTH\", algorithm=md5, nonce=\"n\"", "GET")]
    [InlineData("Digest realm=\"r\", qop=\"auth-int,auth\", algorithm=\"SHA-256-sess\", nonce=\"n\"", "GET")]
    [InlineData("Digest realm=\"r\", nonce=\"n\"", "GET")]
    [InlineData("Digest realm=\"r\", algorithm=MD5-sess, nonce=\"n\"", "GET")]
    [InlineData("Digest realm=\"quo\\\"te \\\\ back\", qop=\"auth\", nonce=\"n\\\"\\\\n\", opaque=\"\\\"\"", "GET")]
    [InlineData("Digest nonce=\"n\"", "GET")]
    [InlineData("digest NONCE=n, REALM=r", "GET")]
    public void The_answer_is_the_one_the_standard_asks_for(string header, string method)
    {
        AuthenticationChallenge challenge = Assert.Single(AuthenticationChallenge.ParseAll([header]));
        DigestChallenge digest = DigestChallenge.From(challenge)!;

        Dictionary<string, string> fields = Digests.Fields(digest.Authorize(Bytes(Mufasa), method, "/get_status.cgi?a=1&b=%22"));

        Assert.Equal(Digests.Expected(fields, Mufasa.Password, method), fields["response"]);
        Assert.Equal("Mufasa", fields["username"]);
        Assert.Equal("/get_status.cgi?a=1&b=%22", fields["uri"]);
        Assert.Equal(challenge["nonce"], fields["nonce"]);
        Assert.Equal(challenge["realm"] ?? "", fields["realm"]);
        Assert.Equal(challenge["opaque"], fields.GetValueOrDefault("opaque"));
        Assert.Equal(challenge["algorithm"], fields.GetValueOrDefault("algorithm"));
        Assert.Equal(challenge["qop"] is null ? null : "auth", fields.GetValueOrDefault("qop"));
        Assert.Equal(challenge["qop"] is null ? null : "00000001", fields.GetValueOrDefault("nc"));
    }

    [Theory]
    [InlineData("quote\"name", "back\\slash")]
    [InlineData("jörg", "pässword厨房")]
    [InlineData("colon", "a:b")]
    [InlineData("", "")]
    public void Any_user_and_password_will_do(string user, string password)
    {
        // A character of the header is a byte.
        string header = Encoding.UTF8.GetString(Encoding.GetEncoding("iso-8859-1").GetBytes(Take("qop=\"auth\"").Authorize(Bytes(new NetworkCredential(user, password)), "GET", "/")));
        Dictionary<string, string> fields = Digests.Fields(header);

        Assert.Equal(user, fields["username"]);
        Assert.Equal(Digests.Expected(fields, password, "GET"), fields["response"]);
    }

    [Fact]
    public void What_the_standard_wants_without_quotes_has_none()
    {
        string header = Take("qop=\"auth\", algorithm=\"MD5\"").Authorize(Bytes(Mufasa), "GET", "/");

        Assert.Contains(", qop=auth, nc=00000001, ", header, StringComparison.Ordinal);
        Assert.Contains(", algorithm=MD5,", header, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_count_of_uses_grows_and_no_two_are_alike()
    {
        DigestChallenge digest = Take("qop=\"auth\"");

        string[] headers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => digest.Authorize(Bytes(Mufasa), "GET", "/"))));

        Dictionary<string, string>[] fields = [.. headers.Select(Digests.Fields)];
        Assert.Equal(
            Enumerable.Range(1, 500).Select(number => number.ToString("x8", System.Globalization.CultureInfo.InvariantCulture)),
            fields.Select(field => field["nc"]).Order(StringComparer.Ordinal));
        Assert.Equal(500, fields.Select(field => field["cnonce"]).Distinct().Count());
    }

    [Theory]
    [InlineData("Basic realm=\"r\"")]
    [InlineData("Digest realm=\"r\"")]
    [InlineData("Digest nonce=\"n\", algorithm=SHA-512-256")]
    [InlineData("Digest nonce=\"n\", algorithm=")]
    [InlineData("Digest nonce=\"n\", qop=\"auth-int\"")]
    [InlineData("Digest nonce=\"n\", qop=\"\"")]
    [InlineData("NTLM")]
    public void A_challenge_this_client_cannot_answer_is_not_taken_up(string header) =>
        Assert.Null(DigestChallenge.From(Assert.Single(AuthenticationChallenge.ParseAll([header]))));

    [Theory]
    [InlineData("stale=true", true)]
    [InlineData("stale=\"TRUE\"", true)]
    [InlineData("stale=false", false)]
    [InlineData("opaque=x", false)]
    public void An_aged_nonce_is_told(string field, bool expected) => Assert.Equal(expected, Take(field).IsStale);

    private static DigestChallenge Take(string fields) =>
        DigestChallenge.From(Assert.Single(AuthenticationChallenge.ParseAll([$"Digest realm=\"r\", nonce=\"n\", {fields}"])))!;

    private static CredentialBytes Bytes(NetworkCredential credential) => new(credential, Encoding.UTF8);
}
