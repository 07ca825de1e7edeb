using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera;

/// <summary>The clock of what waits; a test has one of its own, and moves it.</summary>
internal class Clock
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromDays(1);

    private readonly Stopwatch _elapsed = Stopwatch.StartNew();

    /// <summary>The machine's clock.</summary>
    public static Clock System { get; } = new();

    /// <summary>The time since some moment in the past.</summary>
    public virtual TimeSpan Elapsed => _elapsed.Elapsed;

    /// <summary>What the clock on the wall shows; it may be set at any time.</summary>
    public virtual DateTimeOffset Now => DateTimeOffset.Now;

    /// <summary>Waits, never shorter than told, and as long as a time span can be.</summary>
    public virtual async Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        TimeSpan begin = Elapsed;
        for (TimeSpan rest = time; rest > TimeSpan.Zero; rest = time - (Elapsed - begin))
        {
            // Rounded up: a timer counts whole milliseconds, and may ring a moment early. It counts no more than some weeks of them.
            TimeSpan step = rest < LongestStep ? TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds)) : LongestStep;
            await Task.Delay(step, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Cancels a source after a time.</summary>
    /// <param name="source">What to cancel.</param>
    /// <param name="time">When, from now.</param>
    /// <returns>Takes it back when disposed of; do so before the source is.</returns>
    public virtual IDisposable CancelAfter(CancellationTokenSource source, TimeSpan time)
    {
        var alarm = new Alarm(source);
        _ = alarm.RunAsync(this, time);
        return alarm;
    }

    private sealed class Alarm(CancellationTokenSource source) : IDisposable
    {
        private readonly CancellationTokenSource _unwanted = new();

        public async Task RunAsync(Clock clock, TimeSpan time)
        {
            try
            {
                await clock.DelayAsync(time, _unwanted.Token).ConfigureAwait(false);
                source.Cancel();
            }
            catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException)
            {
                // Nobody wants it any more.
            }
        }

        public void Dispose() => _unwanted.Cancel();
    }
}
