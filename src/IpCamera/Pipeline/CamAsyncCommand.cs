using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Pipeline;

/// <summary>
/// A cmdlet whose work runs on tasks while the pipeline thread does all the talking. Holds when downstream stops early, when
/// Ctrl+C comes in any state, and when a task fails after everything is over.
/// </summary>
public abstract class CamAsyncCommand : PSCmdlet, IDisposable
{
    /// <summary>How long a stopped cmdlet waits for its workers to tidy up: camera told to stand still, half a file removed.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromMilliseconds(800);

    private readonly PipelinePump _pump = new();
    private readonly HashSet<Task> _running = [];
    private bool _disposed;

    private protected CamAsyncCommand()
    {
    }

    /// <summary>Ends when the cmdlet is stopped.</summary>
    private protected CancellationToken StopToken => _pump.Stopping;

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => OnPipelineThread(() =>
    {
        while (_running.Count > 0) _pump.HandleNext(this);
        _pump.HandlePending(this);
    });

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

    /// <summary>Starts a piece of work as soon as fewer than so many are running; meanwhile hands on what others have done.</summary>
    /// <param name="work">Told how to reach the pipeline. What it throws, apart from cancellation, ends in <paramref name="failed"/>.</param>
    /// <param name="failed">Makes the error record of a fault.</param>
    /// <param name="limit">How many may run at once.</param>
    private protected void Start(Func<PipelinePump, Task> work, Func<Exception, ErrorRecord> failed, int limit) => OnPipelineThread(() =>
    {
        while (_running.Count >= limit) _pump.HandleNext(this);
        // The task must be in the set before it can ask to be taken out.
        var begin = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? running = null;
        running = RunAsync(begin.Task, work, failed, () => _running.Remove(running!));
        _running.Add(running);
        begin.SetResult(true);
        _pump.HandlePending(this);
    });

    private async Task RunAsync(Task begin, Func<PipelinePump, Task> work, Func<Exception, ErrorRecord> failed, Action finished)
    {
        await begin.ConfigureAwait(false);
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
        Task.WaitAll([.. _running], StopGrace);
        _running.Clear();
    }
}
