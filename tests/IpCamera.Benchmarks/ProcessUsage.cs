using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace IpCamera.Benchmarks;

/// <summary>What a whole process, its start included, has used.</summary>
/// <param name="Seconds">Wall time.</param>
/// <param name="CpuSeconds">User and system time of all its threads.</param>
/// <param name="PeakMegabytes">The most memory it had at once, in units of 1,000,000 bytes.</param>
internal sealed record ProcessUsage(double Seconds, double CpuSeconds, double PeakMegabytes)
{
    /// <summary>This process, up to now.</summary>
    public static ProcessUsage OfThisProcess()
    {
        using Process own = Process.GetCurrentProcess();
        return new ProcessUsage((DateTime.Now - own.StartTime).TotalSeconds, own.TotalProcessorTime.TotalSeconds, own.PeakWorkingSet64 / 1e6);
    }

    /// <summary>Runs another program to its end. It must be the only one this process ever starts.</summary>
    public static async Task<ProcessUsage> OfProgramAsync(string program, params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true })!;
        await process.WaitForExitAsync().ConfigureAwait(false);
        double seconds = clock.Elapsed.TotalSeconds;
        if (process.ExitCode != 0) throw new IOException($"{Path.GetFileName(program)} ended with exit code {process.ExitCode}.");
        if (OperatingSystem.IsWindows()) return new ProcessUsage(seconds, process.TotalProcessorTime.TotalSeconds, process.PeakWorkingSet64 / 1e6);

        // Once a process is gone, only its parent can still ask: user and system time as seconds and microseconds, then the
        // largest resident set, in kilobytes but for macOS.
        long[] usage = new long[32];
        const int children = -1;
        if (GetResourceUsage(children, usage) != 0) throw new IOException("The usage of the program is not known.");
        double cpu = usage[0] + usage[2] + ((int)usage[1] + (int)usage[3]) / 1e6;
        return new ProcessUsage(seconds, cpu, usage[4] * (OperatingSystem.IsMacOS() ? 1 : 1024) / 1e6);
    }

#pragma warning disable SYSLIB1054 // Generated marshalling needs unsafe code; this call is made once.
    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, long[] usage);
#pragma warning restore SYSLIB1054
}
