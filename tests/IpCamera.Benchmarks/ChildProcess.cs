using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;

namespace IpCamera.Benchmarks;

/// <summary>
/// This program once more, for a part of the work whose CPU time and memory are to be its own. It says what it has to say in
/// lines on its output, and ends when its input does.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>The first argument of a child.</summary>
    public const string Command = "child";

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Starts a part of a benchmark.</summary>
    public static ChildProcess Start(IBenchmark benchmark, string role, params string[] options)
    {
        string host = Environment.ProcessPath!;
        List<string> arguments = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        arguments.AddRange([Command, benchmark.Name, role, .. options]);
        ProcessStartInfo start = new(host, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>In the child: says something to the parent.</summary>
    public static void Report<T>(T value) => Console.WriteLine(JsonSerializer.Serialize(value));

    /// <summary>In the child: waits until the parent wants the end.</summary>
    public static Task WaitForParentAsync() => Task.Run(Console.In.ReadToEnd);

    /// <summary>Waits for the child's next word.</summary>
    public async Task<T> ReceiveAsync<T>()
    {
        string? line = await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        return line is null ? throw new IOException("A child process ended before its time.") : JsonSerializer.Deserialize<T>(line)!;
    }

    /// <summary>Asks the child to end. What it says then can still be received.</summary>
    public void Finish() => _process.StandardInput.Close();

    /// <inheritdoc/>
    public void Dispose()
    {
        Finish();
        _process.WaitForExit();
        _process.Dispose();
    }
}
