using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Http;

/// <summary>Whatever happens, no password comes out in a trace or an error.</summary>
public sealed class SecrecyTests
{
    private const string Marker = "mArKeR";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<CamAuthentication, string> Ways
    {
        get
        {
            TheoryData<CamAuthentication, string> ways = [];
            foreach (CamAuthentication authentication in Enum.GetValues<CamAuthentication>())
            {
                foreach (string answer in Answers) ways.Add(authentication, answer);
            }

            return ways;
        }
    }

    private static string[] Answers =>
    [
        "ok", "variables", "refuse", "refuse digest", "refuse with rubbish", "forbid", "missing", "redirect", "crash", "echo page", "echo error", "echo words", "echo 500",
        "silence", "reset", "nothing", "no http", "chunks",
    ];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task No_trace_and_no_error_holds_a_password(CamAuthentication authentication, string answer)
    {
        string password = Marker + "&#+%'\"\\ 密";
        string passphrase = Marker + "&#+%'\"\\wifi";
        await using FaultServer camera = new(exchange => AnswerAsync(exchange, answer));
        StringBuilder told = new();
        CamClient client = Clients.Of(camera.Uri, authentication, password, Clients.Limits(request: answer == "silence" ? 0.1 : 30))
            .WithTrace(line => { lock (told) told.AppendLine(line); });
        CamWifi wifi = new() { Passphrase = Secrets.Secure(passphrase), WepKey1 = Secrets.Secure(passphrase) };
        using MemoryStream file = new(Encoding.UTF8.GetBytes(password));
        Func<Task>[] requests =
        [
            () => client.GetStatusAsync(Cancellation), () => client.VerifyCredentialAsync(Cancellation), () => client.SetSectionAsync(wifi, Cancellation),
            () => client.GetSnapshotAsync(Cancellation), () => client.RestoreParamsAsync(file, null, Cancellation),
            () => client.BackupParamsAsync(new MemoryStream(), acceptUnknown: true, Cancellation),
            () => client.CommandAsync(Cgis.SetMail, new CgiQuery().Add("pwd", password, secret: true), Cancellation),
            async () =>
            {
                using IpCamera.Streaming.CamStream stream = await client.OpenStreamAsync(null, null, Cancellation);
                await stream.ReadFrameAsync();
            },
        ];

        foreach (Func<Task> request in requests)
        {
            try
            {
                await request();
            }
            catch (CamException error)
            {
                lock (told) told.AppendLine(error.ToString());
            }
        }

        string everything = told.ToString();
        Assert.Contains("get_status.cgi", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, everything, StringComparison.OrdinalIgnoreCase);
        foreach (string secret in (string[])[password, passphrase, $"{Clients.User}:{password}"])
        {
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), everything, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Digest username", everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_holds_credentials_shows_them_as_text()
    {
        CamConnectionOptions options = new() { Uri = new Uri("http://camera/"), Credential = new NetworkCredential("admin", Marker) };
        CamWifi wifi = new() { Passphrase = Secrets.Secure(Marker) };
        string[] shown =
        [
            options.ToString(), new CamClient(options).ToString()!, wifi.ToString()!, wifi.ToQuery().ToString(),
            new CgiQuery().Add("pwd", Marker, secret: true).ToString(),
        ];

        Assert.All(shown, text => Assert.DoesNotContain(Marker, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_in_the_base_address_is_refused()
    {
        await using FaultServer camera = FaultServer.Answering("var id='x';\n");
        UriBuilder address = new(camera.Uri) { UserName = "admin", Password = Marker };
        ConcurrentQueue<string> told = new();

        try
        {
            await Clients.Of(address.Uri, password: null).WithTrace(told.Enqueue).GetStatusAsync(Cancellation);
        }
        catch (CamException error)
        {
            told.Enqueue(error.ToString());
        }

        Assert.NotEmpty(told);
        Assert.DoesNotContain(told, line => line.Contains(Marker, StringComparison.Ordinal));
    }

    private static Task AnswerAsync(FaultExchange exchange, string answer)
    {
        string everything = exchange.Everything;
        string decoded = Uri.UnescapeDataString(exchange.Target);
        switch (answer)
        {
            case "ok": return exchange.SendAsync(FaultServer.Text("ok.\n"));
            case "variables": return exchange.SendAsync(FaultServer.Text("var user='admin';\nvar pwd='" + Marker + "';\nvar pri=3;\n"));
            case "refuse": return exchange.SendAsync(FaultServer.Status(401, "WWW-Authenticate: Basic realm=\"r\""));
            case "refuse digest": return exchange.SendAsync(FaultServer.Status(401, $"WWW-Authenticate: Digest realm=\"r\", nonce=\"{exchange.Number}\", qop=\"auth\""));
            case "refuse with rubbish": return exchange.SendAsync(FaultServer.Status(401, "WWW-Authenticate: \"\"=,,Rubbish x"));
            case "forbid": return exchange.SendAsync(FaultServer.Status(403));
            case "missing": return exchange.SendAsync(FaultServer.Status(404));
            case "redirect": return exchange.SendAsync(FaultServer.Status(302, "Location: http://camera.invalid" + exchange.Target));
            case "crash": return exchange.SendAsync(FaultServer.Status(500));
            case "echo page": return exchange.SendAsync(FaultServer.Text($"<html>{decoded.Split('?')[^1][^Math.Min(40, decoded.Split('?')[^1].Length)..]}", "text/html"));
            case "echo error": return exchange.SendAsync(FaultServer.Text("error: bad " + string.Concat(decoded.Split("pwd=", 2)[1..].Select(value => "pwd=" + value))));
            case "echo words": return exchange.SendAsync(FaultServer.Text("error: nobody wants " + string.Join(' ', Uri.UnescapeDataString(exchange.Target).Split('=').Skip(1)) + " " + Marker + "&#+%'\"\\ 密"));
            case "echo 500": return exchange.SendAsync($"HTTP/1.1 500 {exchange.Target}\r\nX: {exchange["Authorization"]}\r\n\r\n{everything}");
            case "silence": return exchange.WaitForCloseAsync();
            case "reset":
                exchange.Reset();
                return Task.CompletedTask;
            case "nothing": return Task.CompletedTask;
            case "no http": return exchange.SendAsync(everything);
            case "chunks": return exchange.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + everything);
            default: throw new ArgumentOutOfRangeException(nameof(answer));
        }
    }
}
