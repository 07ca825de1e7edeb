using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace IpCamera.Benchmarks.Fleet;

/// <summary>How long the module takes for the same work on many cameras, side by side with the web cmdlets on many threads and curl.</summary>
internal sealed class FleetBenchmark : IBenchmark
{
    private const string CamerasRole = "cameras";
    private const string CurlRole = "curl";
    private const string Curl = "curl";

    /// <summary>What curl 7 takes at most, whatever it is asked for.</summary>
    private const int CurlLimit = 300;

    /// <summary>Each row is measured so often, in turns with its rivals, and the median by wall time is what counts.</summary>
    private const int Rounds = 3;

    /// <summary>One request for one camera.</summary>
    private static readonly Rival[] StatusRivals =
    [
        new("Get-CamStatus", "Status", 1),
        new("ForEach-Object -Parallel { Invoke-RestMethod }", "ForEachParallel", 1),
        new("curl --parallel", null, 1),
    ];

    /// <summary>What the module alone does. To set the clock takes two requests: settings are read, then sent whole.</summary>
    private static readonly Rival[] OtherWork =
    [
        new("Receive-CamSnapshot -Path", "Snapshot", 1),
        new("Set-CamDateTime -Sync", "Clock", 2),
    ];

    /// <inheritdoc/>
    public string Name => "fleet";

    /// <inheritdoc/>
    public string Summary => "many cameras against curl and ForEach-Object -Parallel [--cameras 1000] [--latency 50] [--throttle 32,128,512] [--others 128]";

    /// <inheritdoc/>
    public async Task RunAsync(Options options)
    {
        int count = options.Whole("cameras", 1000);
        int latency = options.Whole("latency", 50);
        int[] limits = [.. (options.Text("throttle") ?? "32,128,512").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        string folder = Directory.CreateTempSubdirectory("IpCamera.Benchmarks-").FullName;
        try
        {
            using var cameras = ChildProcess.Start(this, CamerasRole, "--cameras", Figure(count, "0"), "--latency", Figure(latency, "0"));
            var fleet = new FleetFiles(folder, await cameras.ReceiveAsync<string[]>().ConfigureAwait(false));
            await CompareAsync(fleet, $"status of {count} cameras, {latency} ms each", latency, StatusRivals, limits).ConfigureAwait(false);
            await CompareAsync(fleet, $"{count} cameras, {latency} ms a request", latency, OtherWork, [options.Whole("others", 128)]).ConfigureAwait(false);
            Console.WriteLine("Floor: the cameras' own time, for so many at once. Wall and CPU are of the sweep alone, by a stopwatch in the process with");
            Console.WriteLine("the module loaded and all sessions open; of curl, of the whole process. The peak is of the process, its start included.");
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
            case CamerasRole:
                await FleetCameras.RunAsync(options.Whole("cameras", 1), options.Whole("latency", 0)).ConfigureAwait(false);
                break;
            case CurlRole:
                ChildProcess.Report(await ProcessUsage.OfProgramAsync(
                    options.Text("program")!, "--no-progress-meter", "--fail", "--parallel", "--parallel-max", options.Text("throttle")!,
                    "--config", options.Text("config")!).ConfigureAwait(false));
                break;
            default:
                throw new ArgumentException($"'{role}' is no part of this benchmark.", nameof(role));
        }
    }

    private static string Figure(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private async Task CompareAsync(FleetFiles fleet, string title, int latency, Rival[] rivals, int[] limits)
    {
        var table = new MarkdownTable(title, "at once", "wall ms", "floor ms", "wall / floor", "CPU ms", "peak MB");
        foreach (int limit in limits)
        {
            List<ProcessUsage>[] measured = [.. rivals.Select(_ => new List<ProcessUsage>())];
            for (int round = 0; round < Rounds; round++)
            {
                for (int i = 0; i < rivals.Length; i++)
                {
                    if (await MeasureAsync(fleet, rivals[i], limit).ConfigureAwait(false) is not ProcessUsage usage) continue;
                    await Console.Error.WriteLineAsync($"{rivals[i].Title}, {limit} at once: {Figure(usage.Seconds, "0.00")} s").ConfigureAwait(false);
                    measured[i].Add(usage);
                }
            }

            for (int i = 0; i < rivals.Length; i++)
            {
                int granted = rivals[i].Granted(limit);
                double floor = Math.Ceiling((double)fleet.Count / granted) * latency * rivals[i].Requests;
                string[] figures = measured[i].Count == 0 ? [$"no {rivals[i].Program}", "-", "-", "-"] : Figures(Median(measured[i]), floor);
                string atOnce = granted == limit ? Figure(limit, "0") : $"{granted}, its most";
                table.Add(rivals[i].Title, atOnce, figures[0], Figure(floor, "N0"), figures[1], figures[2], figures[3]);
            }
        }

        table.Print();
    }

    private static ProcessUsage Median(IEnumerable<ProcessUsage> measured) => measured.OrderBy(usage => usage.Seconds).ElementAt(Rounds / 2);

    private static string[] Figures(ProcessUsage usage, double floor)
    {
        double wall = usage.Seconds * 1000;
        return [Figure(wall, "N0"), Figure(wall / floor, "0.00"), Figure(usage.CpuSeconds * 1000, "N0"), Figure(usage.PeakMegabytes, "0")];
    }

    /// <returns>Null where the program is not on this machine.</returns>
    private async Task<ProcessUsage?> MeasureAsync(FleetFiles fleet, Rival rival, int limit)
    {
        string throttle = Figure(rival.Granted(limit), "0");
        if (Machine.FindProgram(rival.Program) is not string program) return null;
        if (rival.Work is null)
        {
            using var curl = ChildProcess.Start(this, CurlRole, "--program", program, "--throttle", throttle, "--config", fleet.CurlConfig);
            return await curl.ReceiveAsync<ProcessUsage>().ConfigureAwait(false);
        }

        var script = new PowerShellScript(program, Path.Combine("Fleet", "Measure-Sweep.ps1"));
        return await script.RunAsync<ProcessUsage>(
            "-Work", rival.Work, "-Cameras", fleet.Csv, "-ThrottleLimit", throttle,
            "-Manifest", PowerShellScript.ManifestPath, "-Folder", fleet.NewPictureFolder()).ConfigureAwait(false);
    }

    /// <summary>A way to do the work.</summary>
    /// <param name="Title">How the table calls it.</param>
    /// <param name="Work">What the script is told; null for curl.</param>
    /// <param name="Requests">How many requests each camera gets, one after the other.</param>
    private sealed record Rival(string Title, string? Work, int Requests)
    {
        /// <summary>What must be on PATH for it.</summary>
        public string Program => Work is null ? Curl : PowerShellScript.Program;

        /// <summary>How many cameras at once it takes, asked for so many.</summary>
        public int Granted(int limit) => Work is null ? Math.Min(limit, CurlLimit) : limit;
    }
}
