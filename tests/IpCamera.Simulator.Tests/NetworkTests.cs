using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>A camera that is given another address.</summary>
public sealed class NetworkTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_camera_reports_the_port_it_answers_at_and_an_address_by_dhcp()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        IReadOnlyDictionary<string, string> variables = await test.GetVariablesAsync("get_params.cgi");

        Assert.Equal(("0.0.0.0", $"{test.Camera.Uri.Port}"), (variables["ip"], variables["port"]));
        Assert.True(test.Camera.HasAddress);
    }

    [Theory]
    [InlineData("reboot.cgi")]
    [InlineData("unplug")]
    public async Task A_new_port_counts_from_the_next_start(string start)
    {
        await using TestCamera test = await TestCamera.StartAsync();
        Uri before = test.Camera.Uri;
        int port = FreePort();

        Assert.Equal("ok.\n", await test.GetAsync($"set_network.cgi?ip=&mask=&gateway=&dns=&port={port}"));

        Assert.Equal(before, test.Camera.Uri);
        Assert.Equal($"{port}", (await test.GetVariablesAsync("get_params.cgi"))["port"]);
        if (start == "unplug")
        {
            test.Camera.Unplug();
            test.Camera.Plug();
        }
        else
        {
            Assert.Equal("ok.\n", await test.GetAsync(start));
            await TestCamera.UntilAsync(() => !test.Camera.IsRebooting);
        }

        Assert.Equal(new Uri($"http://127.0.0.1:{port}/"), test.Camera.Uri);
        Assert.StartsWith("var id", await test.GetAsync("get_status.cgi"), StringComparison.Ordinal);
        Assert.True(await IsRefusedAsync(before));
    }

    [Fact]
    public async Task A_fixed_address_is_moved_to_and_dhcp_leads_back()
    {
        RequireLoopbackAddresses();
        await using TestCamera test = await TestCamera.StartAsync();
        Uri before = test.Camera.Uri;

        await MoveAsync(test, "127.77.2.9", before.Port);

        Assert.Equal(new Uri($"http://127.77.2.9:{before.Port}/"), test.Camera.Uri);
        Assert.Equal("127.77.2.9", (await test.GetVariablesAsync("get_params.cgi"))["ip"]);
        Assert.True(await IsRefusedAsync(before));

        await MoveAsync(test, "", before.Port);

        Assert.Equal(before, test.Camera.Uri);
        Assert.Equal("0.0.0.0", (await test.GetVariablesAsync("get_params.cgi"))["ip"]);
    }

    [Fact]
    public async Task An_address_of_zeroes_is_one_by_dhcp()
    {
        await using TestCamera test = await TestCamera.StartAsync(FirmwareProfile.Classic with { DynamicAddressText = "" });
        Uri before = test.Camera.Uri;

        await MoveAsync(test, "0.0.0.0", before.Port);

        Assert.Equal(before, test.Camera.Uri);
        Assert.Equal("", (await test.GetVariablesAsync("get_params.cgi"))["ip"]);
    }

    /// <summary>None of this machine, one of no machine, and one that would open a loopback camera to the network.</summary>
    [Theory]
    [InlineData("192.0.2.77")]
    [InlineData("255.255.255.255")]
    [InlineData("0.0.0.1")]
    public async Task A_wrong_address_loses_the_camera_until_it_is_reset(string ip)
    {
        await using TestCamera test = await TestCamera.StartAsync();
        Uri before = test.Camera.Uri;

        await MoveAsync(test, ip, before.Port);

        Assert.False(test.Camera.HasAddress);
        Assert.Equal(new Uri($"http://{ip}:{before.Port}/"), test.Camera.Uri);
        Assert.True(await IsRefusedAsync(before));

        test.Camera.PressResetButton();
        await TestCamera.UntilAsync(() => !test.Camera.IsRebooting);

        Assert.True(test.Camera.HasAddress);
        Assert.Equal(before, test.Camera.Uri);
        Assert.Equal(200, await test.StatusAsync("get_params.cgi", "admin", ""));
    }

    [Fact]
    public async Task A_loopback_camera_does_not_go_to_an_address_of_the_network()
    {
        IPAddress? own = Array.Find(
            await Dns.GetHostAddressesAsync(Dns.GetHostName(), AddressFamily.InterNetwork, Cancellation), address => !IPAddress.IsLoopback(address));
        if (own is null)
        {
            Assert.Skip("The machine has no address but the loopback ones.");
        }

        await using TestCamera test = await TestCamera.StartAsync();

        await MoveAsync(test, own.ToString(), FreePort());

        Assert.False(test.Camera.HasAddress);
        Assert.True(await IsRefusedAsync(test.Camera.Uri));
    }

    [Fact]
    public async Task A_port_another_camera_has_loses_the_camera_and_not_the_other()
    {
        await using CameraSimulator simulator = await CameraSimulator.StartAsync(
            new SimulatorOptions { Count = 2, RebootDuration = TimeSpan.Zero }, Cancellation);
        (SimulatedCamera first, SimulatedCamera second) = (simulator.Cameras[0], simulator.Cameras[1]);
        Uri before = first.Uri;

        first["port"] = second["port"]!;
        await RebootAsync(first);

        using HttpClient client = new();
        Assert.False(first.HasAddress);
        Assert.True(await IsRefusedAsync(before));
        Assert.Contains(second.Id, await client.GetStringAsync(new Uri(second.Uri, "get_status.cgi"), Cancellation), StringComparison.Ordinal);

        first["port"] = $"{before.Port}";
        await RebootAsync(first);

        Assert.Equal(before, first.Uri);
        Assert.Contains(first.Id, await client.GetStringAsync(new Uri(before, "get_status.cgi"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_brings_the_first_address_back_and_only_then()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        Uri before = test.Camera.Uri;
        await MoveAsync(test, "", FreePort());
        Uri moved = test.Camera.Uri;

        Assert.Equal("ok.\n", await test.GetAsync("restore_factory.cgi"));
        Assert.Equal(moved, test.Camera.Uri);
        await TestCamera.UntilAsync(() => !test.Camera.IsRebooting);

        Assert.Equal(before, test.Camera.Uri);
        Assert.StartsWith("var id", await test.GetAsync("get_status.cgi"), StringComparison.Ordinal);
        Assert.True(await IsRefusedAsync(moved));
    }

    [Fact]
    public async Task Nothing_is_left_listening_of_a_camera_that_moved()
    {
        Uri[] addresses;
        await using (TestCamera test = await TestCamera.StartAsync())
        {
            Uri before = test.Camera.Uri;
            await MoveAsync(test, "", FreePort());
            addresses = [before, test.Camera.Uri];
        }

        foreach (Uri address in addresses)
        {
            // Only a free port can be listened on.
            using TcpListener listener = new(IPAddress.Loopback, address.Port);
            listener.Start();
        }
    }

    private static async Task MoveAsync(TestCamera test, string ip, int port)
    {
        Assert.Equal("ok.\n", await test.GetAsync($"set_network.cgi?ip={ip}&mask=255.0.0.0&gateway=127.0.0.1&dns=127.0.0.1&port={port}"));
        await RebootAsync(test.Camera);
    }

    private static async Task RebootAsync(SimulatedCamera camera)
    {
        camera.Reboot();
        await TestCamera.UntilAsync(() => !camera.IsRebooting);
    }

    private static async Task<bool> IsRefusedAsync(Uri uri)
    {
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(uri.Host, uri.Port, Cancellation);
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }

    /// <summary>Below the range that systems give to whoever asks for any free port, so that nobody else gets it meanwhile.</summary>
    private static int FreePort()
    {
        while (true)
        {
            using TcpListener listener = new(IPAddress.Loopback, Random.Shared.Next(20_000, 30_000));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Someone listens there: the next one.
            }
        }
    }

    private static void RequireLoopbackAddresses()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Only Linux has every loopback address without configuration.");
        }
    }
}
