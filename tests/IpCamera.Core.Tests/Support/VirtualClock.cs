using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.CoreTests.Support;

/// <summary>A clock on which every wait is over at once, and the time has passed all the same; it knows what the waits were.</summary>
internal sealed class VirtualClock : Clock
{
    private readonly Lock _lock = new();
    private readonly DateTimeOffset _start = DateTimeOffset.Now;
    private readonly List<(TimeSpan Due, CancellationTokenSource Source)> _alarms = [];
    private TimeSpan _elapsed;

    /// <summary>The waits, in order.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    /// <summary>How much time passes whenever somebody looks at the clock.</summary>
    public TimeSpan Tick { get; init; }

    public override TimeSpan Elapsed
    {
        get
        {
            Advance(Tick);
            lock (_lock) return _elapsed;
        }
    }

    public override DateTimeOffset Now
    {
        get
        {
            lock (_lock) return _start + _elapsed;
        }
    }

    public override Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        Waits.Enqueue(time);
        Advance(time);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    public override IDisposable CancelAfter(CancellationTokenSource source, TimeSpan time)
    {
        (TimeSpan Due, CancellationTokenSource Source) alarm;
        lock (_lock) _alarms.Add(alarm = (_elapsed + time, source));
        return new Unset(() =>
        {
            lock (_lock) _alarms.Remove(alarm);
        });
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan time)
    {
        CancellationTokenSource[] due;
        lock (_lock)
        {
            _elapsed += time;
            due = [.. _alarms.Where(alarm => alarm.Due <= _elapsed).Select(alarm => alarm.Source)];
            _alarms.RemoveAll(alarm => alarm.Due <= _elapsed);
        }

        foreach (CancellationTokenSource source in due) source.Cancel();
    }

    private sealed class Unset(Action unset) : IDisposable
    {
        public void Dispose() => unset();
    }
}
