using System;
using System.Diagnostics;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading.Tasks;
using IpCamera.Benchmarks.Soak;

namespace IpCamera.Benchmarks.Endurance;

/// <summary>The module in the PowerShell engine, with one script that works to its end while samples of the process are taken.</summary>
internal static class EnduranceModule
{
    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(1);

    /// <summary>Runs the script and reports a sample a second, null for the end, then what came out of it.</summary>
    /// <param name="script">Finds <c>$address</c>, <c>$credential</c> and <c>$folder</c>; what it emits is text.</param>
    /// <param name="address">Of the camera.</param>
    /// <param name="folder">For the files.</param>
    public static async Task RunAsync(string script, string address, string folder)
    {
        ActiveTasks.Watch();
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        state.ImportPSModule([PowerShellScript.ManifestPath]);
        state.ThrowOnRunspaceOpenError = true;
        using Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        runspace.SessionStateProxy.SetVariable("address", address);
        runspace.SessionStateProxy.SetVariable("folder", folder);
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript("$credential = [pscredential]::new('admin', [securestring]::new()); $ErrorActionPreference = 'Stop'\n" + script);
        var clock = Stopwatch.StartNew();
        Task<PSDataCollection<PSObject>> work = shell.InvokeAsync();
        while (await Task.WhenAny(work, Task.Delay(SampleInterval)).ConfigureAwait(false) != work)
        {
            // A console forgets the progress that it showed; a shell without one keeps it all for whoever hosts it.
            shell.Streams.Progress.Clear();
            ChildProcess.Report<SoakSample?>(SoakSample.Take(clock));
        }

        ChildProcess.Report<SoakSample?>(null);
        PSDataCollection<PSObject> output = await work.ConfigureAwait(false);
        if (output.Count == 0) throw new IOException("The script said nothing.");
        ChildProcess.Report(string.Join(Environment.NewLine, output));
    }
}
