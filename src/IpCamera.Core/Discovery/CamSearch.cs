using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Discovery;

/// <summary>Searches the local networks for cameras, and gives them addresses, over UDP port 10000.</summary>
public sealed class CamSearch
{
    /// <summary>How many cameras a search finds at most: what a broken or hostile network may make us remember.</summary>
    public const int AnswerLimit = 10_000;

    private const int Calls = 3;

    /// <summary>More addresses than a camera has in one search.</summary>
    private const int PlaceLimit = 8;

    /// <summary>
    /// Where this process has sent cameras: one that is moved while a search goes on, by a pipeline that begins with it, answers
    /// again from there.
    /// </summary>
    private static readonly ConcurrentDictionary<string, IPAddress> Moved = new(StringComparer.OrdinalIgnoreCase);

    private readonly IReadOnlyList<IPAddress> _locals;
    private readonly IPAddress? _broadcast;
    private readonly Action<string>? _trace;

    /// <param name="locals">The addresses of this machine to call from; null for all of its IPv4 interfaces that are up.</param>
    /// <param name="broadcast">Where to call to; null for everybody in the local networks.</param>
    /// <param name="trace">Told what is done.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: an address is no IPv4 address.</exception>
    public CamSearch(IReadOnlyList<IPAddress>? locals, IPAddress? broadcast, Action<string>? trace)
    {
        foreach (IPAddress address in (locals ?? []).Append(broadcast ?? IPAddress.Broadcast)) CamPlacement.RequireVersion4(address);
        _locals = locals ?? FindLocalAddresses();
        _broadcast = broadcast;
        _trace = trace;
    }

    /// <summary>
    /// Calls out and reports each camera once, as it answers. Where answers with one id name several addresses each is reported:
    /// the camera moved while the search went on, or somebody answers in its name, and nobody can tell which is right.
    /// </summary>
    /// <param name="duration">How long to listen.</param>
    /// <param name="found">Told of each camera.</param>
    /// <param name="disputed">Told of the second answer for an id, in words.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>False when more cameras answered than <see cref="AnswerLimit"/>, and some were left out.</returns>
    /// <exception cref="CamException"><see cref="CamErrorCode.Unreachable"/>: there is no network to call out to.</exception>
    public async Task<bool> FindAsync(TimeSpan duration, Action<CamFound> found, Action<string> disputed, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        bool isComplete = true;
        int answers = 0;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await CallAsync(SearchPacket.Search(), duration, (packet, length, sender) =>
        {
            if (SearchPacket.ReadFound(packet, length, sender) is not CamFound camera) return false;
            if (!IsPlace(camera, _locals))
            {
                _trace?.Invoke($"an answer from {sender} names no place where a camera could be: {camera.Address}:{camera.Port}");
                return false;
            }

            lock (known)
            {
                if (!known.TryGetValue(camera.Id, out List<string>? places)) known.Add(camera.Id, places = []);
                if (places.Contains(camera.Uri)) return false;
                if (places.Count > 0 && Moved.TryGetValue(camera.Id, out IPAddress? sent) && camera.Address.Equals(sent)) return false;
                if (answers >= AnswerLimit || places.Count >= PlaceLimit)
                {
                    isComplete = false;
                    return false;
                }

                answers++;
                places.Add(camera.Uri);
                if (places.Count == 2)
                {
                    disputed($"Several answers name the camera {camera.Id}: at {places[0]} and at {places[1]}. It moved, or somebody answers in its name.");
                }

                camera = camera with { Name = FindFreeName(camera, names) };
            }

            found(camera);
            return false;
        }, cancellationToken).ConfigureAwait(false);
        return isComplete;
    }

    /// <summary>Gives the camera of an id another address. User and password go over the local network in clear.</summary>
    /// <param name="id">The camera's id.</param>
    /// <param name="credential">An administrator of the camera.</param>
    /// <param name="placement">The address to come.</param>
    /// <param name="limit">How long to wait for its answer.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.Timeout"/>: no camera of that id answered; <see cref="CamErrorCode.AuthenticationFailed"/> or
    /// <see cref="CamErrorCode.PermissionDenied"/>: it does not take the user; <see cref="CamErrorCode.Rejected"/>: another refusal.
    /// </exception>
    public async Task PlaceAsync(string id, NetworkCredential credential, CamPlacement placement, TimeSpan limit, CancellationToken cancellationToken)
    {
        const int NoResult = -1;
        int result = NoResult;
        byte[] request = SearchPacket.Init(id, credential ?? throw new ArgumentNullException(nameof(credential)), placement ?? throw new ArgumentNullException(nameof(placement)));
        await CallAsync(request, limit, (packet, length, _) =>
        {
            if (SearchPacket.ReadInitResult(packet, length) is not int answer) return false;
            // The first answer counts, whichever socket heard it.
            Interlocked.CompareExchange(ref result, answer, NoResult);
            return true;
        }, cancellationToken).ConfigureAwait(false);
        const string Request = "the request for another address";
        switch (result)
        {
            case 0:
                Moved[id] = placement.IPAddress;
                return;
            case NoResult:
                throw CamErrors.NoCameraAnswered(limit);
            case 1 or 5:
                throw CamErrors.CredentialsRefused(credential.UserName);
            case 6:
                throw CamErrors.PermissionDenied(Request, credential.UserName, CamPermissionLevel.Administrator);
            default:
                throw CamErrors.Rejected(Request, $"error {result}");
        }
    }

