using System;
using System.Globalization;

namespace IpCamera.Motion;

/// <summary>A motion before a camera, told when it begins and once more when it has ended.</summary>
public sealed class CamMotion : CamMotionFace, ICamOutput
{
    /// <inheritdoc/>
    public string? Camera { get; set; }

    /// <summary>When it began, by this machine's clock: the time of the first picture that shows it.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>When it ended: the time of the last picture that shows it. Null when it begins.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How long it went on; null when it begins.</summary>
    internal new TimeSpan? Duration => Ended - Time;

    /// <summary>The share of the zone that moved, in per cent: at the beginning, or on average over all of it.</summary>
    public double Share { get; init; }

    /// <summary>Where it was: at the beginning, or all of it.</summary>
    internal new CamBox Box { get; init; }

    /// <summary>The largest share so far, in per cent.</summary>
    public double Peak { get; init; }

    /// <summary>Where, when, and how much moved.</summary>
    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "{0}, {1:yyyy-MM-dd HH:mm:ss zzz}, {2:0.0} %", Camera, Time, Peak);
}
