using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class WatchTests : CameraTest
{
    [Fact]
    public async Task Each_change_is_told_once_with_old_and_new()
    {
        SimulatedCamera camera = await StartCameraAsync();
        using Execution watch = Begin(Connect(camera), camera, "Watch-CamStatus -Interval 0.1");

        camera["alarm_status"] = "1";
        camera["ddns_status"] = "3";
        Execution.Until(() => watch.Count == 2, "two changes");
        camera["alarm_status"] = "0";
        Execution.Until(() => watch.Count == 3, "the end of the alarm");
        watch.Stop();

        Assert.Equal(
            ["cam1 Alarm None -> Motion", "cam1 DdnsStatus NoAction -> DynDnsSucceeded", "cam1 Alarm Motion -> None"],
            watch.Wait().Output.Select(Describe));
    }

    [Fact]
    public async Task A_number_the_document_does_not_know_is_a_change_too()
    {
        SimulatedCamera camera = await StartCameraAsync();
        using Execution watch = Begin(Connect(camera), camera, "Watch-CamStatus -Interval 0.1 -Until Alarm");

        camera["alarm_status"] = "77";

        Assert.Equal("cam1 Alarm None -> 77", Describe(Assert.Single(watch.Wait().Output)));
    }

    [Fact]
    public async Task Cameras_may_go_and_come_back()
    {
        SimulatedCamera camera = await StartCameraAsync();
        using Execution watch = Begin(Connect(camera), camera, "Watch-CamStatus -Interval 0.1");

        camera.Unplug();
        Execution.Until(() => watch.Count == 1, "that it is away");
        camera.Plug();
        Execution.Until(() => watch.Count >= 2, "that it is back");
        watch.Stop();

        Outcome outcome = watch.Wait();
        Assert.Empty(outcome.Errors);
        PSObject[] changes = [.. outcome.Output.Where(change => change.Text("Property") == "Reachable")];
        Assert.Equal(["cam1 Reachable True -> False", "cam1 Reachable False -> True"], changes.Select(Describe));
        Assert.Contains("connection", changes[0].Text("Reason"));
    }

    [Fact]
    public async Task Who_refuses_the_credentials_is_asked_seldom_and_that_is_told_once()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2, Profile = FirmwareProfile.Digest });
        (SimulatedCamera locked, SimulatedCamera other) = (simulator.Cameras[0], simulator.Cameras[1]);
        using Execution watch = Begin(Connect(simulator.Cameras), locked, "Watch-CamStatus -Session cam1, cam2 -Interval 0.1");
        locked["user1_pwd"] = "other";
        Execution.Until(() => watch.Count == 1, "that the credentials are refused");
        locked.ClearRequests();
        other.ClearRequests();

        Execution.Until(() => other.Requests.Count >= 20, "many looks at the other");
        watch.Stop();

        Outcome outcome = watch.Wait();
        Assert.Empty(locked.Requests);
        Assert.Contains("credentials", Assert.Single(outcome.Output).Text("Reason"), StringComparison.Ordinal);
        Assert.Contains("no more than once a minute", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alarm_of_one_of_many_ends_the_watch_of_all()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 40 });
        Engine engine = Connect(simulator.Cameras);
        // Fewer places than cameras: all are watched all the same.
        using Execution watch = engine.Begin("$sessions | Watch-CamStatus -Interval 0.1 -Until Alarm -ThrottleLimit 4");
        Execution.Until(() => simulator.Cameras.All(camera => camera.Requests.Count > 1), "two looks at each");

        simulator.Cameras[39]["alarm_status"] = "2";

        Assert.Equal("cam40 Alarm None -> Input", Describe(Assert.Single(watch.Wait().Output)));
    }

    [Fact]
    public async Task A_clock_that_jumps_is_told_and_one_that_runs_is_not()
    {
        SimulatedCamera camera = await StartCameraAsync();
        using Execution watch = Begin(Connect(camera), camera, "Watch-CamStatus -Interval 0.1 -Until Drift");

        camera["now"] = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

        PSObject change = Assert.Single(watch.Wait().Output);
        Assert.Equal("Drift", change.Text("Property"));
        Assert.InRange(TimeSpan.Parse(change.Text("New")!, System.Globalization.CultureInfo.InvariantCulture).TotalSeconds, -3602, -3598);
    }

    [Fact]
    public async Task The_time_ends_it_without_an_error()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera.Silent = false;
        Outcome outcome = Connect(camera).Run("Watch-CamStatus -Interval 0.1 -Timeout 0.5");

        Assert.Empty(outcome.Output);
        Assert.Empty(outcome.Errors);
    }

    [Theory]
    [InlineData("-Interval 0.01")]
    [InlineData("-Timeout 0")]
    [InlineData("-Until Weather")]
    public async Task What_makes_no_sense_is_refused(string parameters)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Assert.StartsWith("CamInvalidValue,", Connect(camera).GetError($"Watch-CamStatus {parameters}").FullyQualifiedErrorId);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task A_session_that_is_disconnected_ends_its_watch_with_an_error()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        object? session = engine["session"];
        using Execution watch = Begin(engine, camera, "Watch-CamStatus -Interval 0.1");
        Engine other = NewEngine();
        other["session"] = session;
        other.Get("Disconnect-Cam $session");

        Assert.StartsWith("CamNoSession,", Assert.Single(watch.Wait().Errors).FullyQualifiedErrorId);
    }

    private static Execution Begin(Engine engine, SimulatedCamera camera, string script)
    {
        Execution watch = engine.Begin(script);
        Execution.Until(() => camera.Requests.Count >= 2, "the first looks");
        return watch;
    }

    private static string Describe(PSObject change) => $"{change.Text("Camera")} {change.Text("Property")} {change.Text("Old")} -> {change.Text("New")}";
}
