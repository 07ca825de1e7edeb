using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Credentials go to the host and port that they were given for, and nowhere else, whatever a camera says.</summary>
[Collection("Registrations")]
public sealed class CredentialRouteTests : CameraTest
{
    private static readonly string[] Detours =
    [
        "301 Moved|Location: {0}", "302 Found|Location: {0}", "303 See Other|Location: {0}", "305 Use Proxy|Location: {0}", "307 Temporary|Location: {0}",
        "308 Permanent|Location: {0}", "300 Choices|Location: {0}|Link: <{0}>; rel=canonical", "200 OK|Refresh: 0; url={0}", "200 OK|Location: {0}|Content-Location: {0}",
        "200 OK|Alt-Svc: h2=\"{1}\"; ma=9999", "401 No|Location: {0}|WWW-Authenticate: Basic realm=\"{0}\"", "401 No|WWW-Authenticate: Digest realm=\"x\", nonce=\"1\", domain=\"{0}\", qop=\"auth\"",
        "407 Proxy|Proxy-Authenticate: Basic realm=\"x\"|Location: {0}", "503 Later|Retry-After: 0|Location: {0}", "101 Switching|Upgrade: websocket|Location: {0}",
    ];

    protected override string Password => SecretMarks.Camera;

    [Theory]
    [InlineData("Auto")]
    [InlineData("Basic")]
    [InlineData("Digest")]
    [InlineData("Query")]
    public async Task No_answer_leads_a_request_elsewhere(string authentication)
    {
        await using FaultServer elsewhere = FaultServer.Answering("var id='x';\nvar alias='elsewhere';\n");
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions
        {
            Count = Detours.Length,
            Password = Password,
            Profile = authentication == "Digest" ? FirmwareProfile.Digest with { StatusNeedsLogin = false } : FirmwareProfile.Classic,
            RebootDuration = TimeSpan.FromMilliseconds(1),
        });
        Engine engine = ConnectWith($"-Authentication {authentication} -TimeoutSec 4", simulator.Cameras);
        string folder = NewFolder();
        engine["folder"] = folder;
        engine["settings"] = Path.Combine(folder, "settings.bin");
        engine["firmware"] = CameraFiles.Save(folder, "firmware.bin", CameraFiles.Firmware());
        engine["pages"] = CameraFiles.Save(folder, "pages.bin", CameraFiles.WebPages());
        engine.Run("$ConfirmPreference = 'None'; Backup-CamParams -Path $settings -Session $session").ThrowIfFailed();
        foreach ((SimulatedCamera camera, string detour) in simulator.Cameras.Zip(Detours))
        {
            string head = string.Format(CultureInfo.InvariantCulture, "HTTP/1.1 " + detour.Replace("|", "\r\n", StringComparison.Ordinal), elsewhere.Uri, elsewhere.Uri.Authority);
            camera.Intercept = request => CannedResponse.Raw($"{head}{request.Path}\r\nContent-Type: text/html\r\n\r\n<meta http-equiv=\"refresh\" content=\"0; url={elsewhere.Uri}\">");
        }

        foreach (CameraCmdlet cmdlet in CameraCmdlet.All)
        {
            string line = cmdlet.Line.Replace("$folder/backup.bin", "$folder/", StringComparison.Ordinal).Replace("$folder/yard.mjpeg", "$folder/", StringComparison.Ordinal);
            Outcome outcome = engine.Run(line + " -Session $sessions");
            Assert.NotEmpty(outcome.Errors);
        }

