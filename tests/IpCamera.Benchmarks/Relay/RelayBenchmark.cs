using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Benchmarks.Streams;
using IpCamera.Cgi;
using IpCamera.Relay;

namespace IpCamera.Benchmarks.Relay;

/// <summary>What it costs to serve one stream to many: the relay, and programs that do the same. One that cannot be run fails all.</summary>
internal sealed class RelayBenchmark : IBenchmark
{
    private const double FramesPerSecond = 15;
    private const double WarmUp = 4;

    private static readonly string Files = Path.Combine(AppContext.BaseDirectory, "Relay");

    /// <inheritdoc/>
    public string Name => "relay";

    /// <inheritdoc/>
    public string Summary => "one VGA stream for many, beside nginx, npm mjpeg-proxy and a loop in C [--viewers 50] [--seconds 15] [--rounds 3] [--npm <folder>]";

    /// <inheritdoc/>
    public async Task RunAsync(Options options)
    {
        int viewers = options.Whole("viewers", 50);
        int seconds = options.Whole("seconds", 15);
        string folder = Directory.CreateTempSubdirectory("IpCamera-").FullName;
        try
        {
            string modules = options.Text("npm") ?? folder;
            if (!Directory.Exists(Path.Combine(modules, "node_modules", "mjpeg-proxy")))
            {
                await RunToEndAsync("npm", "install", "--prefix", modules, "--no-audit", "--no-fund", "mjpeg-proxy@0.3.0").ConfigureAwait(false);
            }

            await RunToEndAsync("cc", "-O2", "-o", Path.Combine(folder, "loop"), Path.Combine(Files, "loop.c")).ConfigureAwait(false);
            (string Title, int Upstreams, Func<int, int, ProcessStartInfo?> Start)[] rows =
            [
                ("IpCamera", 1, (_, _) => null),
                ("nginx, proxy_pass unbuffered", viewers, (port, camera) => Nginx(folder, port, camera)),
                ("npm mjpeg-proxy 0.3.0", 1, (port, camera) => Node(modules, port, camera)),
                ("loop in C", 1, (port, camera) => new(Path.Combine(folder, "loop"), [Text(port), Text(camera), Text(viewers)])),
            ];
            var measured = rows.ToDictionary(row => row.Title, _ => new List<RelayUsage>());
            for (int round = 0; round < options.Whole("rounds", 3); round++)
            {
                foreach (var row in rows) measured[row.Title].Add(await MeasureAsync(row.Upstreams, row.Start, viewers, seconds).ConfigureAwait(false));
            }

            var table = new MarkdownTable($"{viewers} viewers of one stream, {FramesPerSecond} VGA frames a second", "CPU s/GB", "of IpCamera", "MB/s", "of what was sent", "peak MB");
            double own = Median(measured[rows[0].Title]).PerGigabyte;
            foreach (var row in rows)
            {
                RelayUsage usage = Median(measured[row.Title]);
                table.Add(
                    row.Title, Figure(usage.PerGigabyte, "0.00"), Figure(usage.PerGigabyte / own, "0.00 x"), Figure(usage.Bytes / 1e6 / seconds, "0.0"),
                    Figure(usage.Share, "0 %"), Figure(usage.PeakMegabytes, "0"));
            }

            table.Print();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <inheritdoc/>
    public async Task RunChildAsync(string role, Options options)
    {
        switch (role)
        {
            case "camera":
                await PacedServer.RunAsync(options.Whole("upstreams", 1), FramesPerSecond, options.Whole("seconds", 15) + (2 * WarmUp)).ConfigureAwait(false);
                break;
            case "relay":
                await ServeAsync(options.Whole("camera", 0)).ConfigureAwait(false);
                break;
            default:
                ChildProcess.Report(await WatchAsync(options).ConfigureAwait(false));
                break;
        }
    }

    private static async Task ServeAsync(int camera)
    {
        var client = new CamClient(new CamConnectionOptions { Uri = new Uri($"http://{IPAddress.Loopback}:{camera}/") });
        using CamRelay relay = CamRelay.Open(new RelayOptions { Cameras = [new RelayCamera { Name = "one", Client = client }] });
        using var over = new CancellationTokenSource();
        Task serving = relay.RunAsync(over.Token);
        ChildProcess.Report(new ServedStream(relay.Uri.Port, 0, Environment.ProcessId));
        await ChildProcess.WaitForParentAsync().ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await Task.WhenAny(serving).ConfigureAwait(false);
    }

    /// <summary>Watches a stream many times at once, and looks at what that costs the process that serves it.</summary>
    private static async Task<RelayUsage> WatchAsync(Options options)
    {
        int viewers = options.Whole("viewers", 50);
        using Process server = Process.GetProcessById(options.Whole("process", 0));
        long total = 0;
        var watching = new List<Socket>();
        for (int number = 0; number < viewers; number++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            watching.Add(socket);
            await socket.ConnectAsync(IPAddress.Loopback, options.Whole("port", 0)).ConfigureAwait(false);
            await socket.SendAsync(Encoding.ASCII.GetBytes("GET /cameras/one/stream.mjpeg HTTP/1.1\r\nHost: localhost\r\nUser-Agent: benchmark\r\n\r\n")).ConfigureAwait(false);
            byte[] buffer = new byte[64 * 1024];
            // One that comes before the camera has answered is served otherwise by some.
            if (number == 0 && await socket.ReceiveAsync(buffer).ConfigureAwait(false) == 0) throw new IOException("The stream ended at once.");
            _ = Task.Run(async () =>
            {
                for (int read; (read = await socket.ReceiveAsync(buffer).ConfigureAwait(false)) > 0;) Interlocked.Add(ref total, read);
            });
        }

        await Task.Delay(TimeSpan.FromSeconds(WarmUp)).ConfigureAwait(false);
        int seconds = options.Whole("seconds", 15);
        server.Refresh();
        TimeSpan begin = server.TotalProcessorTime;
        long before = Interlocked.Read(ref total);
        await Task.Delay(TimeSpan.FromSeconds(seconds)).ConfigureAwait(false);
        long bytes = Interlocked.Read(ref total) - before;
        server.Refresh();
        double cpu = (server.TotalProcessorTime - begin).TotalSeconds;
        double peak = server.PeakWorkingSet64 / 1e6;
        foreach (Socket socket in watching) socket.Dispose();
        double sent = TestFrames.Make(32).Average(frame => frame.Length) * FramesPerSecond * seconds * viewers;
        return bytes == 0 ? throw new IOException("Nothing was served.") : new RelayUsage(cpu, bytes, bytes / sent, peak);
    }

    private async Task<RelayUsage> MeasureAsync(int upstreams, Func<int, int, ProcessStartInfo?> start, int viewers, int seconds)
    {
        using var camera = ChildProcess.Start(this, "camera", "--upstreams", Text(upstreams), "--seconds", Text(seconds));
        int cameraPort = (await camera.ReceiveAsync<ServedStream>().ConfigureAwait(false)).Port;
        int port = FreePort();
        if (start(port, cameraPort) is not ProcessStartInfo program)
        {
            using var relay = ChildProcess.Start(this, "relay", "--camera", Text(cameraPort));
            ServedStream served = await relay.ReceiveAsync<ServedStream>().ConfigureAwait(false);
            return await WatchInChildAsync(served.Port, (int)served.Bytes, viewers, seconds).ConfigureAwait(false);
        }

        using Process process = Process.Start(program)!;
        try
        {
            await ListensAsync(process, port).ConfigureAwait(false);
            return await WatchInChildAsync(port, process.Id, viewers, seconds).ConfigureAwait(false);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private async Task<RelayUsage> WatchInChildAsync(int port, int process, int viewers, int seconds)
    {
        using var watching = ChildProcess.Start(
            this, "viewers", "--port", Text(port), "--process", Text(process), "--viewers", Text(viewers), "--seconds", Text(seconds));
        return await watching.ReceiveAsync<RelayUsage>().ConfigureAwait(false);
    }

    /// <summary>Waits until a program listens, without connecting: some count the first that comes.</summary>
    private static async Task ListensAsync(Process process, int port)
    {
        var clock = Stopwatch.StartNew();
        while (!System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(end => end.Port == port))
        {
            if (process.HasExited || clock.Elapsed > TimeSpan.FromSeconds(20)) throw new IOException($"{process.StartInfo.FileName} does not serve.");
            await Task.Delay(50).ConfigureAwait(false);
        }
    }

    private static ProcessStartInfo Nginx(string folder, int port, int camera)
    {
        string configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            daemon off; master_process off; worker_processes 1; pid {{folder}}/nginx.pid; error_log {{folder}}/error.log;
            events { worker_connections 4096; }
            http {
                access_log off; client_body_temp_path {{folder}}; proxy_temp_path {{folder}};
                server { listen 127.0.0.1:{{port}}; location / { proxy_pass http://127.0.0.1:{{camera}}; proxy_buffering off; } }
            }
            """);
        return new ProcessStartInfo(Require("nginx"), ["-p", folder, "-c", configuration]);
    }

    private static ProcessStartInfo Node(string modules, int port, int camera)
    {
        ProcessStartInfo start = new(Require("node"), [Path.Combine(Files, "proxy.js"), Text(port), Text(camera)]);
        start.Environment["NODE_PATH"] = Path.Combine(modules, "node_modules");
        return start;
    }

    private static string Require(string program) =>
        Machine.FindProgram(program) ?? throw new IOException($"{program} is not installed, and is to be measured.");

    private static async Task RunToEndAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(Require(program), arguments);
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0) throw new IOException($"{program} ended with exit code {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static RelayUsage Median(List<RelayUsage> measured) => measured.OrderBy(usage => usage.PerGigabyte).ElementAt(measured.Count / 2);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Figure(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>What a process used to serve so much.</summary>
    /// <param name="CpuSeconds">Its processor time.</param>
    /// <param name="Bytes">What the viewers got.</param>
    /// <param name="Share">How much of what a viewer without any delay would have got.</param>
    /// <param name="PeakMegabytes">The most memory it had.</param>
    private sealed record RelayUsage(double CpuSeconds, long Bytes, double Share, double PeakMegabytes)
    {
        public double PerGigabyte => CpuSeconds / (Bytes / 1e9);
    }
}
