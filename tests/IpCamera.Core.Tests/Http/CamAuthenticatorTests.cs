using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Http;

/// <summary>Who gets which credentials, seen from the other end of the wire.</summary>
public sealed class CamAuthenticatorTests
{
    private const string Status = "var id='x';\n";
    private const string Basic = "WWW-Authenticate: Basic realm=\"ipcamera_000DC5D4DC51\"";
    private static readonly string BasicHeader = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Clients.User}:{Clients.Password}"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_camera_that_asks_for_nothing_gets_no_credentials()
    {
        await using FaultServer camera = FaultServer.Answering(Status);
        CamClient client = Clients.Of(camera.Uri);

        await client.GetStatusAsync(Cancellation);

        Assert.Null(Assert.Single(camera.Requests)["Authorization"]);
        Assert.Equal("/get_status.cgi", camera.Requests[0].Target);
        Assert.Equal(CamAuthentication.Auto, client.Authentication);
    }

    [Fact]
    public async Task The_first_refusal_is_learned_from_once_and_for_all()
    {
        await using FaultServer camera = new(exchange =>
            exchange.SendAsync(exchange["Authorization"] == BasicHeader ? FaultServer.Text(Status) : FaultServer.Status(401, Basic)));
        CamClient client = Clients.Of(camera.Uri);

        await client.GetStatusAsync(Cancellation);
        await client.GetStatusAsync(Cancellation);

        Assert.Equal([null, BasicHeader, BasicHeader], camera.Requests.Select(request => request["Authorization"]));
        Assert.Equal(CamAuthentication.Basic, client.Authentication);
    }

    [Theory]
    [InlineData("WWW-Authenticate: Basic realm=\"r\"", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"")]
    [InlineData("WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\", Basic realm=\"r\"")]
    [InlineData("www-authenticate: Basic realm=\"r\", Digest realm=\"r\", nonce=\"n\", qop=\"auth\"")]
    public async Task Digest_is_preferred_however_it_is_offered(params string[] offers)
    {
        await using FaultServer camera = new(exchange =>
            exchange.SendAsync(exchange["Authorization"] is null ? FaultServer.Status(401, offers) : FaultServer.Text(Status)));
        CamClient client = Clients.Of(camera.Uri);

        await client.GetStatusAsync(Cancellation);

        Assert.Equal(2, camera.Requests.Count);
        Verify(camera.Requests[1]);
        Assert.Equal(CamAuthentication.Digest, client.Authentication);
    }

    [Fact]
    public async Task A_nonce_is_used_again_with_a_growing_count()
    {
        await using FaultServer camera = new(exchange =>
            exchange.SendAsync(exchange["Authorization"] is null ? FaultServer.Status(401, Digest("n1")) : FaultServer.Text(Status)));
        CamClient client = Clients.Of(camera.Uri);

        for (int i = 0; i < 3; i++) await client.GetStatusAsync(Cancellation);

        Assert.Equal(["n1:00000001", "n1:00000002", "n1:00000003"], camera.Requests.Skip(1).Select(Verify));
    }

    [Theory]
    [InlineData(", stale=true")]
    [InlineData("")]
    public async Task A_nonce_that_has_aged_is_replaced_with_and_without_the_flag(string flag)
    {
        await using FaultServer camera = new(exchange => exchange.SendAsync(
            exchange["Authorization"] is not string header ? FaultServer.Status(401, Digest("n1"))
            : exchange.Number == 3 && header.Contains("n1", StringComparison.Ordinal) ? FaultServer.Status(401, Digest("n2") + flag)
            : FaultServer.Text(Status)));
        CamClient client = Clients.Of(camera.Uri);

        for (int i = 0; i < 3; i++) await client.GetStatusAsync(Cancellation);

        Assert.Equal(
            ["n1:00000001", "n1:00000002", "n2:00000001", "n2:00000002"], camera.Requests.Skip(1).Select(Verify));
    }

    [Fact]
    public async Task Stale_with_the_same_nonce_is_answered_once_more()
    {
        await using FaultServer camera = new(exchange => exchange.SendAsync(
            exchange.Number is 1 or 2 ? FaultServer.Status(401, Digest("n1") + (exchange.Number == 2 ? ", stale=true" : "")) : FaultServer.Text(Status)));

        await Clients.Of(camera.Uri).GetStatusAsync(Cancellation);

        Assert.Equal(3, camera.Requests.Count);
    }

    [Fact]
    public async Task A_camera_with_one_nonce_for_everyone_never_sees_a_count_twice()
    {
        using SemaphoreSlim everyone = new(0);
        int waiting = 0;
        await using FaultServer camera = new(async exchange =>
        {
            if (exchange["Authorization"] is null)
            {
                // All ten are refused before the first one answers the challenge.
                if (Interlocked.Increment(ref waiting) == 10) everyone.Release(10);
                await everyone.WaitAsync(exchange.Stopping);
                await exchange.SendAsync(FaultServer.Status(401, Digest("fixed")));
            }
            else
            {
                await exchange.SendAsync(FaultServer.Text(Status));
            }
        });
        CamClient client = Clients.Of(camera.Uri);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.GetStatusAsync(Cancellation)));

        string[] uses = [.. camera.Requests.Where(request => request["Authorization"] is not null).Select(Verify)];
        Assert.Equal(10, uses.Length);
        Assert.Equal(10, uses.Distinct().Count());
    }

    [Fact]
    public async Task Requests_at_once_share_one_nonce_and_no_count()
    {
        await using FaultServer camera = new(exchange =>
            exchange.SendAsync(exchange["Authorization"] is null ? FaultServer.Status(401, Digest("n1")) : FaultServer.Text(Status)));
        CamClient client = Clients.Of(camera.Uri);
        await client.GetStatusAsync(Cancellation);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.GetStatusAsync(Cancellation)));

        string[] uses = [.. camera.Requests.Skip(1).Select(Verify)];
        Assert.Equal(
            Enumerable.Range(1, 41).Select(number => $"n1:{number:x8}"),
            uses.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(CamAuthentication.Auto)]
    [InlineData(CamAuthentication.Digest)]
    public async Task Nothing_falls_back_from_digest_to_basic(CamAuthentication authentication)
    {
        bool hostile = false;
        await using FaultServer camera = new(exchange => exchange.SendAsync(
            Volatile.Read(ref hostile) ? FaultServer.Status(401, Basic)
            : exchange["Authorization"] is null ? FaultServer.Status(401, Digest("n1")) : FaultServer.Text(Status)));
        CamClient client = Clients.Of(camera.Uri, authentication);
        await client.GetStatusAsync(Cancellation);
        Volatile.Write(ref hostile, true);

        await Assert.ThrowsAsync<CamException>(() => client.GetStatusAsync(Cancellation));
        await Assert.ThrowsAsync<CamException>(() => client.GetStatusAsync(Cancellation));

        Assert.DoesNotContain(camera.Requests, request => request["Authorization"]?.StartsWith("Basic", StringComparison.OrdinalIgnoreCase) == true);
    }

    [Theory]
    [InlineData("WWW-Authenticate: Basic realm=\"r\"")]
    [InlineData("WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512-256")]
    [InlineData("X-Nothing: 1")]
    public async Task A_session_for_digest_gives_nothing_to_a_camera_without_it(string offer)
    {
        await using FaultServer camera = FaultServer.Sending(FaultServer.Status(401, offer));

        await Throws.CamAsync(CamErrorCode.AuthenticationFailed, () => Clients.Of(camera.Uri, CamAuthentication.Digest).GetStatusAsync(Cancellation));

        Assert.Null(Assert.Single(camera.Requests)["Authorization"]);
    }

    [Theory]
    [InlineData("WWW-Authenticate: NTLM")]
    [InlineData("WWW-Authenticate: Bearer realm=\"r\"")]
    [InlineData("WWW-Authenticate: ")]
    [InlineData("X-Nothing: 1")]
    public async Task A_scheme_nobody_knows_is_an_error_and_gets_nothing(string offer)
    {
        await using FaultServer camera = FaultServer.Sending(FaultServer.Status(401, offer));

        await Throws.CamAsync(CamErrorCode.AuthenticationFailed, () => Clients.Of(camera.Uri).GetStatusAsync(Cancellation));

        Assert.Null(Assert.Single(camera.Requests)["Authorization"]);
    }

    [Theory]
    [InlineData(CamAuthentication.Auto)]
    [InlineData(CamAuthentication.Basic)]
    [InlineData(CamAuthentication.Digest)]
    [InlineData(CamAuthentication.Query)]
    public async Task A_camera_that_refuses_for_ever_is_asked_three_times_at_most(CamAuthentication authentication)
    {
        int nonce = 0;
        await using FaultServer camera = new(exchange =>
            exchange.SendAsync(FaultServer.Status(401, Digest("n" + Interlocked.Increment(ref nonce)), Basic)));

        await Throws.CamAsync(CamErrorCode.AuthenticationFailed, () => Clients.Of(camera.Uri, authentication).GetStatusAsync(Cancellation));

        Assert.InRange(camera.Requests.Count, 1, 3);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    [InlineData(1000, false)]
    public async Task A_nonce_that_is_stale_again_and_again_is_replaced_within_bounds(int stale, bool succeeds)
    {
        int refusals = -1;
        await using FaultServer camera = new(exchange =>
        {
            int number = Interlocked.Increment(ref refusals);
            return exchange.SendAsync(number <= stale ? FaultServer.Status(401, Digest("n" + number) + (number == 0 ? "" : ", stale=true")) : FaultServer.Text(Status));
        });
        CamClient client = Clients.Of(camera.Uri);

        if (succeeds) await client.GetStatusAsync(Cancellation);
        else await Throws.CamAsync(CamErrorCode.AuthenticationFailed, () => client.GetStatusAsync(Cancellation));

        Assert.Equal(succeeds ? stale + 2 : 7, camera.Requests.Count);
        Assert.Equal(camera.Requests.Count - 1, camera.Requests.Skip(1).Select(Verify).Distinct().Count());
    }

    [Fact]
    public async Task A_nonce_that_comes_back_stale_is_not_answered_for_ever()
    {
        await using FaultServer camera = new(exchange =>
            exchange.SendAsync(FaultServer.Status(401, Digest("n" + (exchange.Number % 2)) + (exchange.Number == 1 ? "" : ", stale=true"))));

        await Throws.CamAsync(CamErrorCode.AuthenticationFailed, () => Clients.Of(camera.Uri).GetStatusAsync(Cancellation));

        Assert.InRange(camera.Requests.Count, 3, 5);
    }

    [Fact]
    public async Task Nonces_that_are_good_for_one_request_serve_forty_at_once()
    {
        int last = 0;
        System.Collections.Concurrent.ConcurrentDictionary<string, bool> fresh = new();
        await using FaultServer camera = new(exchange =>
        {
            string? nonce = exchange["Authorization"] is string header ? Digests.Fields(header)["nonce"] : null;
            if (nonce is not null && fresh.TryRemove(nonce, out _)) return exchange.SendAsync(FaultServer.Text(Status));
            string next = "n" + Interlocked.Increment(ref last);
            fresh[next] = true;
            return exchange.SendAsync(FaultServer.Status(401, Digest(next) + (nonce is null ? "" : ", stale=true")));
        });
        CamClient client = Clients.Of(camera.Uri);

        for (int i = 0; i < 3; i++) await client.GetStatusAsync(Cancellation);
        for (int round = 0; round < 5; round++) await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.GetStatusAsync(Cancellation)));
    }

    [Fact]
    public async Task A_camera_that_keeps_a_single_nonce_serves_beside_another_client()
    {
        int nonce = 0;
        await using FaultServer camera = new(exchange =>
        {
            bool isGood = exchange["Authorization"] is string header && Digests.Fields(header)["nonce"] == "n" + nonce;
            // The other one, which reads all the time, is given a new nonce before each of our requests but every fourth.
            if (isGood && exchange.Number % 4 == 0) return exchange.SendAsync(FaultServer.Text(Status));
            return exchange.SendAsync(FaultServer.Status(401, Digest("n" + ++nonce) + (exchange["Authorization"] is null ? "" : ", stale=true")));
        });
        CamClient client = Clients.Of(camera.Uri);

        for (int i = 0; i < 10; i++) await client.GetStatusAsync(Cancellation);
    }

    [Fact]
    public async Task A_session_without_credentials_is_told_to_bring_some()
    {
        await using FaultServer camera = FaultServer.Sending(FaultServer.Status(401, Basic));

        CamException refused = await Throws.CamAsync(
            CamErrorCode.AuthenticationFailed, () => Clients.Of(camera.Uri, password: null).GetStatusAsync(Cancellation));

        Assert.Contains("-Credential", refused.Message, StringComparison.Ordinal);
        Assert.Single(camera.Requests);
    }

    [Fact]
    public async Task Credentials_in_the_query_have_other_names_where_a_service_has_its_own()
    {
        await using FaultServer camera = FaultServer.Answering("ok.\n");
        CamClient client = Clients.Of(camera.Uri, CamAuthentication.Query);

        foreach (CgiDefinition cgi in Cgis.All) await client.CommandAsync(cgi, new CgiQuery().Add("a", 1), Cancellation);

        const string Password = "pass%20word%26%23%2B%25";
        Assert.Equal(
            Cgis.All.Select(cgi => cgi.HasServiceCredentials
                ? $"/{cgi.Name}?a=1&cam_user=admin&cam_pwd={Password}"
                : $"/{cgi.Name}?a=1&user=admin&pwd={Password}"),
            camera.Requests.Select(request => request.Target));
        Assert.All(camera.Requests, request => Assert.Null(request["Authorization"]));
    }

    [Fact]
    public async Task Basic_is_sent_at_once_where_the_session_says_so()
    {
        await using FaultServer camera = FaultServer.Answering(Status);

        await Clients.Of(camera.Uri, CamAuthentication.Basic).GetStatusAsync(Cancellation);

        Assert.Equal(BasicHeader, Assert.Single(camera.Requests)["Authorization"]);
    }

    [Theory]
    [InlineData(CamAuthentication.Basic)]
    [InlineData(CamAuthentication.Query)]
    [InlineData(CamAuthentication.Auto)]
    public async Task A_wrong_password_is_told_as_such_though_open_and_missing_cgis_were_answered_before(CamAuthentication authentication)
    {
        await using FaultServer camera = new(exchange => exchange.SendAsync(
            exchange.Target.StartsWith("/get_status", StringComparison.Ordinal) ? FaultServer.Text(Status)
            : exchange.Target.StartsWith("/check_user", StringComparison.Ordinal) ? FaultServer.Status(404)
            : FaultServer.Status(401, Basic)));
        CamClient client = Clients.Of(camera.Uri, authentication, "wrong");
        await client.GetStatusAsync(Cancellation);

        await Throws.CamAsync(CamErrorCode.AuthenticationFailed, () => client.VerifyCredentialAsync(Cancellation));
    }

    [Theory]
    [InlineData(CamAuthentication.Auto)]
    [InlineData(CamAuthentication.Basic)]
    [InlineData(CamAuthentication.Query)]
    public async Task A_refusal_after_the_credentials_were_taken_is_about_permission(CamAuthentication authentication)
    {
        await using FaultServer camera = new(exchange => exchange.SendAsync(
            exchange.Target.StartsWith("/get_params", StringComparison.Ordinal) || (exchange["Authorization"] is null && !exchange.Target.Contains("pwd=", StringComparison.Ordinal))
                ? FaultServer.Status(401, Basic)
                : FaultServer.Text("var user='admin';\nvar pri=1;\n")));
        CamClient client = Clients.Of(camera.Uri, authentication);
        Assert.Equal(CamPermissionLevel.Visitor, (await client.CheckUserAsync(Cancellation)).Permission);

        CamException refused = await Throws.CamAsync(CamErrorCode.PermissionDenied, () => client.GetParamsAsync(Cancellation));

        Assert.Contains("Administrator", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CamAuthentication.Auto)]
    [InlineData(CamAuthentication.Basic)]
    [InlineData(CamAuthentication.Query)]
    public async Task A_refusal_of_what_every_account_may_do_is_about_the_account(CamAuthentication authentication)
    {
        bool changed = false;
        await using FaultServer camera = new(exchange => exchange.SendAsync(
            changed || (exchange["Authorization"] is null && !exchange.Target.Contains("pwd=", StringComparison.Ordinal))
                ? FaultServer.Status(401, Basic)
                : FaultServer.Text("var user='admin';\nvar pri=3;\n")));
        CamClient client = Clients.Of(camera.Uri, authentication);
        await client.CheckUserAsync(Cancellation);

        changed = true;

        await Throws.CamAsync(CamErrorCode.AuthenticationFailed, () => client.CheckUserAsync(Cancellation));
    }

    [Fact]
    public async Task Replaced_credentials_are_used_from_then_on_and_judged_afresh()
    {
        await using FaultServer camera = new(exchange => exchange.SendAsync(
            exchange["Authorization"] is not string header ? FaultServer.Status(401, Digest("n1"))
            : header.Contains("\"other\"", StringComparison.Ordinal) ? FaultServer.Status(401, Digest("n1")) : FaultServer.Text("var user='admin';\nvar pri=3;\n")));
        CamClient client = Clients.Of(camera.Uri);
        await client.CheckUserAsync(Cancellation);

        client.ReplaceCredential(new NetworkCredential("other", "x"));

        Assert.Equal("other", client.User);
        await Throws.CamAsync(CamErrorCode.AuthenticationFailed, () => client.CheckUserAsync(Cancellation));
    }

    [Theory]
    [InlineData("jörg", "pässword")]
    [InlineData("张伟", "密码 密码")]
    [InlineData("quote\"", "'\"\\")]
    public async Task Users_and_passwords_of_any_language_reach_the_camera_as_utf8(string user, string password)
    {
        await using FaultServer digest = new(exchange =>
            exchange.SendAsync(exchange["Authorization"] is null ? FaultServer.Status(401, Digest("n1")) : FaultServer.Text(Status)));
        await using FaultServer query = FaultServer.Answering(Status);

        await Clients.Of(digest.Uri, CamAuthentication.Digest, password, user: user).GetStatusAsync(Cancellation);
        await Clients.Of(query.Uri, CamAuthentication.Query, password, user: user).GetStatusAsync(Cancellation);

        Dictionary<string, string> fields = Digests.Fields(digest.Requests[1]["Authorization"]!);
        Assert.Equal(user, fields["username"]);
        Assert.Equal(Digests.Expected(fields, password, "GET"), fields["response"]);
        Assert.Equal($"/get_status.cgi?user={Uri.EscapeDataString(user)}&pwd={Uri.EscapeDataString(password)}", query.Requests[0].Target);
    }

    [Fact]
    public async Task An_upload_is_sent_whole_again_after_a_refusal()
    {
        byte[] content = new byte[300_000];
        new Random(3).NextBytes(content);
        await using FaultServer camera = new(exchange =>
            exchange.SendAsync(exchange["Authorization"] is null ? FaultServer.Status(401, Digest("n1")) : FaultServer.Text("ok.\n")));
        using System.IO.MemoryStream file = new(content);
        file.Position = 5;

        await Clients.Of(camera.Uri).RestoreParamsAsync(file, null, Cancellation);

        Assert.Equal(2, camera.Requests.Count);
        Assert.All(camera.Requests, request =>
        {
            Assert.Equal("POST", request.Method);
            string boundary = request["Content-Type"]!["multipart/form-data; boundary=".Length..];
            byte[] expected =
            [
                .. Encoding.ASCII.GetBytes(
                    $"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"params.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
                .. content,
                .. Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n"),
            ];
            Assert.True(expected.AsSpan().SequenceEqual(request.Body));
        });
        Verify(camera.Requests[1]);
    }

    [Fact]
    public async Task A_refusal_that_comes_before_the_upload_was_read_is_still_learned_from()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows throws away what came before a reset.");
        byte[] content = new byte[8_000_000];
        await using FaultServer camera = new(
            async exchange =>
            {
                if (exchange["Authorization"] is null)
                {
                    await exchange.SendAsync(FaultServer.Status(401, Digest("n1")));
                    return;
                }

                await exchange.ReceiveRestAsync();
                await exchange.SendAsync(FaultServer.Text("ok.\n"));
                await exchange.WaitForCloseAsync();
            },
            readsBody: false);
        using System.IO.MemoryStream file = new(content);

        await Clients.Of(camera.Uri).RestoreParamsAsync(file, null, Cancellation);

        Assert.Equal(2, camera.Requests.Count);
    }

    [Fact]
    public async Task A_section_read_in_latin1_goes_back_as_it_came_though_a_plain_answer_came_between()
    {
        await using FaultServer camera = new(exchange => exchange.SendAsync(
            exchange.Target.StartsWith("/get_params", StringComparison.Ordinal)
                ? Encoding.Latin1.GetBytes("HTTP/1.1 200 OK\r\n\r\nvar alias='Küche';\n")
                : Encoding.Latin1.GetBytes(FaultServer.Text(exchange.Target.StartsWith("/get_status", StringComparison.Ordinal) ? Status : "ok.\n"))));
        CamClient client = Clients.Of(camera.Uri);
        CamAlias alias = await client.GetSectionAsync<CamAlias>(Cancellation);
        await client.GetStatusAsync(Cancellation);

        await client.SetSectionAsync(alias, Cancellation);

        Assert.Equal("/set_alias.cgi?alias=K%FCche", camera.Requests[2].Target);
    }

    private static string Digest(string nonce) => $"WWW-Authenticate: Digest realm=\"ipcamera_000DC5D4DC51\", qop=\"auth\", algorithm=MD5, nonce=\"{nonce}\"";

    /// <summary>Checks the answer to a challenge; returns nonce and count.</summary>
    private static string Verify(FaultExchange request)
    {
        Dictionary<string, string> fields = Digests.Fields(request["Authorization"]!);
        Assert.Equal(request.Target, fields["uri"]);
        Assert.Equal(Digests.Expected(fields, Clients.Password, request.Method), fields["response"]);
        return $"{fields["nonce"]}:{fields["nc"]}";
    }
}
