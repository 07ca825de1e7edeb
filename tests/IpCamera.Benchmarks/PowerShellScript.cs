using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace IpCamera.Benchmarks;

/// <summary>A script beside this program, run in a PowerShell of its own that knows no profile.</summary>
/// <param name="program">The PowerShell.</param>
/// <param name="name">The script's path, from this program's folder.</param>
internal sealed class PowerShellScript(string program, string name)
{
    /// <summary>What it is called where programs are looked for.</summary>
    public const string Program = "pwsh";

    private const string ManifestName = "IpCamera.psd1";

    /// <summary>The manifest of the module that was built with this program.</summary>
    public static string ManifestPath { get; } = FindManifest();

    /// <summary>Runs it to its end.</summary>
    /// <returns>What it says, in JSON, in its one line.</returns>
    public async Task<T> RunAsync<T>(params string[] parameters)
    {
        string path = Path.Combine(AppContext.BaseDirectory, name);
        ProcessStartInfo start = new(program, ["-NoProfile", "-NonInteractive", "-File", path, .. parameters]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        if (process.ExitCode != 0) throw new IOException($"{Path.GetFileName(name)} ended with exit code {process.ExitCode}: {said}");
        return JsonSerializer.Deserialize<T>(said)!;
    }

    private static string FindManifest()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !folder.EnumerateFiles(ManifestName).Any()) folder = folder.Parent;
        return folder is null ? throw new IOException("This program is not inside the repository.") : Path.Combine(folder.FullName, ManifestName);
    }
}
