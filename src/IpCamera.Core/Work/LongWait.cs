using System;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Work;

/// <summary>Waits by the machine's clock, as long as a time span can be; the system's timers end at 24 or 49 days.</summary>
public static class LongWait
{
    /// <summary>Waits.</summary>
    public static Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) => Clock.System.DelayAsync(time, cancellationToken);

    /// <summary>Cancels a source after a time.</summary>
    /// <param name="source">What to cancel.</param>
    /// <param name="time">When, from now.</param>
    /// <returns>Takes it back when disposed of; do so before the source is.</returns>
    public static IDisposable CancelAfter(CancellationTokenSource source, TimeSpan time) =>
        Clock.System.CancelAfter(source ?? throw new ArgumentNullException(nameof(source)), time);
}
