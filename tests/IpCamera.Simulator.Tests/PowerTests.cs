using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>A camera that goes away, comes back, or says nothing.</summary>
public sealed class PowerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("reboot.cgi")]
    [InlineData("restore_factory.cgi")]
    public async Task A_rebooting_camera_says_ok_and_is_gone_for_a_while(string target)
    {
        // Long enough that the camera is certainly still away when it is asked.
        await using TestCamera test = await TestCamera.StartAsync(configure: options => options with { RebootDuration = TimeSpan.FromSeconds(2) });

        Assert.Equal("ok.\n", await test.GetAsync(target));
        Assert.True(test.Camera.IsRebooting);
        await AssertUnreachableAsync(() => test.GetAsync("get_status.cgi"));

        await TestCamera.UntilAsync(() => !test.Camera.IsRebooting);
        Assert.StartsWith("var id", await test.GetAsync("get_status.cgi"), StringComparison.Ordinal);
        Assert.Equal(1, test.Camera.RebootCount);
    }

    [Fact]
    public async Task A_reboot_loses_the_log_and_puts_network_settings_into_use()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        await test.GetAsync("check_user.cgi");
        test.Camera["wifi_enable"] = "1";
        test.Camera["wifi_ssid"] = "net";
        Assert.Single(test.Camera.LogEntries);
        Assert.Equal("", test.Camera.ValueInUse("wifi_ssid"));

        test.Camera.Reboot();
        await TestCamera.UntilAsync(() => !test.Camera.IsRebooting);

        Assert.Empty(test.Camera.LogEntries);
        Assert.Equal("net", test.Camera.ValueInUse("wifi_ssid"));
    }

    [Fact]
    public async Task The_wifi_status_follows_what_is_in_use()
    {
        await using TestCamera test = await TestCamera.StartAsync(FirmwareProfile.Digest);
        test.Camera["wifi_enable"] = "1";
        Assert.Equal("0", test.Camera["wifi_status"]);

        test.Camera.Reboot();
        await TestCamera.UntilAsync(() => !test.Camera.IsRebooting);

        Assert.Equal("1", test.Camera["wifi_status"]);
    }

    [Fact]
    public async Task The_hardware_address_changes_with_the_next_start()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        string before = test.Camera.Id;

        Assert.Equal("ok.\n", await test.GetAsync("set_mac.cgi?mac=0012a0746f01"));
        Assert.Equal(before, test.Camera.Id);
        test.Camera.Reboot();
        await TestCamera.UntilAsync(() => !test.Camera.IsRebooting);

        Assert.Equal("0012A0746F01", test.Camera.Id);
    }

    [Fact]
    public async Task Factory_defaults_bring_back_what_the_camera_left_the_factory_with()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        string id = test.Camera.Id;
        string alias = test.Camera.Alias;
        test.Camera.Alias = "changed";
        test.Camera["mail_svr"] = "changed";
        test.Camera["brightness"] = "7";
        test.Camera["user2_name"] = "joe";

        Assert.Equal("ok.\n", await test.GetAsync("restore_factory.cgi"));

        Assert.Equal((id, alias, "", "128"), (test.Camera.Id, test.Camera.Alias, test.Camera["mail_svr"], test.Camera["brightness"]));
        Assert.Equal(("admin", "", "2", ""), (test.Camera["user1_name"], test.Camera["user1_pwd"], test.Camera["user1_pri"], test.Camera["user2_name"]));
        await TestCamera.UntilAsync(() => !test.Camera.IsRebooting);
        Assert.Equal(401, await test.StatusAsync("get_params.cgi"));
        Assert.Equal(200, await test.StatusAsync("get_params.cgi", "admin", ""));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Streams_are_cut_when_the_camera_goes_away(bool unplugged)
    {
        await using TestCamera test = await TestCamera.StartAsync();
        using HttpResponseMessage response = await test.SendAsync("videostream.cgi");
        await using Stream stream = await response.Content.ReadAsStreamAsync(Cancellation);
        byte[] buffer = new byte[64 * 1024];
        await stream.ReadExactlyAsync(buffer, Cancellation);

        if (unplugged)
        {
            test.Camera.Unplug();
        }
        else
        {
            test.Camera.Reboot();
        }

        // A cut connection ends in an error or in an end: both are an end for a client that knows no length.
        await ReadToEndAsync(stream, buffer);
        await TestCamera.UntilAsync(() => test.Camera.ConcurrentRequests == 0);
    }

    [Fact]
    public async Task An_unplugged_camera_answers_nothing_until_it_is_plugged_in()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        test.Camera.Unplug();
        await AssertUnreachableAsync(() => test.GetAsync("get_status.cgi"));
        Assert.Empty(test.Camera.Requests);
        test.Camera.Plug();

        Assert.StartsWith("var id", await test.GetAsync("get_status.cgi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_camera_takes_a_request_and_never_answers()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        test.Camera.Silent = true;

        Task<string> answer = test.GetAsync("get_status.cgi");
        await TestCamera.UntilAsync(() => test.Camera.Requests.Count == 1);
        test.Camera.Silent = false;

        Assert.StartsWith("var id", await test.GetAsync("get_status.cgi"), StringComparison.Ordinal);
        Assert.False(answer.IsCompleted);
        Assert.Equal(0, test.Camera.Requests[0].StatusCode);
        test.Camera.Unplug();
        await AssertUnreachableAsync(() => answer);
    }

    [Fact]
    public async Task A_stream_stands_still_while_the_camera_is_silent()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        using HttpResponseMessage response = await test.SendAsync("videostream.cgi?resolution=2");
        await using Stream stream = await response.Content.ReadAsStreamAsync(Cancellation);
        byte[] buffer = new byte[1024];
        await stream.ReadExactlyAsync(buffer, Cancellation);

        test.Camera.Silent = true;
        Task<int> waiting = ReadUntilStillAsync(stream);
        await waiting;
        test.Camera.Silent = false;

        await stream.ReadExactlyAsync(buffer, Cancellation);
    }

    [Fact]
    public async Task Latency_holds_the_answer_back()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        test.Camera.Latency = TimeSpan.FromMilliseconds(200);
        long start = TimeProvider.System.GetTimestamp();

        await test.GetAsync("get_status.cgi");

        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(190));
    }

    [Fact]
    public async Task Requests_at_once_are_counted()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        test.Camera.Silent = true;
        Task<string>[] answers = [.. Enumerable.Range(0, 5).Select(_ => test.GetAsync("get_status.cgi"))];
        await TestCamera.UntilAsync(() => test.Camera.ConcurrentRequests == 5);

        test.Camera.Unplug();
        await TestCamera.UntilAsync(() => test.Camera.ConcurrentRequests == 0);

        Assert.Equal(5, test.Camera.PeakConcurrentRequests);
        Assert.All(await Task.WhenAll(answers.Select(FailedAsync)), Assert.True);
        test.Camera.ClearRequests();
        Assert.Empty(test.Camera.Requests);
    }

    private static async Task<bool> FailedAsync(Task task)
    {
        await task.ContinueWith(_ => { }, Cancellation, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task.IsFaulted;
    }

    /// <summary>Reads what was under way until nothing has come for a while.</summary>
    private static async Task<int> ReadUntilStillAsync(Stream stream)
    {
        byte[] buffer = new byte[64 * 1024];
        int total = 0;
        Task<int> read = stream.ReadAsync(buffer, Cancellation).AsTask();
        while (await Task.WhenAny(read, Task.Delay(TimeSpan.FromMilliseconds(300), Cancellation)) == read)
        {
            total += await read;
            read = stream.ReadAsync(buffer, Cancellation).AsTask();
        }

        return total;
    }

    private static async Task ReadToEndAsync(Stream stream, byte[] buffer)
    {
        try
        {
            while (await stream.ReadAsync(buffer, Cancellation) > 0)
            {
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            // Cut in the middle.
        }
    }

    /// <summary>A connection that is reset while HttpClient looks at it fails with the socket's own exception.</summary>
    private static async Task AssertUnreachableAsync(Func<Task> ask)
    {
        Exception fault = await Assert.ThrowsAnyAsync<Exception>(ask);
        Assert.True(fault is HttpRequestException or System.Net.Sockets.SocketException, fault.ToString());
    }
}
