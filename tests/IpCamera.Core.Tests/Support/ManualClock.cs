using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.CoreTests.Support;

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class ManualClock : Clock
{
    private readonly Lock _lock = new();
    private readonly List<(TimeSpan Due, TaskCompletionSource Waiter)> _waiting = [];
    private TimeSpan _elapsed;

    public override TimeSpan Elapsed
    {
        get
        {
            lock (_lock) return _elapsed;
        }
    }

    public override async Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        TaskCompletionSource waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (time <= TimeSpan.Zero) return;
            _waiting.Add((_elapsed + time, waiter));
        }

        using (cancellationToken.Register(() => waiter.TrySetCanceled(cancellationToken))) await waiter.Task;
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(double seconds)
    {
        List<TaskCompletionSource> due;
        lock (_lock)
        {
            _elapsed += TimeSpan.FromSeconds(seconds);
            due = [.. _waiting.Where(one => one.Due <= _elapsed).Select(one => one.Waiter)];
            _waiting.RemoveAll(one => one.Due <= _elapsed || one.Waiter.Task.IsCompleted);
        }

        foreach (TaskCompletionSource waiter in due) waiter.TrySetResult();
    }

    /// <summary>Ends when somebody waits until that time.</summary>
    public Task WaitedForAsync(double seconds, CancellationToken cancellationToken) => WaitedForAsync(seconds, seconds, cancellationToken);

    /// <summary>Ends when somebody waits until a time between these.</summary>
    public async Task WaitedForAsync(double earliest, double latest, CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_lock)
            {
                if (_waiting.Exists(one => one.Due >= TimeSpan.FromSeconds(earliest) && one.Due <= TimeSpan.FromSeconds(latest) && !one.Waiter.Task.IsCompleted)) return;
            }

            await Task.Delay(5, cancellationToken);
        }
    }
}
