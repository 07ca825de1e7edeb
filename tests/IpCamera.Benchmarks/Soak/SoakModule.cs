using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading.Tasks;

namespace IpCamera.Benchmarks.Soak;

/// <summary>
/// The module in the PowerShell engine, with nothing else in the process: one shell records all cameras, one asks for their
/// status, one takes pictures, one watches.
/// </summary>
internal sealed class SoakModule : IDisposable
{
    /// <summary>How many there may be of a camera's recordings; the growing one is one of them.</summary>
    public const int Kept = 3;

    private static readonly TimeSpan GlanceInterval = TimeSpan.FromSeconds(2);

    /// <summary>For the system to take back what was closed.</summary>
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(5);

    /// <summary>What the shells do over and over; all that comes out of them is counted by its type.</summary>
    private static readonly string[] Work =
    [
        $"$sessions | Save-CamStream -Path $folder/video -SegmentDuration 20 -KeepSegments {Kept} -Fps 5 -StallTimeoutSec 5",
        "$sessions | Get-CamStatus -ThrottleLimit 64; [Threading.Thread]::Sleep(1000)",
        "$sessions | Receive-CamSnapshot $folder/pictures/ -Force; [Threading.Thread]::Sleep(3000)",
        "$sessions | Watch-CamStatus",
    ];

    private readonly ConcurrentDictionary<string, long> _counts = new();
    private readonly List<Runspace> _runspaces = [];
    private readonly string _folder;

    private SoakModule(string folder) => _folder = folder;

    /// <summary>Works for a time and reports samples, then one more when everything has ended.</summary>
    public static async Task RunAsync(string[] addresses, string folder, TimeSpan length, TimeSpan interval)
    {
        ActiveTasks.Watch();
        var clock = Stopwatch.StartNew();
        using (var module = new SoakModule(folder))
        {
            module.Open();
            ChildProcess.Report(SoakSample.Take(clock));
            PSObject[] sessions = module.Connect(addresses);
            PowerShell[] shells = [.. Work.Select(work => module.Begin(work, sessions))];
            await SampleAsync(shells, clock, length, interval).ConfigureAwait(false);
            foreach (PowerShell shell in shells)
            {
                shell.Stop();
                shell.Dispose();
            }

            module.Disconnect();
            await Task.Delay(SettleTime).ConfigureAwait(false);
            ChildProcess.Report(SoakSample.Take(clock));
            ChildProcess.Report(module._counts.ToDictionary());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _runspaces.ForEach(static runspace => runspace.Dispose());

    private static async Task SampleAsync(PowerShell[] shells, Stopwatch clock, TimeSpan length, TimeSpan interval)
    {
        TimeSpan begin = clock.Elapsed;
        for (int row = 1; row * interval <= length; row++)
        {
            List<SoakSample> glances = [];
            while (clock.Elapsed - begin < row * interval)
            {
                await Task.Delay(TimeSpan.FromTicks(Math.Min(GlanceInterval.Ticks, interval.Ticks / 4))).ConfigureAwait(false);
                // A console forgets the progress that it showed; a shell without one keeps it all for whoever hosts it.
                foreach (PowerShell shell in shells) shell.Streams.ClearStreams();
                glances.Add(SoakSample.Glance(clock));
            }

            // Alive is what a collection leaves; the rest wavers, and its middle is what counts.
            ChildProcess.Report(SoakSample.Median(glances) with { ManagedMegabytes = SoakSample.Take(clock).ManagedMegabytes });
        }
    }

    private void Open()
    {
        for (int i = 0; i <= Work.Length; i++)
        {
            InitialSessionState state = InitialSessionState.CreateDefault2();
            if (OperatingSystem.IsWindows()) state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
            state.ImportPSModule([PowerShellScript.ManifestPath]);
            state.ThrowOnRunspaceOpenError = true;
            Runspace runspace = RunspaceFactory.CreateRunspace(state);
            runspace.Open();
            _runspaces.Add(runspace);
        }
    }

    private PSObject[] Connect(string[] addresses)
    {
        _runspaces[^1].SessionStateProxy.SetVariable("addresses", addresses);
        using PowerShell shell = PowerShell.Create(_runspaces[^1]);
        shell.AddScript("""
            $credential = [pscredential]::new('admin', [securestring]::new())
            $addresses | Connect-Cam -Credential $credential -TimeoutSec 5
            """);
        PSObject[] sessions = [.. shell.Invoke()];
        if (shell.HadErrors) throw new IOException(shell.Streams.Error[0].ToString());
        return sessions;
    }

    private PowerShell Begin(string work, PSObject[] sessions)
    {
        Runspace runspace = _runspaces[Array.IndexOf(Work, work)];
        runspace.SessionStateProxy.SetVariable("sessions", sessions);
        runspace.SessionStateProxy.SetVariable("folder", _folder);
        runspace.SessionStateProxy.SetVariable("count", new Action<object>(Count));
        PowerShell shell = PowerShell.Create(runspace);
        // What is not taken away here would wait in the shell for somebody to look at it, and grow.
        shell.AddScript($$"""while ($true) { & { {{work}} } *>&1 | ForEach-Object { $count.Invoke($_) } }""");
        shell.BeginInvoke();
        return shell;
    }

    private void Count(object item) =>
        _counts.AddOrUpdate((item is PSObject wrapped ? wrapped.BaseObject : item).GetType().Name, 1, static (_, count) => count + 1);

    private void Disconnect()
    {
        using PowerShell shell = PowerShell.Create(_runspaces[^1]);
        shell.AddScript("Get-CamSession | Disconnect-Cam").Invoke();
    }
}
