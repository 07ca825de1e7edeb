using System;

namespace IpCamera.Simulator.Streaming;

/// <summary>The document's table of the parameter <c>rate</c>.</summary>
internal static class FrameRates
{
    private static readonly (int Rate, double FramesPerSecond)[] Table =
    [
        (1, 20), (3, 15), (6, 10), (11, 5), (12, 4), (13, 3), (14, 2), (15, 1), (17, 1 / 2.0), (19, 1 / 3.0), (21, 1 / 4.0), (23, 1 / 5.0),
    ];

    /// <summary>The time from frame to frame. A rate the table leaves out counts as the one before it.</summary>
    public static TimeSpan Interval(int rate, double fullSpeed)
    {
        double framesPerSecond = fullSpeed;
        foreach ((int listed, double speed) in Table)
        {
            if (listed <= rate)
            {
                framesPerSecond = Math.Min(speed, fullSpeed);
            }
        }

        return TimeSpan.FromSeconds(1 / framesPerSecond);
    }
}
