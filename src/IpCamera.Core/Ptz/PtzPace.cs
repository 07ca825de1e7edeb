using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Ptz;

/// <summary>
/// Keeps a distance between the commands for one camera, through whichever session of this process they go. A stop waits for
/// the rest of the distance too, for a camera that jams does not hear it; but it goes before all commands that wait.
/// </summary>
internal sealed class PtzPace(Clock clock)
{
    // Never cleared: only cameras that need a distance are here, and an entry is a name and a time.
    private static readonly ConcurrentDictionary<(Clock Clock, string Camera), PtzPace> Cameras = new();

    private readonly object _gate = new();
    private TimeSpan? _last;
    private int _waitingStops;

    /// <summary>The pace of the camera at an address.</summary>
    public static PtzPace Of(Uri camera, Clock clock) =>
        Cameras.GetOrAdd((clock, CamAddress.AuthorityOf(camera)), static key => new PtzPace(key.Clock));

    /// <summary>Waits until a command may go.</summary>
    public async Task WaitAsync(TimeSpan distance, bool isStop, CancellationToken cancellationToken)
    {
        CountStop(isStop, 1);
        try
        {
            for (TimeSpan wait; (wait = Take(distance, isStop)) > TimeSpan.Zero;)
            {
                await clock.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            CountStop(isStop, -1);
        }
    }

    /// <summary>A command has just gone: the distance counts from now.</summary>
    public void Sent()
    {
        lock (_gate) _last = clock.Elapsed;
    }

    /// <summary>Takes the place of the next command, if it is free; else how long to wait before asking again.</summary>
    private TimeSpan Take(TimeSpan distance, bool isStop)
    {
        lock (_gate)
        {
            TimeSpan now = clock.Elapsed;
            TimeSpan wait = _last is TimeSpan last ? last + distance - now : TimeSpan.Zero;
            if (wait > TimeSpan.Zero) return wait;
            if (!isStop && _waitingStops > 0) return distance;
            _last = now;
            return TimeSpan.Zero;
        }
    }

    private void CountStop(bool isStop, int change)
    {
        if (!isStop) return;
        lock (_gate) _waitingStops += change;
    }
}
