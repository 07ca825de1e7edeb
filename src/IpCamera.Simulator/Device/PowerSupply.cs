using System;
using System.Threading;

namespace IpCamera.Simulator.Device;

/// <summary>Whether the camera is on: plugged in, and not in the middle of a reboot.</summary>
/// <param name="time">The clock.</param>
/// <param name="rebootDuration">How long a reboot takes.</param>
internal sealed class PowerSupply(TimeProvider time, TimeSpan rebootDuration) : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _off = new();
    private ITimer? _rebootTimer;
    private bool _plugged = true;
    private bool _rebooting;
    private int _rebootCount;

    /// <summary>The power has come, or a reboot ends; the camera counts as on after this.</summary>
    public event Action? Started;

    public int RebootCount => Volatile.Read(ref _rebootCount);

    public bool IsRebooting
    {
        get
        {
            lock (_lock)
            {
                return _rebooting;
            }
        }
    }

    /// <summary>Cancelled when the power goes; null while there is none.</summary>
    public CancellationToken? Token
    {
        get
        {
            lock (_lock)
            {
                return _plugged && !_rebooting ? _off.Token : null;
            }
        }
    }

    public void Unplug() => Cut(() => _plugged = false);

    public void Plug()
    {
        lock (_lock)
        {
            if (!_plugged)
            {
                Started?.Invoke();
                _plugged = true;
            }
        }
    }

    public void Reboot()
    {
        Interlocked.Increment(ref _rebootCount);
        Cut(() =>
        {
            _rebooting = true;
            _rebootTimer?.Dispose();
            _rebootTimer = time.CreateTimer(_ => EndReboot(), null, rebootDuration, Timeout.InfiniteTimeSpan);
        });
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _rebootTimer?.Dispose();
            _off.Dispose();
        }
    }

    private void Cut(Action change)
    {
        CancellationTokenSource off;
        lock (_lock)
        {
            change();
            off = _off;
            _off = new CancellationTokenSource();
        }

        // Outside the lock: whoever is cancelled goes on right here, and may ask about the power.
        off.Cancel();
        off.Dispose();
    }

    private void EndReboot()
    {
        lock (_lock)
        {
            Started?.Invoke();
            _rebooting = false;
        }
    }
}
