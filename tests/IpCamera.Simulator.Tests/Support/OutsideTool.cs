using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.SimulatorTests.Support;

/// <summary>A program of someone else's that judges the simulator.</summary>
internal static class OutsideTool
{
    /// <returns>What it printed, and how it ended.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string tool, params string[] arguments)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        if (!IsInstalled(tool))
        {
            Assert.Skip($"{tool} is not installed.");
        }

        ProcessStartInfo start = new(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    private static bool IsInstalled(string tool)
    {
        string suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Any(folder => File.Exists(Path.Combine(folder, tool + suffix)));
    }
}
