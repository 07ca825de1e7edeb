using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;

namespace IpCamera.Testing.Hosting;

/// <summary>A script that runs.</summary>
public sealed class Execution : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly PowerShell _shell;
    private readonly PSDataCollection<PSObject> _output = [];
    private readonly IAsyncResult _running;

    public Execution(Runspace runspace, string script)
    {
        _shell = PowerShell.Create(runspace).AddScript(script);
        var none = new PSDataCollection<PSObject>();
        none.Complete();
        _running = _shell.BeginInvoke(none, _output);
    }

    /// <summary>How many objects it has emitted.</summary>
    public int Count => _output.Count;

    /// <summary>The object it emitted first.</summary>
    public PSObject First => _output[0];

    /// <summary>Whether it has ended.</summary>
    public bool IsOver => _running.IsCompleted;

    /// <summary>Stops it, as Ctrl+C does.</summary>
    /// <returns>How long that took.</returns>
    public TimeSpan Stop()
    {
        var clock = Stopwatch.StartNew();
        _shell.Stop();
        return clock.Elapsed;
    }

    /// <summary>Waits for its end, but no longer than this; false when it has not come.</summary>
    public bool Await(TimeSpan limit) => _running.AsyncWaitHandle.WaitOne(limit);

    /// <summary>Waits for its end.</summary>
    public Outcome Wait()
    {
        Assert.True(_running.AsyncWaitHandle.WaitOne(Limit), "The script did not end.");
        ErrorRecord? failure = null;
        bool stopped = false;
        try
        {
            _shell.EndInvoke(_running);
        }
        catch (PipelineStoppedException)
        {
            stopped = true;
        }
        catch (RuntimeException fault)
        {
            failure = fault.ErrorRecord;
        }

        List<ErrorRecord> errors = [.. _shell.Streams.Error];
        if (failure is not null && !errors.Any(error => error.FullyQualifiedErrorId == failure.FullyQualifiedErrorId)) errors.Add(failure);
        return new Outcome
        {
            Output = [.. _output],
            Errors = errors,
            Failure = failure,
            WasStopped = stopped,
            Verbose = [.. _shell.Streams.Verbose.Select(record => record.Message)],
            Warnings = [.. _shell.Streams.Warning.Select(record => record.Message)],
            Debug = [.. _shell.Streams.Debug.Select(record => record.Message)],
            Progress = [.. _shell.Streams.Progress.Select(record => $"{record.Activity}: {record.StatusDescription}{record.CurrentOperation}")],
            Information = [.. _shell.Streams.Information.Select(record => record.ToString() ?? "")],
        };
    }

    /// <summary>Waits until something is so.</summary>
    public static void Until(Func<bool> condition, string what)
    {
        if (!SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(20))) throw new TimeoutException($"Waited in vain: {what}");
    }

    public void Dispose()
    {
        if (!IsOver) _shell.Stop();
        _shell.Dispose();
        _output.Dispose();
    }
}
