using System;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Streaming;

/// <summary>The rates of videostream.cgi: a camera knows a few numbers, people think in frames a second.</summary>
public static class CamStreamRate
{
    /// <summary>As fast as the camera can.</summary>
    public const int FullSpeed = 0;

    /// <summary>The largest documented number.</summary>
    public const int Slowest = 23;

    /// <summary>In seconds: a camera may have to change its picture size first.</summary>
    private const double LeastForFirstFrame = 2;

    private static readonly KeyValuePair<int, double>[] Rates =
    [
        new(1, 20), new(3, 15), new(6, 10), new(11, 5), new(12, 4), new(13, 3), new(14, 2), new(15, 1),
        new(17, 1 / 2.0), new(19, 1 / 3.0), new(21, 1 / 4.0), new(23, 1 / 5.0),
    ];

    /// <summary>The rates with a known speed, in frames a second, fastest first; full speed has none.</summary>
    public static IReadOnlyList<KeyValuePair<int, double>> Known { get; } = Array.AsReadOnly(Rates);

    /// <summary>
    /// How long a stream that is to go on for a time may take to open and bring its first frame: as long, but two seconds at least, and
    /// half as long again as a frame takes at its rate.
    /// </summary>
    /// <param name="duration">How long the stream is to go on.</param>
    /// <param name="rate">The camera's rate number; null for its own.</param>
    public static TimeSpan FirstFrameLimit(TimeSpan duration, int? rate)
    {
        // The numbers between those that are known are between their speeds.
        double speed = Rates.Where(known => known.Key >= rate).Select(known => known.Value).DefaultIfEmpty(Rates[0].Value).First();
        double seconds = Math.Max(LeastForFirstFrame, 1.5 / speed);
        return duration.TotalSeconds > seconds ? duration : TimeSpan.FromSeconds(seconds);
    }

    /// <summary>The fault of a stream that brought no frame in that time.</summary>
    /// <param name="limit">The time.</param>
    /// <param name="opened">True when the camera had opened it.</param>
    public static CamException NoFrame(TimeSpan limit, bool opened) => CamErrors.NoFrame(limit, opened);

    /// <summary>The slowest rate that is still as fast as asked; full speed above 20 frames a second.</summary>
    /// <param name="framesPerSecond">Frames a second, above 0.</param>
    public static int FromFramesPerSecond(double framesPerSecond)
    {
        if (framesPerSecond is not > 0) throw CamErrors.Invalid($"Fps cannot be {framesPerSecond}; it must be above 0.");
        int rate = FullSpeed;
        foreach (KeyValuePair<int, double> known in Rates)
        {
            // A third of a second is not a binary fraction; 0.33 means 1/3.
            if (known.Value >= framesPerSecond - 0.005) rate = known.Key;
        }

        return rate;
    }
}
