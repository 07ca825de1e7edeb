using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera;

/// <summary>The clock of what waits; a test has one of its own, and moves it.</summary>
internal class Clock
{
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();

    /// <summary>The machine's clock.</summary>
    public static Clock System { get; } = new();

    /// <summary>The time since some moment in the past.</summary>
    public virtual TimeSpan Elapsed => _elapsed.Elapsed;

    /// <summary>Waits, never shorter than told.</summary>
    public virtual async Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        TimeSpan end = Elapsed + time;
        for (TimeSpan rest = time; rest > TimeSpan.Zero; rest = end - Elapsed)
        {
            // Rounded up: a timer counts whole milliseconds, and may ring a moment early.
            var whole = TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds));
            await Task.Delay(whole, cancellationToken).ConfigureAwait(false);
        }
    }
}
