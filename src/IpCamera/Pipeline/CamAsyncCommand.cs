using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Errors;
using IpCamera.Work;

namespace IpCamera.Pipeline;

/// <summary>
/// A cmdlet whose work runs on tasks while the pipeline thread does all the talking. Holds when downstream stops early, when
/// Ctrl+C comes in any state, and when a task fails after everything is over.
/// </summary>
public abstract class CamAsyncCommand : PSCmdlet, IDisposable
{
    /// <summary>How long a stopped cmdlet waits for its workers to tidy up: camera told to stand still, half a file removed.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromMilliseconds(800);

    /// <summary>How long a camera may say nothing and still keep the next from its place.</summary>
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How often the cameras are looked at that may be about to give up their places.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>How many there may be that have given up their places and are still waited for.</summary>
    private const int WaitingRoom = 4096;

    private readonly PipelinePump _pump = new();
    private readonly HashSet<string> _typed = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Task, NetworkWait> _running = [];
    private bool _disposed;

    private protected CamAsyncCommand()
    {
    }

    /// <summary>Ends when the cmdlet is stopped.</summary>
    private protected CancellationToken StopToken => _pump.Stopping;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        // What comes down the pipeline is not bound yet.
        _typed.UnionWith(MyInvocation.BoundParameters.Keys);
        try
        {
            Prepare();
        }
        catch (CamException fault)
        {
            Refuse(fault);
        }
    }

    /// <summary>Called on the pipeline thread before the input: checks what was typed, and readies what all inputs share.</summary>
    /// <exception cref="CamException">The parameters are refused before any camera is asked.</exception>
    private protected virtual void Prepare()
    {
    }

    /// <summary>True for a parameter that was typed.</summary>
    private protected bool IsTyped(string parameter) => _typed.Contains(parameter);

    /// <summary>True for a parameter whose value came down the pipeline, as a property of the input.</summary>
    private protected bool IsPiped(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter) && !IsTyped(parameter);

    /// <summary>Refuses the parameters before any camera is asked.</summary>
    private protected void Refuse(CamException fault) => ThrowTerminatingError(CamErrorRecords.From(fault, null, null));

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => OnPipelineThread(() =>
    {
        EndInput();
        while (_running.Count > 0) _pump.HandleNext(this);
        EndWork();
        while (_running.Count > 0) _pump.HandleNext(this);
        _pump.HandleEnd(this);
    });

    /// <summary>Called on the pipeline thread when there is no more input, before what was started is waited for.</summary>
    private protected virtual void EndInput()
    {
    }

    /// <summary>Called on the pipeline thread when all that was started is done: may start what needs all of it.</summary>
    private protected virtual void EndWork()
    {
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _pump.Stop();

    /// <summary>Ends whatever is still running.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends whatever is still running.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _disposed) return;
        _disposed = true;
        StopWorkers();
        _pump.Dispose();
    }

    /// <summary>
    /// Starts a piece of work as soon as fewer than so many are running; meanwhile hands on what others have done. Work that waits for
    /// a camera that says nothing goes on, but does not count: a few that hang must not keep the healthy from being asked.
    /// </summary>
    /// <param name="work">Told how to reach the pipeline. What it throws, apart from cancellation, ends in <paramref name="failed"/>.</param>
    /// <param name="failed">Makes the error record of a fault.</param>
    /// <param name="limit">How many may run at once.</param>
    /// <param name="strict">True to count those too that wait for a camera.</param>
    /// <param name="waiting">Called on the pipeline thread where there is no place at once.</param>
    private protected void Start(
        Func<PipelinePump, Task> work,
        Func<Exception, ErrorRecord> failed,
        int limit,
        bool strict = false,
        Action? waiting = null) => OnPipelineThread(() =>
    {
        if (!HasPlace(limit, strict)) waiting?.Invoke();
        while (!HasPlace(limit, strict)) _pump.HandleNext(this, LookInterval);
        // The task must be in the set before it can ask to be taken out.
        var begin = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? running = null;
        var network = new NetworkWait();
        running = RunAsync(begin.Task, network, work, failed, () => _running.Remove(running!));
        _running.Add(running, network);
        begin.SetResult(true);
        _pump.HandlePending(this);
    });

    private bool HasPlace(int limit, bool strict) => _running.Count < limit
        || (!strict && _running.Count - limit < WaitingRoom && _running.Values.Count(network => network.Silence < Patience) < limit);

    private async Task RunAsync(
        Task begin, NetworkWait network, Func<PipelinePump, Task> work, Func<Exception, ErrorRecord> failed, Action finished)
    {
        await begin.ConfigureAwait(false);
        network.Attach();
        try
        {
            await work(_pump).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_pump.Stopping.IsCancellationRequested)
        {
            // The user's own doing, and nobody is listening any more.
        }
#pragma warning disable CA1031 // Whatever goes wrong with one camera becomes that camera's error, and nobody else's.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            // After the end of the pipeline this stays unread, like the fault.
            _pump.Post(cmdlet => cmdlet.WriteError(failed(fault)));
        }
        finally
        {
            _pump.Post(_ => finished());
        }
    }

    /// <summary>Whatever leaves the pipeline thread early (Ctrl+C, a downstream break, a terminating error) ends the workers.</summary>
    private void OnPipelineThread(Action action)
    {
        try
        {
            action();
        }
        catch
        {
            StopWorkers();
            throw;
        }
    }

    private void StopWorkers()
    {
        _pump.Stop();
        if (_running.Count == 0) return;
        // RunAsync never faults, so this only waits.
        Task.WaitAll([.. _running.Keys], StopGrace);
        _running.Clear();
    }
}
