using System;
using System.Threading.Tasks;
using IpCamera.Simulator;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>What a camera does when it senses something.</summary>
public sealed class AlarmTests
{
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
}
