using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace IpCamera.Benchmarks.Soak;

/// <summary>Whether anything grows while the module works for a long time with cameras that have a hard life.</summary>
internal sealed class SoakBenchmark : IBenchmark
{
    private const string CamerasRole = "cameras";
    private const string ModuleRole = "module";
    private const int Rows = 15;

    /// <inheritdoc/>
    public string Name => "soak";

    /// <inheritdoc/>
    public string Summary => "memory, handles and tasks over a long time, cameras in trouble: soak [minutes, 15] [--cameras 200] [--fps 5] [--seed 1]";

    /// <inheritdoc/>
    public async Task RunAsync(Options options)
    {
        TimeSpan length = TimeSpan.FromMinutes(options.First is string minutes ? double.Parse(minutes, CultureInfo.InvariantCulture) : 15);
        int count = options.Whole("cameras", 200);
        int seed = options.Whole("seed", 1);
        string folder = Directory.CreateTempSubdirectory("IpCamera.Soak-").FullName;
        try
        {
            using var cameras = ChildProcess.Start(this, CamerasRole, "--cameras", Text(count), "--fps", Text(options.Number("fps", 5)), "--seed", Text(seed));
            string list = Path.Combine(folder, "cameras.json");
            await File.WriteAllTextAsync(list, JsonSerializer.Serialize(await cameras.ReceiveAsync<string[]>().ConfigureAwait(false))).ConfigureAwait(false);
            string video = Path.Combine(folder, "video");
            Console.WriteLine($"{count} cameras, {length.TotalMinutes:0.##} min, seed {seed}");

            using var module = ChildProcess.Start(
                this, ModuleRole, "--cameras", list, "--folder", folder, "--minutes", Text(length.TotalMinutes));
            List<SoakSample> samples = [];
            for (int row = 0; row < Rows + 2; row++)
            {
                SoakSample sample = await module.ReceiveAsync<SoakSample>().ConfigureAwait(false);
                samples.Add(sample);
                await Console.Error.WriteLineAsync(string.Join("  ", Cells(sample))).ConfigureAwait(false);
            }

            Dictionary<string, long> done = await module.ReceiveAsync<Dictionary<string, long>>().ConfigureAwait(false);
            cameras.Finish();
            SoakTroubles troubles = await cameras.ReceiveAsync<SoakTroubles>().ConfigureAwait(false);
            Print(samples, done, troubles, video, count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <inheritdoc/>
    public async Task RunChildAsync(string role, Options options)
    {
        if (role == CamerasRole)
        {
            await SoakCameras.RunAsync(options.Whole("cameras", 1), options.Number("fps", 5), options.Whole("seed", 1)).ConfigureAwait(false);
            return;
        }

        string[] addresses = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(options.Text("cameras")!).ConfigureAwait(false))!;
        TimeSpan length = TimeSpan.FromMinutes(options.Number("minutes", 15));
        await SoakModule.RunAsync(addresses, options.Text("folder")!, length, length / Rows).ConfigureAwait(false);
    }

    private static void Print(List<SoakSample> samples, Dictionary<string, long> done, SoakTroubles troubles, string video, int cameras)
    {
        var table = new MarkdownTable("min", "managed MB", "working set MB", "handles", "sockets", "threads", "timers", "tasks");
        for (int i = 0; i < samples.Count; i++)
        {
            string[] cells = Cells(samples[i]);
            if (i == 0) cells[0] = "before";
            if (i == samples.Count - 1) cells[0] = "after";
            table.Add(cells);
        }

        table.Print();
        Console.WriteLine($"Came out: {List(done)}");
        Console.WriteLine($"Trouble: {List(troubles.Counts)}");
        string[] files = Directory.GetFiles(video);
        int perCamera = files.GroupBy(static file => Path.GetFileName(file)[..^"_yyyyMMdd_HHmmss.mkv".Length]).Max(static group => group.Count());
        Console.WriteLine(
            $"Left: {files.Length} recordings of {cameras} cameras, at most {perCamera} of one, {files.Count(static file => !file.EndsWith(".mkv", StringComparison.Ordinal))} others; "
            + $"{troubles.OpenRequests} open requests at the cameras, {samples[^1].Sockets - samples[0].Sockets:0} sockets more than before in the module's process");
        Console.WriteLine();
        Console.WriteLine(Growth.Rule);
        bool none = new Growth([.. samples.Skip(1).SkipLast(1)]).Judge() && troubles.OpenRequests == 0;
        Console.WriteLine(none ? "Verdict: no growth." : "Verdict: GROWTH.");
    }

    private static string[] Cells(SoakSample sample) =>
    [
        sample.Minutes.ToString("0.0", CultureInfo.InvariantCulture), sample.ManagedMegabytes.ToString("0.0", CultureInfo.InvariantCulture),
        .. ((double[])[sample.WorkingSetMegabytes, sample.Handles, sample.Sockets, sample.Threads, sample.Timers, sample.Tasks])
            .Select(static figure => figure.ToString("0", CultureInfo.InvariantCulture)),
    ];

    private static string List<T>(Dictionary<string, T> counts) => string.Join(", ", counts.OrderBy(static pair => pair.Key).Select(static pair => $"{pair.Value:N0} {pair.Key}"));

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
