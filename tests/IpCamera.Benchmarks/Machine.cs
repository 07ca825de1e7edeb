using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace IpCamera.Benchmarks;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    private const string ProcessorFile = "/proc/cpuinfo";

    public static string Describe() => string.Format(
        CultureInfo.InvariantCulture, "{0} x {1}, {2:0} GB, {3}, {4}", Environment.ProcessorCount, ProcessorName(),
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, RuntimeInformation.OSDescription.Split(' ')[0], RuntimeInformation.FrameworkDescription);

    /// <summary>A program's full path; null when it is not in any folder of PATH.</summary>
    public static string? FindProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists);

    private static string ProcessorName()
    {
        string? named = File.Exists(ProcessorFile)
            ? File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return named ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
