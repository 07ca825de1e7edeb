using System;
using System.Threading.Tasks;

namespace IpCamera.Ptz;

/// <summary>A start on its way to the camera: when it went, and that none goes any more once its time is over.</summary>
internal sealed class PtzStart(Clock clock)
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource<bool> _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan? _goneAt;
    private bool _over;

    /// <summary>Ends when the start has gone for the first time.</summary>
    public Task Gone => _gone.Task;

    /// <summary>True once the camera may have it.</summary>
    public bool MayHaveGone
    {
        get
        {
            lock (_gate) return _goneAt is not null;
        }
    }

    /// <summary>To be called before it goes, and again before it is repeated with credentials.</summary>
    /// <exception cref="CamException">Its time is over: the stop would come before it.</exception>
    public void Sending()
    {
        lock (_gate)
        {
            if (_over) throw CamErrors.StartTooLate();
            _goneAt = clock.Elapsed;
        }
    }

    /// <summary>To be called when its last byte has gone.</summary>
    public void Sent()
    {
        lock (_gate) _goneAt = clock.Elapsed;
        _gone.TrySetResult(true);
    }

    /// <summary>What is left of its time, counted from when it last went. With nothing left it is over.</summary>
    public TimeSpan Rest(TimeSpan duration)
    {
        lock (_gate)
        {
            TimeSpan rest = (_goneAt ?? clock.Elapsed) + duration - clock.Elapsed;
            if (rest <= TimeSpan.Zero) _over = true;
            return rest;
        }
    }

    /// <summary>It is over, whatever is left of its time.</summary>
    public void End()
    {
        lock (_gate) _over = true;
    }
}
