using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Http;

namespace IpCamera.CoreTests.Http;

public sealed class NameLookupTests
{
    private const string Status = "var id='x';\n";

    private TimeSpan _now;
    private int _asked;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_never_goes_to_the_resolver()
    {
        NameLookup names = Lookup(_ => throw new InvalidOperationException());

        Assert.Equal([IPAddress.Parse("192.0.2.1")], await names.FindAsync("192.0.2.1", Cancellation));
        Assert.Equal([IPAddress.IPv6Loopback], await names.FindAsync("::1", Cancellation));
    }

    [Fact]
    public async Task A_name_serves_for_a_short_while_and_is_then_looked_up_again()
    {
        NameLookup names = Lookup(_ => [IPAddress.Loopback]);

        await names.FindAsync("camera", Cancellation);
        await names.FindAsync("CAMERA", Cancellation);
        Assert.Equal(1, _asked);
        _now += NameLookup.Lifetime;
        await names.FindAsync("camera", Cancellation);
        Assert.Equal(2, _asked);
        names.Doubt("camera");
        await names.FindAsync("camera", Cancellation);
        Assert.Equal(3, _asked);
    }

    [Fact]
    public async Task All_who_ask_at_once_share_one_look_up_and_one_that_leaves_takes_nothing_from_the_others()
    {
        using ManualResetEventSlim gate = new();
        NameLookup names = Lookup(_ =>
        {
            gate.Wait(Cancellation);
            return [IPAddress.Loopback];
        });
        using CancellationTokenSource enough = new();
        Task<IPAddress[]> leaving = names.FindAsync("camera", enough.Token);
        Task<IPAddress[]>[] staying = [.. Enumerable.Range(0, 5).Select(_ => names.FindAsync("camera", Cancellation))];

        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        gate.Set();

        Assert.All(await Task.WhenAll(staying), found => Assert.Equal([IPAddress.Loopback], found));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task A_name_that_is_not_found_is_not_remembered()
    {
        bool known = false;
        NameLookup names = Lookup(_ => known ? [IPAddress.Loopback] : throw new SocketException((int)SocketError.HostNotFound));

        await Assert.ThrowsAsync<SocketException>(() => names.FindAsync("camera", Cancellation));
        known = true;

        Assert.Equal([IPAddress.Loopback], await names.FindAsync("camera", Cancellation));
    }

    [Fact]
    public async Task Names_that_nobody_answers_for_hold_up_none_that_is_known()
    {
        using ManualResetEventSlim gate = new();
        NameLookup names = Lookup(name =>
        {
            if (name != "good") gate.Wait(Cancellation);
            return [IPAddress.Loopback];
        });
        await names.FindAsync("good", Cancellation);
        Task[] silent = [.. Enumerable.Range(0, 1000).Select(i => names.FindAsync($"silent{i}", Cancellation))];
        _now += NameLookup.Lifetime;

        Assert.Equal([IPAddress.Loopback], await names.FindAsync("good", Cancellation));

        Assert.DoesNotContain(silent, look => look.IsCompleted);
        gate.Set();
        await Task.WhenAll(silent);
    }

    [Fact]
    public async Task A_silent_resolver_is_a_time_out_of_the_connection_and_costs_no_thread_of_the_pool()
    {
        using ManualResetEventSlim gate = new();
        await using FaultServer camera = FaultServer.Answering(Status);
        NameLookup names = Lookup(_ =>
        {
            gate.Wait(Cancellation);
            return [];
        });
        CamClient good = Clients.Of(camera.Uri);
        Task<CamException>[] silent = [.. Enumerable.Range(0, 200).Select(i => Throws.CamAsync(
            CamErrorCode.Timeout, () => Client(new Uri($"http://silent{i}/"), names, Clients.Limits(connect: 3)).GetStatusAsync(Cancellation)))];

        var clock = Stopwatch.StartNew();
        for (int look = 0; look < 20; look++) await good.GetStatusAsync(Cancellation);

        // Two hundred calls that block the pool would hold up the first of them for a minute.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        await Task.WhenAll(silent);
        gate.Set();
    }

    [Fact]
    public async Task A_host_with_two_addresses_is_reached_at_the_second_within_the_limit_of_the_connection()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a whole network of loopback addresses.");
        await using FaultServer camera = FaultServer.Answering(Status);
        using Swallowing nothing = new(IPAddress.Parse("127.0.0.2"), camera.Uri.Port);
        NameLookup names = Lookup(_ => [IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]);
        CamClient client = Client(new Uri($"http://camera:{camera.Uri.Port}/"), names, Clients.Limits(connect: 20));
        var clock = Stopwatch.StartNew();

        Assert.Equal("x", (await client.GetStatusAsync(Cancellation)).Id);

        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_host_whose_first_address_refuses_is_reached_at_the_second_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a whole network of loopback addresses.");
        await using FaultServer camera = FaultServer.Answering(Status);
        NameLookup names = Lookup(_ => [IPAddress.Parse("127.0.0.3"), IPAddress.Loopback]);

        Assert.Equal("x", (await Client(new Uri($"http://camera:{camera.Uri.Port}/"), names).GetStatusAsync(Cancellation)).Id);
    }

