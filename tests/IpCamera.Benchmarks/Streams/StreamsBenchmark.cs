using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace IpCamera.Benchmarks.Streams;

/// <summary>How fast streams are read and recorded, side by side with ffmpeg, and how many cameras one process keeps up with.</summary>
internal sealed class StreamsBenchmark : IBenchmark
{
    private const string FloodRole = "flood";
    private const string LibraryRole = "library";
    private const string FfmpegRole = "ffmpeg";
    private const string PacedRole = "paced";
    private const string CamerasRole = "cameras";
    private const string Missing = "not on PATH";
    private const double FramesPerSecond = 15;

    /// <summary>Each row is measured so often, in turns with its rival, and the median by CPU time is what counts.</summary>
    private const int Rounds = 3;

    /// <inheritdoc/>
    public string Name => "streams";

    /// <inheritdoc/>
    public string Summary => "reading and recording against ffmpeg [--gigabytes 4] [--cameras 200,500,1000] [--seconds 10] [--folder <for the files>]";

    /// <inheritdoc/>
    public async Task RunAsync(Options options)
    {
        string folder = Directory.CreateTempSubdirectory("IpCamera.Benchmarks-").FullName;
        if (options.Text("folder") is string parent) folder = Directory.CreateDirectory(Path.Combine(parent, Path.GetFileName(folder))).FullName;
        try
        {
            double gigabytes = options.Number("gigabytes", 4);
            if (gigabytes > 0) await CompareAsync(gigabytes, Path.Combine(folder, "stream")).ConfigureAwait(false);
            int[] steps = [.. (options.Text("cameras") ?? "200,500,1000").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
            await CountCamerasAsync(steps, options.Number("seconds", 10), options.Text("form") ?? "mjpeg", folder).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <inheritdoc/>
    public async Task RunChildAsync(string role, Options options)
    {
        int port = options.Whole("port", 0);
        int cameras = options.Whole("cameras", 1);
        string form = options.Text("form") ?? "null";
        string path = options.Text("path") ?? string.Empty;
        switch (role)
        {
            case FloodRole:
                await FloodServer.RunAsync((long)(options.Number("gigabytes", 1) * 1e9), options.Text("length") != "no").ConfigureAwait(false);
                break;
            case LibraryRole:
                ChildProcess.Report(await ThroughputRow.OfLibraryAsync(port, form, path).ConfigureAwait(false));
                break;
            case FfmpegRole:
                ChildProcess.Report(await ThroughputRow.OfFfmpegAsync(options.Text("program")!, port, form, path).ConfigureAwait(false));
                break;
            case PacedRole:
                await PacedServer.RunAsync(cameras, FramesPerSecond, options.Number("seconds", 1)).ConfigureAwait(false);
                break;
            case CamerasRole:
                ChildProcess.Report(await CamerasRow.MeasureAsync(port, cameras, form, path).ConfigureAwait(false));
                break;
            default:
                throw new ArgumentException($"'{role}' is no part of this benchmark.", nameof(role));
        }
    }

    /// <summary>Says how far it is, apart from the tables.</summary>
    private static Task ProgressAsync(string text) => Console.Error.WriteLineAsync(text);

    private static string Figure(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private async Task CompareAsync(double gigabytes, string path)
    {
        var table = new MarkdownTable("one stream of VGA frames", "frames", "GB/s", "CPU s/GB", "allocated B/frame", "peak MB");
        string? ffmpeg = Machine.FindProgram("ffmpeg");
        foreach ((string form, string length, string title) in ((string, string, string)[])
            [("null", "yes", "to null"), ("null", "no", "to null, no part lengths"), ("mjpeg", "yes", "to .mjpeg"), ("mkv", "yes", "to .mkv")])
        {
            if (!FrameSinks.Exists(form)) continue;
            List<ThroughputRow> library = [];
            List<ThroughputRow> other = [];
            for (int round = 0; round < Rounds; round++)
            {
                // Without lengths ffmpeg needs many times as long; less of it says the same.
                double amount = length == "yes" ? gigabytes : gigabytes / 4;
                library.Add(await MeasureAsync(amount, length, LibraryRole, form, path).ConfigureAwait(false));
                if (ffmpeg is not null) other.Add(await MeasureAsync(amount, length, FfmpegRole, form, path, "--program", ffmpeg).ConfigureAwait(false));
            }

            AddRow(table, "IpCamera " + title, Median(library));
            if (ffmpeg is null) table.Add("ffmpeg -c copy " + title, Missing, Missing, Missing, Missing, Missing);
            else AddRow(table, "ffmpeg -c copy " + title, Median(other));
        }

        table.Print();
    }

    private static ThroughputRow Median(IEnumerable<ThroughputRow> rows) => rows.OrderBy(row => row.Usage.CpuSeconds).ElementAt(Rounds / 2);

    private async Task<ThroughputRow> MeasureAsync(
        double gigabytes, string length, string role, string form, string path, params string[] more)
    {
        using var server = ChildProcess.Start(this, FloodRole, "--gigabytes", Figure(gigabytes, "R"), "--length", length);
        ServedStream served = await server.ReceiveAsync<ServedStream>().ConfigureAwait(false);
        using var client = ChildProcess.Start(this, role, ["--port", Figure(served.Port, "0"), "--form", form, "--path", path, .. more]);
        ThroughputRow row = await client.ReceiveAsync<ThroughputRow>().ConfigureAwait(false);
        File.Delete(path);
        await ProgressAsync($"{role} to {form}: {Figure(row.Usage.CpuSeconds, "0.0")} s of CPU time, {Figure(row.Usage.Seconds, "0.0")} s").ConfigureAwait(false);
        return row with { Served = served };
    }

    private static void AddRow(MarkdownTable table, string name, ThroughputRow row)
    {
        ServedStream served = row.Served!;
        double gigabytes = served.Bytes / 1e9;
        table.Add(
            name,
            row.Frames is long frames && frames != served.Frames ? $"{Figure(frames, "N0")} of {Figure(served.Frames, "N0")}" : Figure(served.Frames, "N0"),
            Figure(gigabytes / row.Usage.Seconds, "0.00"),
            Figure(row.Usage.CpuSeconds / gigabytes, "0.000"),
            row.AllocatedPerFrame is double allocated ? Figure(allocated, "0") : "-",
            Figure(row.Usage.PeakMegabytes, "0"));
    }

    private async Task CountCamerasAsync(int[] steps, double seconds, string form, string folder)
    {
        var table = new MarkdownTable(
            $"cameras at {FramesPerSecond} frames/s to .{form}", "frames", "lost", "MB/s", "CPU cores", "peak MB", "99 % within ms", "slowest ms", "server late ms");
        foreach (int cameras in steps)
        {
            string count = Figure(cameras, "0");
            string files = Directory.CreateDirectory(Path.Combine(folder, count)).FullName;
            using var server = ChildProcess.Start(this, PacedRole, "--cameras", count, "--seconds", Figure(seconds, "R"));
            ServedStream served = await server.ReceiveAsync<ServedStream>().ConfigureAwait(false);
            using var client = ChildProcess.Start(this, CamerasRole, "--port", Figure(served.Port, "0"), "--cameras", count, "--form", form, "--path", files);
            PacedResult paced = await server.ReceiveAsync<PacedResult>().ConfigureAwait(false);
            CamerasRow row = await client.ReceiveAsync<CamerasRow>().ConfigureAwait(false);
            Directory.Delete(files, recursive: true);
            await ProgressAsync($"{count} cameras: {Figure(served.Frames - row.Frames, "N0")} frames lost").ConfigureAwait(false);
            table.Add(
                count,
                Figure(row.Frames, "N0"),
                Figure(served.Frames - row.Frames, "N0"),
                Figure(row.Bytes / 1e6 / row.Usage.Seconds, "0"),
                Figure(row.Usage.CpuSeconds / row.Usage.Seconds, "0.00"),
                Figure(row.Usage.PeakMegabytes, "0"),
                Figure(row.UsualDelay, "N0"),
                Figure(row.WorstDelay, "N0"),
                Figure(paced.WorstDelay, "N0"));
        }

        table.Print();
    }
}
