using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.InteropTests;

/// <summary>A program that serves something on a port of this machine until it is disposed of.</summary>
internal sealed class OutsideServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private OutsideServer(Process process) => _process = process;

    /// <summary>Starts it and waits until somebody listens at the port.</summary>
    public static async Task<OutsideServer> StartAsync(int port, string program, params IEnumerable<string> arguments)
    {
        OutsideTool.Require(program);
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var server = new OutsideServer(Process.Start(start)!);
        server.Listen();
        try
        {
            await server.WaitAsync(port, TestContext.Current.CancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A port of the loopback address that nobody had a moment ago.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>A port as text.</summary>
    public static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Listen()
    {
        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (_said) _said.AppendLine(line.Data);
        }

        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Looks at the system's list of listeners: a connection would be taken for a client by those that serve one alone.</summary>
    private async Task WaitAsync(int port, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (!Array.Exists(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(), listener => listener.Port == port))
        {
            string said;
            lock (_said) said = _said.ToString();
            Assert.False(_process.HasExited, $"{_process.StartInfo.FileName} ended: {said}");
            Assert.True(clock.Elapsed < Patience, $"{_process.StartInfo.FileName} does not listen at {port}: {said}");
            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }
}