    [Fact]
    public async Task A_host_none_of_whose_addresses_answers_is_one_error_and_doubted()
    {
        await using FaultServer camera = FaultServer.Answering(Status);
        camera.Refuse();
        NameLookup names = Lookup(_ => [IPAddress.Loopback, IPAddress.Loopback]);
        CamClient client = Client(new Uri($"http://camera:{camera.Uri.Port}/"), names);

        CamException refused = await Throws.CamAsync(CamErrorCode.Unreachable, () => client.GetStatusAsync(Cancellation));
        await Throws.CamAsync(CamErrorCode.Unreachable, () => client.GetStatusAsync(Cancellation));

        Assert.Contains("refused", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task The_zone_of_an_address_is_not_sent()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This system has no IPv6.");
        TcpListener listener = new(IPAddress.IPv6Loopback, 0);
        listener.Start();
        try
        {
            int port = ((IPEndPoint)listener.LocalEndpoint).Port;
            Task<CamStatus> asking = Client(CamAddress.Parse($"[::1%1]:{port}"), NameLookup.System).GetStatusAsync(Cancellation);
            using Socket camera = await listener.AcceptSocketAsync(Cancellation);
            byte[] request = new byte[4096];
            int length = camera.Receive(request);
            camera.Send(Encoding.ASCII.GetBytes(FaultServer.Text(Status)));

            Assert.Equal("x", (await asking).Id);
            Assert.Contains($"\r\nHost: [::1]:{port}\r\n", Encoding.ASCII.GetString(request, 0, length), StringComparison.Ordinal);
        }
        finally
        {
            listener.Stop();
        }
    }

    [Fact]
    public async Task The_zone_of_an_address_is_told_when_nobody_answers_there()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This system has no IPv6.");
        TcpListener listener = new(IPAddress.IPv6Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        CamException refused = await Throws.CamAsync(
            CamErrorCode.Unreachable, () => Client(CamAddress.Parse($"[::1%1]:{port}"), NameLookup.System).GetStatusAsync(Cancellation));

        Assert.Contains($"[::1%1]:{port}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_one_network_alone_needs_a_zone_that_there_is()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This system has no IPv6.");
        CamException nowhere = await Throws.CamAsync(
            CamErrorCode.Unreachable, () => Client(CamAddress.Parse("[fe80::1%no-such-interface]"), NameLookup.System).GetStatusAsync(Cancellation));
        Assert.Contains("no-such-interface", nowhere.Message, StringComparison.Ordinal);
        CamException which = await Throws.CamAsync(
            CamErrorCode.Unreachable, () => Client(CamAddress.Parse("[fe80::1]"), NameLookup.System).GetStatusAsync(Cancellation));
        Assert.Contains("%", which.Message, StringComparison.Ordinal);
    }

    private static CamClient Client(Uri uri, NameLookup names, CamTimeLimits? limits = null) =>
        new(new CamConnectionOptions { Uri = uri, Names = names, Limits = limits ?? new CamTimeLimits() });

    private NameLookup Lookup(Func<string, IPAddress[]> resolve) => new(
        name =>
        {
            Interlocked.Increment(ref _asked);
            return resolve(name);
        },
        () => _now);

    /// <summary>An address where connections neither come about nor are refused: its queue has one place, which is taken.</summary>
    private sealed class Swallowing : IDisposable
    {
        private readonly Socket _listening = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly Socket _filling = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        public Swallowing(IPAddress address, int port)
        {
            _listening.Bind(new IPEndPoint(address, port));
            _listening.Listen(0);
            _filling.Connect(new IPEndPoint(address, port));
        }

        public void Dispose()
        {
            _filling.Dispose();
            _listening.Dispose();
        }
    }
}
