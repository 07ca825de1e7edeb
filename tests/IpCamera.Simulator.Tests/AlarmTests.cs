using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>What a camera does when it senses something.</summary>
public sealed class AlarmTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AlarmSource.Motion, "motion_armed", "1", "motion detect")]
    [InlineData(AlarmSource.Input, "input_armed", "2", "input alarm")]
    [InlineData(AlarmSource.Sound, "sounddetect_armed", "3", "sound detect")]
    public async Task An_armed_camera_raises_the_alarm_and_logs_it(AlarmSource source, string armed, string status, string entry)
    {
        await using TestCamera test = await TestCamera.StartAsync(FirmwareProfile.Classic with { SystemVersion = "11.37.2.41" });
        Assert.False(test.Camera.Sense(source));
        Assert.Equal("0", (await test.GetVariablesAsync("get_status.cgi"))["alarm_status"]);
        Assert.Empty(test.Camera.LogEntries);

        await test.GetAsync($"set_alarm.cgi?{armed}=1");

        Assert.True(test.Camera.Sense(source));
        Assert.Equal(status, (await test.GetVariablesAsync("get_status.cgi"))["alarm_status"]);
        Assert.EndsWith($" {entry}", Assert.Single(test.Camera.LogEntries), StringComparison.Ordinal);

        test.Camera.EndAlarm();
        Assert.Equal("0", (await test.GetVariablesAsync("get_status.cgi"))["alarm_status"]);
    }

    /// <summary>The clock stands at 05:01:50 UTC on a Tuesday: the quarter from 05:00 is bit 20 of the first word.</summary>
    [Theory]
    [InlineData("tue", 0, 1u << 20, 0, true)]
    [InlineData("tue", 0, 1u << 19, 0, false)]
    [InlineData("mon", 0, 1u << 20, 0, false)]
    // Eleven hours west it is 18:01 of the day before: bit 8 of the last word.
    [InlineData("mon", 2, 1u << 8, 39600, true)]
    // To the east it is 07:46 of the same day: the last bit of the first word.
    [InlineData("tue", 0, 1u << 31, -9900, true)]
    public async Task A_schedule_says_when_it_is_armed(string day, int word, uint bits, int timeZone, bool expected)
    {
        await using TestCamera test = await TestCamera.StartAsync(configure: options => options with { Time = new ManualTime() });

        Assert.Equal("ok.\n", await test.GetAsync($"set_datetime.cgi?tz={timeZone}"));
        Assert.Equal("ok.\n", await test.GetAsync($"set_alarm.cgi?motion_armed=1&schedule_enable=1&schedule_{day}_{word}={bits}"));

        Assert.Equal(expected, test.Camera.Sense(AlarmSource.Motion));
    }

    [Fact]
    public async Task An_alarm_switches_the_output_and_goes_to_the_preset_that_are_linked_to_it()
    {
        ManualTime time = new();
        await using TestCamera test = await TestCamera.StartAsync(configure: options => options with { Time = time });
        test.Camera.Position = new PanTilt(30, 10);
        await test.GetAsync("decoder_control.cgi?command=32");
        test.Camera.Position = PanTilt.Center;
        await test.GetAsync("set_alarm.cgi?motion_armed=1&iolinkage=1&ioout_level=1&preset=2");

        test.Camera.Sense(AlarmSource.Motion);
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.True(test.Camera.OutputHigh);
        Assert.Equal(new PanTilt(30, 10), test.Camera.Position);
    }

    [Fact]
    public async Task An_alarm_requests_the_address_it_is_told_just_as_recorded()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        using TcpListener listener = Listen(IPAddress.Loopback, out int port);
        string address = $"http://127.0.0.1:{port}/motion/garage?camera=1";
        await test.GetAsync($"set_alarm.cgi?motion_armed=1&http_url={Uri.EscapeDataString(address)}");
        // Not while it is switched off, nor without an alarm.
        Assert.True(test.Camera.Sense(AlarmSource.Motion));
        await test.GetAsync("set_alarm.cgi?http=1");
        Assert.False(test.Camera.Sense(AlarmSource.Input));

        Assert.True(test.Camera.Sense(AlarmSource.Motion));

        Assert.Equal(
            $"GET /motion/garage?camera=1 HTTP/1.0\r\nHOST: 127.0.0.1:{port}\r\nUser-Agent: myclient/1.0 me@null.net\r\n\r\n",
            await ReadRequestAsync(listener));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task An_alarm_does_not_call_out()
    {
        IPAddress? own = Array.Find(
            await Dns.GetHostAddressesAsync(Dns.GetHostName(), AddressFamily.InterNetwork, Cancellation), address => !IPAddress.IsLoopback(address));
        if (own is null)
        {
            Assert.Skip("The machine has no address but the loopback ones.");
        }

        await using TestCamera test = await TestCamera.StartAsync();
        using TcpListener outside = Listen(own, out int outsidePort);
        using TcpListener inside = Listen(IPAddress.Loopback, out int insidePort);
        await test.GetAsync($"set_alarm.cgi?motion_armed=1&http=1&http_url=http://{own}:{outsidePort}/");
        Assert.True(test.Camera.Sense(AlarmSource.Motion));
        await test.GetAsync($"set_alarm.cgi?http_url=http://localhost:{insidePort}/");
        Assert.True(test.Camera.Sense(AlarmSource.Motion));

        Assert.StartsWith($"GET / HTTP/1.0\r\nHOST: localhost:{insidePort}\r\n", await ReadRequestAsync(inside), StringComparison.Ordinal);

        Assert.False(outside.Pending());
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/nobody")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task An_alarm_whose_address_is_wrong_is_raised_all_the_same(string address)
    {
        await using TestCamera test = await TestCamera.StartAsync();
        await test.GetAsync($"set_alarm.cgi?motion_armed=1&http=1&http_url={Uri.EscapeDataString(address)}");

        Assert.True(test.Camera.Sense(AlarmSource.Motion));

        Assert.Equal("1", (await test.GetVariablesAsync("get_status.cgi"))["alarm_status"]);
    }

    private static TcpListener Listen(IPAddress address, out int port)
    {
        TcpListener listener = new(address, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return listener;
    }

    private static async Task<string> ReadRequestAsync(TcpListener listener)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        NetworkStream stream = client.GetStream();
        StringBuilder request = new();
        byte[] one = new byte[1];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, Cancellation) == 1)
        {
            request.Append((char)one[0]);
        }

        return request.ToString();
    }
}
