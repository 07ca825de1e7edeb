using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.CoreTests.Http;
using IpCamera.CoreTests.Support;
using IpCamera.Ptz;
using IpCamera.Settings;
using IpCamera.Simulator;

namespace IpCamera.CoreTests.Cgi;

/// <summary>How long a camera that was seen is taken for granted at its address. The clock is the test's.</summary>
public sealed class CamClientIdentityTests
{
    private const string OtherId = "00626EFFFFFF";

    private static readonly PtzCommand Stop = new(1) { IsStop = true };

    private static readonly Dictionary<string, Func<CamClient, Task>> Uses = new()
    {
        ["status"] = client => client.GetStatusAsync(Cancellation),
        ["settings"] = client => client.GetParamsAsync(Cancellation),
        ["account"] = client => client.CheckUserAsync(Cancellation),
        ["flip"] = client => client.GetFlipAsync(Cancellation),
        ["any"] = client => client.InvokeAsync(Cgis.GetStatus, new CgiQuery(), null, null, Cancellation),
        ["move"] = client => client.ControlAsync(new PtzCommand(4), Cancellation),
        ["timed move"] = client => client.ControlForAsync(new PtzCommand(4, 1), TimeSpan.FromSeconds(0), Cancellation),
        ["lamp"] = client => client.ControlAsync(new PtzCommand(95), Cancellation),
        ["output"] = client => client.SetExtraIOAsync(1, Cancellation),
        ["serial"] = client => client.WriteSerialAsync(0, CamBaudRate.B9600, [1], Cancellation),
        ["restart"] = client => client.RebootAsync(Cancellation),
        ["backup"] = client => client.BackupParamsAsync(Stream.Null, acceptUnknown: true, Cancellation),
        ["upload"] = client => client.RestoreParamsAsync(new MemoryStream([1, 2, 3]), null, Cancellation),
        ["firmware"] = client => client.UpgradeFirmwareAsync(new MemoryStream([1, 2, 3]), null, Cancellation),
        ["snapshot"] = client => client.GetSnapshotAsync(Cancellation),
        ["stream"] = async client => (await client.OpenStreamAsync(null, null, Cancellation)).Dispose(),
        ["asf"] = async client => (await client.OpenAsfStreamAsync(null, null, Cancellation)).Dispose(),
    };

    private readonly ManualClock _clock = new();

