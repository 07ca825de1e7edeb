using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Pipelines;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Cgi;
using IpCamera.Simulator.Device;
using IpCamera.Simulator.Discovery;
using IpCamera.Simulator.Http;
using IpCamera.Simulator.Services;
using Microsoft.AspNetCore.Connections;

namespace IpCamera.Simulator;

/// <summary>One simulated camera: what its network interface does, and a test's view of what is behind it.</summary>
public sealed class SimulatedCamera
{
    private readonly ConcurrentDictionary<ConnectionContext, byte> _connections = new();
    private readonly RequestJournal _journal = new();
    private readonly ConcurrencyCounter _concurrency = new();
    private readonly ConcurrencyCounter _sharedConcurrency;
    private readonly CameraDevice _device;
    private readonly CgiDispatcher _dispatcher;
    private readonly PowerSupply _power;
    private readonly CameraNetwork _network;
    private readonly SearchResponder _searchResponder;
    private readonly AlarmCall _alarmCall;
    private readonly CancellationToken _stopping;
    private readonly TimeProvider _time;
    private long _latencyTicks;

    /// <param name="device">What is behind the network interface.</param>
    /// <param name="power">Its power supply.</param>
    /// <param name="connect">Puts it on the network, given what serves a connection.</param>
    /// <param name="sharedConcurrency">Counts the requests of all cameras.</param>
    /// <param name="stopping">Cancelled when the simulator ends.</param>
    internal SimulatedCamera(
        CameraDevice device,
        PowerSupply power,
        Func<Func<ConnectionContext, Task>, CameraNetwork> connect,
        ConcurrencyCounter sharedConcurrency,
        CancellationToken stopping)
    {
        _device = device;
        _time = device.Options.Time;
        _stopping = stopping;
        _dispatcher = new CgiDispatcher(device);
        _alarmCall = new AlarmCall(device.Settings);
        _sharedConcurrency = sharedConcurrency;
        Latency = device.Options.Latency;
        _power = power;
        _power.Started += Start;
        // Last: from here on clients come.
        _network = connect(ServeAsync);
        _searchResponder = new SearchResponder(device, _network, Reboot);
    }

    /// <summary>
    /// Where it answers. It follows the camera: set_network.cgi and what else changes <c>ip</c> and <c>port</c> move it
    /// with the next start, to another port or another address of this machine. Without a fixed <c>ip</c> it is at the
    /// address it began with, which is what DHCP gives it.
    /// </summary>
    public Uri Uri => _network.Uri;

    /// <summary>
    /// Whether it has the address its settings ask for. A camera with one that is taken, or that this machine has not, is
    /// lost to everyone until it starts with other settings: see <see cref="PressResetButton"/>. One that began on a
    /// loopback address stays on such.
    /// </summary>
    public bool HasAddress => _network.HasAddress;

    /// <summary>Its id, twelve hexadecimal digits.</summary>
    public string Id => _device.Id;

    /// <summary>Its name.</summary>
    public string Alias
    {
        get => _device.Settings.Text("alias");
        set => this["alias"] = value;
    }

