using System;
using System.Collections.Generic;
using System.Linq;
using IpCamera.Http;

namespace IpCamera.CoreTests.Http;

public sealed class AuthenticationChallengeTests
{
    [Fact]
    public void The_challenge_of_old_firmware_is_read()
    {
        AuthenticationChallenge challenge = Assert.Single(AuthenticationChallenge.ParseAll(["Basic realm=\"ipcamera_000DC5D4DC51\""]));

        Assert.Equal("Basic", challenge.Scheme);
        Assert.True(challenge.Is("basic"));
        Assert.Equal("ipcamera_000DC5D4DC51", challenge["REALM"]);
        Assert.Null(challenge["nonce"]);
    }

    [Fact]
    public void Several_challenges_in_one_header_are_told_apart()
    {
        IReadOnlyList<AuthenticationChallenge> challenges = AuthenticationChallenge.ParseAll(
            ["Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\", please\", Basic realm=\"simple\",, Digest nonce=abc,qop=\"auth,auth-int\" , NTLM"]);

        Assert.Equal(["Newauth", "Basic", "Digest", "NTLM"], challenges.Select(challenge => challenge.Scheme));
        Assert.Equal("Login to \"apps\", please", challenges[0]["title"]);
        Assert.Equal("simple", challenges[1]["realm"]);
        Assert.Equal("abc", challenges[2]["nonce"]);
        Assert.Equal("auth,auth-int", challenges[2]["qop"]);
    }

    [Fact]
    public void Several_headers_give_their_challenges_in_order() =>
        Assert.Equal(
            ["Basic", "Digest"],
            AuthenticationChallenge.ParseAll(["Basic realm=\"a\"", "Digest realm=\"b\", nonce=\"c\""]).Select(challenge => challenge.Scheme));

    [Theory]
    [InlineData("Digest realm = \"r\" , nonce = n", "r", "n")]
    [InlineData("Digest\trealm=r,nonce=n", "r", "n")]
    [InlineData("Digest realm=\"\", nonce=\"\"", "", "")]
    [InlineData("Digest realm=\"r\" nonce=\"n\"", "r", "n")]
    [InlineData("Digest realm=\"cut off", "cut off", null)]
    [InlineData("Digest realm=\"cut off\\", "cut off\\", null)]
    [InlineData("Digest realm=", "", null)]
    [InlineData("Digest nonce=n==, realm=r", "r", "n")]
    public void Careless_punctuation_is_survived(string header, string? realm, string? nonce)
    {
        AuthenticationChallenge challenge = AuthenticationChallenge.ParseAll([header])[0];

        Assert.Equal("Digest", challenge.Scheme);
        Assert.Equal(realm, challenge["realm"]);
        Assert.Equal(nonce, challenge["nonce"]);
    }

    [Fact]
    public void No_header_is_no_challenge()
    {
        Assert.Empty(AuthenticationChallenge.ParseAll([]));
        Assert.Empty(AuthenticationChallenge.ParseAll(["", " , ,", "realm=\"r\"", "=\"\"", "\"\"\""]));
    }

    [Fact]
    public void Rubbish_of_any_kind_is_read_to_its_end()
    {
        Random random = new(5);
        const string Alphabet = "Basic Digest realm nonce=,=\"\\ \t\u00e9;:";
        for (int i = 0; i < 20_000; i++)
        {
            string header = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            Assert.All(AuthenticationChallenge.ParseAll([header]), challenge => Assert.NotEmpty(challenge.Scheme));
        }
    }
}
