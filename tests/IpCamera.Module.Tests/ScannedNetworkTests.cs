using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What a scan does not say of a network is not taken from the network that was joined before.</summary>
public sealed class ScannedNetworkTests : CameraTest
{
    private const string Path = "set_wifi.cgi";

    [Theory]
    [InlineData("Find-CamWifi")]
    [InlineData("Find-CamWifi | Select-Object Camera, Ssid, SsidHex, Security, Encryption | ConvertTo-Csv | ConvertFrom-Csv")]
    public async Task A_hidden_network_is_joined_by_a_name_that_is_given(string scan)
    {
        SimulatedCamera camera = await StartJoinedAsync(new WifiNetwork("00223f176d70", "", 0, 0));
        Engine engine = Connect(camera);

        ErrorRecord error = engine.GetError($"{scan} | Set-CamWifi -Enabled $true -Confirm:$false");
        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId);
        Assert.Contains("-Ssid", error.Exception.Message);
        Assert.DoesNotContain(camera.Requests, request => request.Path == Path);

        engine.Get($"{scan} | Set-CamWifi -Enabled $true -Ssid Attic -Confirm:$false");
        Assert.Equal(["1", "Attic", "0"], [camera["wifi_enable"], camera["wifi_ssid"], camera["wifi_encrypt"]]);
    }

    [Theory]
    [InlineData("9")]
    [InlineData("none")]
    [InlineData("")]
    [InlineData("Unsupported")]
    public async Task A_network_whose_protection_the_scan_does_not_tell_is_joined_by_one_that_is_given(string security)
    {
        SimulatedCamera camera = await StartJoinedAsync();
        Engine engine = Connect(camera);
        engine["security"] = security;
        engine.Run("$network = [pscustomobject]@{ Camera = 'cam1'; Ssid = 'Barn'; Security = $security; Encryption = $null }");

        ErrorRecord error = engine.GetError("$network | Set-CamWifi -Enabled $true -Confirm:$false");
        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId);
        Assert.Contains("'Barn'", error.Exception.Message);
        Assert.Contains("-Encryption", error.Exception.Message);
        Assert.DoesNotContain(camera.Requests, request => request.Path == Path);

        engine.Get("$network | Set-CamWifi -Enabled $true -Encryption None -Confirm:$false");
        Assert.Equal(["1", "Barn", "0"], [camera["wifi_enable"], camera["wifi_ssid"], camera["wifi_encrypt"]]);
    }

    [Theory]
    [InlineData(0, 9)]
    [InlineData(0, 6)]
    [InlineData(1, 0)]
    public async Task What_a_camera_found_and_cannot_join_is_refused(int mode, int security)
    {
        SimulatedCamera camera = await StartJoinedAsync(new WifiNetwork("00223f176d70", "Barn", mode, security));

        ErrorRecord error = Connect(camera).GetError("Find-CamWifi | Set-CamWifi -Enabled $true -Confirm:$false");

        Assert.Contains("-Encryption", error.Exception.Message);
        Assert.DoesNotContain(camera.Requests, request => request.Path == Path);
    }

    [Theory]
    [InlineData("-Ssid Barn", "Passphrase is still that of 'Home'")]
    [InlineData("-Ssid Barn -Passphrase $same", null)]
    [InlineData("-Ssid Barn -Encryption None", null)]
    [InlineData("-Ssid Home -Enabled $false", null)]
    public async Task Who_changes_the_network_and_not_the_passphrase_is_told(string parameters, string? expected)
    {
        SimulatedCamera camera = await StartJoinedAsync();
        Engine engine = Connect(camera);
        engine["same"] = Engine.Secret("old passphrase");

        Outcome outcome = engine.Run($"Set-CamWifi {parameters} -Confirm:$false");

        outcome.ThrowIfFailed();
        Assert.Equal(expected is null ? 0 : 1, outcome.Warnings.Count(line => line.Contains("still", StringComparison.Ordinal)));
        if (expected is not null) Assert.Contains(outcome.Warnings, line => line.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_changes_the_network_and_not_the_key_is_told()
    {
        SimulatedCamera camera = await StartJoinedAsync();
        camera["wifi_encrypt"] = "1";
        camera["wifi_key1"] = "0123456789";

        Outcome outcome = Connect(camera).Run("Set-CamWifi -Ssid Barn -Confirm:$false");

        outcome.ThrowIfFailed();
        Assert.Single(outcome.Warnings, line => line.Contains("WepKey1 is still that of 'Home'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "From its next restart on the camera is looked for")]
    [InlineData("-Restart", "After the restart the camera is looked for")]
    public async Task The_warning_speaks_of_the_restart_that_will_be(string parameters, string expected)
    {
        SimulatedCamera camera = await StartJoinedAsync();
        Engine engine = Connect(camera);

        Outcome outcome = engine.Run($"Set-CamWifi -Ssid Barn -Encryption None {parameters} -Confirm:$false");

        outcome.ThrowIfFailed();
        Assert.Contains(expected, Assert.Single(outcome.Warnings));
    }

    private async Task<SimulatedCamera> StartJoinedAsync(params WifiNetwork[] around)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { WifiScanDuration = TimeSpan.Zero });
        camera.WifiNetworks = around;
        camera["wifi_enable"] = "1";
        camera["wifi_ssid"] = "Home";
        camera["wifi_encrypt"] = "4";
        camera["wifi_wpa_psk"] = "old passphrase";
        return camera;
    }
}
