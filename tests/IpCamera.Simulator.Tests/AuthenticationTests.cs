using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using IpCamera.Simulator;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>Who gets in, and how.</summary>
public sealed partial class AuthenticationTests
{
    private const string Target = "get_camera_params.cgi";

    [Theory]
    [InlineData("admin", "secret", 200)]
    [InlineData("admin", "wrong", 401)]
    [InlineData("nobody", "secret", 401)]
    [InlineData("", "", 401)]
    [InlineData(null, "", 401)]
    public async Task Basic_credentials_are_checked(string? user, string password, int status)
    {
        await using TestCamera test = await TestCamera.StartAsync();

        using HttpResponseMessage response = await test.SendAsync(Target, user, password);

        Assert.Equal(status, (int)response.StatusCode);
        if (status == 401)
        {
            Assert.Equal($"Basic realm=\"ipcamera_{test.Camera.Id}\"", response.Headers.WwwAuthenticate.ToString());
            Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("not base64")]
    [InlineData("Basic")]
    [InlineData("Basic ####")]
    [InlineData("Digest username=\"admin\"")]
    public async Task A_header_that_cannot_be_read_is_refused(string header)
    {
        await using TestCamera test = await TestCamera.StartAsync();

        string answer = await test.RawAsync($"GET /{Target} HTTP/1.1\r\nAuthorization: {header}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p&s#w+r%d é=", "p%26s%23w%2Br%25d+%C3%A9%3D")]
    [InlineData("", "")]
    public async Task Query_credentials_are_decoded_and_checked(string password, string encoded)
    {
        await using TestCamera test = await TestCamera.StartAsync(configure: options => options with { Password = password });

        Assert.Equal(200, await test.StatusAsync($"{Target}?user=admin&pwd={encoded}", user: null));
        Assert.Equal(401, await test.StatusAsync($"{Target}?user=admin&pwd={encoded}x", user: null));
        Assert.Equal(200, await test.StatusAsync(Target, "admin", password));
    }

    [Theory]
    [InlineData("set_pppoe.cgi?")]
    [InlineData("set_ddns.cgi?service=0&host=&proxy_svr=&proxy_port=0&")]
    [InlineData("set_ftp.cgi?")]
    [InlineData("set_mail.cgi?svr=&port=25&sender=&receiver1=&receiver2=&receiver3=&receiver4=&mail_inet_ip=0&")]
    [InlineData("set_msn.cgi?")]
    [InlineData("set_factory_ddns.cgi?")]
    public async Task Where_user_and_pwd_are_a_services_the_cameras_have_other_names(string target)
    {
        await using TestCamera test = await TestCamera.StartAsync();

        Assert.Equal(401, await test.StatusAsync(target + "user=admin&pwd=secret", user: null));
        Assert.Equal(200, await test.StatusAsync(target + "user=joe&pwd=1&cam_user=admin&cam_pwd=secret", user: null));

        string section = target[4..target.IndexOf('.', StringComparison.Ordinal)];
        Assert.Equal("joe", test.Camera[$"{section}_user"]);
        Assert.Equal("1", test.Camera[$"{section}_pwd"]);
    }

    [Fact]
    public async Task Check_user_counts_levels_from_one_and_the_parameters_from_zero()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        Assert.Equal("var user='admin';\nvar pwd='secret';\nvar pri=3;\n", await test.GetAsync("check_user.cgi"));
        Assert.Contains("var user1_pri=2;\n", await test.GetAsync("get_params.cgi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_is_asked_for_and_its_nonce_may_be_used_again()
    {
        await using TestCamera test = await TestCamera.StartAsync(FirmwareProfile.Digest);
        string challenge = await ChallengeAsync(test);
        Assert.StartsWith($"Digest realm=\"ipcamera_{test.Camera.Id}\", qop=\"auth\", algorithm=MD5, nonce=\"", challenge, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await DigestAsync(test, challenge, TestCamera.Password, 1));
        Assert.Equal(HttpStatusCode.OK, await DigestAsync(test, challenge, TestCamera.Password, 2));
        Assert.Equal(HttpStatusCode.Unauthorized, await DigestAsync(test, challenge, "wrong", 3));
        Assert.Equal(HttpStatusCode.Unauthorized, await DigestAsync(test, Nonce().Replace(challenge, "nonce=\"made up\""), TestCamera.Password, 4));
    }

    [Fact]
    public async Task An_old_nonce_is_called_stale()
    {
        ManualTime time = new();
        await using TestCamera test = await TestCamera.StartAsync(FirmwareProfile.Digest, options => options with { Time = time });
        string challenge = await ChallengeAsync(test);
        time.Advance(FirmwareProfile.Digest.NonceLifetime + TimeSpan.FromSeconds(1));

        using HttpResponseMessage response = await SendDigestAsync(test, challenge, TestCamera.Password, 1);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        string renewed = response.Headers.WwwAuthenticate.ToString();
        Assert.Contains("stale=true", renewed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await DigestAsync(test, renewed, TestCamera.Password, 1));
    }

    [Fact]
    public async Task The_digest_profile_takes_a_query_but_not_basic()
    {
        await using TestCamera test = await TestCamera.StartAsync(FirmwareProfile.Digest);

        Assert.Equal(401, await test.StatusAsync(Target));
        Assert.Equal(200, await test.StatusAsync($"{Target}?user=admin&pwd=secret", user: null));
        Assert.Equal(401, await test.StatusAsync("get_status.cgi", user: null));
        Assert.Equal(200, await test.StatusAsync("get_status.cgi?user=admin&pwd=secret", user: null));
    }

    [Fact]
    public async Task The_digest_of_the_platforms_client_is_accepted()
    {
        await using TestCamera test = await TestCamera.StartAsync(FirmwareProfile.Digest);
        using HttpClientHandler handler = new() { Credentials = new NetworkCredential("admin", "secret") };
        using HttpClient client = new(handler);

        string body = await client.GetStringAsync(test.At("get_params.cgi?a=1"), TestContext.Current.CancellationToken);

        Assert.StartsWith("var id=", body, StringComparison.Ordinal);
        Assert.Equal([401, 200], test.Camera.Requests.Select(request => request.StatusCode));
    }

    private static async Task<string> ChallengeAsync(TestCamera test)
    {
        using HttpResponseMessage response = await test.SendAsync(Target, user: null);
        return response.Headers.WwwAuthenticate.ToString();
    }

    private static async Task<HttpStatusCode> DigestAsync(TestCamera test, string challenge, string password, int count)
    {
        using HttpResponseMessage response = await SendDigestAsync(test, challenge, password, count);
        return response.StatusCode;
    }

    private static Task<HttpResponseMessage> SendDigestAsync(TestCamera test, string challenge, string password, int count)
    {
        string realm = $"ipcamera_{test.Camera.Id}";
        string nonce = Nonce().Match(challenge).Groups[1].Value;
        string secret = Md5($"admin:{realm}:{password}");
        string subject = Md5($"GET:/{Target}");
        string response = Md5($"{secret}:{nonce}:{count:x8}:abc:auth:{subject}");
        HttpRequestMessage request = new(HttpMethod.Get, test.At(Target));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Digest",
            $"username=\"admin\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"/{Target}\", qop=auth, nc={count:x8}, cnonce=\"abc\", response=\"{response}\"");
        return test.SendAsync(request);
    }

    [SuppressMessage("Security", "CA5351:Do not use broken cryptographic algorithms", Justification = "The scheme of these cameras is MD5.")]
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("nonce=\"([^\"]+)\"")]
    private static partial Regex Nonce();
}
