using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.CoreTests.Support;
using IpCamera.Ptz;

namespace IpCamera.CoreTests.Cgi;

/// <summary>When what moves the camera goes out. The clock is the test's: no time passes but what it lets pass.</summary>
public sealed class CamClientPtzTests
{
    private static readonly PtzCommand Left = new(4, 1);
    private static readonly PtzCommand Stop = new(1) { IsStop = true };

    private readonly ManualClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_stop_goes_when_the_time_is_over_though_the_start_was_not_answered()
    {
        TaskCompletionSource<bool> answer = new();
        await using FaultServer camera = Camera(exchange => IsStart(exchange) ? answer.Task : Task.CompletedTask);
        Task move = MoveAsync(Of(camera));

        await _clock.WaitedForAsync(10, Cancellation);
        await ArrivedAsync(camera, 1);
        _clock.Advance(9.9);
        Assert.Equal(["4"], Commands(camera));
        _clock.Advance(0.1);
        // The answer to the start may still come for a little while.
        await _clock.WaitedForAsync(10.5, Cancellation);

        Assert.Equal(["4", "1"], Commands(camera));
        answer.SetResult(true);
        await move;
    }

    [Fact]
    public async Task A_start_that_is_never_answered_is_no_error_once_the_stop_was_taken()
    {
        await using FaultServer camera = Camera(one => IsStart(one) ? one.WaitForCloseAsync() : Task.CompletedTask);
        string? told = null;
        CamClient client = Of(camera).WithTrace(line => told = line);
        Task move = MoveAsync(client);

        await _clock.WaitedForAsync(10, Cancellation);
        await ArrivedAsync(camera, 1);
        _clock.Advance(10);
        await _clock.WaitedForAsync(10.5, Cancellation);
        _clock.Advance(0.5);
        await move;

        Assert.Equal(["4", "1"], Commands(camera));
        Assert.Contains("has not answered the start", told);
        await camera.AllClosedAsync(Cancellation);
    }

    [Fact]
    public async Task A_start_whose_connection_breaks_is_stopped_in_its_time_and_then_told()
    {
        await using FaultServer camera = Camera(exchange =>
        {
            if (IsStart(exchange)) exchange.Reset();
            return Task.CompletedTask;
        });
        Task move = MoveAsync(Of(camera));

        await _clock.WaitedForAsync(10, Cancellation);
        await ArrivedAsync(camera, 1);
        await ReachedAsync(() => camera.OpenConnections == 0);
        Assert.Equal(["4"], Commands(camera));
        _clock.Advance(10);

        CamException error = await Throws.CamAsync(CamErrorCode.Unreachable, () => move);
        Assert.Contains("taken the stop", error.Message);
        Assert.Equal(["4", "1"], Commands(camera));
    }

    [Theory]
    [InlineData("error: illegal params.", CamErrorCode.Rejected)]
    [InlineData(null, CamErrorCode.Unsupported)]
    public async Task A_refused_start_is_told_at_once_and_a_stop_follows_it(string? answer, CamErrorCode expected)
    {
        await using FaultServer camera = FaultServer.Sending(answer is null ? FaultServer.Status(404) : FaultServer.Text(answer));

        // The clock stands still: no time was waited for.
        CamException error = await Throws.CamAsync(expected, () => MoveAsync(Of(camera)));

        Assert.DoesNotContain("stop", error.Message);
        Assert.Equal(["4", "1"], Commands(camera));
    }

    [Fact]
    public async Task A_start_that_cannot_be_sent_has_no_stop()
    {
        await using FaultServer camera = Camera(_ => Task.CompletedTask);
        camera.Refuse();

        CamException error = await Throws.CamAsync(CamErrorCode.Unreachable, () => MoveAsync(Of(camera)));

        Assert.DoesNotContain("stop", error.Message);
    }

    [Fact]
    public async Task A_start_whose_credentials_are_asked_for_counts_from_when_it_went_with_them()
    {
        TaskCompletionSource<bool> challenge = new();
        await using FaultServer camera = new(async exchange =>
        {
            if (exchange["Authorization"] is null)
            {
                await challenge.Task;
                await exchange.SendAsync(FaultServer.Status(401, "WWW-Authenticate: Basic realm=\"ipcamera\""));
                return;
            }

            await exchange.SendAsync(FaultServer.Text("ok.\n"));
        });
        Task move = MoveAsync(Of(camera, "secret"));

        await _clock.WaitedForAsync(10, Cancellation);
        await ArrivedAsync(camera, 1);
        _clock.Advance(7);
        challenge.SetResult(true);
        await ArrivedAsync(camera, 2);
        await ReachedAsync(() => camera.OpenConnections == 0);
        _clock.Advance(3);
        await _clock.WaitedForAsync(17, Cancellation);
        Assert.Equal(["4", "4"], Commands(camera));
        _clock.Advance(7);
        await move;

        Assert.Equal(["4", "4", "1"], Commands(camera));
    }

