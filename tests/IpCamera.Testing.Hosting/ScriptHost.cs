using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Testing.Hosting;

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
        // Of several that begin at the same moment, one at times has no drives (Microsoft.PowerShell.SDK 7.6.9).
        (string Script, Engine Engine)[] begun = [.. scripts.Select(script => (script, new Engine()))];
        IEnumerable<ScriptError>[] errors = await Task.WhenAll(begun.Select(one => Task.Run(() => Run(one.Engine, one.Script, () =>
        {
            if (ready.Signal()) Console.WriteLine(Ready);
        }))));
        // A worker that was stopped is given a moment to tidy up.
        SpinWait.SpinUntil(() => CountConnections() == 0, TimeSpan.FromSeconds(10));
        Console.WriteLine(JsonSerializer.Serialize(new ScriptEnd([.. errors.SelectMany(some => some)], CountConnections())));
        return 0;
    }

    /// <summary>
    /// The sockets of this process towards a network; 0 on systems that do not tell. Those within the machine are the runtime's and the
    /// engine's. A list of connections would not do: it leaves out what was cut off and never closed.
    /// </summary>
    private static int CountConnections()
    {
        DirectoryInfo handles = new("/proc/self/fd");
        if (!handles.Exists) return 0;
        string[] sockets =
        [
            .. handles.EnumerateFileSystemInfos().Select(TargetOf).OfType<string>()
                .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal)).Select(target => target[8..^1]),
        ];
        // Num RefCount Protocol Flags Type St Inode Path
        HashSet<string> local = [.. File.ReadLines("/proc/self/net/unix").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[6])];
        return sockets.Count(socket => !local.Contains(socket));
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
/// <param name="Connections">How many sockets towards a network the process still had when all had ended.</param>
internal sealed record ScriptEnd(ScriptError[] Errors, int Connections);

/// <summary>An error of a script in another process.</summary>
internal sealed record ScriptError(string Id, string Message);