        engine.Run("Connect-Cam $addresses -Credential $credential -TimeoutSec 2");
        Assert.Equal(0, elsewhere.Connections);
        Assert.Equal(simulator.Cameras.Select(camera => camera.Uri), ((object[])engine["sessions"]!).Select(session => (Uri)PSObject.AsPSObject(session).Value("Uri")!));
    }

    [Theory]
    [InlineData("Basic realm=\"x\"")]
    [InlineData("Basic realm=\"x\", Digest realm=\"x\", nonce=\"1\", algorithm=ROT13")]
    [InlineData("Digest realm=\"x\", nonce=\"1\", qop=\"auth-int\", Basic realm=\"x\"")]
    public async Task A_session_that_used_digest_never_goes_back(string challenge)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password, Profile = FirmwareProfile.Digest });
        Engine engine = Connect(camera);
        engine["folder"] = NewFolder();
        engine["settings"] = engine["firmware"] = engine["pages"] = CameraFiles.Save(NewFolder(), "file.bin", CameraFiles.Settings(camera.Id));
        engine.Run("$ConfirmPreference = 'None'; $PSDefaultParameterValues['*-Cam*:Force'] = $true");
        // Who asks in another name is asked first who he is.
        string asked = challenge.Replace("realm=\"x\"", $"realm=\"ipcamera_{camera.Id}\"", StringComparison.Ordinal);
        camera.Intercept = _ => new CannedResponse { StatusCode = 401, Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = asked } };

        Assert.All(CameraCmdlet.All, cmdlet =>
        {
            camera.ClearRequests();
            Outcome outcome = engine.Run(cmdlet.Line);
            Assert.All(outcome.Errors, error => Assert.Matches("^Cam(AuthenticationFailed|PermissionDenied),", error.FullyQualifiedErrorId));
            Assert.NotEmpty(outcome.Errors);
            Assert.NotEmpty(camera.Requests);
            Assert.All(camera.Requests, AssertNoPassword);
        });
    }

    [Fact]
    public async Task A_camera_asked_for_digest_alone_gets_nothing_weaker_from_the_start()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        Engine engine = NewEngine();
        engine["address"] = camera.Uri.Authority;
        engine["credential"] = Engine.Credential(User, Password);

        ErrorRecord error = engine.GetError("Connect-Cam $address -Credential $credential -Authentication Digest");

        Assert.StartsWith("CamAuthenticationFailed", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.All(camera.Requests, AssertNoPassword);
    }

    [Theory]
    [InlineData("-Port 8080")]
    [InlineData("-DhcpVendor acme -Port 8080")]
    public async Task A_camera_that_lies_about_its_address_does_not_take_the_session_along(string change)
    {
        await using FaultServer elsewhere = FaultServer.Answering("var id='x';\n");
        await using FaultServer camera = new(exchange => exchange.SendAsync(FaultServer.Text(exchange.Cgi switch
        {
            "get_status.cgi" => "var id='x';\nvar alias='x';\n",
            "check_user.cgi" => "var user='admin';\nvar pwd='';\nvar pri=3;\n",
            "get_params.cgi" => $"var ip='127.0.0.2';\nvar mask='255.0.0.0';\nvar gateway='127.0.0.3';\nvar dns='127.0.0.3';\nvar port={elsewhere.Uri.Port};\nvar dhcp_vendor='';\n",
            _ => "ok.\n",
        })));
        Engine engine = NewEngine();
        engine["address"] = camera.Uri.Authority;
        engine["credential"] = Engine.Credential(User, Password);

        engine.Get($"Connect-Cam $address -Name cam -Credential $credential -Authentication Basic; Set-CamNetwork {change} -Confirm:$false -WarningAction Ignore; Restart-Cam -Confirm:$false; Get-CamParams | Out-Null");

        Assert.Equal(camera.Uri, engine.GetOne("(Get-CamSession cam).Uri").BaseObject);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task A_new_registration_does_not_move_an_open_session()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2, Password = Password });
        string? before = Environment.GetEnvironmentVariable("IPCAMERA_CONFIGURATION");
        string folder = NewFolder();
        Environment.SetEnvironmentVariable("IPCAMERA_CONFIGURATION", folder);
        try
        {
            Engine engine = NewEngine();
            engine["first"] = simulator.Cameras[0].Uri.Authority;
            engine["second"] = simulator.Cameras[1].Uri.Authority;
            engine["plain"] = SecretMarks.Plain;
            engine["credential"] = Engine.Credential(User, Password);

            Outcome outcome = engine.Run("""
                Register-Cam yard $first -Verbose -Debug
                $session = Connect-Cam -Name yard -Credential $credential -Verbose -Debug
                Register-Cam yard $second -Force -PassThru -Verbose -Debug
                Register-Cam secret "http://admin:$plain@$second/" -Verbose -Debug
                Register-Cam query "http://$second/?pwd=$plain" -PassThru -Verbose -Debug
                Get-CamParams -Session yard | Out-Null
                Get-CamRegistration -Verbose -Debug
                """);

            // Neither address is taken, and neither is repeated.
            Assert.Equal(2, outcome.Errors.Count);
            Assert.Empty(simulator.Cameras[1].Requests);
            Assert.All(new Sweep(engine).Of(outcome), found => Assert.Null(SecretMarks.Search.Find(found.Text)));
            Assert.Contains("cameras.json", Directory.EnumerateFiles(folder).Select(Path.GetFileName));
            Assert.Null(SecretMarks.Search.FindInFiles(folder, _ => false));
        }
        finally
        {
            Environment.SetEnvironmentVariable("IPCAMERA_CONFIGURATION", before);
        }
    }

    [Fact]
    public async Task Each_camera_gets_its_own_password_alone()
    {
        SimulatedCamera yard = await StartCameraAsync(new SimulatorOptions { Password = SecretMarks.Account });
        SimulatedCamera gate = await StartCameraAsync(new SimulatorOptions { Password = SecretMarks.Device });
        Engine engine = NewEngine();
        engine["yard"] = yard.Uri.Authority;
        engine["gate"] = gate.Uri.Authority;
        engine["yardCredential"] = Engine.Credential(User, SecretMarks.Account);
        engine["gateCredential"] = Engine.Credential(User, SecretMarks.Device);

        engine.Get("""
            Connect-Cam $yard -Name yard -Credential $yardCredential -Authentication Query
            Connect-Cam $gate -Name gate -Credential $gateCredential -Authentication Basic
            1..20 | ForEach-Object { Get-CamStatus -Session yard, gate; Get-CamPermission -Session yard, gate }
            Connect-Cam $gate -Name yard -Credential $gateCredential -Authentication Query
            Get-CamPermission -Session yard, gate
            """);

        AssertGets(yard, SecretMarks.Account, SecretMarks.Device);
        AssertGets(gate, SecretMarks.Device, SecretMarks.Account);
    }

    [Theory]
    [InlineData("//127.0.0.1:{0}/x")]
    [InlineData("http://127.0.0.1:{0}/x")]
    [InlineData("@127.0.0.1:{0}/x")]
    [InlineData("/../127.0.0.1:{0}")]
    [InlineData("x HTTP/1.1\r\nHost: 127.0.0.1:{0}\r\n\r\nGET /x")]
    [InlineData("get_status.cgi?next=http://127.0.0.1:{0}")]
    public async Task The_name_of_a_cgi_leads_to_no_other_host(string name)
    {
        await using FaultServer elsewhere = FaultServer.Answering("ok.\n");
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        Engine engine = Connect(camera);
        engine["name"] = string.Format(CultureInfo.InvariantCulture, name, elsewhere.Uri.Port);

        ErrorRecord error = engine.GetError("Invoke-CamCgi $name -Confirm:$false");

        Assert.StartsWith("CamInvalidValue", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(camera.Requests);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task An_alarm_address_is_for_the_camera_to_call()
    {
        await using FaultServer elsewhere = FaultServer.Answering("ok.\n");
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        Engine engine = Connect(camera);
        engine["url"] = elsewhere.Uri.ToString();

        engine.Get("Set-CamAlarm -HttpEnabled $true -HttpUrl $url -PassThru; Get-CamAlarm; Get-CamParams");

        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_taken_where_that_was_asked_for_alone()
    {
        using X509Certificate2 certificate = SelfSigned();
        await using FaultServer camera = new(
            exchange => exchange.SendAsync(FaultServer.Text(exchange.Cgi == "check_user.cgi" ? "var user='admin';\nvar pri=3;\n" : "var id='x';\nvar alias='x';\n")), certificate: certificate);
        Engine engine = NewEngine();
        engine["uri"] = camera.Uri.ToString();
        engine["credential"] = Engine.Credential(User, Password);
        const string Connect = "Connect-Cam $uri -Credential $credential -Authentication Basic";

        AssertRefused();
        engine.Get(Connect + " -SkipCertificateCheck -Name trusting; Get-CamStatus -Session trusting");
        int trusted = camera.Requests.Count;
        AssertRefused();
        engine.Get("Get-CamStatus -Session trusting");

        Assert.True(trusted > 0);
        Assert.Equal(trusted + 1, camera.Requests.Count);

        void AssertRefused()
        {
            int before = camera.Requests.Count;
            Assert.StartsWith("CamUnreachable", engine.GetError(Connect).FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Equal(before, camera.Requests.Count);
        }
    }

    private static void AssertGets(SimulatedCamera camera, string own, string other)
    {
        Assert.Contains(camera.Requests, request => Everything(request).Contains(own[..8], StringComparison.Ordinal));
        Assert.DoesNotContain(camera.Requests, request => Everything(request).Contains(other[..8], StringComparison.Ordinal));
    }

    private static void AssertNoPassword(ReceivedRequest request) => Assert.Null(SecretMarks.Search.Find(Everything(request)));

    /// <summary>All that came with a request, what was coded in Base64 also decoded.</summary>
    private static string Everything(ReceivedRequest request)
    {
        string text = request.RawQuery + "\n" + string.Join('\n', request.Headers.Select(header => $"{header.Key}: {header.Value}"));
        return request.Authorization is string header && header.StartsWith("Basic ", StringComparison.Ordinal)
            ? text + Encoding.UTF8.GetString(Convert.FromBase64String(header[6..]))
            : text;
    }

    private static X509Certificate2 SelfSigned()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=camera", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        // Windows serves only keys that were imported.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
