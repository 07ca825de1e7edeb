using System;

namespace IpCamera.Simulator.Device;

/// <summary>
/// One motor: a value that changes with time. Nothing runs in the background; the value is computed when asked for.
/// </summary>
/// <param name="minimum">The lower stop.</param>
/// <param name="maximum">The upper stop.</param>
/// <param name="start">The value it has at first.</param>
internal sealed class MovingAxis(double minimum, double maximum, double start)
{
    private double _from = start;
    private TimeSpan _since;
    private Func<double, double> _path = _ => start;
    private TimeSpan _duration;

    public double At(TimeSpan now)
    {
        double seconds = Math.Min((now - _since).TotalSeconds, _duration.TotalSeconds);
        return Math.Clamp(_path(seconds), minimum, maximum);
    }

    public bool IsMovingAt(TimeSpan now) => now - _since < _duration;

    public void Stop(TimeSpan now) => Begin(now, _ => _from, TimeSpan.Zero);

    /// <summary>Runs until stopped, at most to the end of the axis.</summary>
    public void Drive(TimeSpan now, double perSecond) => Begin(now, seconds => _from + (perSecond * seconds), TimeSpan.MaxValue);

    public void TravelTo(TimeSpan now, double target, double perSecond)
    {
        double start = At(now);
        double end = Math.Clamp(target, minimum, maximum);
        double signed = Math.CopySign(perSecond, end - start);
        TimeSpan duration = TimeSpan.FromSeconds(Math.Abs(end - start) / perSecond);
        Begin(now, seconds => seconds < duration.TotalSeconds ? start + (signed * seconds) : end, duration);
    }

    /// <summary>Runs from stop to stop and back, endlessly or for a number of rounds.</summary>
    public void Sweep(TimeSpan now, double perSecond, long rounds)
    {
        double range = maximum - minimum;
        double phase = At(now) - minimum;
        TimeSpan duration = rounds == 0 ? TimeSpan.MaxValue : TimeSpan.FromSeconds(rounds * 2 * range / perSecond);
        Begin(
            now,
            seconds =>
            {
                double along = (phase + (perSecond * seconds)) % (2 * range);
                return minimum + (along <= range ? along : (2 * range) - along);
            },
            duration);
    }

    public void Place(TimeSpan now, double value)
    {
        _from = Math.Clamp(value, minimum, maximum);
        _since = now;
        _path = _ => _from;
        _duration = TimeSpan.Zero;
    }

    private void Begin(TimeSpan now, Func<double, double> path, TimeSpan duration)
    {
        _from = At(now);
        _since = now;
        _path = path;
        _duration = duration;
    }
}
