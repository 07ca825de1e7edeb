using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class WifiTests : CameraTest
{
    private const string Passphrase = "Zk9 &#+%\"\\ ärger";

    [Fact]
    public async Task A_new_network_name_leaves_everything_else_as_it_was()
    {
        SimulatedCamera camera = await StartSecuredCameraAsync();
        Engine engine = Connect(camera);

        Assert.Empty(engine.Get("Set-CamWifi -Ssid neu -Confirm:$false"));

        Assert.Equal(["get_params.cgi", "set_wifi.cgi"], camera.Requests.Select(request => request.Path));
        Dictionary<string, string> expected = new()
        {
            ["enable"] = "1",
            ["ssid"] = "neu",
            ["encrypt"] = "4",
            ["wpa_psk"] = Passphrase,
            ["defkey"] = "1",
            ["key1"] = "0123456789",
            ["key2"] = "",
            ["key3"] = "",
            ["key4"] = "0123456789ABCDEF0123456789",
            ["authtype"] = "1",
            ["keyformat"] = "0",
            ["key1_bits"] = "0",
            ["key2_bits"] = "0",
            ["key3_bits"] = "0",
            ["key4_bits"] = "1",
            ["channel"] = "5",
            ["mode"] = "0",
        };
        Assert.Equal(
            expected.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal),
            camera.Requests[1].Query.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_value_can_be_set()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Digest });
        Engine engine = Connect(camera);
        engine["passphrase"] = Engine.Secret(Passphrase);
        engine["key"] = Engine.Secret("abcde");
        engine["long"] = Engine.Secret("abcdefghijklm");

        engine.Get("""
            Set-CamWifi -Enabled $true -Ssid "O'Neil's" -Encryption Wpa2TkipAes -Passphrase $passphrase -WepKey1 $key -WepKey2 $long -WepKey3 $key `
                -WepKey4 $long -WepKeyIndex 3 -WepKeyFormat Ascii -WepAuthentication Shared -Country Europe -Force -Confirm:$false
            """);

        string?[] values =
        [
            .. "enable ssid encrypt wpa_psk key1 key2 key3 key4 defkey keyformat authtype country key1_bits key2_bits key3_bits key4_bits"
                .Split(' ').Select(name => camera["wifi_" + name]),
        ];
        Assert.Equal(
            ["1", "O'Neil's", "5", Passphrase, "abcde", "abcdefghijklm", "abcde", "abcdefghijklm", "3", "1", "1", "1", "0", "1", "0", "1"], values);
    }

    [Fact]
    public async Task WhatIf_shows_old_and_new_but_no_secret_and_sends_nothing()
    {
        SimulatedCamera camera = await StartSecuredCameraAsync();
        Engine engine = Connect(camera);
        engine["passphrase"] = Engine.Secret("another secret");

        Assert.Empty(engine.Get("Set-CamWifi -Ssid neu -Enabled $false -Passphrase $passphrase -WhatIf -PassThru"));

        Assert.Equal(["get_params.cgi"], camera.Requests.Select(request => request.Path));
        Assert.Contains($"cam1 ({camera.Uri.Authority})", engine.Host.Text);
        Assert.Contains("Ssid: 'old' -> 'neu'", engine.Host.Text);
        Assert.Contains("Enabled: on -> off", engine.Host.Text);
        Assert.Contains("Passphrase: changed", engine.Host.Text);
        Assert.DoesNotContain("another secret", engine.Host.Text);
        Assert.DoesNotContain("Zk9", engine.Host.Text);
    }

    [Fact]
    public async Task PassThru_emits_what_the_camera_reports_afterwards()
    {
        SimulatedCamera camera = await StartSecuredCameraAsync();
        Engine engine = Connect(camera);

        PSObject wifi = engine.GetOne("Set-CamWifi -Ssid neu -PassThru -Confirm:$false");

        Assert.Equal("neu", wifi.Text("Ssid"));
        Assert.Equal("cam1", wifi.Text("Camera"));
        Assert.Equal(["get_params.cgi", "set_wifi.cgi", "get_params.cgi"], camera.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task Restart_makes_the_camera_restart_afterwards()
    {
        SimulatedCamera camera = await StartSecuredCameraAsync();
        Connect(camera).Get("Set-CamWifi -Ssid neu -Restart -Confirm:$false");

        Assert.Equal(["get_params.cgi", "set_wifi.cgi", "get_status.cgi", "reboot.cgi"], camera.Requests.Select(request => request.Path));
        Assert.Equal(1, camera.RebootCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Ssid 12345678901234567890123456789012345678901")]
    [InlineData("-Ssid ääääääääääääääääääääa")]
    [InlineData("-Ssid \"a`nb\"")]
    [InlineData("-WepKeyIndex 4")]
    [InlineData("-WepKeyIndex -1")]
    [InlineData("-Encryption WPA3")]
    [InlineData("-Passphrase $long")]
    public async Task What_the_camera_cannot_take_is_refused_before_it_is_asked(string parameters)
    {
        SimulatedCamera camera = await StartSecuredCameraAsync();
        Engine engine = Connect(camera);
        engine["long"] = Engine.Secret(new string('x', 65));

        ErrorRecord error = engine.GetError($"Set-CamWifi {parameters} -Confirm:$false");

        // Enumerations are refused by the engine itself.
        Assert.Matches("^(CamInvalidValue|CannotConvertArgument.*|ParameterArgument.*),IpCamera.Commands.SetCamWifiCommand$", error.FullyQualifiedErrorId);
        Assert.DoesNotContain("xxxx", error.Exception.ToString());
        Assert.Empty(camera.Requests);
    }

    [Theory]
    [InlineData("-Passphrase $short")]
    [InlineData("-WepKey1 $short")]
    [InlineData("-Encryption Wep")]
    [InlineData("-Encryption Wep -WepKeyIndex 2")]
    [InlineData("-WepKeyFormat Ascii")]
    [InlineData("-Ssid 123456789012345678901234567890123")]
    [InlineData("-Ssid ''")]
    public async Task A_key_that_would_lock_the_camera_out_is_not_sent(string parameters)
    {
        SimulatedCamera camera = await StartSecuredCameraAsync();
        Engine engine = Connect(camera);
        engine["short"] = Engine.Secret("1234567");

        ErrorRecord error = engine.GetError($"Set-CamWifi {parameters} -Confirm:$false");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.SetCamWifiCommand", error.FullyQualifiedErrorId);
        Assert.DoesNotContain("1234567", error.Exception.ToString());
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_wifi.cgi");
    }

    [Theory]
    [InlineData("correct horse", false)]
    [InlineData("correct h\u00F6rse", true)]
    [InlineData("\u00FC\u00FC\u00FC\u00FC", true)]
    [InlineData("\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC", true)]
    public async Task A_passphrase_that_is_not_ASCII_is_refused_and_sent_with_Force_and_a_warning(string passphrase, bool isForeign)
    {
        SimulatedCamera camera = await StartSecuredCameraAsync();
        Engine engine = Connect(camera);
        engine["passphrase"] = Engine.Secret(passphrase);
        if (isForeign)
        {
            ErrorRecord error = engine.GetError("Set-CamWifi -Passphrase $passphrase -Confirm:$false");
            Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Matches("Passphrase.*not ASCII.*8 to 63 ASCII characters, or 64 hexadecimal digits.*-Force", error.Exception.Message);
            Assert.DoesNotContain(camera.Requests, request => request.Path == "set_wifi.cgi");
        }

        Outcome outcome = engine.Run("Set-CamWifi -Passphrase $passphrase -Force -Confirm:$false");

        outcome.ThrowIfFailed();
        Assert.Equal(isForeign, outcome.Warnings.Any(warning => warning.Contains("Passphrase is not ASCII", StringComparison.Ordinal)));
        Assert.DoesNotContain(outcome.Warnings, warning => warning.Contains("correct", StringComparison.Ordinal) || warning.Contains('\u00FC', StringComparison.Ordinal));
        Assert.Equal(passphrase, camera["wifi_wpa_psk"]);
    }

    /// <summary>What counts is what goes over the wire: four letters of a camera whose texts are Latin-1 are four bytes.</summary>
    [Theory]
    [InlineData("\u00FC\u00FC\u00FC\u00FC", false)]
    [InlineData("\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC", false)]
    [InlineData("\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC\u00FC", true)]
    [InlineData("63", true)]
    [InlineData("64", false)]
    public async Task The_length_of_a_passphrase_is_that_of_its_bytes(string passphrase, bool isTaken)
    {
        if (int.TryParse(passphrase, out int length)) passphrase = new string('\u00FC', length);
        SimulatedCamera camera = await StartSecuredCameraAsync();
        camera["wifi_wpa_psk"] = "";
        camera["alias"] = ByteText.Decode(Encoding.Latin1.GetBytes("K\u00FCche"));
        Engine engine = ConnectWith("-Encoding iso-8859-1", camera);
        engine["passphrase"] = Engine.Secret(passphrase);

        Outcome outcome = engine.Run("Set-CamWifi -Encryption Wpa2Aes -Passphrase $passphrase -Force -Confirm:$false");

        Assert.Equal(isTaken, outcome.Errors.Count == 0);
        Assert.Equal(isTaken, camera.Requests.Any(request => request.Path == "set_wifi.cgi"));
        if (!isTaken) Assert.Contains("Passphrase must have", Assert.Single(outcome.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_the_camera_has_already_are_not_sent()
    {
        SimulatedCamera camera = await StartSecuredCameraAsync();
        Engine engine = Connect(camera);
        engine["passphrase"] = Engine.Secret(Passphrase);

        engine.Get("Set-CamWifi -Ssid old -Encryption Wpa2Aes -Passphrase $passphrase -Confirm:$false");

        Assert.Equal(["get_params.cgi"], camera.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task It_asks_before_it_changes_anything()
    {
        SimulatedCamera camera = await StartSecuredCameraAsync();
        Engine engine = Connect(camera);
        engine.Host.Answer = "No";

        Assert.Empty(engine.Get("Set-CamWifi -Ssid neu"));
        Assert.Contains("Ssid: 'old' -> 'neu'", Assert.Single(engine.Host.Questions));
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_wifi.cgi");

        engine.Host.Answer = "Yes";
        Assert.Empty(engine.Get("Set-CamWifi -Ssid neu"));
        Assert.Equal(2, engine.Host.Questions.Count);
        Assert.Equal("neu", camera["wifi_ssid"]);

        Assert.Empty(engine.Get("Set-CamWifi -Ssid other -Confirm:$false"));
        Assert.Equal(2, engine.Host.Questions.Count);
        Assert.Equal("other", camera["wifi_ssid"]);
    }

    [Fact]
    public async Task Settings_are_copied_from_camera_to_camera_and_what_one_does_not_report_is_left_alone()
    {
        SimulatedCamera source = await StartSecuredCameraAsync();
        SimulatedCamera target = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Digest });
        target["wifi_country"] = "7";
        Engine engine = Connect(source, target);

        engine.Get("Get-CamWifi -Session cam1 | Set-CamWifi -Session cam2 -Force -Confirm:$false");

        foreach (string name in "enable ssid encrypt wpa_psk defkey key1 key2 key3 key4 authtype keyformat key1_bits key4_bits".Split(' '))
        {
            Assert.Equal(source["wifi_" + name], target["wifi_" + name]);
        }

        Assert.Equal("7", target["wifi_country"]);
        Assert.DoesNotContain(source.Requests, request => request.Path == "set_wifi.cgi");
    }

    [Fact]
    public async Task A_settings_object_goes_back_to_the_camera_it_came_from()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        Engine engine = Connect(simulator.Cameras);

        engine.Get("Get-CamWifi -Session cam1, cam3 | Set-CamWifi -Ssid neu -Confirm:$false");

        Assert.Equal(["neu", "", "neu"], simulator.Cameras.Select(camera => camera["wifi_ssid"]));
    }

    private async Task<SimulatedCamera> StartSecuredCameraAsync()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["wifi_enable"] = "1";
        camera["wifi_ssid"] = "old";
        camera["wifi_encrypt"] = "4";
        camera["wifi_wpa_psk"] = Passphrase;
        camera["wifi_defkey"] = "1";
        camera["wifi_key1"] = "0123456789";
        camera["wifi_key4"] = "0123456789ABCDEF0123456789";
        camera["wifi_key4_bits"] = "1";
        camera["wifi_authtype"] = "1";
        return camera;
    }
}
