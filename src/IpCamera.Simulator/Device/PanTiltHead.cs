using System;
using System.Collections.Generic;
using System.Threading;

namespace IpCamera.Simulator.Device;

/// <summary>The pan and tilt motors with their stored positions.</summary>
internal sealed class PanTiltHead(TimeProvider time)
{
    private const double PanLimit = 150;
    private const double TiltLimit = 45;
    private const double PanSpeed = 30;
    private const double TiltSpeed = 20;

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private readonly MovingAxis _pan = new(-PanLimit, PanLimit, 0);
    private readonly MovingAxis _tilt = new(-TiltLimit, TiltLimit, 0);
    private readonly Dictionary<int, PanTilt> _presets = [];
    private PtzMotion _motion;

    public PanTilt Position
    {
        get
        {
            lock (_lock)
            {
                return new PanTilt(_pan.At(Now), _tilt.At(Now));
            }
        }

        set
        {
            lock (_lock)
            {
                _pan.Place(Now, value.Pan);
                _tilt.Place(Now, value.Tilt);
                _motion = PtzMotion.None;
            }
        }
    }

    public PtzMotion Motion
    {
        get
        {
            lock (_lock)
            {
                return _pan.IsMovingAt(Now) || _tilt.IsMovingAt(Now) ? _motion : PtzMotion.None;
            }
        }
    }

    public IReadOnlyDictionary<int, PanTilt> Presets
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<int, PanTilt>(_presets);
            }
        }
    }

    private TimeSpan Now => time.GetElapsedTime(_start);

    public void Stop() => Begin(PtzMotion.None, _ => { });

    /// <summary>Turns until stopped.</summary>
    public void Turn(PtzMotion direction) => Begin(direction, now =>
    {
        (int pan, int tilt) = Signs(direction);
        if (pan != 0)
        {
            _pan.Drive(now, pan * PanSpeed);
        }

        if (tilt != 0)
        {
            _tilt.Drive(now, tilt * TiltSpeed);
        }
    });

    /// <summary>Turns by a number of degrees and stops by itself.</summary>
    public void Step(PtzMotion direction, double degrees) => Begin(PtzMotion.Step, now =>
    {
        (int pan, int tilt) = Signs(direction);
        _pan.TravelTo(now, _pan.At(now) + (pan * degrees), PanSpeed);
        _tilt.TravelTo(now, _tilt.At(now) + (tilt * degrees), TiltSpeed);
    });

    public void Center() => TravelTo(PtzMotion.Center, PanTilt.Center);

    public void StorePreset(int number)
    {
        PanTilt position = Position;
        lock (_lock)
        {
            _presets[number] = position;
        }
    }

    /// <summary>Goes to a stored position; one that was never stored is ignored.</summary>
    public void GoToPreset(int number)
    {
        if (Presets.TryGetValue(number, out PanTilt position))
        {
            TravelTo(PtzMotion.GoToPreset, position);
        }
    }

    /// <summary>Sweeps; the rate is the settings' 0 (fastest) to 100, and 0 rounds are endless.</summary>
    public void Patrol(PtzMotion patrol, long rate, long horizontalRounds, long verticalRounds) => Begin(patrol, now =>
    {
        double share = 1 - (rate / 125.0);
        if (patrol != PtzMotion.VerticalPatrol)
        {
            _pan.Sweep(now, PanSpeed * share, horizontalRounds);
        }

        if (patrol != PtzMotion.HorizontalPatrol)
        {
            _tilt.Sweep(now, TiltSpeed * share, verticalRounds);
        }
    });

    private void TravelTo(PtzMotion motion, PanTilt target) => Begin(motion, now =>
    {
        _pan.TravelTo(now, target.Pan, PanSpeed);
        _tilt.TravelTo(now, target.Tilt, TiltSpeed);
    });

    private void Begin(PtzMotion motion, Action<TimeSpan> start)
    {
        lock (_lock)
        {
            TimeSpan now = Now;
            _pan.Stop(now);
            _tilt.Stop(now);
            _motion = motion;
            start(now);
        }
    }

    private static (int Pan, int Tilt) Signs(PtzMotion direction) => direction switch
    {
        PtzMotion.Up => (0, 1),
        PtzMotion.Down => (0, -1),
        PtzMotion.Left => (-1, 0),
        PtzMotion.Right => (1, 0),
        PtzMotion.UpLeft => (-1, 1),
        PtzMotion.UpRight => (1, 1),
        PtzMotion.DownLeft => (-1, -1),
        PtzMotion.DownRight => (1, -1),
        _ => (0, 0),
    };
}
