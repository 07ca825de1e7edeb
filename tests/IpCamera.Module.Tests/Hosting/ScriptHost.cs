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
        IEnumerable<ScriptError>[] errors = await Task.WhenAll(scripts.Select(script => Task.Run(() => Run(script, () =>
        {
            if (ready.Signal()) Console.WriteLine(Ready);
        }))));
        Console.WriteLine(JsonSerializer.Serialize(errors.SelectMany(some => some)));
        return 0;
    }

    private static ScriptError[] Run(string script, Action ready)
    {
        using Engine engine = new();
        engine["ready"] = ready;
        engine["credential"] = Engine.Credential("admin", "");
        return [.. engine.Run(script).Errors.Select(error => new ScriptError(error.FullyQualifiedErrorId, error.Exception.Message))];
    }
}

/// <summary>An error of a script in another process.</summary>
internal sealed record ScriptError(string Id, string Message);
