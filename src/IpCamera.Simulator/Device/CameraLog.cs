using System.Collections.Generic;
using System.Globalization;
using System.Threading;

namespace IpCamera.Simulator.Device;

/// <summary>The log get_log.cgi tells. It lives in memory: a reboot loses it.</summary>
internal sealed class CameraLog(CameraClock clock)
{
    private const int Capacity = 500;

    private readonly Lock _lock = new();
    private readonly Queue<string> _entries = new();

    public IReadOnlyList<string> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    public void Add(string user, string address, string what)
    {
        string stamp = clock.LocalNow.ToString("ddd, yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        lock (_lock)
        {
            if (_entries.Count == Capacity)
            {
                _entries.Dequeue();
            }

            _entries.Enqueue($"{stamp} {user,-12} {address,-15} {what}");
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
        }
    }
}
