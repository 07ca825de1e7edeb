using System;

namespace IpCamera.Motion;

/// <summary>What counts as motion.</summary>
public sealed record CamMotionOptions
{
    /// <summary>The least sensitivity.</summary>
    public const int LeastSensitivity = 1;

    /// <summary>The highest sensitivity.</summary>
    public const int HighestSensitivity = 100;

    /// <summary>
    /// From 1, where a twentieth of the picture must change much, to 100, where a few cells of eight by eight pixels need to change a
    /// little.
    /// </summary>
    public int Sensitivity { get; init; } = 50;

    /// <summary>Where to look; null for the whole picture.</summary>
    public CamZone? Zone { get; init; }

    /// <summary>How long something must move before that is a motion; zero lets one picture be enough.</summary>
    public TimeSpan MinimumDuration { get; init; } = TimeSpan.FromSeconds(0.3);

    /// <summary>How long nothing must move before a motion has ended.</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>By how much a cell must differ, of 255, beside what noise makes.</summary>
    internal float Threshold => (float)Between(40, 4);

    /// <summary>The share of the zone that a patch must have.</summary>
    internal double SmallestShare => Between(0.05, 0.0004);

    /// <summary>In even proportions from one end of the scale to the other.</summary>
    private double Between(double least, double highest) =>
        least * Math.Pow(highest / least, (Sensitivity - LeastSensitivity) / (double)(HighestSensitivity - LeastSensitivity));
}
