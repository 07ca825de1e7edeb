using System;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Benchmarks.Endurance;
using IpCamera.Benchmarks.Fleet;
using IpCamera.Benchmarks.Import;
using IpCamera.Benchmarks.Motion;
using IpCamera.Benchmarks.Soak;
using IpCamera.Benchmarks.Streams;

namespace IpCamera.Benchmarks;

internal static class Program
{
    /// <summary>A new benchmark is a class and a line here.</summary>
    private static readonly IBenchmark[] Benchmarks =
    [
        new StreamsBenchmark(), new FleetBenchmark(), new ImportBenchmark(), new MotionBenchmark(), new SoakBenchmark(),
        new EnduranceBenchmark(),
    ];

    private static async Task<int> Main(string[] arguments)
    {
        bool isChild = arguments.Length > 1 && arguments[0] == ChildProcess.Command;
        string? name = arguments.ElementAtOrDefault(isChild ? 1 : 0);
        IBenchmark? benchmark = Benchmarks.FirstOrDefault(known => known.Name == name);
        if (benchmark is null)
        {
            await Console.Error.WriteLineAsync("dotnet run -c Release --project tests/IpCamera.Benchmarks -- <benchmark> [options]").ConfigureAwait(false);
            foreach (IBenchmark known in Benchmarks) await Console.Error.WriteLineAsync($"  {known.Name,-10} {known.Summary}").ConfigureAwait(false);
            return 2;
        }

        if (isChild)
        {
            await benchmark.RunChildAsync(arguments[2], new Options(arguments[3..])).ConfigureAwait(false);
            return 0;
        }

        Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}");
        await benchmark.RunAsync(new Options(arguments[1..])).ConfigureAwait(false);
        return 0;
    }
}