    public static TheoryData<string> Names => [.. Uses.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task After_a_minute_nothing_goes_to_another_camera(string use)
    {
        await using CameraSimulator simulator = await StartAsync(FirmwareProfile.Classic);
        SimulatedCamera camera = simulator.Cameras[0];
        CamClient client = await ConnectAsync(camera);
        Become(camera);
        _clock.Advance(60.5);

        CamException error = await Throws.CamAsync(CamErrorCode.WrongCamera, () => Uses[use](client));

        Assert.Contains(OtherId, error.Message, StringComparison.Ordinal);
        AssertGotNothing(camera);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task After_a_minute_a_camera_that_asks_everyone_for_a_password_is_known_by_how_it_asks(string use)
    {
        await using CameraSimulator simulator = await StartAsync(FirmwareProfile.Digest);
        SimulatedCamera camera = simulator.Cameras[0];
        CamClient client = await ConnectAsync(camera);
        Become(camera, request => request.Authorization is null ? Challenge(OtherId) : null);
        _clock.Advance(60.5);

        await Throws.CamAsync(CamErrorCode.WrongCamera, () => Uses[use](client));
        AssertGotNothing(camera);

        camera.Intercept = null;
        if (use is not ("upload" or "firmware")) await Uses[use](client);
    }

    [Theory]
    [InlineData("classic")]
    [InlineData("digest")]
    public async Task Use_without_end_costs_one_look_a_minute(string profile)
    {
        await using CameraSimulator simulator = await StartAsync(FirmwareProfile.All.Single(one => one.Name == profile));
        SimulatedCamera camera = simulator.Cameras[0];
        CamClient client = await ConnectAsync(camera);

        // Ten minutes.
        for (int turn = 1; turn <= 60; turn++)
        {
            _clock.Advance(10);
            await Uses["move"](client);
            await Uses["snapshot"](client);
        }

        ReceivedRequest[] looks = [.. camera.Requests.Where(request => request.Path == "get_status.cgi")];
        Assert.InRange(looks.Length, 8, 10);
        Assert.All(looks, look => Assert.Null(look.Authorization));
        Assert.Equal(120, camera.Requests.Count(request => request.Path != "get_status.cgi"));
    }

    [Fact]
    public async Task A_status_that_is_for_everyone_is_not_asked_for_twice()
    {
        await using CameraSimulator simulator = await StartAsync(FirmwareProfile.Classic);
        SimulatedCamera camera = simulator.Cameras[0];
        CamClient client = await ConnectAsync(camera);
        _clock.Advance(3600);

        Assert.Equal(camera.Id, (await client.GetStatusAsync(Cancellation)).Id);

        Assert.Equal("get_status.cgi", Assert.Single(camera.Requests).Path);
    }

    [Fact]
    public async Task A_stop_is_not_held_up_by_a_look()
    {
        await using CameraSimulator simulator = await StartAsync(FirmwareProfile.Classic);
        SimulatedCamera camera = simulator.Cameras[0];
        CamClient client = await ConnectAsync(camera);
        _clock.Advance(3600);

        await client.ControlAsync(Stop, Cancellation);

        Assert.Equal("decoder_control.cgi", Assert.Single(camera.Requests).Path);
    }

    [Theory]
    [InlineData("classic")]
    [InlineData("digest")]
    public async Task A_stop_does_not_go_to_another_camera_that_was_noticed(string profile)
    {
        await using CameraSimulator simulator = await StartAsync(FirmwareProfile.All.Single(one => one.Name == profile));
        SimulatedCamera camera = simulator.Cameras[0];
        CamClient client = await ConnectAsync(camera);
        if (profile == "classic") Become(camera);
        else Become(camera, request => request.Authorization is null ? Challenge(OtherId) : null);
        _clock.Advance(60.5);
        await Throws.CamAsync(CamErrorCode.WrongCamera, () => client.GetSnapshotAsync(Cancellation));

        await Throws.CamAsync(CamErrorCode.WrongCamera, () => client.ControlAsync(Stop, Cancellation));
        AssertGotNothing(camera);

        // The right one is back: one look, and no more.
        camera.Intercept = null;
        await client.ControlAsync(Stop, Cancellation);
        camera.ClearRequests();
        await client.ControlAsync(Stop, Cancellation);
        Assert.Equal("decoder_control.cgi", Assert.Single(camera.Requests).Path);
    }

    [Fact]
    public async Task A_stop_goes_to_no_address_at_which_the_camera_never_was()
    {
        await using CameraSimulator simulator = await StartAsync(FirmwareProfile.Classic);
        CamClient client = await ConnectAsync(simulator.Cameras[0]);
        client.MoveTo(simulator.Cameras[1].Uri);

        await Throws.CamAsync(CamErrorCode.WrongCamera, () => client.ControlAsync(Stop, Cancellation));

        AssertGotNothing(simulator.Cameras[1]);
    }

    [Fact]
    public async Task An_order_whose_look_found_nobody_was_not_sent()
    {
        await using CameraSimulator simulator = await StartAsync(FirmwareProfile.Classic);
        SimulatedCamera camera = simulator.Cameras[0];
        CamClient client = await ConnectAsync(camera);
        _clock.Advance(60.5);
        camera.Unplug();

        CamException error = await Throws.CamAsync(CamErrorCode.Unreachable, () => client.RebootAsync(Cancellation));

        Assert.False(error.MayHaveBeenObeyed);
    }

    [Theory]
    [InlineData(CamAuthentication.Auto)]
    [InlineData(CamAuthentication.Basic)]
    [InlineData(CamAuthentication.Query)]
    public async Task Over_https_too_a_camera_that_was_named_has_to_say_its_id_first(CamAuthentication authentication)
    {
        using X509Certificate2 certificate = Certificates.SelfSigned();
        await using FaultServer camera = new(
            exchange => exchange.SendAsync(FaultServer.Text($"var id='{OtherId}';\n")), certificate: certificate);
        CamClient client = new(new CamConnectionOptions
        {
            Uri = camera.Uri,
            Id = "00626E00000A",
            Credential = new NetworkCredential(Clients.User, Clients.Password),
            Authentication = authentication,
            SkipCertificateCheck = true,
        });

        await Throws.CamAsync(CamErrorCode.WrongCamera, () => client.GetStatusAsync(Cancellation));
        await Throws.CamAsync(CamErrorCode.WrongCamera, () => client.VerifyCredentialAsync(Cancellation));

        Assert.All(camera.Requests, request => Assert.Equal("/get_status.cgi", request.Target));
        Assert.All(camera.Requests, request => Assert.Null(request["Authorization"]));
    }

    private static Task<CameraSimulator> StartAsync(FirmwareProfile profile) => CameraSimulator.StartAsync(
        new SimulatorOptions { Count = 2, Profile = profile, User = Clients.User, Password = Clients.Password }, Cancellation);

    private async Task<CamClient> ConnectAsync(SimulatedCamera camera)
    {
        CamClient client = new(new CamConnectionOptions
        {
            Uri = camera.Uri,
            Credential = new NetworkCredential(Clients.User, Clients.Password),
            Clock = _clock,
        });
        await client.GetStatusAsync(Cancellation);
        await client.VerifyCredentialAsync(Cancellation);
        camera.ClearRequests();
        return client;
    }

    /// <summary>From now on it is another camera that answers there.</summary>
    private static void Become(SimulatedCamera camera, Func<ReceivedRequest, CannedResponse?>? answer = null) =>
        camera.Intercept = answer ?? (request => request.Path == "get_status.cgi" ? CannedResponse.Text($"var id='{OtherId}';\nvar now=1;\n") : null);

    private static CannedResponse Challenge(string id) => new()
    {
        StatusCode = 401,
        Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = $"Digest realm=\"ipcamera_{id}\", nonce=\"abc\", qop=\"auth\"" },
    };

    private static void AssertGotNothing(SimulatedCamera other) => Assert.All(other.Requests, request =>
    {
        Assert.Equal("get_status.cgi", request.Path);
        Assert.Null(request.Authorization);
        Assert.Empty(request.RawQuery);
    });
}
