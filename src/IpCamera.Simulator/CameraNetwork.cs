using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Device;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace IpCamera.Simulator;

/// <summary>Where one camera is on the network. Its settings say so, and are looked at when it starts.</summary>
/// <remarks>
/// <para>
/// The address it began with is what DHCP leases to it, so a camera without a fixed address comes back there. A fixed
/// address that this machine cannot listen on makes it vanish, as a wrong one does with a real camera, until it starts
/// again with better settings.
/// </para>
/// <para>
/// A camera that began on a loopback address never leaves the machine: whoever can reach it could otherwise open it to
/// the network.
/// </para>
/// </remarks>
internal sealed class CameraNetwork
{
    private readonly Lock _lock = new();
    private readonly SocketTransportFactory _transport;
    private readonly CameraDevice _device;
    private readonly Func<ConnectionContext, Task> _serve;
    private readonly IPEndPoint _lease;
    private CameraListener? _listener;
    private Socket? _reservation;
    private Task _left = Task.CompletedTask;
    private volatile Uri _uri;
    private bool _stopped;

    /// <param name="transport">Opens listeners.</param>
    /// <param name="first">The listener at the address it begins with.</param>
    /// <param name="device">The camera whose settings count.</param>
    /// <param name="serve">Serves a connection.</param>
    public CameraNetwork(
        SocketTransportFactory transport, IConnectionListener first, CameraDevice device, Func<ConnectionContext, Task> serve)
    {
        _transport = transport;
        _device = device;
        _serve = serve;
        _lease = (IPEndPoint)first.EndPoint;
        _uri = UriOf(_lease);
        _listener = new CameraListener(first, serve);
    }

    /// <summary>Where it answers, or would if it had the address.</summary>
    public Uri Uri => _uri;

    public bool HasAddress
    {
        get
        {
            lock (_lock)
            {
                return _listener is not null;
            }
        }
    }

    /// <summary>Opens a listener.</summary>
    /// <exception cref="IOException">The address cannot be listened on, for example because it is taken.</exception>
    public static async Task<IConnectionListener> BindAsync(
        SocketTransportFactory transport, IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.BindAsync(endPoint, cancellationToken);
        }
        catch (Exception e) when (e is AddressInUseException or SocketException)
        {
            throw new IOException($"Cannot listen on {endPoint}: {e.Message}", e);
        }
    }

    /// <summary>Goes where the settings in use say. It is there, and no longer elsewhere, when this returns.</summary>
    public void Follow()
    {
        lock (_lock)
        {
            IPEndPoint? wanted = Wanted();
            if (_stopped || (wanted is not null && wanted.Equals(_listener?.EndPoint)))
            {
                return;
            }

            Leave();
            if (wanted is not null)
            {
                _uri = UriOf(wanted);
                _listener = Listen(wanted);
            }

            if (_listener is null || !_listener.EndPoint.Equals(_lease))
            {
                Reserve();
            }
        }
    }

    /// <summary>Takes no more connections, anywhere.</summary>
    public async Task CloseAsync()
    {
        CameraListener? listener;
        lock (_lock)
        {
            _stopped = true;
            _reservation?.Dispose();
            listener = _listener;
        }

        if (listener is not null)
        {
            await listener.CloseAsync();
        }
    }

    /// <summary>Waits, when closed, until all connections are served.</summary>
    public async Task DrainAsync()
    {
        await _left;
        if (_listener is not null)
        {
            await _listener.DrainAsync();
        }
    }

    private static Uri UriOf(IPEndPoint endPoint)
    {
        // "Any address" is one to listen on, not one to ask.
        IPAddress address = endPoint.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : endPoint.Address;
        return new Uri($"http://{new IPEndPoint(address, endPoint.Port)}/");
    }

    /// <returns>Where the settings in use put it, or null when they are no address.</returns>
    private IPEndPoint? Wanted()
    {
        string ip = _device.InUse["ip"];
        IPAddress? address = _lease.Address;
        if (!CameraDevice.IsDynamic(ip) && !IPAddress.TryParse(ip, out address))
        {
            return null;
        }

        return ushort.TryParse(_device.InUse["port"], NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) && port > 0
            ? new IPEndPoint(address, port)
            : null;
    }

    private void Leave()
    {
        if (_listener is { } listener)
        {
            _left = Task.WhenAll(_left, StopAsync(listener));
            _listener = null;
        }

        _reservation?.Dispose();
        _reservation = null;
    }

    private CameraListener? Listen(IPEndPoint endPoint)
    {
        if (IPAddress.IsLoopback(_lease.Address) && !IPAddress.IsLoopback(endPoint.Address))
        {
            return null;
        }

        try
        {
            // The socket transport binds within the call.
            return new CameraListener(BindAsync(_transport, endPoint, CancellationToken.None).GetAwaiter().GetResult(), _serve);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Keeps the leased port from being given to someone who asks for any free one; nobody can connect to it.</summary>
    private void Reserve()
    {
        Socket socket = new(_lease.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(_lease);
            _reservation = socket;
        }
        catch (SocketException)
        {
            // Taken already: whether it is free again is seen when the camera comes back.
            socket.Dispose();
        }
    }

    private static async Task StopAsync(CameraListener listener)
    {
        await listener.CloseAsync();
        await listener.DrainAsync();
    }
}
