using System;

namespace IpCamera.Streaming;

/// <summary>
/// How long to wait before a camera is asked again: twice as long each time, up to a minute, and never quite the same, so that
/// hundreds of cameras behind one switch do not come back in the same moment.
/// </summary>
internal sealed class ReconnectDelay
{
    private const double Jitter = 0.25;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Random _random;
    private TimeSpan _next = Shortest;

    // Without a seed, .NET Framework gives all that begin together the same numbers.
    public ReconnectDelay()
        : this(new Random(Guid.NewGuid().GetHashCode()))
    {
    }

    internal ReconnectDelay(Random random) => _random = random;

    /// <summary>The next wait.</summary>
    /// <param name="held">How long the stream had held before it broke; zero when it did not open.</param>
    public TimeSpan Next(TimeSpan held)
    {
        // A stream that breaks again at once has not come back.
        if (held > _next) _next = Shortest;
        double ticks = _next.Ticks * (1 - Jitter + (2 * Jitter * _random.NextDouble()));
        _next = TimeSpan.FromTicks(Math.Min(_next.Ticks * 2, Longest.Ticks));
        return TimeSpan.FromTicks((long)ticks);
    }
}
