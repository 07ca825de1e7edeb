using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Publish-CamStream, as browsers and players see it.</summary>
public sealed class RelayTests : CameraTest
{
    private const string Secret = "relay-secret-17";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected override string Password => Secret;

    [Fact]
    public async Task A_player_gets_whole_frames_each_with_its_length_and_the_password_of_none()
    {
        (SimulatedCamera camera, Published published) = await PublishOneAsync();

        using Viewer viewer = await published.OpenAsync("/cameras/cam1/stream.mjpeg", "User-Agent: VLC/3.0\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", viewer.Head, StringComparison.Ordinal);
        for (int frame = 0; frame < 5; frame++) AssertIsJpeg(await viewer.ReadPartAsync());

        Assert.Equal(1, camera.Requests.Count(request => request.Path == "videostream.cgi"));
        Assert.DoesNotContain(Secret, viewer.Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_gets_the_head_of_the_next_part_with_each_frame_and_no_length()
    {
        (_, Published published) = await PublishOneAsync("$session | Publish-CamStream", new SimulatorOptions { Password = Secret, MaximumFrameRate = 1 });

        using Viewer viewer = await published.OpenAsync("/cameras/cam1/stream.mjpeg", "User-Agent: Mozilla/5.0\r\nAccept: image/avif,*/*\r\n");
        string boundary = viewer.Boundary;
        string head = "Content-Type: image/jpeg\r\n\r\n";
        Assert.Equal($"--{boundary}\r\n{head}", Encoding.Latin1.GetString(await viewer.ReadAsync(boundary.Length + 4 + head.Length)));
        // The second frame is a second away: what paints the first is there at once.
        byte[] picture = await viewer.ReadUntilAsync(Encoding.Latin1.GetBytes($"\r\n--{boundary}\r\n{head}"), TimeSpan.FromSeconds(5));
        AssertIsJpeg(picture);
    }

    [Fact]
    public async Task Any_number_of_viewers_need_one_stream_which_is_closed_some_seconds_after_the_last()
    {
        (SimulatedCamera camera, Published published) = await PublishOneAsync();
        var viewers = new List<Viewer>();
        for (int number = 0; number < 20; number++) viewers.Add(await published.OpenAsync("/cameras/cam1/stream.mjpeg"));
        foreach (Viewer viewer in viewers) AssertIsJpeg(await viewer.ReadPartAsync());

        Assert.Equal(1, camera.Requests.Count(request => request.Path == "videostream.cgi"));
        Assert.Equal(20, published.Viewers);

        foreach (Viewer viewer in viewers) viewer.Dispose();
        Execution.Until(() => published.Viewers == 0, "the viewers are gone");
        Execution.Until(() => camera.ConcurrentRequests == 0, "the stream is closed");

        using Viewer again = await published.OpenAsync("/cameras/cam1/stream.mjpeg");
        AssertIsJpeg(await again.ReadPartAsync());
        Assert.Equal(2, camera.Requests.Count(request => request.Path == "videostream.cgi"));
    }

    [Fact]
    public async Task A_viewer_that_reads_nothing_holds_up_nobody_and_misses_frames()
    {
        (_, Published published) = await PublishOneAsync();
        using Viewer slow = await published.OpenAsync("/cameras/cam1/stream.mjpeg");
        using Viewer fast = await published.OpenAsync("/cameras/cam1/stream.mjpeg");

        // More than any system keeps for a connection that is not read.
        long total = 0;
        int frames = 0;
        for (; frames < 60 || total < 600_000; frames++) total += (await fast.ReadPartAsync()).Length;
        AssertIsJpeg(await slow.ReadPartAsync());
    }

    [Fact]
    public async Task Who_comes_late_gets_the_last_frame_at_once()
    {
        (SimulatedCamera camera, Published published) = await PublishOneAsync("$session | Publish-CamStream",
            new SimulatorOptions { Password = Secret, MaximumFrameRate = 0.05 });
        using Viewer first = await published.OpenAsync("/cameras/cam1/stream.mjpeg");
        byte[] frame = await first.ReadPartAsync();

        // The next one is twenty seconds away.
        using Viewer late = await published.OpenAsync("/cameras/cam1/stream.mjpeg");
        Assert.Equal(frame, await late.ReadPartAsync().WaitAsync(TimeSpan.FromSeconds(8), Token));
        (string head, byte[] body) = await published.GetAsync("/cameras/cam1/snapshot.jpg");
        Assert.Contains("Content-Type: image/jpeg", head, StringComparison.Ordinal);
        Assert.Equal(frame, body);
        Assert.Equal(1, camera.Requests.Count(request => request.Path == "videostream.cgi"));
    }

    [Fact]
    public async Task A_camera_that_goes_is_shown_as_away_and_its_stream_goes_on_when_it_is_back()
    {
        (SimulatedCamera camera, Published published) = await PublishOneAsync();
        using Viewer viewer = await published.OpenAsync("/cameras/cam1/stream.mjpeg");
        AssertIsJpeg(await viewer.ReadPartAsync());
        Assert.Contains("\"state\":\"live\"", await published.GetTextAsync("/cameras.json"), StringComparison.Ordinal);

        camera.Unplug();
        await published.UntilAsync("/cameras.json", "\"state\":\"away\"");
        Assert.StartsWith("HTTP/1.1 503 ", (await published.GetAsync("/cameras/cam1/snapshot.jpg")).Head, StringComparison.Ordinal);

        camera.Plug();
        await published.UntilAsync("/cameras.json", "\"state\":\"live\"");
        for (int frame = 0; frame < 3; frame++) AssertIsJpeg(await viewer.ReadPartAsync());
    }

    [Fact]
    public async Task An_alarm_is_told_while_somebody_watches()
    {
        (SimulatedCamera camera, Published published) = await PublishOneAsync();
        camera["alarm_motion_armed"] = "1";
        using Viewer viewer = await published.OpenAsync("/cameras/cam1/stream.mjpeg");
        AssertIsJpeg(await viewer.ReadPartAsync());

        Assert.True(camera.Sense(AlarmSource.Motion));
        await published.UntilAsync("/cameras.json", "\"alarm\":\"Motion\"");
    }

    [Fact]
    public async Task All_cameras_come_over_one_connection_with_their_states()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 5, Password = Secret });
        using Published published = Published.Begin(Connect(simulator.Cameras), "$sessions | Publish-CamStream");
        using Viewer wall = await published.OpenAsync("/frames");

