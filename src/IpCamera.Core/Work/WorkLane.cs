using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Work;

/// <summary>
/// Threads for calls that block and know no token: name look-ups, what a file system does. The thread pool, on which every camera's
/// answers and limits are handled, never waits for one. Threads are started when there is work and end when there is none.
/// </summary>
/// <param name="name">What the threads are called, in debuggers and dumps.</param>
/// <param name="threadLimit">How many calls may be under way at once.</param>
/// <param name="spareLimit">How many threads may stand in for those whose call was given up and does not return.</param>
internal sealed class WorkLane(string name, int threadLimit, int spareLimit = 0)
{
    /// <summary>Enough for the system's own libraries; address space, not memory.</summary>
    private const int StackSize = 512 * 1024;

    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private readonly LinkedList<Call> _waiting = new();
    private int _threads;
    private int _idle;
    private int _leftBehind;

    /// <summary>How many threads there are now.</summary>
    public int Threads
    {
        get
        {
            lock (_gate) return _threads;
        }
    }

    /// <summary>True when nothing is waiting or under way.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate) return _threads == _idle && _waiting.Count == 0;
        }
    }

    /// <summary>How many threads there may be now. Call it with the gate held.</summary>
    private int Allowed => threadLimit + Math.Min(_leftBehind, spareLimit);

    /// <summary>Has a thread make the call. What awaits it goes on on the thread pool.</summary>
    /// <param name="work">The call.</param>
    /// <param name="cancellationToken">
    /// Ends the wait at once: a call not begun is never made, one under way is left behind, and its outcome with it.
    /// </param>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        var call = new Call<T>(work);
        LinkedListNode<Call> place;
        lock (_gate)
        {
            place = _waiting.AddLast(call);
            Monitor.Pulse(_gate);
            StartThreads();
        }

        if (cancellationToken.CanBeCanceled)
        {
            CancellationTokenRegistration given = cancellationToken.Register(() => GiveUp(place, cancellationToken));
            call.Task.ContinueWith((_, state) => ((CancellationTokenRegistration)state).Dispose(), given, TaskScheduler.Default);
        }

        return call.Task;
    }

    /// <inheritdoc cref="RunAsync{T}(Func{T}, CancellationToken)"/>
    public Task RunAsync(Action work, CancellationToken cancellationToken = default) => RunAsync(
        () =>
        {
            work();
            return true;
        },
        cancellationToken);

    private void GiveUp(LinkedListNode<Call> place, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!place.Value.TryCancel(cancellationToken)) return;
            if (place.List is not null)
            {
                _waiting.Remove(place);
                return;
            }

            _leftBehind++;
            StartThreads();
        }
    }

    /// <summary>Starts threads for what waits, as far as the limit goes. Call it with the gate held.</summary>
    private void StartThreads()
    {
        while (_waiting.Count > _idle && _threads < Allowed)
        {
            try
            {
                StartThread();
            }
            catch (OutOfMemoryException) when (_threads > 0)
            {
                // The system gives no more threads: those there are will come to it.
                return;
            }
        }
    }

    private void StartThread()
    {
        var thread = new Thread(Serve, StackSize) { IsBackground = true, Name = name };
        // What the caller's context holds is not to live as long as the thread.
        if (ExecutionContext.IsFlowSuppressed())
        {
            thread.Start();
        }
        else
        {
            using (ExecutionContext.SuppressFlow()) thread.Start();
        }

        _threads++;
        // It counts as idle until it has taken its call, or another would be started for the same one.
        _idle++;
    }

    private void Serve()
    {
        while (Take() is Call call)
        {
            call.Make();
            lock (_gate)
            {
                if (call.IsLeftBehind) _leftBehind--;
                _idle++;
            }
        }
    }

    /// <summary>Waits for a call; null when there was none for a while, or when the thread is one too many.</summary>
    private Call? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && _threads <= Allowed && Monitor.Wait(_gate, IdleTime))
            {
                // Woken, but another thread may have been faster.
            }

            _idle--;
            if (_waiting.First is LinkedListNode<Call> first && _threads <= Allowed)
            {
                _waiting.RemoveFirst();
                first.Value.HasBegun = true;
                return first.Value;
            }

            _threads--;
            // Whoever was to be woken for what waits may have been this one.
            if (_waiting.Count > 0) Monitor.Pulse(_gate);
            return null;
        }
    }

    private abstract class Call
    {
        public bool HasBegun { get; set; }

        public bool IsLeftBehind { get; protected set; }

        public abstract void Make();

        /// <summary>False when the outcome is there already.</summary>
        public abstract bool TryCancel(CancellationToken cancellationToken);
    }

    private sealed class Call<T>(Func<T> work) : Call
    {
        private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Task => _outcome.Task;

        public override void Make()
        {
            try
            {
                _outcome.TrySetResult(work());
            }
#pragma warning disable CA1031 // It is the caller's, whatever it is, and must not end the process.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                // Of a call left behind, nobody will look at it.
                _outcome.TrySetException(fault);
            }
        }

        public override bool TryCancel(CancellationToken cancellationToken)
        {
            if (!_outcome.TrySetCanceled(cancellationToken)) return false;
            IsLeftBehind = HasBegun;
            return true;
        }
    }
}
