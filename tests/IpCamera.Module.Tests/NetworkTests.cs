using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class NetworkTests : CameraTest
{
    private static readonly string[] Placing = ["ip", "mask", "gateway", "dns"];

    [Theory]
    [InlineData("classic")]
    [InlineData("digest")]
    public async Task A_camera_on_dhcp_has_no_address_of_its_own(string profile)
    {
        SimulatedCamera camera = await StartAsync(profile);
        camera["port"] = "8123";

        PSObject network = Connect(camera).GetOne("Get-CamNetwork");

        Assert.Equal(true, network.Value("Dhcp"));
        Assert.All((string[])["IPAddress", "SubnetMask", "Gateway", "DnsServer"], name => Assert.Null(network.Value(name)));
        Assert.Equal(8123, network.Value("Port"));
        Assert.Equal("cam1", network.Text("Camera"));
    }

    [Fact]
    public async Task A_fixed_address_is_read()
    {
        SimulatedCamera camera = await StartFixedAsync();
        PSObject network = Connect(camera).GetOne("Get-CamNetwork");

        Assert.Equal(false, network.Value("Dhcp"));
        Assert.Equal(
            ["10.0.0.5", "255.255.255.0", "10.0.0.1", "10.0.0.2"],
            [.. "IPAddress SubnetMask Gateway DnsServer".Split(' ').Select(name => network.Text(name))]);
    }

    [Fact]
    public async Task Every_value_arrives_and_the_rest_is_as_it_was()
    {
        SimulatedCamera camera = await StartAsync("digest");
        Engine engine = Connect(camera);

        engine.Get("Set-CamNetwork -IPAddress 10.0.0.5 -SubnetMask 255.255.255.0 -Gateway 10.0.0.1 -DnsServer 9.9.9.9 -Port 8080 -DhcpVendor 'a&b' -Confirm:$false");

        Assert.Equal(
            ["10.0.0.5", "255.255.255.0", "10.0.0.1", "9.9.9.9", "8080", "a&b"],
            [.. "ip mask gateway dns port dhcp_vendor".Split(' ').Select(name => camera[name])]);

        engine.Get("Set-CamNetwork -DnsServer 10.0.0.9 -Confirm:$false");
        Assert.Equal(
            ["10.0.0.5", "255.255.255.0", "10.0.0.1", "10.0.0.9", "8080", "a&b"],
            [.. "ip mask gateway dns port dhcp_vendor".Split(' ').Select(name => camera[name])]);

        engine.Get("Set-CamNetwork -Gateway 0.0.0.0 -Confirm:$false");
        Assert.Equal("0.0.0.0", camera["gateway"]);
    }

    [Theory]
    [InlineData("-Dhcp")]
    [InlineData("-IPAddress 0.0.0.0")]
    public async Task Dhcp_is_asked_for_with_an_empty_address(string parameter)
    {
        SimulatedCamera camera = await StartFixedAsync();
        Engine engine = Connect(camera);

        PSObject network = engine.GetOne($"Set-CamNetwork {parameter} -PassThru -Confirm:$false");

        Assert.Equal(["", "", "", ""], Placing.Select(name => camera[name]));
        Assert.Equal(true, network.Value("Dhcp"));
        camera.ClearRequests();

        engine.Get($"Set-CamNetwork {parameter} -Confirm:$false");
        Assert.Equal(["get_params.cgi"], camera.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData("-Dhcp -IPAddress 10.0.0.5", "exclude", false)]
    [InlineData("-Dhcp -Gateway 10.0.0.1", "exclude", false)]
    [InlineData("-Port 0", "Port.*0.*1 to 65535", false)]
    [InlineData("-Port 65536", "Port.*65536.*1 to 65535", false)]
    [InlineData("-IPAddress ::1 -SubnetMask 255.0.0.0", "IPAddress.*::1.*IPv4", false)]
    [InlineData("-DnsServer fe80::1", "DnsServer.*fe80::1.*IPv4", false)]
    [InlineData("", "at least one value", false)]
    [InlineData("-IPAddress 10.0.0.5", "SubnetMask.*DHCP", true)]
    [InlineData("-SubnetMask 255.0.0.0", "IPAddress.*DHCP", true)]
    [InlineData("-Gateway 10.0.0.1", "IPAddress.*DHCP", true)]
    [InlineData("-IPAddress 10.0.0.5 -SubnetMask 255.0.255.0", "SubnetMask.*255.0.255.0", true)]
    [InlineData("-IPAddress 10.0.0.5 -SubnetMask 0.0.0.0", "SubnetMask.*0.0.0.0", true)]
    [InlineData("-IPAddress 10.0.0.0 -SubnetMask 255.255.255.0", "IPAddress.*10.0.0.0.*255.255.255.0", true)]
    [InlineData("-IPAddress 10.0.0.255 -SubnetMask 255.255.255.0", "IPAddress.*10.0.0.255", true)]
    [InlineData("-IPAddress 224.0.0.1 -SubnetMask 255.255.255.0", "IPAddress.*224.0.0.1", true)]
    [InlineData("-IPAddress 255.255.255.255 -SubnetMask 255.255.255.0", "IPAddress", true)]
    [InlineData("-IPAddress 0.0.0.7 -SubnetMask 255.255.255.0", "IPAddress.*0.0.0.7", true)]
    [InlineData("-IPAddress 10.0.0.5 -SubnetMask 255.255.255.0 -Gateway 10.0.1.1", "Gateway.*10.0.1.1.*10.0.0.5", true)]
    public async Task An_address_that_would_lose_the_camera_is_refused(string parameters, string message, bool isRead)
    {
        SimulatedCamera camera = await StartAsync("classic");

        ErrorRecord error = Connect(camera).GetError($"Set-CamNetwork {parameters} -Confirm:$false");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.SetCamNetworkCommand", error.FullyQualifiedErrorId);
        Assert.Matches(message, error.Exception.Message);
        Assert.Equal(isRead ? ["get_params.cgi"] : [], camera.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task WhatIf_tells_what_becomes_unreachable_and_where_the_camera_will_answer()
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);

        Outcome outcome = engine.Run("Set-CamNetwork -IPAddress 10.0.0.5 -SubnetMask 255.255.255.0 -Port 8080 -WhatIf");
        outcome.ThrowIfFailed();

        string warning = Assert.Single(outcome.Warnings);
        Assert.Contains($"no longer answers at {camera.Uri.Authority}", warning);
        Assert.Contains("at 10.0.0.5:8080", warning);
        Assert.Contains("IPAddress: (none) -> 10.0.0.5", engine.Host.Text);
        Assert.Contains($"Port: {camera.Uri.Port} -> 8080", engine.Host.Text);
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_network.cgi");
    }

    [Fact]
    public async Task Leaving_a_fixed_address_tells_that_the_new_one_is_the_dhcp_servers_choice()
    {
        SimulatedCamera camera = await StartFixedAsync(own: true);
        Engine engine = Connect(camera);

        Outcome outcome = engine.Run("Set-CamNetwork -Dhcp -Confirm:$false");
        outcome.ThrowIfFailed();

        Assert.Contains("DHCP server", Assert.Single(outcome.Warnings));
    }

    [Theory]
    [InlineData("-DhcpVendor x")]
    [InlineData("-DnsServer 127.9.9.9")]
    public async Task Who_stays_where_it_is_causes_no_alarm(string parameters)
    {
        SimulatedCamera camera = await StartFixedAsync(own: true);
        Engine engine = NewEngine();
        engine["address"] = $"localhost:{camera.Uri.Port}";
        engine["credential"] = Engine.Credential(User, Password);
        engine.Get("Connect-Cam $address -Credential $credential -Name cam1 > $null");

        Outcome outcome = engine.Run($"Set-CamNetwork {parameters} -Confirm:$false");
        outcome.ThrowIfFailed();

        Assert.Empty(outcome.Warnings);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_session_follows_the_camera_to_a_new_port(bool isFixed)
    {
        SimulatedCamera camera = isFixed ? await StartFixedAsync(own: true) : await StartAsync("classic");
        Engine engine = Connect(camera);
        engine["port"] = FreePort();

        Outcome outcome = engine.Run("Get-CamNetwork | Set-CamNetwork -Port $port -Wait -WaitTimeoutSec 30 -PassThru -Confirm:$false");
        outcome.ThrowIfFailed();

        Assert.Contains($"127.0.0.1:{engine["port"]}", Assert.Single(outcome.Warnings));
        Assert.Equal(engine["port"], outcome.Output.Single().Value("Port"));
        Assert.Equal(new Uri($"http://127.0.0.1:{engine["port"]}/"), camera.Uri);
        Assert.Equal(camera.Uri, engine.GetOne("Get-CamSession").Value("Uri"));
        Assert.Equal(camera.Id, engine.GetOne("Get-CamStatus -Session cam1").Text("Id"));
    }

    [Fact]
    public async Task The_session_follows_the_camera_to_a_new_address_and_back_to_none_it_knows()
    {
        Assert.SkipUnless(HasWholeLoopbackNet(), "This system has only one loopback address.");
        SimulatedCamera camera = await StartAsync("digest");
        Uri before = camera.Uri;
        Engine engine = Connect(camera);

        engine.Get("Set-CamNetwork -IPAddress 127.77.3.4 -SubnetMask 255.0.0.0 -Wait -WaitTimeoutSec 30 -Confirm:$false");

        Assert.Equal("127.77.3.4", camera.Uri.Host);
        Assert.Equal(camera.Uri, engine.GetOne("Get-CamSession").Value("Uri"));
        Assert.Equal("127.77.3.4", engine.GetOne("Get-CamNetwork").Text("IPAddress"));

        // Where DHCP will lead it nobody here knows.
        Outcome outcome = engine.Run("Set-CamNetwork -Dhcp -Restart -Confirm:$false");
        outcome.ThrowIfFailed();
        Assert.Contains("may not be 127.77.3.4", Assert.Single(outcome.Warnings));
        Assert.Equal("127.77.3.4", ((Uri)engine.GetOne("Get-CamSession").Value("Uri")!).Host);
        Execution.Until(() => !camera.IsRebooting, "the camera is back");
        Assert.Equal(before, camera.Uri);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("forwarded")]
    public async Task A_session_that_reaches_the_camera_by_a_name_or_through_another_port_keeps_its_address(string way)
    {
        SimulatedCamera camera = await StartAsync("classic");
        if (way == "forwarded") camera["port"] = "80";
        Engine engine = NewEngine();
        engine["address"] = way == "forwarded" ? camera.Uri.Authority : $"localhost:{camera.Uri.Port}";
        engine["credential"] = Engine.Credential(User, Password);
        engine["port"] = FreePort();
        engine.Get("Connect-Cam $address -Credential $credential -Name cam1 > $null");
        object? before = engine.GetOne("Get-CamSession").Value("Uri");

        Outcome outcome = engine.Run("Set-CamNetwork -Port $port -Restart -Confirm:$false");
        outcome.ThrowIfFailed();

        Assert.Equal(before, engine.GetOne("Get-CamSession").Value("Uri"));
        Assert.Contains($"on port {engine["port"]}", Assert.Single(outcome.Warnings));
        Assert.Equal(1, camera.RebootCount);
    }

    [Fact]
    public async Task Without_Restart_the_camera_and_the_session_stay()
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);

        Outcome outcome = engine.Run($"Set-CamNetwork -Port {FreePort()} -Confirm:$false -Verbose");
        outcome.ThrowIfFailed();

        Assert.Equal(0, camera.RebootCount);
        Assert.Equal(camera.Uri, engine.GetOne("Get-CamSession").Value("Uri"));
        Assert.Contains(outcome.Verbose, line => line.Contains("take effect when the camera restarts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dhcp_that_is_typed_goes_before_a_fixed_address_that_is_piped_in()
    {
        SimulatedCamera source = await StartFixedAsync();
        SimulatedCamera target = await StartFixedAsync();
        source["port"] = "8081";
        Engine engine = Connect(source, target);

        engine.Get("Get-CamNetwork -Session cam1 | Set-CamNetwork -Session cam2 -Dhcp -Confirm:$false");

        Assert.Equal(["", "", "", "", "8081"], [.. Placing.Append("port").Select(name => target[name])]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Address_settings_are_copied_from_camera_to_camera(bool isFixed)
    {
        SimulatedCamera source = isFixed ? await StartFixedAsync() : await StartAsync("digest");
        SimulatedCamera target = isFixed ? await StartAsync("digest") : await StartFixedAsync();
        Engine engine = Connect(source, target);

        engine.Get("Get-CamNetwork -Session cam1 | Set-CamNetwork -Session cam2 -Confirm:$false");

        foreach (string name in Placing.Append("port")) Assert.Equal((name, source[name]), (name, target[name]));
    }

    [Fact]
    public async Task The_address_of_a_camera_that_reports_none_is_not_set_to_nothing()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions
        {
            Profile = FirmwareProfile.Classic with { UnreportedVariables = new HashSet<string> { "ip", "mask", "gateway", "dns" } },
        });
        Engine engine = Connect(camera);

        Assert.Null(engine.GetOne("Get-CamNetwork").Value("Dhcp"));
        ErrorRecord error = engine.GetError("Get-CamNetwork | Set-CamNetwork -Port 8080 -Confirm:$false");

        Assert.StartsWith("CamMalformedResponse,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("IPAddress", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_network.cgi");
    }

    [Fact]
    public async Task It_asks_before_it_changes_anything()
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);
        engine.Host.Answer = "No";

        engine.Get("Set-CamNetwork -Port 8080 3> $null");

        Assert.Contains("-> 8080", Assert.Single(engine.Host.Questions));
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_network.cgi");
    }

    [Fact]
    public async Task Set_CamWifi_waits_for_the_camera_to_restart()
    {
        SimulatedCamera camera = await StartAsync("classic");
        Engine engine = Connect(camera);

        Outcome outcome = engine.Run("Set-CamWifi -Enabled $true -Ssid yard -Wait -WaitTimeoutSec 30 -PassThru -Confirm:$false");
        outcome.ThrowIfFailed();

        Assert.Contains("'yard'", Assert.Single(outcome.Warnings).Replace("''", "'", StringComparison.Ordinal));
        Assert.False(camera.IsRebooting);
        Assert.Equal(1, camera.RebootCount);
        Assert.Equal("yard", camera.ValueInUse("wifi_ssid"));
        Assert.Equal("yard", outcome.Output.Single().Text("Ssid"));
        Assert.NotEmpty(outcome.Progress);
    }

    private Task<SimulatedCamera> StartAsync(string profile) => StartCameraAsync(new SimulatorOptions
    {
        Profile = FirmwareProfile.All.Single(known => known.Name == profile),
        RebootDuration = TimeSpan.FromSeconds(1),
    });

    /// <param name="own">Whether the address is the one it really has.</param>
    private async Task<SimulatedCamera> StartFixedAsync(bool own = false)
    {
        SimulatedCamera camera = await StartAsync("digest");
        camera["ip"] = own ? "127.0.0.1" : "10.0.0.5";
        camera["mask"] = own ? "255.0.0.0" : "255.255.255.0";
        camera["gateway"] = own ? "127.0.0.9" : "10.0.0.1";
        camera["dns"] = own ? "127.0.0.9" : "10.0.0.2";
        return camera;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool HasWholeLoopbackNet()
    {
        try
        {
            using TcpListener listener = new(IPAddress.Parse("127.77.3.4"), 0);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
