using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Work;

/// <summary>Waits as long as a time span can be; the system's timers end at 24 or 49 days.</summary>
public static class LongWait
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromDays(1);

    /// <summary>Waits.</summary>
    public static async Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        // Delays end a moment early.
        for (TimeSpan left; (left = time - clock.Elapsed) > TimeSpan.Zero;)
        {
            TimeSpan step = left < LongestStep ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : LongestStep;
            await Task.Delay(step, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Cancels a source after a time.</summary>
    /// <param name="source">What to cancel.</param>
    /// <param name="time">When, from now.</param>
    /// <returns>Takes it back when disposed of; do so before the source is.</returns>
    public static IDisposable CancelAfter(CancellationTokenSource source, TimeSpan time)
    {
        var alarm = new Alarm(source ?? throw new ArgumentNullException(nameof(source)));
        _ = alarm.RunAsync(time);
        return alarm;
    }

    private sealed class Alarm(CancellationTokenSource source) : IDisposable
    {
        private readonly CancellationTokenSource _unwanted = new();

        public async Task RunAsync(TimeSpan time)
        {
            try
            {
                await DelayAsync(time, _unwanted.Token).ConfigureAwait(false);
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
