using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Work;

namespace IpCamera.Streaming;

/// <summary>
/// A beat at an interval, measured from the first so that it does not drift. A beat that is over before anyone waits for it is
/// left out, not made up for.
/// </summary>
/// <param name="interval">From beat to beat; zero for no pause at all.</param>
internal sealed class Rhythm(TimeSpan interval)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _beat;

    /// <summary>The time since the beat waited for last.</summary>
    public TimeSpan SinceBeat => _clock.Elapsed - At(_beat);

    /// <summary>Waits for the beat; the first is at once.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => LongWait.DelayAsync(At(_beat) - _clock.Elapsed, cancellationToken);

    /// <summary>Goes on to the next beat that is still to come.</summary>
    /// <returns>The number of beats left out.</returns>
    public long Advance()
    {
        long next = _beat + 1;
        if (interval > TimeSpan.Zero) next = Math.Max(next, (_clock.Elapsed.Ticks + interval.Ticks - 1) / interval.Ticks);
        long left = next - _beat - 1;
        _beat = next;
        return left;
    }

    private TimeSpan At(long beat) => TimeSpan.FromTicks(interval.Ticks * beat);
}
