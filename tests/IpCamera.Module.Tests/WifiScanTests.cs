using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class WifiScanTests : CameraTest
{
    private static readonly WifiNetwork[] Around =
    [
        new("0015ebbe2153", "O'Neil's", 0, 4),
        new("00223f176d70", "", 0, 0),
        new("001d0f3fef40", "Café ☕", 0, 5),
        new("0022b0f5ce72", "friends", 1, 0),
        new("001c1042b6b7", "new", 0, 6),
    ];

    [Fact]
    public async Task What_the_camera_finds_is_emitted_when_it_is_ready()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { WifiScanDuration = TimeSpan.FromSeconds(1) });
        camera.WifiNetworks = Around;
        Engine engine = Connect(camera);

        Outcome outcome = engine.Run("Find-CamWifi");

        outcome.ThrowIfFailed();
        Assert.Equal(Around.Select(network => network.Ssid), outcome.Output.Select(network => network.Text("Ssid")));
        Assert.Equal("00:15:EB:BE:21:53", outcome.Output[0].Text("Bssid"));
        Assert.Equal("cam1", outcome.Output[0].Text("Camera"));
        Assert.Equal(["Infrastructure", "Infrastructure", "Infrastructure", "AdHoc", "Infrastructure"], outcome.Output.Select(network => network.Text("Mode")));
        Assert.Equal(["Wpa2Aes", "None", "Wpa2Tkip", "None", "Unsupported"], outcome.Output.Select(network => network.Text("Security")));
        // What can be joined, and how.
        Assert.Equal(["Wpa2Aes", "None", "Wpa2TkipAes", null, null], outcome.Output.Select(network => network.Text("Encryption")));
        Assert.Equal("wifi_scan.cgi", camera.Requests[0].Path);
        Assert.True(camera.Requests.Count > 2, "It did not have to wait.");
        Assert.All(camera.Requests.Skip(1), request => Assert.Equal("get_wifi_scan_result.cgi", request.Path));
        Assert.Contains(outcome.Progress, line => line.StartsWith("cam1: looking for wireless networks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_camera_that_finds_nothing_emits_nothing()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { WifiScanDuration = TimeSpan.Zero });
        camera.WifiNetworks = [];

        Assert.Empty(Connect(camera).Get("Find-CamWifi"));
    }

    [Fact]
    public async Task A_camera_that_is_never_ready_is_a_timeout()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { WifiScanDuration = TimeSpan.FromHours(1) });

        ErrorRecord error = Connect(camera).GetError("Find-CamWifi -TimeoutSec 1");

        Assert.Equal("CamTimeout,IpCamera.Commands.FindCamWifiCommand", error.FullyQualifiedErrorId);
        Assert.Contains("1 s", error.Exception.Message);
        Assert.InRange(camera.Requests.Count, 2, 10);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_between_two_looks()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { WifiScanDuration = TimeSpan.FromHours(1) });
        using Execution finding = Connect(camera).Begin("Find-CamWifi");
        Execution.Until(() => camera.Requests.Count > 2, "two looks");

        Assert.InRange(finding.Stop(), TimeSpan.Zero, TimeSpan.FromSeconds(2.5));
        Assert.True(finding.Wait().WasStopped);
    }

    [Fact]
    public async Task A_network_goes_down_the_pipeline_to_be_joined()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2, WifiScanDuration = TimeSpan.Zero });
        foreach (SimulatedCamera camera in simulator.Cameras) camera.WifiNetworks = Around;
        Engine engine = Connect(simulator.Cameras);
        engine["word"] = Engine.Secret("correct horse");

        Outcome outcome = engine.Run("""
            $sessions | Find-CamWifi | Where-Object Ssid -eq "O'Neil's" | Set-CamWifi -Enabled $true -Passphrase $word -Confirm:$false
            """);

        outcome.ThrowIfFailed();
        Assert.All(simulator.Cameras, camera => Assert.Equal(
            ["1", "O'Neil's", "4", "correct horse"],
            ((string[])["enable", "ssid", "encrypt", "wpa_psk"]).Select(name => camera["wifi_" + name])));
    }

    [Fact]
    public async Task A_network_of_one_camera_is_joined_by_another()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2, WifiScanDuration = TimeSpan.Zero });
        simulator.Cameras[0].WifiNetworks = [new("0015ebbe2153", "open", 0, 0)];

        Connect(simulator.Cameras).Get("Find-CamWifi -Session cam1 | Set-CamWifi -Session cam2 -Enabled $true -Confirm:$false");

        Assert.Equal(["", "open"], simulator.Cameras.Select(camera => camera["wifi_ssid"]));
    }

    [Fact]
    public async Task A_network_without_the_word_it_needs_is_not_joined()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { WifiScanDuration = TimeSpan.Zero });
        camera.WifiNetworks = Around;

        ErrorRecord error = Connect(camera).GetError("Find-CamWifi | Where-Object Security -eq Wpa2Aes | Set-CamWifi -Confirm:$false");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.SetCamWifiCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Passphrase", error.Exception.Message);
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_wifi.cgi");
    }
}
