using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections;

namespace IpCamera.Simulator;

/// <summary>Accepts the connections of one camera.</summary>
internal sealed class CameraListener
{
    private readonly IConnectionListener _listener;
    private readonly CancellationToken _stopping;
    private readonly ConcurrentDictionary<Task, byte> _served = new();
    private readonly Task _accepting;

    public CameraListener(IConnectionListener listener, SimulatedCamera camera, CancellationToken stopping)
    {
        _listener = listener;
        Camera = camera;
        _stopping = stopping;
        _accepting = AcceptAsync();
    }

    public SimulatedCamera Camera { get; }

    public async Task StopAsync()
    {
        await _listener.UnbindAsync();
        await _accepting;
        Camera.Unplug();
        await Task.WhenAll(_served.Keys.ToArray());
        await _listener.DisposeAsync();
    }

    private async Task AcceptAsync()
    {
        while (await _listener.AcceptAsync(CancellationToken.None) is { } connection)
        {
            Task served = Camera.ServeAsync(connection, _stopping);
            _served[served] = 0;
            _ = served.ContinueWith(
                task => _served.TryRemove(task, out _),
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
