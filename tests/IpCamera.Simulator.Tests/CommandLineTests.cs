using System;
using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.SimulatorTests;

/// <summary>The program, started as a user starts it.</summary>
public sealed class CommandLineTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_tells_where_the_cameras_are_and_never_the_password()
    {
        using Process process = Start("--port", "0", "--count", "2", "--addresses", "false", "--password", "hush", "--profile", "minimal");
        try
        {
            string? header = await process.StandardOutput.ReadLineAsync(Cancellation);
            Assert.Equal("2 cameras, profile minimal, user admin. Ctrl+C ends.", header);
            using HttpClient client = new();
            for (int i = 1; i <= 2; i++)
            {
                Uri uri = new((await process.StandardOutput.ReadLineAsync(Cancellation))!);
                string body = await client.GetStringAsync(new Uri(uri, "get_params.cgi?user=admin&pwd=hush"), Cancellation);
                Assert.Contains($"var alias='Camera {i}'; ", body, StringComparison.Ordinal);
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
        }
    }

    [Fact]
    public async Task The_help_tells_how_to_be_searched_for()
    {
        using Process process = Start("--help");
        string help = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Contains("--searchable", help, StringComparison.Ordinal);
        Assert.Contains("UDP port 10000", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_ends_it_cleanly()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no interrupt to send to one process.");
        }

        using Process process = Start("--port", "0");
        await process.StandardOutput.ReadLineAsync(Cancellation);
        await OutsideTool.RunAsync("kill", "-INT", $"{process.Id}");
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal("", await process.StandardError.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task A_taken_port_is_said_plainly()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        using Process process = Start("--port", $"{port}");
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(1, process.ExitCode);
        string error = await process.StandardError.ReadToEndAsync(Cancellation);
        Assert.Contains($"127.0.0.1:{port}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--count", "0")]
    [InlineData("--profile", "unheard-of")]
    [InlineData("--address", "here")]
    [InlineData("--latency", "soon")]
    [InlineData("--reboot-seconds", "-1")]
    public async Task A_wrong_argument_is_refused(string option, string value)
    {
        using Process process = Start(option, value);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains(value, await process.StandardError.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_cameras_than_ports_are_refused()
    {
        using Process process = Start("--port", "65000", "--count", "600", "--addresses", "false");
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("--count", await process.StandardError.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
    }

    private static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(CameraSimulator).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
