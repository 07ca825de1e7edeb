using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Device;
using Microsoft.AspNetCore.Connections;

namespace IpCamera.Simulator;

/// <summary>Accepts the connections of one camera.</summary>
internal sealed class CameraListener
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    private readonly IConnectionListener _listener;
    private readonly PowerSupply _power;
    private readonly CancellationToken _stopping;
    private readonly ConcurrentDictionary<Task, byte> _served = new();
    private readonly Task _accepting;

    public CameraListener(IConnectionListener listener, SimulatedCamera camera, PowerSupply power, CancellationToken stopping)
    {
        _power = power;
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
        _power.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (await AcceptNextAsync() is { } connection)
        {
            Task served = Camera.ServeAsync(connection, _stopping);
            _served[served] = 0;
            _ = served.ContinueWith(
                task => _served.TryRemove(task, out _),
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <returns>The next connection, or null when no more are taken.</returns>
    private async Task<ConnectionContext?> AcceptNextAsync()
    {
        while (true)
        {
            try
            {
                return await _listener.AcceptAsync(CancellationToken.None);
            }
            catch (SocketException)
            {
                // Out of handles, say: the client waits in the queue of the system until some are free again.
                await Task.Delay(RetryDelay, CancellationToken.None);
            }
        }
    }
}
