using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;

namespace IpCamera.CoreTests.Http;

/// <summary>What cameras and networks do to an answer, and what becomes of it.</summary>
public sealed class CamTransportTests
{
    private const string Status = "var id='x';\n";
    private static readonly TimeSpan NotHung = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(301, CamErrorCode.MalformedResponse)]
    [InlineData(302, CamErrorCode.MalformedResponse)]
    [InlineData(307, CamErrorCode.MalformedResponse)]
    [InlineData(400, CamErrorCode.MalformedResponse)]
    [InlineData(403, CamErrorCode.PermissionDenied)]
    [InlineData(404, CamErrorCode.Unsupported)]
    [InlineData(500, CamErrorCode.MalformedResponse)]
    [InlineData(503, CamErrorCode.MalformedResponse)]
    [InlineData(204, CamErrorCode.MalformedResponse)]
    [InlineData(206, CamErrorCode.MalformedResponse)]
    public async Task A_status_other_than_200_is_an_error(int status, CamErrorCode code)
    {
        await using FaultServer camera = FaultServer.Sending(FaultServer.Status(status));

        CamException error = await Throws.CamAsync(code, () => Clients.Of(camera.Uri).GetStatusAsync(Cancellation));

        Assert.Contains("get_status.cgi", error.Message, StringComparison.Ordinal);
        await camera.AllClosedAsync(Cancellation);
    }

    [Theory]
    [InlineData(CamAuthentication.Auto)]
    [InlineData(CamAuthentication.Basic)]
    [InlineData(CamAuthentication.Query)]
    public async Task A_redirect_is_not_followed_and_its_target_gets_nothing(CamAuthentication authentication)
    {
        await using FaultServer elsewhere = FaultServer.Answering(Status);
        await using FaultServer camera = FaultServer.Sending(FaultServer.Status(302, $"Location: {elsewhere.Uri}get_status.cgi"));

        CamException error = await Throws.CamAsync(
            CamErrorCode.MalformedResponse, () => Clients.Of(camera.Uri, authentication).GetStatusAsync(Cancellation));

        Assert.Contains("redirect", error.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
        Assert.Single(camera.Requests);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 12\n\nvar id='x';\n")]
    [InlineData("HTTP/1.1 200 OK\r\ncontent-length: 12\r\nserver: x\r\n\r\nvar id='x';\n")]
    [InlineData("HTTP/1.0 200\r\n\r\nvar id='x';\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nvar id='x';\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nvar id='x';\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nvar id='x';\nvar id='not part of it';\n")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Wait\r\n\r\nHTTP/1.1 200 OK\r\n\r\nvar id='x';\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nvar \r\n8;x=y\r\nid='x';\n\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\nContent-Length: 3\r\n\r\n00C\nvar id='x';\n\n0\n\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFF\r\nvar id='x';\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\n\r\nvar id='x';\n")]
    public async Task An_answer_is_read_in_every_form(string answer)
    {
        await using FaultServer camera = FaultServer.Sending(answer);

        Assert.Equal("x", (await Clients.Of(camera.Uri).GetStatusAsync(Cancellation)).Id);
        await camera.AllClosedAsync(Cancellation);
    }

    [Fact]
    public async Task An_answer_may_come_byte_by_byte()
    {
        await using FaultServer camera = new(async exchange =>
        {
            foreach (byte one in Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nvar \r\n8\r\nid='x';\n\r\n0\r\n\r\n"))
            {
                await exchange.SendAsync([one]);
            }
        });

        Assert.Equal("x", (await Clients.Of(camera.Uri).GetStatusAsync(Cancellation)).Id);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>Welcome</body></html>")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\u001f\u008b\u0008")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nvar id='x';\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nvar id='x';\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\nvar id='x';\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\nvar id='x';\n")]
    [InlineData("HTTP/1.1 200 OK\r\nServer: x")]
    [InlineData("SSH-2.0-dropbear\r\n\r\n")]
    [InlineData("var id='x';\n\n")]
    public async Task What_is_no_answer_is_malformed(string answer)
    {
        await using FaultServer camera = FaultServer.Sending(Encoding.Latin1.GetBytes(answer));

        await Throws.CamAsync(CamErrorCode.MalformedResponse, () => Clients.Of(camera.Uri).GetStatusAsync(Cancellation));
        await camera.AllClosedAsync(Cancellation);
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", "x")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "10\r\n0123456789abcdef\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "0000000000")]
    [InlineData("HTTP/1.1 200 OK\r\n", "X-Endless: header\r\n")]
    [InlineData("", "HTTP/1.1 100 Continue\r\n\r\n")]
    public async Task An_answer_without_end_is_cut_short(string begin, string repeated)
    {
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync(begin);
            string much = string.Concat(Enumerable.Repeat(repeated, 1000));
            while (true) await exchange.SendAsync(much);
        });

        await Throws.CamAsync(
            CamErrorCode.MalformedResponse, () => Clients.Of(camera.Uri).GetStatusAsync(Cancellation).WaitAsync(NotHung, Cancellation));
        await camera.AllClosedAsync(Cancellation);
    }

    [Fact]
    public async Task A_camera_that_accepts_and_says_nothing_times_out()
    {
        await using FaultServer camera = new(exchange => exchange.WaitForCloseAsync());
        CamClient client = Clients.Of(camera.Uri, limits: Clients.Limits(request: 0.3));

        await Throws.CamAsync(CamErrorCode.Timeout, () => client.GetStatusAsync(Cancellation).WaitAsync(NotHung, Cancellation));
        await camera.AllClosedAsync(Cancellation);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX: ")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;")]
    public async Task A_camera_that_trickles_is_ended_by_the_limit_of_the_whole_request(string begin)
    {
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync(begin);
            while (true)
            {
                await exchange.SendAsync("x");
                await Task.Delay(50, exchange.Stopping);
            }
        });
        CamClient client = Clients.Of(camera.Uri, limits: Clients.Limits(request: 0.6, stall: 30));

        await Throws.CamAsync(CamErrorCode.Timeout, () => client.GetStatusAsync(Cancellation).WaitAsync(NotHung, Cancellation));
        await camera.AllClosedAsync(Cancellation);
    }

    [Fact]
    public async Task A_body_that_stalls_times_out()
    {
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\n\r\nvar id='x';\n");
            await exchange.WaitForCloseAsync();
        });

        await Throws.CamAsync(
            CamErrorCode.Timeout,
            () => Clients.Of(camera.Uri, limits: Clients.Limits(stall: 0.3)).GetStatusAsync(Cancellation).WaitAsync(NotHung, Cancellation));
    }

    [Fact]
    public async Task A_camera_that_never_reads_an_upload_times_out()
    {
        await using FaultServer camera = new(exchange => Task.Delay(Timeout.Infinite, exchange.Stopping), readsBody: false);
        using MemoryStream file = new(new byte[60_000_000]);

        await Throws.CamAsync(
            CamErrorCode.Timeout,
            () => Clients.Of(camera.Uri, limits: Clients.Limits(stall: 0.3)).RestoreParamsAsync(file, null, Cancellation).WaitAsync(NotHung, Cancellation));
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_unreachable()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        CamException error = await Throws.CamAsync(
            CamErrorCode.Unreachable, () => Clients.Of(new Uri($"http://127.0.0.1:{port}/")).GetStatusAsync(Cancellation));

        Assert.Contains($"127.0.0.1:{port}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_nobody_has_is_unreachable() =>
        // .invalid is reserved for names that do not exist.
        await Throws.CamAsync(CamErrorCode.Unreachable, () => Clients.Of(new Uri("http://camera.invalid/")).GetStatusAsync(Cancellation));

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nServ")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nvar id=")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nvar id=")]
    public async Task A_connection_cut_anywhere_is_unreachable(string begin)
    {
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync(begin);
            exchange.Reset();
        });

        await Throws.CamAsync(CamErrorCode.Unreachable, () => Clients.Of(camera.Uri).GetStatusAsync(Cancellation));
    }

    [Fact]
    public async Task A_connection_closed_without_a_word_is_unreachable()
    {
        await using FaultServer camera = FaultServer.Sending("");

        await Throws.CamAsync(CamErrorCode.Unreachable, () => Clients.Of(camera.Uri).GetStatusAsync(Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nvar id='")]
    public async Task The_callers_cancellation_is_never_a_timeout(string begin)
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync(begin);
            arrived.SetResult();
            await exchange.WaitForCloseAsync();
        });
        using CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<CamStatus> request = Clients.Of(camera.Uri).GetStatusAsync(cancel.Token);
        await arrived.Task.WaitAsync(NotHung, Cancellation);

        await cancel.CancelAsync();

        OperationCanceledException cancelled =
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request.WaitAsync(NotHung, Cancellation));
        Assert.Equal(cancel.Token, cancelled.CancellationToken);
        await camera.AllClosedAsync(Cancellation);
    }

    [Fact]
    public async Task An_address_where_nothing_is_is_given_up_when_the_connect_limit_is_over()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux)) Assert.Skip("Only Linux drops the connections it has no place for.");
        await using FaultServer nothing = FaultServer.Answering(Status);
        nothing.Swallow();

        CamException late = await Throws.CamAsync(CamErrorCode.Timeout, () =>
            Clients.Of(nothing.Uri, limits: Clients.Limits(connect: 0.3)).GetStatusAsync(Cancellation).WaitAsync(NotHung, Cancellation));

        Assert.Equal($"No connection to {nothing.Uri.Authority} within 0.3 s.", late.Message);
        using CancellationTokenSource cancel = new();
        Task<CamStatus> request = Clients.Of(nothing.Uri).GetStatusAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request.WaitAsync(NotHung, Cancellation));
    }

    [Fact]
    public async Task A_token_cancelled_before_lets_nothing_go()
    {
        await using FaultServer camera = FaultServer.Answering(Status);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Clients.Of(camera.Uri).GetStatusAsync(new CancellationToken(true)));

        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task A_request_says_what_a_camera_needs_and_no_more()
    {
        await using FaultServer camera = FaultServer.Answering(Status);

        await Clients.Of(camera.Uri).GetStatusAsync(Cancellation);

        FaultExchange request = Assert.Single(camera.Requests);
        Assert.Equal("GET", request.Method);
        Assert.Equal(camera.Uri.Authority, request["Host"]);
        Assert.Equal("close", request["Connection"]);
        Assert.Equal("*/*", request["Accept"]);
        Assert.StartsWith("IpCamera/", request["User-Agent"], StringComparison.Ordinal);
        // Proxies compress what does not say so.
        Assert.Equal("identity", request["Accept-Encoding"]);
        Assert.Null(request["Cookie"]);
    }

    [Fact]
    public async Task A_camera_behind_a_path_is_asked_there()
    {
        await using FaultServer camera = FaultServer.Answering(Status);

        await Clients.Of(CamAddress.Parse($"{camera.Uri}garden/cam1")).GetStatusAsync(Cancellation);

        Assert.Equal("/garden/cam1/get_status.cgi", Assert.Single(camera.Requests).Target);
    }

    [Fact]
    public async Task Failures_of_every_kind_leave_no_exception_unobserved()
    {
        ConcurrentQueue<Exception> unobserved = new();
        void Observe(object? sender, UnobservedTaskExceptionEventArgs e)
        {
            if (e.Exception.ToString().Contains("IpCamera.Http", StringComparison.Ordinal)) unobserved.Enqueue(e.Exception);
        }

        TaskScheduler.UnobservedTaskException += Observe;
        try
        {
            await FailInEveryWayAsync();
            for (int i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            Assert.Empty(unobserved);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Observe;
        }
    }

    private static async Task FailInEveryWayAsync()
    {
        await using FaultServer silent = new(exchange => exchange.WaitForCloseAsync());
        await using FaultServer cut = new(exchange =>
        {
            exchange.Reset();
            return Task.CompletedTask;
        });
        CamTimeLimits limits = Clients.Limits(request: 0.2);
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(100));
        Task[] failing =
        [
            Clients.Of(silent.Uri, limits: limits).GetStatusAsync(Cancellation), Clients.Of(silent.Uri).GetStatusAsync(cancel.Token),
            Clients.Of(cut.Uri).GetStatusAsync(Cancellation), Clients.Of(new Uri("http://camera.invalid/"), limits: limits).GetStatusAsync(Cancellation),
            Clients.Of(new Uri("https://127.0.0.1:" + silent.Uri.Port), limits: Clients.Limits(connect: 0.2)).GetStatusAsync(Cancellation),
        ];
        foreach (Task task in failing) await Assert.ThrowsAnyAsync<Exception>(() => task.WaitAsync(NotHung, Cancellation));
    }

    [Fact]
    public async Task Ten_requests_to_one_camera_are_under_way_at_once()
    {
        int arrived = 0;
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        // No one is answered before everyone has asked.
        await using FaultServer camera = new(async exchange =>
        {
            if (Interlocked.Increment(ref arrived) == 10) all.SetResult();
            await all.Task.WaitAsync(exchange.Stopping);
            await exchange.SendAsync(FaultServer.Text(Status));
        });
        CamClient client = Clients.Of(camera.Uri);

        CamStatus[] answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.GetStatusAsync(Cancellation)));

        Assert.All(answers, answer => Assert.Equal("x", answer.Id));
    }

    [Fact]
    public async Task A_hundred_requests_at_once_leave_no_connection_open()
    {
        await using FaultServer camera = FaultServer.Answering(Status);
        CamClient client = Clients.Of(camera.Uri);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => client.GetStatusAsync(Cancellation)));

        Assert.Equal(100, camera.Requests.Count);
        await camera.AllClosedAsync(Cancellation);
    }

    [Fact]
    public async Task A_trace_tells_what_was_asked_and_what_came()
    {
        await using FaultServer camera = FaultServer.Answering("ok.\n");
        ConcurrentQueue<string> lines = new();

        await Clients.Of(camera.Uri).WithTrace(lines.Enqueue).CommandAsync(
            Cgis.SetWifi, new CgiQuery().Add("ssid", "my net").Add("wpa_psk", "marker", secret: true), Cancellation);

        Assert.Equal(
            [
                $"GET {camera.Uri}set_wifi.cgi?ssid=my net&wpa_psk=******** (no credentials)",
                $"{camera.Uri.Authority} answered set_wifi.cgi with status 200, 4 bytes",
            ],
            lines);
    }
}
