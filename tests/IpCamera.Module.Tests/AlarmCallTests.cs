using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class AlarmCallTests : CameraTest
{
    private readonly int _port = FreePort();

    [Fact]
    public async Task A_camera_is_pointed_at_the_listener_with_one_parameter_and_its_call_names_it()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        engine.Get($"$sessions | Set-CamAlarm -HttpListenerPort {_port}");
        using Execution listening = Listen(engine, "-Count 2");

        // Cameras of one address are told apart by their ids.
        foreach (SimulatedCamera camera in simulator.Cameras)
        {
            Uri url = new(camera["alarm_http_url"]!);
            Assert.Equal("1", camera["alarm_http"]);
            await SendAsync($"GET {url.AbsolutePath} HTTP/1.0\r\nHOST: {url.Authority}\r\nUser-Agent: myclient/1.0 me@null.net\r\n\r\n");
        }

        PSObject[] events = [.. listening.Wait().Output];
        Assert.Equal(["cam1", "cam2"], events.Select(call => call.Text("Camera")).Order());
        Assert.All(events, call => Assert.Equal("127.0.0.1", call.Text("Address")));
    }

    [Theory]
    [InlineData("-HttpUrl http://192.0.2.1/", "-HttpUrl")]
    [InlineData("-HttpEnabled $false", "-HttpEnabled")]
    public async Task What_the_listener_would_set_is_not_given_twice(string parameters, string named)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        ErrorRecord error = engine.GetError($"Set-CamAlarm -HttpListenerPort {_port} {parameters}");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.SetCamAlarmCommand", error.FullyQualifiedErrorId);
        Assert.Contains(named, error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task What_a_camera_had_before_gives_way_to_the_listener()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine.Get($"Set-CamAlarm -HttpUrl http://192.0.2.1/ -HttpEnabled $false; Get-CamAlarm | Set-CamAlarm -HttpListenerPort {_port}");

        Assert.Equal("1", camera["alarm_http"]);
        Assert.StartsWith($"http://127.0.0.1:{_port}/alarm/", camera["alarm_http_url"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_from_the_address_of_one_session_is_that_cameras_and_others_are_nobodys()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        using Execution listening = Listen(engine, "-Count 1");

        await SendAsync("GET /motion/garage?x=1 HTTP/1.0\r\n\r\n");

        PSObject call = Assert.Single(listening.Wait().Output);
        Assert.Equal(["cam1", "/motion/garage?x=1"], [call.Text("Camera"), call.Text("Path")]);

        engine.Get("Disconnect-Cam *");
        using Execution again = Listen(engine, "-Count 1");
        await SendAsync("GET / HTTP/1.0\n\n");
        Assert.Null(Assert.Single(again.Wait().Output).Properties["Camera"].Value);
    }

    [Theory]
    [InlineData("GET /alarm/my yard.cgi?text=motion seen HTTP/1.0", "/alarm/my yard.cgi?text=motion seen")]
    [InlineData("GET /alarm/my  yard  HTTP/1.1", "/alarm/my  yard ")]
    [InlineData("GET /a HTTP/1.0 b HTTP/1.0", "/a HTTP/1.0 b")]
    [InlineData("GET /alarm/my yard", "/alarm/my yard")]
    [InlineData("GET  HTTP/1.0", "")]
    [InlineData("GET HTTP/1.0", "")]
    [InlineData("GET ?x=1 HTTP/1.0", "?x=1")]
    public async Task A_target_that_holds_a_space_is_whole_and_an_empty_one_is_a_call_too(string line, string path)
    {
        SimulatedCamera camera = await StartCameraAsync();
        using Execution listening = Listen(Connect(camera), "-Count 1");

        Assert.StartsWith("HTTP/1.0 200", await SendAsync(line + "\r\n\r\n"));

        PSObject call = Assert.Single(listening.Wait().Output);
        Assert.Equal(["cam1", path], [call.Text("Camera"), call.Text("Path")]);
    }

    [Theory]
    [InlineData("/alarm/K\u00C3\u00BCche?text=\u00E5\u008E\u00A8", "/alarm/K\u00FCche?text=\u53A8")]
    [InlineData("/alarm/K\u00FCche", "/alarm/K\u00FCche")]
    [InlineData("/K\u00C3\u00BCche/K\u00FCche", "/K\u00C3\u00BCche/K\u00FCche")]
    [InlineData("/caf\u00E9 HTTP/1.0 b", "/caf\u00E9 HTTP/1.0 b")]
    public async Task A_target_keeps_each_of_its_bytes(string sent, string path)
    {
        SimulatedCamera camera = await StartCameraAsync();
        using Execution listening = Listen(Connect(camera), "-Count 1");

        // One character a byte.
        Assert.StartsWith("HTTP/1.0 200", await SendAsync($"GET {sent} HTTP/1.0\r\n\r\n"));

        Assert.Equal(path, Assert.Single(listening.Wait().Output).Text("Path"));
    }

    [Fact]
    public async Task A_call_that_is_dropped_is_not_answered_as_one_that_was_taken()
    {
        using Execution listening = Listen(NewEngine(), "-Count 3");

        string[] answers = await Task.WhenAll(Enumerable.Range(1, 12).Select(number => SendAsync($"GET /{number} HTTP/1.0\r\n\r\n")));

        int emitted = listening.Wait().Output.Count;
        Assert.Equal(3, emitted);
        Assert.Equal(emitted, answers.Count(answer => answer.StartsWith("HTTP/1.0 200", StringComparison.Ordinal)));
        Assert.All(answers, answer => Assert.Matches("^(|HTTP/1.0 (200|503) .*)$", answer.Split('\r')[0]));
    }

    [Fact]
    public async Task Whatever_else_comes_is_not_an_alarm_and_does_not_end_the_listening()
    {
        using Execution listening = Listen(NewEngine(), "-Count 1");
        string[] hostile =
        [
            "", "\r\n\r\n", "POST / HTTP/1.1\r\n\r\n", "GET\r\n\r\n", "GET http://elsewhere/ HTTP/1.0\r\n\r\n", "\0\0\0\0\r\n\r\n",
            $"GET /{new string('x', 2000)} HTTP/1.0\r\n\r\n", new string('y', 100_000),
        ];
        foreach (string text in hostile) await SendAsync(text);
        using TcpClient silent = new();
        await silent.ConnectAsync(IPAddress.Loopback, _port, Token);

        Assert.StartsWith("HTTP/1.0 200", await SendAsync("GET /real HTTP/1.0\r\n\r\n"));

        Assert.Equal("/real", Assert.Single(listening.Wait().Output).Text("Path"));
    }

    [Fact]
    public async Task One_machine_that_opens_connections_and_says_nothing_keeps_nobody_out()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Only Linux has more than one address for this machine alone.");
        using Execution listening = Listen(NewEngine(), "-Count 2");
        List<TcpClient> silent = [];
        try
        {
            for (int number = 0; number < 100; number++)
            {
                silent.Add(new TcpClient());
                await silent[^1].ConnectAsync(IPAddress.Loopback, _port, Token);
            }

            Assert.StartsWith("HTTP/1.0 200", await SendAsync("GET /real HTTP/1.0\r\n\r\n", IPAddress.Parse("127.0.0.2")));

            // Nobody had to be sent away first for having been silent too long.
            Assert.False(silent[0].Client.Poll(0, SelectMode.SelectRead));
            Assert.StartsWith("HTTP/1.0 200", await SendAsync("GET /again HTTP/1.0\r\n\r\n", IPAddress.Parse("127.0.0.2")));
        }
        finally
        {
            silent.ForEach(client => client.Dispose());
        }

        Assert.Equal(["127.0.0.2", "127.0.0.2"], listening.Wait().Output.Select(call => call.Text("Address")));
    }

    [Fact]
    public void The_time_ends_it_and_a_port_that_is_taken_is_an_error()
    {
        Engine engine = NewEngine();
        Outcome outcome = engine.Run($"Receive-CamAlarm {_port} -ListenAddress 127.0.0.1 -Timeout 0.3");
        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Output);

        TcpListener taken = new(IPAddress.Loopback, _port);
        taken.Start();
        Assert.StartsWith("CamUnreachable,", engine.GetError($"Receive-CamAlarm {_port} -ListenAddress 127.0.0.1").FullyQualifiedErrorId);
        taken.Stop();
    }

    [Fact]
    public void Ctrl_C_ends_it()
    {
        using Execution listening = Listen(NewEngine(), "");
        listening.Stop();
        Assert.True(listening.Wait().WasStopped);

        using Execution again = Listen(NewEngine(), "-Timeout 0.1");
        Assert.Empty(again.Wait().Errors);
    }

    private static int FreePort()
    {
        TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        int port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return port;
    }

    private Execution Listen(Engine engine, string parameters)
    {
        Execution listening = engine.Begin($"Receive-CamAlarm {_port} -ListenAddress 127.0.0.1 {parameters}");
        Execution.Until(() => listening.IsOver || IsOpen(), "that it listens");
        return listening;
    }

    private bool IsOpen()
    {
        using TcpClient client = new();
        try
        {
            client.Connect(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<string> SendAsync(string text, IPAddress? from = null)
    {
        using TcpClient client = from is null ? new() : new(new IPEndPoint(from, 0));
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port, Token);
            NetworkStream stream = client.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(text), Token);
            client.Client.Shutdown(SocketShutdown.Send);
            byte[] answer = new byte[1000];
            return Encoding.Latin1.GetString(answer, 0, await stream.ReadAsync(answer, Token));
        }
        catch (Exception fault) when (fault is System.IO.IOException or SocketException)
        {
            return "";
        }
    }
}
