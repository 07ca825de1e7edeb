using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Streaming;

/// <summary>
/// The recordings of this process. Where it ends in an orderly way, by a SIGTERM for example, they are given a moment to finish
/// their files, which then have an index. While there are none, nothing is left in the process that knows of its end.
/// </summary>
internal sealed class RunningRecordings : IDisposable
{
    /// <summary>How long the process is held at most: .NET Framework has three seconds in all, and whoever sends a SIGTERM more.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly HashSet<RunningRecordings> Running = [];
    private static IDisposable? _signal;

    private readonly CancellationTokenSource _ending;
    private readonly TaskCompletionSource<bool> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningRecordings(CancellationToken cancellationToken) =>
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    /// <summary>Ends the recording: with what was given, or with the process.</summary>
    public CancellationToken Token => _ending.Token;

    /// <summary>Begins one; it is over, and its file finished, when it is disposed of.</summary>
    public static RunningRecordings Begin(CancellationToken cancellationToken)
    {
        var recording = new RunningRecordings(cancellationToken);
        lock (Running)
        {
            if (Running.Count == 0)
            {
                AppDomain.CurrentDomain.ProcessExit += FinishAll;
                _signal = RegisterSignal();
            }

            Running.Add(recording);
        }

        return recording;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Running)
        {
            if (Running.Remove(this) && Running.Count == 0)
            {
                AppDomain.CurrentDomain.ProcessExit -= FinishAll;
                _signal?.Dispose();
                _signal = null;
            }

            // Under the lock, so that nobody ends it while it goes.
            _ending.Dispose();
        }

        _finished.TrySetResult(true);
    }

    /// <summary>
    /// From .NET 10 on, a SIGTERM ends a process without ProcessExit, unless somebody has asked to be told of it. What the signal
    /// does stays as it is: it comes to pass when the files are finished.
    /// </summary>
    private static IDisposable? RegisterSignal()
    {
        const int Terminate = -4;
        // Not in .NET Standard, and in no runtime before .NET 6.
        var registration = Type.GetType("System.Runtime.InteropServices.PosixSignalRegistration, System.Runtime.InteropServices", throwOnError: false);
        MethodInfo? create = registration?.GetMethod("Create", BindingFlags.Public | BindingFlags.Static);
        if (create is null) return null;
        Action<object> handler = _ => FinishAll(null, EventArgs.Empty);
        return (IDisposable)create.Invoke(null, [Enum.ToObject(create.GetParameters()[0].ParameterType, Terminate), handler]);
    }

    private static void FinishAll(object? sender, EventArgs e)
    {
        Task[] all;
        lock (Running)
        {
            all = [.. Running.Select(recording => (Task)recording._finished.Task)];
            // On other threads, since what ends with it may take the lock.
            foreach (RunningRecordings recording in Running) recording._ending.CancelAfter(TimeSpan.Zero);
        }

        Task.WaitAll(all, Limit);
    }
}
