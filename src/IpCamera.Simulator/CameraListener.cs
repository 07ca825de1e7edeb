using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections;

namespace IpCamera.Simulator;

/// <summary>Accepts the connections of one camera at one address.</summary>
internal sealed class CameraListener
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    private readonly IConnectionListener _listener;
    private readonly Func<ConnectionContext, Task> _serve;
    private readonly ConcurrentDictionary<Task, byte> _served = new();
    private readonly Task _accepting;

    public CameraListener(IConnectionListener listener, Func<ConnectionContext, Task> serve)
    {
        _listener = listener;
        _serve = serve;
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.EndPoint;

    /// <summary>Takes no more connections. The address is free when the call returns, and its task ends with the last one taken.</summary>
    public async Task CloseAsync()
    {
        await _listener.UnbindAsync();
        await _accepting;
    }

    /// <summary>Waits, when closed, until all connections are served.</summary>
    public async Task DrainAsync()
    {
        await Task.WhenAll(_served.Keys.ToArray());
        await _listener.DisposeAsync();
    }

    private async Task AcceptAsync()
    {
        while (await AcceptNextAsync() is { } connection)
        {
            Task served = _serve(connection);
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
