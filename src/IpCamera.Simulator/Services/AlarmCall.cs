using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Services;

/// <summary>Requests the address that the alarm settings name.</summary>
/// <remarks>Only from this machine: a camera that someone tries out is not to call others.</remarks>
internal sealed class AlarmCall(SettingsStore settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Makes the request, if the settings ask for one. Whether it succeeds is nobody's business, as with a real camera.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        if (settings.Number("alarm_http") != 1
            || !Uri.TryCreate(settings.Find("alarm_http_url"), UriKind.Absolute, out Uri? target)
            || target.Scheme != Uri.UriSchemeHttp
            || FindAddress(target) is not { } address)
        {
            return;
        }

        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using TcpClient client = new(address.AddressFamily);
            await client.ConnectAsync(address, target.Port, patience.Token);
            await using NetworkStream stream = client.GetStream();
            string request = $"GET {target.PathAndQuery} HTTP/1.0\r\nHOST: {target.Authority}\r\nUser-Agent: myclient/1.0 me@null.net\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request), patience.Token);
            await stream.CopyToAsync(Stream.Null, patience.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // Nobody there, or not in time.
        }
    }

    /// <returns>The loopback address it names, or null. No name is looked up: that would be a call to others too.</returns>
    private static IPAddress? FindAddress(Uri target)
    {
        if (target.DnsSafeHost == "localhost")
        {
            return IPAddress.Loopback;
        }

        return IPAddress.TryParse(target.DnsSafeHost, out IPAddress? address) && IPAddress.IsLoopback(address) ? address : null;
    }
}