    /// <summary>False where an answer names an address that no camera can have, or one of this machine from another.</summary>
    internal static bool IsPlace(CamFound camera, IReadOnlyList<IPAddress> locals) => camera.Port != 0
        && CamPlacement.IsHost(camera.Address, camera.SubnetMask)
        && (!IPAddress.IsLoopback(camera.Address)
            || IPAddress.IsLoopback(camera.AnsweredFrom) || locals.Contains(camera.AnsweredFrom));

    /// <summary>Sessions are called after their cameras, and a session takes the place of another with its name.</summary>
    private static string FindFreeName(CamFound camera, HashSet<string> taken)
    {
        string name = camera.Name.Length > 0 ? camera.Name : camera.Id;
        while (!taken.Add(name)) name = $"{name} {camera.Id}";
        return name;
    }

    /// <summary>Calls out from all addresses, several times since packets get lost, and listens.</summary>
    /// <param name="packet">What to send.</param>
    /// <param name="duration">How long to listen.</param>
    /// <param name="heard">Told of each packet that comes; true from it ends the listening.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    private async Task CallAsync(byte[] packet, TimeSpan duration, Func<byte[], int, IPAddress, bool> heard, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<SearchSocket> sockets = Open();
        try
        {
            if (sockets.Count == 0) throw CamErrors.NothingToCallFrom(_locals);
            ended.CancelAfter(duration);
            Task[] listening = [.. sockets.Select(socket => socket.ListenAsync((bytes, length, sender) =>
            {
                if (heard(bytes, length, sender)) ended.Cancel();
            }, ended.Token))];
            for (int call = 0; call < Calls && !ended.IsCancellationRequested; call++)
            {
                foreach (SearchSocket socket in sockets) await SendAsync(socket, packet).ConfigureAwait(false);
                await Task.WhenAny(Task.WhenAll(listening), Task.Delay(TimeSpan.FromTicks(duration.Ticks / Calls), ended.Token)).ConfigureAwait(false);
            }

            await Task.WhenAll(listening).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            foreach (SearchSocket socket in sockets) socket.Dispose();
        }
    }

    private List<SearchSocket> Open()
    {
        var sockets = new List<SearchSocket>();
        foreach (IPAddress local in _locals)
        {
            try
            {
                var socket = SearchSocket.Open(local, FindTargets(local).ToArray());
                sockets.Add(socket);
                _trace?.Invoke(socket.IsFromPort
                    ? $"calling from {local}"
                    : $"calling from {local}, but not from port {SearchPacket.Port}, which is taken: some cameras will not answer");
            }
            catch (SocketException fault)
            {
                _trace?.Invoke($"cannot call from {local}: {fault.SocketErrorCode}");
            }
        }

        return sockets;
    }

    private async Task SendAsync(SearchSocket socket, byte[] packet)
    {
        foreach (IPAddress target in socket.Targets)
        {
            try
            {
                await socket.SendAsync(packet, target).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                // One network that is down does not keep the others from being searched.
                _trace?.Invoke($"could not call {target}: {(fault as SocketException)?.SocketErrorCode.ToString() ?? "the search is over"}");
            }
        }
    }

    /// <summary>
    /// Where to call to from an address: 255.255.255.255 for cameras that are in the wrong subnet, and the broadcast address of
    /// the subnet, because a machine with several networks sends the other to one of them alone.
    /// </summary>
    private IEnumerable<IPAddress> FindTargets(IPAddress local)
    {
        if (_broadcast is not null) return [_broadcast];
        UnicastIPAddressInformation? own = FindInterfaces().FirstOrDefault(unicast => unicast.Address.Equals(local));
        if (own?.IPv4Mask is null) return [IPAddress.Broadcast];
        byte[] mask = own.IPv4Mask.GetAddressBytes();
        return [IPAddress.Broadcast, new IPAddress(local.GetAddressBytes().Select((part, at) => (byte)(part | ~mask[at])).ToArray())];
    }

    private static IPAddress[] FindLocalAddresses() => FindInterfaces().Select(unicast => unicast.Address).ToArray();

    /// <summary>The IPv4 addresses of this machine's interfaces that are up, the loopback left out.</summary>
    private static IEnumerable<UnicastIPAddressInformation> FindInterfaces() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Where(unicast => unicast.Address.AddressFamily == AddressFamily.InterNetwork);
}