        var moving = new Dictionary<int, HashSet<string>>();
        bool hasState = false;
        while (moving.Count < 5 || moving.Values.Any(pictures => pictures.Count < 2))
        {
            byte[] head = await wall.ReadAsync(8);
            byte[] content = await wall.ReadAsync((head[0] << 24) | (head[1] << 16) | (head[2] << 8) | head[3]);
            hasState |= head[4] == 'S';
            if (head[4] != 'J') continue;
            AssertIsJpeg(content);
            int camera = (head[5] << 8) | head[6];
            if (!moving.TryGetValue(camera, out HashSet<string>? pictures)) moving[camera] = pictures = [];
            pictures.Add(Convert.ToHexString(SHA256.HashData(content)));
        }

        Assert.True(hasState);
        Assert.Equal(1, published.Viewers);
    }

    [Fact]
    public async Task No_page_or_header_tells_where_a_camera_is_or_who_signs_in_there()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { User = "hidden-user", Password = Secret });
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential("hidden-user", Secret);
        engine["address"] = camera.Uri.Authority;
        // Named by its address, as it is where nobody names it.
        engine.Run("$session = Connect-Cam $address -Credential $credential").ThrowIfFailed();
        using Published published = Published.Begin(engine, "$session | Publish-CamStream -AllowControl");
        string path = RelayPath(Assert.Single(published.Cameras));

        var texts = new List<string>();
        foreach (string page in new[] { "/", $"/cameras/{path}/", "/cameras.json", "/relay.js", "/relay.css", "/nothing", $"/cameras/{path}/nothing" })
        {
            (string head, byte[] body) = await published.GetAsync(page);
            texts.Add(head + Encoding.UTF8.GetString(body));
        }

        string all = string.Join('\n', texts);
        Assert.DoesNotContain(camera.Uri.Authority, all, StringComparison.Ordinal);
        Assert.DoesNotContain($":{camera.Uri.Port}", all, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-user", all, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, all, StringComparison.Ordinal);
        Assert.DoesNotContain(camera.Id, all, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Whatever_a_camera_is_called_its_name_is_text_on_the_page_and_one_address_of_its_own()
    {
        string[] names = ["<script>alert(1)</script>", "\"onload=x", "..", "a/b", "a~002fb", "a b", "Küche & Öfen", "{{token}}", "<!--control-->", "%2e%2e"];
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = names.Length, Password = Secret });
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Secret);
        engine["addresses"] = simulator.Cameras.Select(camera => camera.Uri.Authority).ToArray();
        engine["names"] = names;
        engine.Run("$sessions = for ($i = 0; $i -lt $names.Count; $i++) { Connect-Cam $addresses[$i] -Name $names[$i] -Credential $credential }").ThrowIfFailed();
        using Published published = Published.Begin(engine, "$sessions | Publish-CamStream");

        string wall = await published.GetTextAsync("/");
        Assert.DoesNotContain("<script>alert", wall, StringComparison.Ordinal);
        Assert.DoesNotContain("\"onload", wall, StringComparison.Ordinal);
        var paths = new HashSet<string>();
        foreach (string name in names)
        {
            Assert.Contains($"<h2>{WebUtility.HtmlEncode(name)}</h2>", wall, StringComparison.Ordinal);
            Assert.True(paths.Add(RelayPath(name)));
            string page = await published.GetTextAsync($"/cameras/{RelayPath(name)}/");
            Assert.Contains($"<title>{WebUtility.HtmlEncode(name)}</title>", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Host: evil.example", 421)]
    [InlineData("Host: localhost.evil.example", 421)]
    [InlineData("Host: 127.0.0.1.evil.example:80", 421)]
    [InlineData("Host: localhost:99999", 421)]
    [InlineData("Host: [::1", 421)]
    [InlineData("Host: localhost\r\nOrigin: http://evil.example", 403)]
    [InlineData("Host: localhost\r\nOrigin: null", 403)]
    [InlineData("Host: localhost\r\nOrigin: https://localhost", 403)]
    [InlineData("Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors", 403)]
    [InlineData("Host: localhost\r\nHost: localhost", 400)]
    [InlineData("X-None: 1", 400)]
    [InlineData("Host: localhost\r\nContent-Length: 5", 413)]
    [InlineData("Host: localhost\r\nTransfer-Encoding: chunked", 413)]
    [InlineData("Host: localhost", 200)]
    [InlineData("Host: LOCALHOST:1234\r\nOrigin: http://localhost:1234", 200)]
    [InlineData("Host: [::1]:80", 200)]
    [InlineData("Host: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate", 200)]
    public async Task Only_who_calls_this_machine_by_its_own_name_and_from_its_own_pages_is_served(string headers, int status)
    {
        (_, Published published) = await PublishOneAsync();

        string answer = await published.SendAsync($"GET /cameras.json HTTP/1.1\r\n{headers}\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        if (status != 200) Assert.DoesNotContain("cam1", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_else_comes_is_refused_and_does_not_end_the_serving()
    {
        (_, Published published) = await PublishOneAsync();
        string[] hostile =
        [
            "", "\r\n\r\n", "POST / HTTP/1.1\r\n\r\n", "GET\r\n\r\n", "GET http://elsewhere/ HTTP/1.0\r\n\r\n", "\0\0\0\0\r\n\r\n",
            $"GET /{new string('x', 3000)} HTTP/1.0\r\nHost: localhost\r\n\r\n", new string('y', 100_000), "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\r\n c\r\n\r\n", "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", "PUT / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", $"GET / HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Repeat("a: b\r\n", 80))}\r\n",
            "GET /cameras/../cameras.json HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /cameras/%00/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /relay.js%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /IpCamera.Relay.Pages.page.html HTTP/1.1\r\nHost: localhost\r\n\r\n",
        ];
        foreach (string text in hostile) Assert.DoesNotContain(" 200 ", await published.SendAsync(text), StringComparison.Ordinal);
        var random = new Random(17);
        byte[] seed = Encoding.Latin1.GetBytes("GET /cameras.json HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n");
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = [.. seed];
            for (int change = 0; change < random.Next(1, 6); change++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            await published.SendAsync(Encoding.Latin1.GetString(bytes, 0, random.Next(1, bytes.Length + 1)));
        }

        Assert.Contains("cam1", await published.GetTextAsync("/cameras.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_connects_and_says_nothing_keeps_out_nobody_and_is_closed()
    {
        (_, Published published) = await PublishOneAsync();
        var silent = new List<TcpClient>();
        try
        {
            for (int number = 0; number < 300; number++)
            {
                var client = new TcpClient();
                silent.Add(client);
                await client.ConnectAsync(IPAddress.Loopback, published.Port, Token);
            }

            Assert.Contains("cam1", await published.GetTextAsync("/cameras.json").WaitAsync(TimeSpan.FromSeconds(4), Token), StringComparison.Ordinal);
            Assert.Equal(0, await ReadOneAsync(silent[0]).WaitAsync(Patience, Token));
            Assert.Equal(0, await ReadOneAsync(silent[^1]).WaitAsync(Patience, Token));
        }
        finally
        {
            foreach (TcpClient client in silent) client.Dispose();
        }
    }

    [Fact]
    public async Task There_are_no_more_viewers_than_were_allowed()
    {
        (_, Published published) = await PublishOneAsync("$session | Publish-CamStream -MaxViewers 2");
        using Viewer one = await published.OpenAsync("/cameras/cam1/stream.mjpeg");
        using Viewer two = await published.OpenAsync("/frames");
        Assert.StartsWith("HTTP/1.1 503 ", (await published.GetAsync("/cameras/cam1/stream.mjpeg")).Head, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 ", (await published.GetAsync("/")).Head, StringComparison.Ordinal);

        two.Dispose();
        Execution.Until(() => published.Viewers == 1, "a place is free");
        using Viewer three = await published.OpenAsync("/cameras/cam1/stream.mjpeg");
        AssertIsJpeg(await three.ReadPartAsync());
    }

    [Fact]
    public async Task A_password_is_asked_of_viewers_and_guessing_is_ended()
    {
        (_, Published published) = await PublishOneAsync("$session | Publish-CamStream -Credential $viewer");
        Assert.StartsWith("HTTP/1.1 401 ", (await published.GetAsync("/cameras.json")).Head, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 ", (await published.GetAsync("/cameras.json", Basic("eve", "viewer-secret"))).Head, StringComparison.Ordinal);
        // The cameras' own is none.
        Assert.StartsWith("HTTP/1.1 401 ", (await published.GetAsync("/cameras.json", Basic(User, Secret))).Head, StringComparison.Ordinal);

        for (int guess = 0; guess < 9; guess++) await published.GetAsync("/", Basic("eve", $"{guess}"));
        Assert.StartsWith("HTTP/1.1 429 ", (await published.GetAsync("/", Basic("eve", "x"))).Head, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 429 ", (await published.GetAsync("/", Basic("eve", "viewer-secret"))).Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_this_machine_it_is_served_to_those_who_may_alone_and_the_user_is_told_that_all_can_read_it()
    {
        Engine engine = Connect(await StartCameraAsync(new SimulatorOptions { Password = Secret }));

        ErrorRecord error = engine.GetError("$session | Publish-CamStream -Address 0.0.0.0");
        Assert.Equal("CamInvalidValue,IpCamera.Commands.PublishCamStreamCommand", error.FullyQualifiedErrorId);
        Assert.Contains("-AllowAnonymous", error.Exception.Message, StringComparison.Ordinal);

        Outcome open = engine.Run("$session | Publish-CamStream -Address 0.0.0.0 -AllowAnonymous -Duration 0.1");
        Assert.Contains("clear text", Assert.Single(open.Warnings), StringComparison.Ordinal);
        Assert.Empty(engine.Run("$session | Publish-CamStream -Duration 0.1").Warnings);
    }

    [Fact]
    public async Task With_a_certificate_it_is_https()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.Now.AddDays(-1), DateTimeOffset.Now.AddDays(1));
        using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        Engine engine = Connect(await StartCameraAsync(new SimulatorOptions { Password = Secret }));
        engine["certificate"] = certificate;
        using Published published = Published.Begin(engine, "$session | Publish-CamStream -Certificate $certificate");
        Assert.Equal("https", published.Uri.Scheme);

        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, published.Port, Token);
#pragma warning disable CA5359 // The certificate was made a moment ago; that it is used is what is looked at.
        using var secure = new SslStream(client.GetStream(), false, (_, shown, _, _) => shown!.GetCertHashString() == certificate.GetCertHashString());
#pragma warning restore CA5359
        await secure.AuthenticateAsClientAsync("localhost");
        await secure.WriteAsync(Encoding.ASCII.GetBytes("GET /cameras/cam1/stream.mjpeg HTTP/1.1\r\nHost: localhost\r\n\r\n"), Token);
        using var viewer = await Viewer.ReadHeadAsync(client, secure);
        for (int frame = 0; frame < 3; frame++) AssertIsJpeg(await viewer.ReadPartAsync());
    }

    [Fact]
    public async Task Stopping_ends_all_within_a_second()
    {
        (SimulatedCamera camera, Published published) = await PublishOneAsync();
        using Viewer viewer = await published.OpenAsync("/cameras/cam1/stream.mjpeg");
        AssertIsJpeg(await viewer.ReadPartAsync());

        Assert.InRange(published.Stop(), TimeSpan.Zero, TimeSpan.FromSeconds(1));

        Execution.Until(() => camera.ConcurrentRequests == 0, "the stream is closed");
        using var late = new TcpClient();
        await Assert.ThrowsAnyAsync<SocketException>(() => late.ConnectAsync(IPAddress.Loopback, published.Port, Token).AsTask());
    }

    [Fact]
    public async Task It_ends_when_its_time_is_over_and_does_nothing_where_it_is_only_asked_what_it_would()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Secret });
        Engine engine = Connect(camera);

        Assert.Single(engine.Get("$session | Publish-CamStream -Duration 0.2"));
        Assert.Empty(engine.Get("$session | Publish-CamStream -WhatIf"));
        Assert.Empty(camera.Requests);
    }

    private async Task<(SimulatedCamera Camera, Published Published)> PublishOneAsync(
        string script = "$session | Publish-CamStream", SimulatorOptions? options = null)
    {
        SimulatedCamera camera = await StartCameraAsync(options ?? new SimulatorOptions { Password = Secret });
        Engine engine = Connect(camera);
        engine["viewer"] = Engine.Credential("eve", "viewer-secret");
        Published published = Published.Begin(engine, script);
        return (camera, published);
    }

    private static string Basic(string user, string password) =>
        $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}\r\n";

    private static string RelayPath(string name) => string.Concat(name.Select(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_'
        ? one.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"~{(int)one:x4}")));

    private static async Task<int> ReadOneAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], Token);
        }
        catch (IOException)
        {
            // Reset: closed all the same.
            return 0;
        }
    }

    private static void AssertIsJpeg(byte[] picture)
    {
        Assert.Equal([0xFF, 0xD8, 0xFF], picture[..3]);
        Assert.Equal([0xFF, 0xD9], picture[^2..]);
    }
}
