using System;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Simulator.Streaming;

/// <summary>Waits from frame to frame.</summary>
/// <remarks>
/// Frames are due at multiples of the interval of one clock, not counted from a viewer's first one: viewers with the
/// same rate come due together and share what is drawn. A viewer too slow for its rate misses frames.
/// </remarks>
internal sealed class FramePacer(TimeProvider time, TimeSpan interval)
{
    private long _last = -1;

    public async Task WaitForNextAsync(CancellationToken cancellationToken)
    {
        TimeSpan now = time.GetElapsedTime(0);
        _last = Math.Max(_last + 1, (now.Ticks / interval.Ticks) + 1);
        TimeSpan wait = TimeSpan.FromTicks(_last * interval.Ticks) - now;
        await Task.Delay(wait, time, cancellationToken);
    }
}
