using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>Several cameras, and very many, in one process.</summary>
public sealed class ManyCamerasTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_cameras_start_and_answer()
    {
        await using CameraSimulator simulator = await CameraSimulator.StartAsync(new SimulatorOptions { Count = 1000 }, Cancellation);
        using HttpClient client = new();

        string[] answers = await Task.WhenAll(simulator.Cameras.Select(camera => client.GetStringAsync(new Uri(camera.Uri, "get_status.cgi"), Cancellation)));

        Assert.Equal(1000, simulator.Cameras.Select(camera => camera.Uri).Distinct().Count());
        Assert.Equal(1000, simulator.Cameras.Select(camera => camera.Id).Distinct().Count());
        Assert.All(simulator.Cameras.Zip(answers), pair => Assert.Contains($"var id='{pair.First.Id}'", pair.Second, StringComparison.Ordinal));
        Assert.InRange(simulator.PeakConcurrentRequests, 1, 1000);
    }

    [Fact]
    public async Task Cameras_can_have_an_address_each_and_one_port()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Only Linux has every loopback address without configuration.");
        }

        // An address of its own keeps the port free of whatever else listens on this machine.
        SimulatorOptions options = new() { Count = 3, Address = IPAddress.Parse("127.77.0.254"), SeparateAddresses = true };
        await using CameraSimulator simulator = await CameraSimulator.StartAsync(options, Cancellation);

        Assert.Equal(["127.77.0.254", "127.77.0.255", "127.77.1.0"], simulator.Cameras.Select(camera => camera.Uri.Host));
        Assert.Single(simulator.Cameras.Select(camera => camera.Uri.Port).Distinct());
        using HttpClient client = new();
        foreach (SimulatedCamera camera in simulator.Cameras)
        {
            Assert.Contains(camera.Id, await client.GetStringAsync(new Uri(camera.Uri, "get_status.cgi"), Cancellation), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Cameras_do_not_share_their_state()
    {
        await using CameraSimulator simulator = await CameraSimulator.StartAsync(new SimulatorOptions { Count = 2 }, Cancellation);
        using HttpClient client = new();
        client.DefaultRequestHeaders.Authorization = TestCamera.Basic("admin", "");

        await client.GetStringAsync(new Uri(simulator.Cameras[0].Uri, "set_alias.cgi?alias=one"), Cancellation);
        simulator.Cameras[0].Unplug();

        Assert.Equal("Camera 2", simulator.Cameras[1].Alias);
        Assert.Contains("'Camera 2'", await client.GetStringAsync(new Uri(simulator.Cameras[1].Uri, "get_status.cgi"), Cancellation), StringComparison.Ordinal);
        Assert.Single(simulator.Cameras[0].Requests);
    }

    [Fact]
    public async Task A_taken_port_is_an_error_that_names_it()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Exception? error = await Record.ExceptionAsync(() =>
            CameraSimulator.StartAsync(new SimulatorOptions { Port = port, Count = 2 }, Cancellation));

        IOException inUse = Assert.IsType<IOException>(error);
        Assert.Contains($"127.0.0.1:{port}", inUse.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_end_nothing_listens()
    {
        Uri uri;
        await using (CameraSimulator simulator = await CameraSimulator.StartAsync(new SimulatorOptions(), Cancellation))
        {
            uri = simulator.Cameras[0].Uri;
            simulator.Cameras[0].Silent = true;
            using HttpClient waiting = new();
            _ = waiting.GetStringAsync(new Uri(uri, "get_status.cgi"), Cancellation).ContinueWith(_ => { }, Cancellation, TaskContinuationOptions.None, TaskScheduler.Default);
            await TestCamera.UntilAsync(() => simulator.Cameras[0].ConcurrentRequests == 1);
        }

        using TcpClient client = new();
        await Assert.ThrowsAsync<SocketException>(async () => await client.ConnectAsync(uri.Host, uri.Port, Cancellation));
    }
}