    [Fact]
    public async Task A_start_never_goes_behind_its_stop()
    {
        TaskCompletionSource<bool> challenge = new();
        await using FaultServer camera = new(async exchange =>
        {
            if (exchange["Authorization"] is null)
            {
                if (IsStart(exchange)) await challenge.Task;
                await exchange.SendAsync(FaultServer.Status(401, "WWW-Authenticate: Basic realm=\"ipcamera\""));
                return;
            }

            await exchange.SendAsync(FaultServer.Text("ok.\n"));
        });
        Task move = MoveAsync(Of(camera, "secret"));

        await _clock.WaitedForAsync(10, Cancellation);
        await ArrivedAsync(camera, 1);
        _clock.Advance(10);
        await _clock.WaitedForAsync(10.5, Cancellation);
        challenge.SetResult(true);

        CamException error = await Throws.CamAsync(CamErrorCode.AuthenticationFailed, () => move);
        Assert.Contains("did not move", error.Message);
        Assert.Equal(["4", "1", "1"], Commands(camera));
    }

    [Fact]
    public async Task Commands_keep_their_distance_whichever_client_sends_them()
    {
        await using FaultServer camera = Camera(_ => Task.CompletedTask);
        await Of(camera, distance: 0.45).ControlAsync(new PtzCommand(31), Cancellation);

        Task next = Of(camera, distance: 0.45).ControlAsync(new PtzCommand(33), Cancellation);
        await _clock.WaitedForAsync(0.45, Cancellation);
        Assert.Equal(["31"], Commands(camera));
        _clock.Advance(0.45);
        await next;

        Assert.Equal(["31", "33"], Commands(camera));
    }

    [Fact]
    public async Task A_stop_waits_for_the_rest_of_the_distance_and_goes_before_what_waits()
    {
        await using FaultServer camera = Camera(_ => Task.CompletedTask);
        CamClient client = Of(camera, distance: 0.45);
        await client.ControlAsync(new PtzCommand(31), Cancellation);
        Task[] others = [.. Enumerable.Range(0, 5).Select(_ => client.ControlAsync(new PtzCommand(33), Cancellation))];
        _clock.Advance(0.25);
        Task stop = client.ControlAsync(Stop, Cancellation);

        Assert.Equal(["31"], Commands(camera));
        _clock.Advance(0.2);
        await stop;
        Assert.Equal(["31", "1"], Commands(camera));

        for (int sent = 0; sent < others.Length; sent++)
        {
            await ReachedAsync(() => others.Count(one => one.IsCompleted) == sent);
            _clock.Advance(0.45);
            await ReachedAsync(() => others.Count(one => one.IsCompleted) == sent + 1);
        }

        Assert.Equal(7, camera.Requests.Count);
    }

    [Fact]
    public async Task A_move_shorter_than_the_distance_is_stopped_when_the_camera_can_hear_it()
    {
        await using FaultServer camera = Camera(_ => Task.CompletedTask);
        Task move = Of(camera, distance: 0.45).ControlForAsync(Left, TimeSpan.FromSeconds(0.1), Cancellation);

        await _clock.WaitedForAsync(0.1, Cancellation);
        _clock.Advance(0.1);
        await _clock.WaitedForAsync(0.45, Cancellation);
        Assert.Equal(["4"], Commands(camera));
        _clock.Advance(0.35);
        await move;

        Assert.Equal(["4", "1"], Commands(camera));
    }

    [Fact]
    public async Task Without_a_distance_nothing_waits()
    {
        await using FaultServer camera = Camera(_ => Task.CompletedTask);
        CamClient client = Of(camera);

        for (int number = 30; number < 35; number++) await client.ControlAsync(new PtzCommand(number), Cancellation);

        Assert.Equal(5, camera.Requests.Count);
    }

    /// <summary>A camera that says ok, after what the test has it do before.</summary>
    private static FaultServer Camera(Func<FaultExchange, Task> before) => new(async exchange =>
    {
        await before(exchange);
        await exchange.SendAsync(FaultServer.Text("ok.\n"));
    });

    private static Task MoveAsync(CamClient client) => client.ControlForAsync(Left, TimeSpan.FromSeconds(10), Cancellation);

    private static bool IsStart(FaultExchange exchange) => exchange.Target.Contains("command=4", StringComparison.Ordinal);

    private static string[] Commands(FaultServer camera) =>
        [.. camera.Requests.Select(request => request.Target["/decoder_control.cgi?command=".Length..])];

    /// <summary>What was sent is not read yet.</summary>
    private static Task ArrivedAsync(FaultServer camera, int count) => ReachedAsync(() => camera.Requests.Count == count);

    private static async Task ReachedAsync(Func<bool> reached)
    {
        while (!reached()) await Task.Delay(5, Cancellation);
    }

    private CamClient Of(FaultServer camera, string? password = null, double distance = 0) => new(new CamConnectionOptions
    {
        Uri = camera.Uri,
        Credential = password is null ? null : new NetworkCredential("admin", password),
        PtzDistance = TimeSpan.FromSeconds(distance),
        Clock = _clock,
    });
}
