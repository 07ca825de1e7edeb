using System;
using System.Threading;

namespace IpCamera.Simulator.Device;

/// <summary>Zoom, focus and iris of a lens on a decoder, each from 0 to 100.</summary>
internal sealed class Lens(TimeProvider time)
{
    private const double PerSecond = 25;

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private readonly MovingAxis _iris = new(0, 100, 50);
    private readonly MovingAxis _focus = new(0, 100, 50);
    private readonly MovingAxis _zoom = new(0, 100, 0);

    /// <summary>0 closed, 100 open.</summary>
    public double Iris => Read(_iris);

    /// <summary>0 near, 100 far.</summary>
    public double Focus => Read(_focus);

    /// <summary>0 wide, 100 close.</summary>
    public double Zoom => Read(_zoom);

    public bool IsMoving
    {
        get
        {
            lock (_lock)
            {
                TimeSpan now = time.GetElapsedTime(_start);
                return _iris.IsMovingAt(now) || _focus.IsMovingAt(now) || _zoom.IsMovingAt(now);
            }
        }
    }

    public void MoveIris(int sign) => Move(_iris, sign);

    public void MoveFocus(int sign) => Move(_focus, sign);

    public void MoveZoom(int sign) => Move(_zoom, sign);

    private double Read(MovingAxis axis)
    {
        lock (_lock)
        {
            return axis.At(time.GetElapsedTime(_start));
        }
    }

    /// <summary>A sign of 0 stops.</summary>
    private void Move(MovingAxis axis, int sign)
    {
        lock (_lock)
        {
            TimeSpan now = time.GetElapsedTime(_start);
            if (sign == 0)
            {
                axis.Stop(now);
            }
            else
            {
                axis.Drive(now, sign * PerSecond);
            }
        }
    }
}
