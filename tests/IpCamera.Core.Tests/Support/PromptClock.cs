using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.CoreTests.Support;

/// <summary>A clock on which every wait is over at once; it knows what they would have been.</summary>
internal sealed class PromptClock : Clock
{
    /// <summary>The waits, in order.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        Waits.Enqueue(time);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
}
