using System;

namespace IpCamera.Streaming;

/// <summary>
/// How long to wait before a camera that has worked is asked again: twice as long each time, up to a minute, and never quite the
/// same, so that hundreds of cameras behind one switch do not come back in the same moment. Where the camera refuses the
/// credentials, as some do for seconds while they start, it is asked twice soon, too seldom to be locked out; then a minute is the least.
/// </summary>
public sealed class ReconnectDelay
{
    private const double Jitter = 0.25;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestRefused = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRefusedSoon = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LongestRefused = TimeSpan.FromMinutes(15);

    private readonly Random _random;
    private TimeSpan _next = Shortest;
    private TimeSpan _nextRefused = ShortestRefused;

    /// <summary>Begins with the shortest wait.</summary>
    // Without a seed, .NET Framework gives all that begin together the same numbers.
    public ReconnectDelay()
        : this(new Random(Guid.NewGuid().GetHashCode()))
    {
    }

    internal ReconnectDelay(Random random) => _random = random;

    /// <summary>The next wait.</summary>
    /// <param name="held">How long the camera had served before the fault; zero when it did not.</param>
    /// <param name="fault">What happened.</param>
    public TimeSpan Next(TimeSpan held, CamException fault)
    {
        if (fault is null) throw new ArgumentNullException(nameof(fault));
        // A stream that breaks again at once has not come back, though its credentials were taken.
        if (held > _next) _next = Shortest;
        if (held > TimeSpan.Zero) _nextRefused = ShortestRefused;
        if (fault.Code != CamErrorCode.AuthenticationFailed) return Double(ref _next, Longest, 1 - Jitter);
        TimeSpan wait = Double(ref _nextRefused, LongestRefused, 1);
        if (_nextRefused > LongestRefusedSoon && _nextRefused < Longest) _nextRefused = Longest;
        return wait;
    }

    private TimeSpan Double(ref TimeSpan next, TimeSpan longest, double least)
    {
        double ticks = next.Ticks * (least + (2 * Jitter * _random.NextDouble()));
        next = TimeSpan.FromTicks(Math.Min(next.Ticks * 2, longest.Ticks));
        return TimeSpan.FromTicks((long)ticks);
    }
}
