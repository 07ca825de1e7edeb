using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Testing.Hosting;

/// <summary>A <see cref="ScriptHost"/> as whoever started it sees it.</summary>
internal sealed class ScriptProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _file;

    private ScriptProcess(Process process, string file)
    {
        _process = process;
        _file = file;
    }

    /// <summary>Starts scripts; they know <c>$ready</c> and <c>$credential</c>.</summary>
    /// <param name="scripts">The scripts.</param>
    /// <param name="largestFile">The size, in units of 512 bytes, that no file of the process may exceed; null for any. Not on Windows.</param>
    /// <param name="environment">Variables of the process.</param>
    public static ScriptProcess Start(IEnumerable<string> scripts, int? largestFile = null, params (string Name, string Value)[] environment)
    {
        string file = Save(scripts);
        ProcessStartInfo start = largestFile is int blocks
            // What exceeds the limit is an error of the write, as on a full disk, where the signal is ignored.
            ? new ProcessStartInfo("/bin/sh", ["-c", $"trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"", Program, ScriptHost.Command, file])
            : new ProcessStartInfo(Program, [ScriptHost.Command, file]);
        // .NET keeps its machine code in a file that would be larger.
        if (largestFile is not null) start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return Start(start, file, environment);
    }

    /// <summary>Starts scripts in a process that asks a name server of its own. Linux, and root, alone.</summary>
    /// <param name="scripts">The scripts.</param>
    /// <param name="resolverConfiguration">What it finds as /etc/resolv.conf.</param>
    /// <param name="environment">Variables of the process.</param>
    public static ScriptProcess StartWithResolver(
        IEnumerable<string> scripts, string resolverConfiguration, params (string Name, string Value)[] environment)
    {
        string file = Save(scripts);
        return Start(
            new ProcessStartInfo(
                "unshare",
                ["-m", "/bin/sh", "-c", "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"", resolverConfiguration, Program, ScriptHost.Command, file]),
            file,
            environment);
    }

    private static string Program { get; } = Path.ChangeExtension(Assembly.GetEntryAssembly()!.Location, OperatingSystem.IsWindows() ? ".exe" : null);

    private static string Save(IEnumerable<string> scripts)
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, JsonSerializer.Serialize(scripts));
        return file;
    }

    private static ScriptProcess Start(ProcessStartInfo start, string file, (string Name, string Value)[] environment)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        // A short life is not worth the search for the best machine code.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return new ScriptProcess(Process.Start(start)!, file);
    }

    /// <summary>Waits until all scripts are at work.</summary>
    public async Task WaitReadyAsync(CancellationToken cancellationToken) =>
        Assert.Equal(ScriptHost.Ready, await _process.StandardOutput.ReadLineAsync(cancellationToken));

    /// <summary>Waits for the end of all scripts.</summary>
    public async Task<ScriptEnd> WaitAsync(CancellationToken cancellationToken)
    {
        string? line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        if (line == ScriptHost.Ready) line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        Assert.True(line is not null, "The process ended without a word.");
        return JsonSerializer.Deserialize<ScriptEnd>(line)!;
    }

    /// <summary>Ends the process as a power cut would end it: it gets no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        Assert.False(_process.HasExited, "The process ended before it was killed.");
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to end, as a service manager does, and waits until it has. Not on Windows.</summary>
    public async Task TerminateAsync(CancellationToken cancellationToken)
    {
        Assert.False(_process.HasExited, "The process ended before it was asked to.");
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        File.Delete(_file);
    }
}
