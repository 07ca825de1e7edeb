using System;
using System.Collections.Generic;
using System.Threading;

namespace IpCamera.Simulator.Device;

/// <summary>Looks for networks; a result is there only some time after a scan was asked for.</summary>
internal sealed class WifiScanner(TimeProvider time, TimeSpan duration)
{
    private readonly Lock _lock = new();
    private long? _started;

    /// <summary>The networks around, as in the document's example.</summary>
    public IReadOnlyList<WifiNetwork> Networks { get; set; } =
    [
        new("0015ebbe2153", "ZXDSL531BII-BE2153", 0, 0),
        new("00223f176d70", "nony", 0, 2),
        new("001d0f3fef40", "Calvin&Cici", 0, 1),
        new("0022b0f5ce72", "CX", 0, 1),
        new("001c1042b6b7", "ipcamera", 0, 2),
    ];

    /// <summary>What the last scan found, or null while there is no result.</summary>
    public IReadOnlyList<WifiNetwork>? Result
    {
        get
        {
            lock (_lock)
            {
                return _started is { } started && time.GetElapsedTime(started) >= duration ? Networks : null;
            }
        }
    }

    public void Start()
    {
        lock (_lock)
        {
            _started = time.GetTimestamp();
        }
    }

    /// <summary>Forgets the last result, as a reboot does.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _started = null;
        }
    }
}
