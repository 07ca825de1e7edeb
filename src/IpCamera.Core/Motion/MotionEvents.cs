using System;

namespace IpCamera.Motion;

/// <summary>Makes motions, with a beginning and an end, of what single pictures show. Time is that of the pictures.</summary>
internal sealed class MotionEvents(CamMotionOptions options)
{
    /// <summary>A motion that has not lasted yet may be hidden for so long.</summary>
    private static readonly TimeSpan Hidden = TimeSpan.FromSeconds(0.5);

    private DateTimeOffset _began;
    private DateTimeOffset _ended;
    private TimeSpan _firstMoving;
    private TimeSpan _lastMoving;
    private bool _isPending;
    private bool _isTold;
    private int _pictures;
    private double _shares;
    private double _peak;
    private CamBox _box;

    /// <summary>Takes what a picture shows.</summary>
    /// <param name="scene">The scene after it was looked at.</param>
    /// <param name="elapsed">The time that has passed, which no one can move.</param>
    /// <param name="time">The time to be told.</param>
    /// <returns>A motion that begins or has ended; null when neither.</returns>
    public CamMotion? Take(MotionScene scene, TimeSpan elapsed, DateTimeOffset time)
    {
        if (scene.Share == 0)
        {
            if (_isTold) return elapsed - _lastMoving >= options.QuietTime ? End() : null;
            if (elapsed - _lastMoving > Hidden) _isPending = false;
            return null;
        }

        if (!_isPending)
        {
            (_isPending, _firstMoving, _began, _box) = (true, elapsed, time, scene.Box);
            (_pictures, _shares, _peak) = (0, 0, 0);
        }

        (_lastMoving, _ended) = (elapsed, time);
        _pictures++;
        _shares += scene.Share;
        _peak = Math.Max(_peak, scene.Share);
        _box = _box.Include(scene.Box);
        bool lasts = options.MinimumDuration == TimeSpan.Zero || (_pictures > 1 && elapsed - _firstMoving >= options.MinimumDuration);
        if (_isTold || !lasts) return null;
        _isTold = true;
        return new CamMotion { Time = _began, Share = scene.Share, Box = scene.Box, Peak = _peak };
    }

    /// <summary>Ends the motion that is under way; null when none is.</summary>
    public CamMotion? End()
    {
        bool wasTold = _isTold;
        _isPending = _isTold = false;
        return wasTold ? new CamMotion { Time = _began, Ended = _ended, Share = _shares / _pictures, Box = _box, Peak = _peak } : null;
    }
}
