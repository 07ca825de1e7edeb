using System;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.StressTests;

/// <summary>What is promised is a second; the rest is for a machine that is busy with other tests.</summary>
public sealed class StoppingTests : CameraTest
{
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(2.5);

    [Fact]
    public async Task A_stream_ends_when_downstream_has_enough()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        Assert.Equal(["0"], engine.Get("Receive-CamStream | Select-Object -First 1").Select(frame => frame.Text("Index")));

        Execution.Until(() => camera.ConcurrentRequests == 0, "the stream's connection is closed");
        Assert.Equal("videostream.cgi", Assert.Single(camera.Requests, request => request.StatusCode == 200).Path);
        Assert.Single(engine.Get("Get-CamStatus"));
    }

    [Fact]
    public async Task Many_sessions_are_left_alone_when_downstream_has_enough()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 30 });
        Engine engine = Connect(simulator.Cameras);
        foreach (SimulatedCamera camera in simulator.Cameras.Skip(1)) camera.Latency = TimeSpan.FromSeconds(30);

        Assert.Equal(["cam1"], engine.Get("$sessions | Get-CamStatus -ThrottleLimit 10 | Select-Object -First 1").Select(status => status.Text("Camera")));

        Execution.Until(() => simulator.Cameras.All(camera => camera.ConcurrentRequests == 0), "all connections are closed");
        // The first answer made room for an eleventh.
        int asked = simulator.Cameras.Count(camera => camera.Requests.Count > 0);
        Assert.InRange(asked, 1, 11);
        await Task.Delay(300, Token);
        Assert.Equal(asked, simulator.Cameras.Sum(camera => camera.Requests.Count));
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_for_a_silent_camera_while_connecting()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera.Silent = true;
        Engine engine = NewEngine();
        engine["address"] = camera.Uri.Authority;
        using Execution connecting = engine.Begin("Connect-Cam $address");
        Execution.Until(() => camera.ConcurrentRequests == 1, "the request");

        AssertStops(connecting);

        Execution.Until(() => camera.ConcurrentRequests == 0, "the connection is closed");
        Assert.Empty(engine.Get("Get-CamSession"));
    }

    [Fact]
    public async Task Ctrl_C_ends_a_request_that_is_answered_slowly()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Latency = TimeSpan.FromSeconds(30);
        using Execution asking = engine.Begin("Get-CamStatus");
        Execution.Until(() => camera.ConcurrentRequests == 1, "the request");

        AssertStops(asking);

        Execution.Until(() => camera.ConcurrentRequests == 0, "the connection is closed");
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_for_a_free_place()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        Engine engine = Connect(simulator.Cameras);
        foreach (SimulatedCamera camera in simulator.Cameras) camera.Silent = true;
        using Execution asking = engine.Begin("$sessions | Get-CamStatus -ThrottleLimit 1");
        Execution.Until(() => simulator.Cameras.Any(camera => camera.ConcurrentRequests > 0), "a request");

        AssertStops(asking);

        Assert.Single(simulator.Cameras.SelectMany(camera => camera.Requests));
    }

    [Fact]
    public async Task Ctrl_C_ends_a_stream()
    {
        SimulatedCamera camera = await StartCameraAsync();
        using Execution stream = Connect(camera).Begin("Receive-CamStream");
        Execution.Until(() => stream.Count > 2, "frames");

        AssertStops(stream);

        Execution.Until(() => camera.ConcurrentRequests == 0, "the connection is closed");
        Assert.Single(camera.Requests, request => request.StatusCode == 200);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_stream_that_stands_still()
    {
        SimulatedCamera camera = await StartCameraAsync();
        using Execution stream = Connect(camera).Begin("Receive-CamStream");
        Execution.Until(() => stream.Count > 0, "a frame");
        camera.Silent = true;
        await Task.Delay(400, Token);
        int frames = stream.Count;
        await Task.Delay(200, Token);
        Assert.Equal(frames, stream.Count);

        AssertStops(stream);

        Execution.Until(() => camera.ConcurrentRequests == 0, "the connection is closed");
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_for_a_restart()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { RebootDuration = TimeSpan.FromMinutes(5) });
        using Execution restart = Connect(camera).Begin("Restart-Cam -Wait -Confirm:$false");
        Execution.Until(() => camera.IsRebooting, "the restart");

        AssertStops(restart);
    }

    [Fact]
    public async Task Ctrl_C_reaches_a_stream_whose_consumer_is_busy()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { UnlimitedRate = true });
        using Execution stream = Connect(camera).Begin("Receive-CamStream | ForEach-Object { $_; Start-Sleep -Seconds 3600 }");
        Execution.Until(() => stream.Count == 1, "the first frame");
        // Time for the frames to pile up before the one who does not take them.
        await Task.Delay(500, Token);

        AssertStops(stream);

        Execution.Until(() => camera.ConcurrentRequests == 0, "the connection is closed");
    }

    [Fact]
    public async Task A_consumer_that_takes_nothing_holds_the_camera_back()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { UnlimitedRate = true });
        Engine engine = Connect(camera);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using Execution stream = engine.Begin("Receive-CamStream | ForEach-Object { $_; Start-Sleep -Seconds 3600 }");
        Execution.Until(() => stream.Count == 1, "the first frame");
        await Task.Delay(1500, Token);

        // Sixty-four frames have a place to wait; unbounded, it would be gigabytes by now.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 200L << 20);
        AssertStops(stream);
    }

    [Fact]
    public async Task Ctrl_C_afterwards_is_harmless()
    {
        Engine engine = Connect(await StartCameraAsync());
        using Execution asking = engine.Begin("Get-CamStatus");
        Assert.Single(asking.Wait().Output);

        Assert.InRange(asking.Stop(), TimeSpan.Zero, Promptly);
        Assert.Single(engine.Get("Get-CamStatus"));
    }

    [Fact]
    public async Task Disconnecting_elsewhere_ends_a_stream_with_an_error_that_says_so()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        Engine other = NewEngine();
        other["session"] = engine["session"];
        using Execution stream = other.Begin("Receive-CamStream -Session $session");
        Execution.Until(() => stream.Count > 0, "a frame");

        engine.Get("Disconnect-Cam");

        Outcome outcome = stream.Wait();
        Assert.Equal("CamNoSession,IpCamera.Commands.ReceiveCamStreamCommand", Assert.Single(outcome.Errors).FullyQualifiedErrorId);
        Execution.Until(() => camera.ConcurrentRequests == 0, "the connection is closed");
    }

    [Fact]
    public async Task A_failing_camera_ends_everything_where_errors_stop()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 5 });
        Engine engine = Connect(simulator.Cameras);
        foreach (SimulatedCamera camera in simulator.Cameras.Skip(1)) camera.Silent = true;
        simulator.Cameras[0].Intercept = _ => new CannedResponse { StatusCode = 500 };
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Outcome outcome = engine.Run("$sessions | Get-CamStatus -ErrorAction Stop");

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Promptly);
        Assert.Equal("CamMalformedResponse,IpCamera.Commands.GetCamStatusCommand", outcome.Failure?.FullyQualifiedErrorId);
        Execution.Until(() => simulator.Cameras.All(camera => camera.ConcurrentRequests == 0), "all connections are closed");
    }

    private static void AssertStops(Execution execution)
    {
        Assert.False(execution.IsOver, "It ended by itself.");
        Assert.InRange(execution.Stop(), TimeSpan.Zero, Promptly);
        Assert.True(execution.Wait().WasStopped);
    }
}
