using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>
/// Every cmdlet, with secrets in whatever takes any, on cameras that are well and on cameras that fail in every way: no secret
/// shows in anything that the module says, emits or writes.
/// </summary>
public sealed class SecretTests : CameraTest
{
    /// <summary>How many scripts wait for slow cameras at the same time.</summary>
    private const int SlowScripts = 6;

    private static readonly string[] Quick =
    [
        "well", "unplugged", "closing", "missing", "broken", "forbidding", "rejecting", "refusing", "refusing digest", "asking for what nobody knows", "redirecting",
        "moving", "empty", "garbage", "cut off", "repeating in a page", "repeating in an error", "repeating in words", "repeating in the head", "repeating in a refusal",
        "repeating as variables", "telling all",
    ];

    /// <summary>Those that are also tried on a camera that can be read: then there is something to send.</summary>
    private static readonly string[] QuickForWrites = [.. Quick.Where(state => state.StartsWith("re", StringComparison.Ordinal) || state is "broken" or "closing" or "cut off" or "telling all")];

    private static readonly Regex SecretNames = new("pwd|psk|key|passw|secret", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly string[] Slow = ["silent", "stalling", "dripping"];

    private static readonly CamAuthenticationCase[] Authentications =
    [
        new("Auto", FirmwareProfile.Classic), new("Basic", FirmwareProfile.Unusual), new("Digest", FirmwareProfile.Digest), new("Query", FirmwareProfile.Digest with { StatusNeedsLogin = false }),
    ];

    protected override string Password => SecretMarks.Camera;

    [Fact]
    public void Every_cmdlet_is_run_and_every_secret_given()
    {
        string[] lines = [.. SecretLines.ForCameras, .. SecretLines.Others, .. SearchSecretTests.Lines];

        Assert.All(NewEngine().Get("Get-Command -Module IpCamera").Select(command => (CmdletInfo)command.BaseObject), cmdlet =>
        {
            string[] own = [.. lines.Where(line => line.StartsWith(cmdlet.Name + " ", StringComparison.Ordinal))];
            Assert.NotEmpty(own);
            Assert.All(
                cmdlet.Parameters.Values.Where(parameter => parameter.ParameterType == typeof(SecureString) || parameter.ParameterType == typeof(PSCredential)
                    || parameter.Name is "HttpUrl" or "ProxyServer" or "Uri" or "Parameter"),
                parameter => Assert.Contains(own, line => line.Contains($"-{parameter.Name} ", StringComparison.Ordinal) || parameter.Name == "Uri"));
        });
    }

    [Theory]
    [InlineData("the {0} itself")]
    [InlineData("user:{0}:more")]
    public void The_search_finds_a_secret_however_it_is_written(string text)
    {
        Assert.All(SecretMarks.All, secret =>
        {
            string whole = string.Format(System.Globalization.CultureInfo.InvariantCulture, text, secret);
            byte[] utf8 = Encoding.UTF8.GetBytes(whole);
            string[] written =
            [
                whole, whole.ToUpperInvariant(), Uri.EscapeDataString(whole), Uri.EscapeDataString(whole).Replace("%20", "+", StringComparison.Ordinal),
                System.Net.WebUtility.UrlEncode(whole).ToLowerInvariant(), string.Concat(utf8.Select(one => $"%{one:x2}")), System.Text.Json.JsonSerializer.Serialize(whole),
                System.Net.WebUtility.HtmlEncode(whole), SecurityElement.Escape(whole), Convert.ToHexString(utf8), Convert.ToHexString(Encoding.Unicode.GetBytes(whole)),
                Convert.ToBase64String(utf8), Convert.ToBase64String([0, .. utf8]), Convert.ToBase64String([0, 0, .. utf8]), Convert.ToBase64String(Encoding.Unicode.GetBytes(whole)),
                Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(whole)), Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(whole)),
                System.Management.Automation.PSSerializer.Serialize(whole),
            ];

            Assert.All(written, one =>
            {
                Assert.NotNull(SecretMarks.Search.Find(one));
                Assert.NotNull(SecretMarks.Search.Find(Encoding.UTF8.GetBytes(one)));
            });
            Assert.NotNull(SecretMarks.Search.Find(Encoding.Unicode.GetBytes(whole)));
        });
        Assert.Null(SecretMarks.Search.Find("Everything else: admin, 192.168.1.20, ********, YWRtaW46c2VjcmV0"));
    }

    [Theory]
    [InlineData("Say { $PSCmdlet.WriteVerbose($secret) } -Verbose")]
    [InlineData("Say { $PSCmdlet.WriteDebug($secret) } -Debug")]
    [InlineData("Say { $PSCmdlet.WriteWarning($secret) }")]
    [InlineData("Say { $PSCmdlet.WriteInformation($secret, @()) }")]
    [InlineData("Say { $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, $secret, 'a')) }")]
    [InlineData("Say { $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'a', $secret)) }")]
    [InlineData("Say { $progress = [System.Management.Automation.ProgressRecord]::new(1, 'a', 'b'); $progress.CurrentOperation = $secret; $PSCmdlet.WriteProgress($progress) }")]
    [InlineData("throw $secret")]
    [InlineData("Fail $secret 'id' $null")]
    [InlineData("Fail 'a' $secret $null")]
    [InlineData("Fail 'a' 'id' $secret")]
    [InlineData("Fail 'a' 'id' ([pscustomobject]@{ x = @{ y = @($secret) } })")]
    [InlineData("Fail ([Exception]::new('a', [Exception]::new($secret))) 'id' $null")]
    [InlineData("$fault = [Exception]::new('a'); $fault.Data['x'] = $secret; Fail $fault 'id' $null")]
    [InlineData("$secret")]
    [InlineData("[pscustomobject]@{ a = 1; b = $secret }")]
    [InlineData("[pscustomobject]@{ a = [pscustomobject]@{ b = @{ c = $secret } } }")]
    [InlineData("class Named { [string] ToString() { return $global:secret } }; [Named]::new()")]
    [InlineData("[uri]\"http://x:$([uri]::EscapeDataString($secret))@host/\"")]
    [InlineData("[System.IO.FileInfo]('/' + $secret.Substring(0, 8))")]
    public void The_sweep_finds_a_secret_in_every_place(string script)
    {
        Engine engine = NewEngine();
        engine["secret"] = SecretMarks.Plain;
        engine.Run("""
            function Say { [CmdletBinding()] param([scriptblock] $What) & $What }
            function Fail { [CmdletBinding()] param([Exception] $Fault, [string] $Id, $Target) $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($Fault, $Id, 'NotSpecified', $Target)) }
            """).ThrowIfFailed();

        Assert.Contains(new Sweep(engine).Of(engine.Run(script)), found => SecretMarks.Search.Find(found.Text) is not null);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("text")]
    [InlineData("UTF-16")]
    [InlineData("Base64")]
    public void The_search_finds_a_secret_in_a_file(string how)
    {
        string folder = NewFolder();
        Directory.CreateDirectory(Path.Combine(folder, "below"));
        string secret = SecretMarks.Service;
        File.WriteAllBytes(Path.Combine(folder, "below", how == "name" ? secret[..8] : "file"), how switch
        {
            "text" => [1, 2, 3, .. Encoding.UTF8.GetBytes(secret), 255],
            "UTF-16" => [1, .. Encoding.Unicode.GetBytes(secret)],
            "Base64" => Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("admin:" + secret))),
            _ => [],
        });

        Assert.NotNull(SecretMarks.Search.FindInFiles(folder, _ => false));
        Assert.Equal(how == "name", SecretMarks.Search.FindInFiles(folder, _ => true) is not null);
    }

    [Fact]
    public Task No_secret_shows_whatever_a_camera_answers() => RunAllAsync(Quick, QuickForWrites, scripts: 1);

    [Fact]
    public Task No_secret_shows_while_a_camera_keeps_one_waiting() => RunAllAsync(Slow, [], SlowScripts);

    private async Task RunAllAsync(string[] states, string[] forWrites, int scripts)
    {
        ConcurrentBag<string> found = [];
        ConcurrentBag<Sweep> sweeps = [];
        await Task.WhenAll(Authentications.Select(async authentication =>
        {
            (string State, bool OnlyWrites)[] cases = [.. states.Select(state => (state, false)), .. forWrites.Select(state => (state, true))];
            CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions
            {
                Count = cases.Length,
                Password = Password,
                Profile = authentication.Profile,
                RebootDuration = TimeSpan.FromMilliseconds(1),
                WifiScanDuration = TimeSpan.Zero,
            });
            string[] lines = [.. SecretLines.ForCameras];
            string[][] shares = [.. Enumerable.Range(0, scripts).Select(share => lines.Where((_, number) => number % scripts == share).ToArray())];
            Engine[] engines = [.. shares.Select(_ => ConnectReady(authentication.Name, simulator.Cameras, timeout: states == Slow ? 1 : 30))];
            foreach ((SimulatedCamera camera, (string state, bool onlyWrites)) in simulator.Cameras.Zip(cases)) Bring(camera, state, onlyWrites);
            await Task.WhenAll(engines.Zip(shares, (engine, share) => Task.Factory.StartNew(
                () =>
                {
                    Sweep sweep = new(engine);
                    sweeps.Add(sweep);
                    if (states == Quick)
                    {
                        foreach (string line in SecretLines.WhatIf.Concat(SecretLines.Others)) Look(engine, sweep, line, authentication.Name, found);
                    }

                    var all = (object[])engine["sessions"]!;
                    int offset = Array.IndexOf(Authentications, authentication);
                    foreach ((string line, int number) in share.Select((line, number) => (line, number)))
                    {
                        // Every line meets every state, and both meet every authentication, though not each three of them together.
                        engine["sessions"] = states == Quick ? all.Where((_, session) => (session + number + offset) % Authentications.Length == 0).ToArray() : all;
                        Look(engine, sweep, line, authentication.Name, found);
                    }
                },
                Token, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        }));

        foreach (IGrouping<string, KeyValuePair<string, int>> place in sweeps.SelectMany(sweep => sweep.Counts).GroupBy(pair => pair.Key).OrderBy(place => place.Key, StringComparer.Ordinal))
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{place.Key}: {place.Sum(pair => pair.Value)} texts");
        }

        Assert.True(found.IsEmpty, string.Join("\n", found.Order().Take(60)));
        Assert.True(sweeps.Sum(sweep => sweep.Counts.GetValueOrDefault("error")) > states.Length * SecretLines.ForCameras.Count / 2, "Too few errors.");
        Assert.True(sweeps.Sum(sweep => sweep.Counts.GetValueOrDefault("verbose")) > states.Length * SecretLines.ForCameras.Count / 2, "Too few verbose lines.");
    }

    private static void Look(Engine engine, Sweep sweep, string line, string authentication, ConcurrentBag<string> found)
    {
        int shown = engine.Host.Text.Length;
        int asked = engine.Host.Questions.Count;
        Outcome outcome = engine.Run(line);
        List<(string Place, string Text)> texts = [.. sweep.Of(outcome)];
        texts.Add(("host", engine.Host.Text[shown..]));
        texts.AddRange(engine.Host.Questions.Skip(asked).Select(question => ("question", question)));
        foreach ((string place, string text) in texts)
        {
            if (SecretMarks.Search.Find(text) is string secret) found.Add($"{authentication}: {line}: in {place}: {secret}");
        }

        string folder = (string)engine["folder"]!;
        // A backup, a raw answer and the camera's own recording hold what the camera sends.
        if (SecretMarks.Search.FindInFiles(folder, path => Path.GetExtension(path) is ".bin" or ".asf") is string file) found.Add($"{authentication}: {line}: in a file: {file}");
        foreach (string path in Directory.EnumerateFiles(folder)) File.Delete(path);
    }

    private Engine ConnectReady(string authentication, IReadOnlyList<SimulatedCamera> cameras, int timeout)
    {
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);
        engine["addresses"] = cameras.Select(camera => camera.Uri.Authority).ToArray();
        string files = NewFolder();
        engine["folder"] = NewFolder();
        engine["settings"] = Path.Combine(files, "settings.bin");
        engine["firmware"] = CameraFiles.Save(files, "firmware.bin", CameraFiles.Firmware());
        engine["pages"] = CameraFiles.Save(files, "pages.bin", CameraFiles.WebPages());
        engine["secretFile"] = CameraFiles.Save(files, "secret.txt", Encoding.UTF8.GetBytes(SecretMarks.Service));
        engine["port"] = cameras[0].Uri.Port;
        SecretLines.Give(engine);
        // The limit that the slow ones are to meet is one that a busy machine can miss as well.
        engine.Run($$"""
            $InformationPreference = 'Continue'
            $number = 0
            $sessions = @(foreach ($address in $addresses) {
                $number++
                do { $session = Connect-Cam $address -Credential $credential -Name "cam$number" -Authentication {{authentication}} -TimeoutSec {{timeout}} -ErrorAction SilentlyContinue } until ($session)
                $session
            })
            do { $file = Backup-CamParams -Path $settings -Session $sessions[0] -Force -ErrorAction SilentlyContinue } until ($file)
            $PSDefaultParameterValues['*-Cam*:ThrottleLimit'] = 256
            """).ThrowIfFailed();
        foreach (SimulatedCamera camera in cameras) Fill(camera);
        return engine;
    }

    /// <summary>Secrets in everything that a camera keeps.</summary>
    private static void Fill(SimulatedCamera camera)
    {
        (string Variable, string Value)[] values =
        [
            ("user2_name", "guest"), ("user2_pwd", SecretMarks.Account), ("dev2_host", "yard"), ("dev2_alias", "yard"), ("dev2_pwd", SecretMarks.Device),
            ("wifi_wpa_psk", SecretMarks.Passphrase), ("wifi_key1", SecretMarks.WepDigits), ("wifi_key2", SecretMarks.WepText), ("ddns_pwd", SecretMarks.Service),
            ("mail_pwd", SecretMarks.Service), ("ftp_pwd", SecretMarks.Service), ("msn_pwd", SecretMarks.Service), ("pppoe_pwd", SecretMarks.Service),
            ("factory_ddns_pwd", SecretMarks.Service),
        ];
        foreach ((string variable, string value) in values)
        {
            if (camera[variable] is not null) camera[variable] = value;
        }
    }

    private static void Bring(SimulatedCamera camera, string state, bool onlyWrites)
    {
        if (state == "well") return;
        if (state == "unplugged" && !onlyWrites)
        {
            camera.Unplug();
            return;
        }

        camera.Intercept = request => onlyWrites && (request.Path.StartsWith("get_", StringComparison.Ordinal) || request.Path == "check_user.cgi") ? null : Answer(state, request);
    }

    private static CannedResponse Answer(string state, ReceivedRequest request)
    {
        string target = $"/{request.Path}?{request.RawQuery}";
        string decoded = Uri.UnescapeDataString(request.RawQuery.Replace('+', ' '));
        string head = string.Join("\r\n", request.Headers.Select(header => $"X-{header.Key}: {header.Value}"));
        string[] values = [.. request.Query.Values, SecretMarks.Camera];
        return state switch
        {
            "closing" or "unplugged" => new CannedResponse { Abort = true },
            "missing" => new CannedResponse { StatusCode = 404, Body = Encoding.UTF8.GetBytes(target) },
            "broken" => new CannedResponse { StatusCode = 500, Body = Encoding.UTF8.GetBytes(decoded) },
            "forbidding" => new CannedResponse { StatusCode = 403 },
            "rejecting" => CannedResponse.Text("error: illegal params."),
            "refusing" => CannedResponse.Raw("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n"),
            "refusing digest" => CannedResponse.Raw($"HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm=\"x\", nonce=\"{Guid.NewGuid():N}\", qop=\"auth\"\r\n\r\n"),
            "asking for what nobody knows" => CannedResponse.Raw($"HTTP/1.1 401 No\r\nWWW-Authenticate: {SecretMarks.Camera[..8]} realm=\"{SecretMarks.Camera}\"\r\n\r\n"),
            "redirecting" => CannedResponse.Raw($"HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1{target}\r\n\r\n{target}"),
            "moving" => CannedResponse.Raw($"HTTP/1.1 301 {target}\r\nLocation: http://admin:{SecretMarks.Camera}@192.0.2.1{target}\r\nRefresh: 0; url=http://192.0.2.1{target}\r\n\r\n"),
            "empty" => CannedResponse.Raw("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
            "garbage" => CannedResponse.Raw($"{target}\r\n{head}\r\n\r\n"),
            "cut off" => CannedResponse.Raw($"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{target}"),
            "repeating in a page" => new CannedResponse { ContentType = "text/html", Body = Encoding.UTF8.GetBytes($"<html><body>{decoded}\n{target}\n{head}</body></html>") },
            "repeating in an error" => CannedResponse.Text($"error: illegal params: {decoded} {head}"),
            "repeating in words" => CannedResponse.Text("error: nobody wants " + string.Join(' ', values)),
            "repeating in the head" => CannedResponse.Raw($"HTTP/1.1 500 {target}\r\nServer: {string.Join(' ', values)}\r\nContent-Type: {target}\r\n{head}\r\n\r\n{head}"),
            "repeating in a refusal" => CannedResponse.Raw($"HTTP/1.1 401 {target}\r\nWWW-Authenticate: Basic realm=\"{target}\", x=\"{SecretMarks.Camera}\"\r\n{head}\r\n\r\n"),
            // What no name tells to be a secret, nobody knows to be one when a camera reports it.
            "repeating as variables" => CannedResponse.Text(string.Concat(request.Query.Where(pair => SecretNames.IsMatch(pair.Key)).Select(pair => $"var {pair.Key}='{pair.Value}';\n")) + $"var pwd='{SecretMarks.Camera}';\n"),
            "telling all" => CannedResponse.Text($"ok then: {string.Join(' ', values)}\nvar a_pwd='{SecretMarks.Camera}'; var wifi_wpa_psk='{SecretMarks.Passphrase}';"),
            "silent" => Slowly(async (_, token) => await Task.Delay(Timeout.Infinite, token)),
            "stalling" => Slowly(async (stream, token) =>
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nvar pwd='{SecretMarks.Camera}';\nvar x='{target}"), token);
                await stream.FlushAsync(token);
                await Task.Delay(Timeout.Infinite, token);
            }),
            "dripping" => Slowly(async (stream, token) =>
            {
                foreach (byte one in Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nX: {target}\r\n\r\nerror: {target}"))
                {
                    await stream.WriteAsync(new[] { one }, token);
                    await stream.FlushAsync(token);
                    await Task.Delay(100, token);
                }
            }),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
    }

    private static CannedResponse Slowly(Func<Stream, CancellationToken, Task> write) => new() { Write = write };

    private sealed record CamAuthenticationCase(string Name, FirmwareProfile Profile);
}
