using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace IpCamera.Benchmarks.Import;

/// <summary>How long it takes to import the module into a session that has done nothing else.</summary>
internal sealed class ImportBenchmark : IBenchmark
{
    private const string EmptyManifest = "@{ ModuleVersion = '1.0'; GUID = '2f0c5a53-8f4e-4c59-9b0a-0a1d3f7f6a11' }";

    /// <inheritdoc/>
    public string Name => "import";

    /// <inheritdoc/>
    public string Summary => "Import-Module into fresh PowerShells [--rounds 9]";

    /// <inheritdoc/>
    public async Task RunAsync(Options options)
    {
        if (Machine.FindProgram(PowerShellScript.Program) is not string program)
        {
            Console.WriteLine($"{PowerShellScript.Program} is not on PATH: nothing measured.");
            return;
        }

        int rounds = options.Whole("rounds", 9);
        string folder = Directory.CreateTempSubdirectory("IpCamera.Benchmarks-").FullName;
        try
        {
            string empty = Path.Combine(folder, "Empty.psd1");
            await File.WriteAllTextAsync(empty, EmptyManifest).ConfigureAwait(false);
            string manifest = PowerShellScript.ManifestPath;
            (string Title, string Module)[] modules =
            [
                ("a manifest with nothing in it", empty),
                ("IpCamera", manifest),
                ("its assembly, without types and formats", Path.Combine(Path.GetDirectoryName(manifest)!, "lib", "IpCamera.dll")),
            ];
            await MeasureAsync(program, modules, rounds).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <inheritdoc/>
    public Task RunChildAsync(string role, Options options) => throw new ArgumentException($"'{role}' is no part of this benchmark.", nameof(role));

    private static string Figure(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static ProcessUsage Median(List<ProcessUsage> measured) => measured.OrderBy(usage => usage.Seconds).ElementAt(measured.Count / 2);

    private static async Task MeasureAsync(string program, (string Title, string Module)[] modules, int rounds)
    {
        var script = new PowerShellScript(program, Path.Combine("Import", "Measure-Import.ps1"));
        List<ProcessUsage>[] measured = [.. modules.Select(_ => new List<ProcessUsage>())];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < modules.Length; i++) measured[i].Add(await script.RunAsync<ProcessUsage>("-Module", modules[i].Module).ConfigureAwait(false));
        }

        var table = new MarkdownTable($"Import-Module, {rounds} fresh sessions each", "median ms", "over the first", "fastest ms", "CPU ms", "peak MB");
        double first = Median(measured[0]).Seconds;
        for (int i = 0; i < modules.Length; i++)
        {
            ProcessUsage median = Median(measured[i]);
            table.Add(
                modules[i].Title,
                Figure(median.Seconds * 1000),
                Figure((median.Seconds - first) * 1000),
                Figure(measured[i].Min(usage => usage.Seconds) * 1000),
                Figure(median.CpuSeconds * 1000),
                Figure(median.PeakMegabytes));
        }

        table.Print();
        Console.WriteLine("By a stopwatch around Import-Module. What the first row takes is PowerShell's own first use of Import-Module.");
    }
}
