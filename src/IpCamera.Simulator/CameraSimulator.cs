using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Device;
using IpCamera.Simulator.Discovery;
using IpCamera.Simulator.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IpCamera.Simulator;

/// <summary>Cameras on the network of this machine, one or a thousand.</summary>
/// <remarks>
/// It stands on Kestrel's socket transport and not on its HTTP server: a camera's answers are to be right to the byte,
/// from the order of headers to a stream without chunks, and a camera must be able to break off anywhere.
/// </remarks>
public sealed class CameraSimulator : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrencyCounter _concurrency = new();
    private readonly List<SimulatedCamera> _cameras = [];

    private SearchListener? _search;
    private bool _disposed;

    private CameraSimulator()
    {
    }

    /// <summary>The cameras, in the order of their addresses.</summary>
    public IReadOnlyList<SimulatedCamera> Cameras => _cameras;

    /// <summary>The most requests all cameras together were answering at once.</summary>
    public int PeakConcurrentRequests => _concurrency.Peak;

    /// <summary>Starts cameras; they answer when this returns.</summary>
    /// <exception cref="ArgumentException">The address for searches is none of the loopback network.</exception>
    /// <exception cref="IOException">An address cannot be listened on, for example because it is taken.</exception>
    public static async Task<CameraSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Count);
        CameraSimulator simulator = new();
        try
        {
            SocketTransportFactory transport = new(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
            int port = options.Port;
            for (int index = 0; index < options.Count; index++)
            {
                SimulatedCamera camera = await simulator.AddCameraAsync(transport, options, index, port, cancellationToken);
                if (options.SeparateAddresses)
                {
                    // The first camera's free port serves for all.
                    port = camera.Uri.Port;
                }
            }

            if (options.SearchAddress is { } search)
            {
                simulator._search = SearchListener.Start(search, simulator._cameras);
            }

            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Cuts all connections and frees all ports.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _stopping.CancelAsync();
        if (_search is not null)
        {
            await _search.DisposeAsync();
        }

        await Task.WhenAll(_cameras.Select(camera => camera.StopAsync()));
        _stopping.Dispose();
    }

    private async Task<SimulatedCamera> AddCameraAsync(
        SocketTransportFactory transport, SimulatorOptions options, int index, int port, CancellationToken cancellationToken)
    {
        IPAddress address = options.SeparateAddresses ? Following(options.Address, index) : options.Address;
        int ownPort = options.SeparateAddresses || port == 0 ? port : port + index;
        IConnectionListener listener = await CameraNetwork.BindAsync(transport, new IPEndPoint(address, ownPort), cancellationToken);
        int number = options.FirstNumber + index;
        CameraDevice device = new(options, $"00626E{number:X6}", $"Camera {number.ToString(CultureInfo.InvariantCulture)}", ((IPEndPoint)listener.EndPoint).Port);
        PowerSupply power = new(options.Time, options.RebootDuration);
        SimulatedCamera camera = new(
            device, power, serve => new CameraNetwork(transport, listener, device, serve), _concurrency, _stopping.Token);
        _cameras.Add(camera);
        return camera;
    }

    private static IPAddress Following(IPAddress first, int index)
    {
        byte[] bytes = first.GetAddressBytes();
        int carry = index;
        for (int i = bytes.Length - 1; i >= 0 && carry > 0; i--)
        {
            int sum = bytes[i] + carry;
            bytes[i] = (byte)sum;
            carry = sum >> 8;
        }

        return new IPAddress(bytes);
    }
}
