using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>test_mail.cgi and test_ftp.cgi against servers that behave and servers that do not.</summary>
public sealed class ServiceTestTests
{
    private static readonly Dictionary<string, string> GoodMail = new()
    {
        ["EHLO"] = "250-server\r\n250-STARTTLS\r\n250 AUTH LOGIN",
        ["AUTH"] = "334 VXNlcm5hbWU6",
        ["dQ=="] = "334 UGFzc3dvcmQ6",
        ["cA=="] = "235 welcome",
        ["MAIL"] = "250 ok",
        ["RCPT"] = "250 ok",
        ["DATA"] = "354 go on",
        ["."] = "250 taken",
    };

    private static readonly Dictionary<string, string> GoodFtp = new()
    {
        ["USER"] = "331 password",
        ["PASS"] = "230 welcome",
        ["CWD"] = "250 there",
        ["TYPE"] = "200 ok",
        ["PORT"] = "200 ok",
        ["STOR"] = "150 send",
    };

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("EHLO", "500 what", -3)]
    [InlineData("EHLO", "250 server", -9)]
    [InlineData("AUTH", "504 no", -9)]
    [InlineData("dQ==", "535 no", -4)]
    [InlineData("cA==", "535 no", -5)]
    [InlineData("MAIL", "550 no", -6)]
    [InlineData("RCPT", "550 no", -7)]
    [InlineData("DATA", "554 no", -8)]
    [InlineData(".", "554 no", -8)]
    public async Task A_mail_test_tells_what_went_wrong(string command, string reply, int result)
    {
        await using ScriptedServer server = new("220 hello", Answers(GoodMail, command, reply));
        await using TestCamera test = await StartWithMailAsync(server.Port);

        Assert.Equal($"var result={result};\n", await test.GetAsync("test_mail.cgi"));

        if (result == 0)
        {
            Assert.Contains("RCPT TO:<to2@example.com>", server.Lines);
            Assert.Contains("Subject: Camera 1", server.Lines);
            string date = Assert.Single(server.Lines, line => line.StartsWith("Date: ", StringComparison.Ordinal));
            Assert.Matches("^Date: [A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} [+]0000$", date);
        }
    }

    [Fact]
    public async Task A_mail_test_needs_a_server_that_offers_what_is_asked_for()
    {
        await using ScriptedServer server = new("220 hello", Answers(GoodMail, "EHLO", "250 AUTH LOGIN"));
        await using TestCamera test = await StartWithMailAsync(server.Port);
        test.Camera["mail_tls"] = "2";

        Assert.Equal("var result=-13;\n", await test.GetAsync("test_mail.cgi"));
    }

    [Fact]
    public async Task A_mail_test_without_settings_or_server_fails()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        Assert.Equal("var result=-12;\n", await test.GetAsync("test_mail.cgi"));

        await using TestCamera other = await StartWithMailAsync(UnusedPort());
        Assert.Equal("var result=-1;\n", await other.GetAsync("test_mail.cgi"));
    }

    [Fact]
    public async Task A_mail_server_that_turns_away_is_a_server_error()
    {
        await using ScriptedServer server = new("221 bye", _ => null);
        await using TestCamera test = await StartWithMailAsync(server.Port);
        Assert.Equal("var result=-3;\n", await test.GetAsync("test_mail.cgi"));
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_a_network_error()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using TestCamera mail = await StartWithMailAsync(port);
        await using TestCamera ftp = await StartWithFtpAsync(port, mode: 1);

        Assert.Equal("var result=-2;\n", await HungUpOnAsync(listener, mail.GetAsync("test_mail.cgi")));
        Assert.Equal("var result=-2;\n", await HungUpOnAsync(listener, ftp.GetAsync("test_ftp.cgi")));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task A_mail_test_speaks_tls_from_the_start_or_after_asking(string tls)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=mail.example.com", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        // Windows cannot serve with a key that lives only in memory.
        using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
        await using ScriptedServer server = new("220 hello", Answers(GoodMail, "STARTTLS", "220 go on"), certificate, secureFirst: tls == "1");
        await using TestCamera test = await StartWithMailAsync(server.Port);
        test.Camera["mail_tls"] = tls;

        Assert.Equal("var result=0;\n", await test.GetAsync("test_mail.cgi"));

        Assert.Equal(tls == "2" ? 2 : 1, server.Lines.Count(line => line.StartsWith("EHLO", StringComparison.Ordinal)));
        Assert.Equal(tls == "2", server.Lines.Contains("STARTTLS"));
    }

    [Fact]
    public async Task A_mail_server_that_does_not_speak_tls_is_told()
    {
        await using ScriptedServer server = new("220 hello", _ => null);
        await using TestCamera test = await StartWithMailAsync(server.Port);
        test.Camera["mail_tls"] = "1";

        Assert.Equal("var result=-13;\n", await test.GetAsync("test_mail.cgi"));
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("USER", "530 no", -4)]
    [InlineData("PASS", "530 no", -5)]
    [InlineData("CWD", "550 no", -6)]
    [InlineData("PORT", "500 no", -8)]
    [InlineData("STOR", "553 no", -9)]
    [InlineData("STOR", "425 no data connection", -8)]
    public async Task An_ftp_test_tells_what_went_wrong(string command, string reply, int result)
    {
        Task<string> stored = Task.FromResult("");
        Dictionary<string, string> endPoint = [];
        Func<string, string?> answer = Answers(GoodFtp, command, reply);
        await using ScriptedServer server = new("220 hello", line =>
        {
            if (line.StartsWith("PORT ", StringComparison.Ordinal))
            {
                endPoint["at"] = line[5..];
            }

            string? said = answer(line);
            if (said?.StartsWith("150", StringComparison.Ordinal) == true)
            {
                stored = ReceiveAsync(endPoint["at"]);
                return said + "\r\n226 stored";
            }

            return said;
        });
        await using TestCamera test = await StartWithFtpAsync(server.Port, mode: 0);

        Assert.Equal($"var result={result};\n", await test.GetAsync("test_ftp.cgi"));

        Assert.Equal(result == 0 ? "This is a test file.\r\n" : "", await stored);
    }

    [Fact]
    public async Task An_ftp_test_can_be_passive()
    {
        using TcpListener data = new(IPAddress.Loopback, 0);
        data.Start();
        int port = ((IPEndPoint)data.LocalEndpoint).Port;
        Dictionary<string, string> answers = new(GoodFtp)
        {
            ["PASV"] = $"227 Entering Passive Mode (10,9,8,7,{port >> 8},{port & 255})",
            ["STOR"] = "150 send\r\n226 stored",
        };
        await using ScriptedServer server = new("220 hello", Answers(answers, "", ""));
        await using TestCamera test = await StartWithFtpAsync(server.Port, mode: 1);

        Assert.Equal("var result=0;\n", await test.GetAsync("test_ftp.cgi"));
    }

    [Theory]
    [InlineData("500 no")]
    [InlineData("227 nonsense")]
    public async Task An_ftp_server_that_cannot_be_passive_is_told(string reply)
    {
        await using ScriptedServer server = new("220 hello", Answers(GoodFtp, "PASV", reply));
        await using TestCamera test = await StartWithFtpAsync(server.Port, mode: 1);

        Assert.Equal("var result=-7;\n", await test.GetAsync("test_ftp.cgi"));
    }

    [Fact]
    public async Task A_passive_connection_the_server_does_not_see_is_told()
    {
        using TcpListener data = new(IPAddress.Loopback, 0);
        data.Start();
        int port = ((IPEndPoint)data.LocalEndpoint).Port;
        Dictionary<string, string> answers = new(GoodFtp)
        {
            ["PASV"] = $"227 Entering Passive Mode (127,0,0,1,{port >> 8},{port & 255})",
            ["STOR"] = "425 no data connection",
        };
        await using ScriptedServer server = new("220 hello", Answers(answers, "", ""));
        await using TestCamera test = await StartWithFtpAsync(server.Port, mode: 1);

        Assert.Equal("var result=-7;\n", await test.GetAsync("test_ftp.cgi"));
    }

    [Fact]
    public async Task An_ftp_test_without_server_cannot_connect()
    {
        await using TestCamera test = await StartWithFtpAsync(UnusedPort(), mode: 0);

        Assert.Equal("var result=-1;\n", await test.GetAsync("test_ftp.cgi"));
        test.Camera["ftp_svr"] = "";
        Assert.Equal("var result=-1;\n", await test.GetAsync("test_ftp.cgi"));
    }

    private static Func<string, string?> Answers(Dictionary<string, string> good, string command, string reply) => line =>
    {
        string word = line.Split(' ')[0];
        return word == command ? reply : good.GetValueOrDefault(word);
    };

    private static async Task<TestCamera> StartWithMailAsync(int port)
    {
        TestCamera test = await TestCamera.StartAsync();
        test.Camera["mail_svr"] = "127.0.0.1";
        test.Camera["mail_port"] = port.ToString(CultureInfo.InvariantCulture);
        test.Camera["mail_user"] = "u";
        test.Camera["mail_pwd"] = "p";
        test.Camera["mail_sender"] = "from@example.com";
        test.Camera["mail_receiver1"] = "to1@example.com";
        test.Camera["mail_receiver3"] = "to2@example.com";
        return test;
    }

    private static async Task<TestCamera> StartWithFtpAsync(int port, int mode)
    {
        TestCamera test = await TestCamera.StartAsync();
        test.Camera["ftp_svr"] = "127.0.0.1";
        test.Camera["ftp_port"] = port.ToString(CultureInfo.InvariantCulture);
        test.Camera["ftp_user"] = "u";
        test.Camera["ftp_pwd"] = "p";
        test.Camera["ftp_dir"] = "d";
        test.Camera["ftp_mode"] = mode.ToString(CultureInfo.InvariantCulture);
        return test;
    }

    /// <summary>Takes a connection and drops it without a word.</summary>
    private static async Task<string> HungUpOnAsync(TcpListener listener, Task<string> answer)
    {
        using (await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
        }

        return await answer;
    }

    private static int UnusedPort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> ReceiveAsync(string endPoint)
    {
        int[] numbers = [.. endPoint.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        using TcpClient client = new();
        await client.ConnectAsync(string.Join('.', numbers[..4]), (numbers[4] << 8) | numbers[5], TestContext.Current.CancellationToken);
        using StreamReader reader = new(client.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