    /// <summary>
    /// Any variable a get_*.cgi reports, as text. Reading one this firmware does not have gives null; writing one throws.
    /// </summary>
    /// <param name="variable">The name, for example <c>wifi_ssid</c>.</param>
    public string? this[string variable]
    {
        get => variable == "now" ? _device.Clock.UnixSeconds.ToString(CultureInfo.InvariantCulture) : _device.Settings.Find(variable);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (variable == "now")
            {
                _device.Clock.UtcNow = DateTimeOffset.FromUnixTimeSeconds(long.Parse(value, CultureInfo.InvariantCulture));
            }
            else if (!_device.Settings.TrySet(variable, value))
            {
                throw new KeyNotFoundException($"This firmware has no variable '{variable}'.");
            }
        }
    }

    /// <summary>The requests that arrived, in order; the last 10,000 are kept.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => _journal.Requests;

    /// <summary>How long it waits before it answers.</summary>
    public TimeSpan Latency
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _latencyTicks));
        set => Interlocked.Exchange(ref _latencyTicks, value.Ticks);
    }

    /// <summary>
    /// While true, connections are accepted and requests read, but none is ever answered, and no search; running streams
    /// stand still and go on afterwards.
    /// </summary>
    public bool Silent
    {
        get => _device.Silence.Closed;
        set => _device.Silence.Closed = value;
    }

    /// <summary>Lets a test answer a request itself; null from it leaves the answer to the camera.</summary>
    public Func<ReceivedRequest, CannedResponse?>? Intercept { get; set; }

    /// <summary>Requests being answered now, streams included.</summary>
    public int ConcurrentRequests => _concurrency.Current;

    /// <summary>The most requests that were being answered at once.</summary>
    public int PeakConcurrentRequests => _concurrency.Peak;

    /// <summary>Whether it is away for a reboot.</summary>
    public bool IsRebooting => _power.IsRebooting;

    /// <summary>How many reboots were begun.</summary>
    public int RebootCount => _power.RebootCount;

    /// <summary>Where it looks now.</summary>
    public PanTilt Position
    {
        get => _device.Head.Position;
        set => _device.Head.Position = value;
    }

    /// <summary>What its motors do now.</summary>
    public PtzMotion CurrentMotion => _device.Head.Motion;

    /// <summary>The stored positions by their number.</summary>
    public IReadOnlyDictionary<int, PanTilt> Presets => _device.Head.Presets;

    /// <summary>The numbers decoder_control.cgi was given, in order.</summary>
    public IReadOnlyList<int> Commands => _device.Commands;

    /// <summary>The last number decoder_control.cgi was given.</summary>
    public int? LastCommand => Commands is [.., var last] ? last : null;

    /// <summary>The lens's zoom on a decoder, 0 wide to 100 close.</summary>
    public double Zoom => _device.Lens.Zoom;

    /// <summary>The lens's focus on a decoder, 0 near to 100 far.</summary>
    public double Focus => _device.Lens.Focus;

    /// <summary>The lens's iris on a decoder, 0 closed to 100 open.</summary>
    public double Iris => _device.Lens.Iris;

    /// <summary>The four switches of a decoder; true is closed.</summary>
    public IReadOnlyList<bool> Switches => [.. _device.Switches];

    /// <summary>The alarm output.</summary>
    public bool OutputHigh => _device.OutputHigh;

    /// <summary>The levels of the eight extra lines, the lowest bit the first.</summary>
    public byte ExtraIO => _device.ExtraIO;

    /// <summary>What comm_write.cgi was given, in order.</summary>
    public IReadOnlyList<SerialWrite> SerialWrites => _device.SerialWrites;

    /// <summary>The last file a CGI accepted.</summary>
    public byte[]? LastUpload => _device.LastUpload;

    /// <summary>The networks a scan finds.</summary>
    public IReadOnlyList<WifiNetwork> WifiNetworks
    {
        get => _device.WifiScanner.Networks;
        set => _device.WifiScanner.Networks = value;
    }

    /// <summary>The entries of the log, the oldest first.</summary>
    public IReadOnlyList<string> LogEntries => _device.Log.Entries;

    /// <summary>The value of a variable at the last start: set_wifi and set_network take effect with the next one.</summary>
    public string? ValueInUse(string variable) => _device.InUse.GetValueOrDefault(variable);

    /// <summary>Adds an entry to the log at the camera's present time.</summary>
    public void AddLogEntry(string user, string address, string text) => _device.Log.Add(user, address, text);

    /// <summary>
    /// Lets the camera sense something. When its settings and schedule arm it for that, it raises the alarm: in
    /// <c>alarm_status</c>, with an entry in the log, with the output and the preset that are linked to it, and with a request
    /// of <c>alarm_http_url</c> where <c>alarm_http</c> is 1 and the address one of this machine (localhost or a loopback
    /// address). It does not wait for that, and sends no mail and no file.
    /// </summary>
    /// <param name="source">What it senses.</param>
    /// <returns>Whether the alarm was raised.</returns>
    public bool Sense(AlarmSource source)
    {
        bool raised = _device.Alarm.Sense(source);
        if (raised && _power.Token is { } power)
        {
            _ = _alarmCall.MakeAsync(power);
        }

        return raised;
    }

    /// <summary>Ends the alarm; a restart does so too.</summary>
    public void EndAlarm() => _device.Alarm.End();

    /// <summary>Forgets the requests so far.</summary>
    public void ClearRequests() => _journal.Clear();

    /// <summary>Takes the power away: open connections are cut, new ones dropped without an answer.</summary>
    public void Unplug()
    {
        _power.Unplug();
        DropConnections(except: null);
    }

    /// <summary>Gives the power back; the camera starts at once.</summary>
    public void Plug() => _power.Plug();

    /// <summary>Goes away for <see cref="SimulatorOptions.RebootDuration"/> and starts again.</summary>
    public void Reboot() => Reboot(except: null);

    /// <summary>Does what restore_factory.cgi does, for a camera nobody reaches any more.</summary>
    public void PressResetButton()
    {
        _device.RestoreFactoryDefaults();
        Reboot();
    }

    /// <summary>What it says to a packet of the search protocol that comes from a port; null for nothing.</summary>
    internal SearchMessage? Answer(SearchMessage question, int port) =>
        _power.Token is null || Silent ? null : _searchResponder.Answer(question, port);

    /// <summary>Ends it: cuts all connections and frees its address.</summary>
    internal async Task StopAsync()
    {
        await _network.CloseAsync();
        Unplug();
        await _network.DrainAsync();
        _power.Dispose();
    }

    private void Start()
    {
        _device.Start();
        _network.Follow();
    }

    /// <summary>Serves one connection, which carries one request.</summary>
    private async Task ServeAsync(ConnectionContext connection)
    {
        _connections[connection] = 0;
        try
        {
            // Looked at after the connection is listed, so that an unplugging in between finds it.
            if (_power.Token is { } power)
            {
                using CancellationTokenSource off = CancellationTokenSource.CreateLinkedTokenSource(power, _stopping);
                await ServeReachableAsync(connection, off.Token);
                await connection.Transport.Output.CompleteAsync();
            }
            else
            {
                connection.Abort();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ConnectionResetException or ConnectionAbortedException)
        {
            // The client left, or the camera was unplugged: either way there is nobody to tell.
            connection.Abort();
        }
        finally
        {
            // Listed until the last byte is sent: a client that does not read must not outlive an unplugging.
            await connection.DisposeAsync();
            _connections.TryRemove(connection, out _);
        }
    }

    private void Reboot(ConnectionContext? except)
    {
        _power.Reboot();
        DropConnections(except);
    }

    private void DropConnections(ConnectionContext? except)
    {
        foreach (ConnectionContext connection in _connections.Keys)
        {
            if (connection != except)
            {
                connection.Abort();
            }
        }
    }

    private async Task ServeReachableAsync(ConnectionContext connection, CancellationToken off)
    {
        ResponseWriter writer = new(connection.Transport.Output, _device.Profile, _time);
        IPAddress remoteAddress = (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        CameraRequest? request;
        try
        {
            request = await new RequestReader(connection.Transport, remoteAddress, _time).ReadAsync(off);
        }
        catch (MalformedRequestException)
        {
            await writer.WriteAsync(CameraResponse.Page(400), off);
            return;
        }

        if (request is null)
        {
            return;
        }

        _journal.Add(request.Received);
        _concurrency.Enter();
        _sharedConcurrency.Enter();
        try
        {
            await AnswerAsync(connection, writer, request, off);
        }
        finally
        {
            _concurrency.Leave();
            _sharedConcurrency.Leave();
        }
    }

    private async Task AnswerAsync(
        ConnectionContext connection, ResponseWriter writer, CameraRequest request, CancellationToken off)
    {
        // A client may close its sending side and still wait for the answer, so only what has no end watches for that.
        using CancellationTokenSource left = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed, off);
        if (Latency > TimeSpan.Zero)
        {
            await DelayAsync(connection.Transport.Input, off);
        }

        if (Silent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, left.Token);
        }

        if (Intercept?.Invoke(request.Received) is { } canned)
        {
            await AnswerAsync(connection, writer, request, canned, left.Token);
            return;
        }

        CameraResponse response = await _dispatcher.AnswerAsync(request, off);
        response = response with { IsHeadOnly = request.Received.Method == "HEAD" };
        request.Received.StatusCode = response.StatusCode;
        if (response.ThenReboot)
        {
            // Before the answer is sent: whoever has read it finds the camera gone.
            Reboot(except: connection);
            await writer.WriteAsync(response, _stopping);
            return;
        }

        await writer.WriteAsync(response, response.WriteBody is null ? off : left.Token);
    }

    /// <summary>Waits as long as an answer takes here, unless the client resets the connection meanwhile.</summary>
    private async Task DelayAsync(PipeReader input, CancellationToken off)
    {
        Task due = Task.Delay(Latency, _time, off);
        Task closed = ReadToEndAsync(input);
        if (await Task.WhenAny(due, closed) == due)
        {
            input.CancelPendingRead();
        }

        // A reset is thrown here; a half-closed connection just ends.
        await closed;
        await due;
    }

    private static async Task ReadToEndAsync(PipeReader input)
    {
        ReadResult result;
        do
        {
            result = await input.ReadAsync();
            input.AdvanceTo(result.Buffer.End);
        }
        while (!result.IsCompleted && !result.IsCanceled);
    }

    private static async Task AnswerAsync(
        ConnectionContext connection,
        ResponseWriter writer,
        CameraRequest request,
        CannedResponse canned,
        CancellationToken cancellationToken)
    {
        if (canned.Abort)
        {
            connection.Abort();
            return;
        }

        request.Received.StatusCode = canned.StatusCode;
        if (canned.Write is { } write)
        {
            await write(connection.Transport.Output.AsStream(leaveOpen: true), cancellationToken);
            return;
        }

        CameraResponse response = new()
        {
            StatusCode = canned.StatusCode,
            ContentType = canned.ContentType,
            Body = canned.Body,
            Headers = [.. canned.Headers],
        };
        await writer.WriteAsync(response, cancellationToken);
    }
}
