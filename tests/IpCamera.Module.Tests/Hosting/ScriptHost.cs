using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.ModuleTests.Hosting;

/// <summary>A process that is there to be killed: scripts in PowerShells of their own, all at once.</summary>
internal static class ScriptHost
{
    /// <summary>The first argument of such a process.</summary>
    public const string Command = "run-scripts";

    /// <summary>What it prints when all scripts have called <c>$ready.Invoke()</c>.</summary>
    public const string Ready = "ready";

    /// <summary>Runs scripts to their ends and prints their errors.</summary>
    /// <param name="file">A list of scripts, in JSON.</param>
    public static async Task<int> RunAsync(string file)
    {
        // Whoever started it may be killed too.
        _ = Task.Run(() =>
        {
            Console.In.ReadToEnd();
            Environment.Exit(2);
        });
        string[] scripts = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(file))!;
        using CountdownEvent ready = new(scripts.Length);
        int socketsBefore = 0;
        // Of several that begin at the same moment, one at times has no drives (Microsoft.PowerShell.SDK 7.6.9).
        (string Script, Engine Engine)[] begun = [.. scripts.Select(script => (script, new Engine()))];
        IEnumerable<ScriptError>[] errors = await Task.WhenAll(begun.Select(one => Task.Run(() => Run(one.Engine, one.Script, () =>
        {
            if (!ready.Signal()) return;
            socketsBefore = CountSockets();
            Console.WriteLine(Ready);
        }))));
        // A worker that was stopped is given a moment to tidy up.
        SpinWait.SpinUntil(() => CountSockets() <= socketsBefore, TimeSpan.FromSeconds(10));
        Console.WriteLine(JsonSerializer.Serialize(new ScriptEnd([.. errors.SelectMany(some => some)], socketsBefore, CountSockets())));
        return 0;
    }

    /// <summary>The sockets of this process; 0 on systems that do not tell.</summary>
    private static int CountSockets()
    {
        DirectoryInfo handles = new("/proc/self/fd");
        return handles.Exists ? handles.EnumerateFileSystemInfos().Count(handle => TargetOf(handle)?.StartsWith("socket:", StringComparison.Ordinal) == true) : 0;
    }

    private static string? TargetOf(FileSystemInfo handle)
    {
        try
        {
            return handle.LinkTarget;
        }
        catch (IOException)
        {
            // Closed since it was listed.
            return null;
        }
    }

    private static ScriptError[] Run(Engine begun, string script, Action ready)
    {
        using Engine engine = begun;
        engine["ready"] = ready;
        engine["credential"] = Engine.Credential("admin", "");
        return [.. engine.Run(script).Errors.Select(error => new ScriptError(error.FullyQualifiedErrorId, error.Exception.Message))];
    }
}

/// <summary>How the scripts of another process ended.</summary>
/// <param name="Errors">The errors of all of them.</param>
/// <param name="SocketsBefore">How many sockets the process had when all were ready.</param>
/// <param name="SocketsAfter">How many it had when all had ended.</param>
internal sealed record ScriptEnd(ScriptError[] Errors, int SocketsBefore, int SocketsAfter);

/// <summary>An error of a script in another process.</summary>
internal sealed record ScriptError(string Id, string Message);
