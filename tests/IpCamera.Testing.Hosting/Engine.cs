using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Security;
using System.Threading;
using Microsoft.PowerShell;

namespace IpCamera.Testing.Hosting;

/// <summary>A PowerShell of its own, with the module imported as a user imports it.</summary>
public sealed class Engine : IDisposable
{
    private static readonly Lock Opening = new();

    public Engine()
    {
        InitialSessionState state = InitialSessionState.CreateDefault();
        // Only Windows has policies, and some of its machines one that keeps a test from running.
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = ExecutionPolicy.Bypass;
        state.Variables.Add(new SessionStateVariableEntry("PSModuleAutoLoadingPreference", "None", ""));
        Runspace = RunspaceFactory.CreateRunspace(Host, state);
        // Of runspaces that are opened at the same moment, one at times has no drives (Microsoft.PowerShell.SDK 7.6.9).
        lock (Opening) Runspace.Open();
        this["manifest"] = ManifestPath;
        Run("Import-Module $manifest -ErrorAction Stop").ThrowIfFailed();
        // Whatever a test forgets to say, it searches for cameras on this machine alone.
        Run("""
            foreach ($cmdlet in 'Find-Cam', 'Set-CamAddress') {
                $global:PSDefaultParameterValues["${cmdlet}:LocalAddress"] = '127.0.0.1'
                $global:PSDefaultParameterValues["${cmdlet}:BroadcastAddress"] = '127.255.255.255'
            }
            """).ThrowIfFailed();
    }

    /// <summary>The folder that is the module.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The module's manifest.</summary>
    public static string ManifestPath { get; } = Path.Combine(RepositoryRoot, "IpCamera.psd1");

    public RecordingHost Host { get; } = new();

    public Runspace Runspace { get; }

    /// <summary>A variable of the runspace.</summary>
    public object? this[string variable]
    {
        get => Runspace.SessionStateProxy.GetVariable(variable);
        set => Runspace.SessionStateProxy.SetVariable(variable, value);
    }

    /// <summary>A credential as a user would type it.</summary>
    public static PSCredential Credential(string user, string password) => new(user, Secret(password));

    /// <summary>A text as a secure string.</summary>
    public static SecureString Secret(string text) => new NetworkCredential("", text).SecurePassword;

    /// <summary>What a secure string holds.</summary>
    public static string Reveal(object? secret) => new NetworkCredential("", (SecureString?)(secret is PSObject wrapped ? wrapped.BaseObject : secret)).Password;

    /// <summary>Runs a script to its end.</summary>
    public Outcome Run(string script)
    {
        using Execution execution = Begin(script);
        return execution.Wait();
    }

    /// <summary>Runs a script and gives the objects it emits; any error fails the test.</summary>
    public IReadOnlyList<PSObject> Get(string script)
    {
        Outcome outcome = Run(script);
        outcome.ThrowIfFailed();
        return outcome.Output;
    }

    /// <summary>Runs a script that emits one object; any error fails the test.</summary>
    public PSObject GetOne(string script) => Assert.Single(Get(script));

    /// <summary>Runs a script that has one error and gives that.</summary>
    public ErrorRecord GetError(string script) => Assert.Single(Run(script).Errors);

    /// <summary>Starts a script.</summary>
    public Execution Begin(string script) => new(Runspace, script);

    /// <summary>What TAB offers at the end of a line.</summary>
    public IReadOnlyList<string> Complete(string line) => [.. CompleteAll(line).Select(match => match.CompletionText)];

    /// <summary>What TAB offers at the end of a line, with what is told about it.</summary>
    public IReadOnlyList<CompletionResult> CompleteAll(string line)
    {
        using PowerShell shell = PowerShell.Create(Runspace);
        return CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches;
    }

    public void Dispose() => Runspace.Dispose();

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !folder.EnumerateFiles("IpCamera.psd1").Any()) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
