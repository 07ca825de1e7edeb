using System;
using System.Collections.Frozen;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class DateTimeTests : CameraTest
{
    [Fact]
    public async Task Clock_zone_and_time_server_are_read_east_positive()
    {
        SimulatedCamera camera = await StartAsync();
        camera["now"] = "1352782970";
        camera["tz"] = "18000";
        camera["daylight_saving_time"] = "-3600";
        camera["ntp_enable"] = "1";
        camera["ntp_svr"] = "0.ca.pool.ntp.org";

        PSObject read = Connect(camera).GetOne("Get-CamDateTime");

        Assert.Equal("cam1", read.Text("Camera"));
        Assert.Equal(TimeSpan.FromHours(-5), read.Value("UtcOffset"));
        Assert.Equal(TimeSpan.FromHours(1), read.Value("DaylightSaving"));
        var time = Assert.IsType<DateTimeOffset>(read.Value("Time"));
        Assert.Equal(TimeSpan.FromHours(-4), time.Offset);
        Assert.InRange(time.ToUnixTimeSeconds(), 1352782970, 1352782980);
        Assert.Equal(true, read.Value("NtpEnabled"));
        Assert.Equal("0.ca.pool.ntp.org", read.Text("NtpServer"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3600)]
    [InlineData(-86400)]
    public async Task The_drift_is_how_far_the_clock_is_ahead(int seconds)
    {
        SimulatedCamera camera = await StartAsync();
        SetClock(camera, seconds);

        var drift = Assert.IsType<TimeSpan>(Connect(camera).GetOne("Get-CamDateTime").Value("Drift"));

        Assert.InRange(drift.TotalSeconds, seconds - 2, seconds + 2);
        Assert.Equal(0, drift.Ticks % TimeSpan.TicksPerSecond);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(900)]
    public async Task Sync_sets_the_clock_to_this_machines_whatever_the_latency_and_tells_the_drift_it_found(int latency)
    {
        SimulatedCamera camera = await StartAsync();
        SetClock(camera, -7200);
        camera["tz"] = "-28800";
        camera["ntp_svr"] = "clock.example";
        Engine engine = Connect(camera);
        camera.Latency = TimeSpan.FromMilliseconds(latency);

        Assert.Empty(engine.Get("Set-CamDateTime -Sync -WhatIf"));
        Assert.Matches("Set the clock, which is 7(19|20)[0-9] s behind, to the time of this machine", engine.Host.Text);
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_datetime.cgi");

        PSObject set = engine.GetOne("Set-CamDateTime -Sync -PassThru");

        Assert.InRange(Assert.IsType<TimeSpan>(set.Value("Drift")).TotalSeconds, -7202, -7198);
        ReceivedRequest sent = camera.Requests.Single(request => request.Path == "set_datetime.cgi");
        double arrival = (sent.Time - DateTimeOffset.UnixEpoch).TotalSeconds;
        // Half a second of rounding, half the latency between arrival and effect, and what a busy machine takes.
        double tolerance = 0.5 + (latency / 2000.0) + 0.5;
        Assert.InRange(long.Parse(sent.Query["now"], CultureInfo.InvariantCulture), arrival - tolerance, arrival + tolerance);
        Assert.Equal(["-28800", "0", "clock.example"], [sent.Query["tz"], sent.Query["ntp_enable"], sent.Query["ntp_svr"]]);
    }

    [Fact]
    public async Task Sync_sends_even_when_nothing_seems_to_change()
    {
        SimulatedCamera camera = await StartAsync();
        Engine engine = Connect(camera);

        engine.Get("Set-CamDateTime -Sync -WhatIf");
        Assert.Contains("right to a second", engine.Host.Text);
        engine.Get("Set-CamDateTime -Sync");

        Assert.Equal("set_datetime.cgi", camera.Requests[^1].Path);
        Assert.InRange(ClockError(camera), -1.6, 1.6);
    }

    [Theory]
    [InlineData("'2020-02-29T12:00:00+05:30'", 1582957800)]
    [InlineData("'1970-01-01T00:00:00Z'", 0)]
    [InlineData("'2038-01-19T03:14:07Z'", 2147483647)]
    public async Task A_time_is_sent_as_utc_seconds(string time, long expected)
    {
        SimulatedCamera camera = await StartAsync();
        Connect(camera).Get($"Set-CamDateTime -Time {time}");

        Assert.Equal(expected.ToString(CultureInfo.InvariantCulture), camera.Requests[^1].Query["now"]);
    }

    [Fact]
    public async Task The_clock_is_left_alone_unless_it_is_to_be_set()
    {
        SimulatedCamera camera = await StartAsync();
        Connect(camera).Get("Set-CamDateTime -NtpServer clock.example -NtpEnabled $true");

        ReceivedRequest sent = camera.Requests[^1];
        Assert.DoesNotContain("now", sent.Query.Keys);
        Assert.Equal(["1", "clock.example", "0", "0"], [.. "ntp_enable ntp_svr tz daylight_saving_time".Split(' ').Select(name => sent.Query[name])]);
    }

    [Theory]
    [InlineData("+02:00", -7200)]
    [InlineData("-05:00", 18000)]
    [InlineData("+05:45", -20700)]
    [InlineData("UTC+8", -28800)]
    [InlineData("GMT-3:30", 12600)]
    public async Task An_offset_is_sent_as_seconds_west_and_leaves_daylight_saving_alone(string zone, int tz)
    {
        SimulatedCamera camera = await StartAsync();
        camera["daylight_saving_time"] = "-3600";
        Engine engine = Connect(camera);
        engine["zone"] = zone;

        PSObject read = engine.GetOne("Set-CamDateTime -TimeZone $zone -PassThru");

        Assert.Equal(tz.ToString(CultureInfo.InvariantCulture), camera["tz"]);
        Assert.Equal("-3600", camera["daylight_saving_time"]);
        Assert.Equal(TimeSpan.FromSeconds(-tz), read.Value("UtcOffset"));
    }

    [Theory]
    [InlineData("[TimeSpan]'02:30'", -9000)]
    [InlineData("-7", 25200)]
    [InlineData("5.75", -20700)]
    public async Task An_offset_may_be_a_time_span_or_a_number_of_hours(string zone, int tz)
    {
        SimulatedCamera camera = await StartAsync();
        Connect(camera).Get($"Set-CamDateTime -TimeZone ({zone})");

        Assert.Equal(tz.ToString(CultureInfo.InvariantCulture), camera["tz"]);
    }

    [Theory]
    [InlineData(true, "-3600")]
    [InlineData(false, "0")]
    public async Task A_zone_brings_the_daylight_saving_it_has_now(bool summer, string expected)
    {
        SimulatedCamera camera = await StartAsync();
        camera["daylight_saving_time"] = summer ? "0" : "-3600";
        Engine engine = Connect(camera);
        engine["zone"] = Zone(summer);

        engine.Get("Set-CamDateTime -TimeZone $zone");

        Assert.Equal(["-7200", expected], [camera["tz"], camera["daylight_saving_time"]]);
    }

    [Theory]
    [InlineData("2026-07-01T12:00:00Z", "-3600")]
    [InlineData("2026-01-01T12:00:00Z", "0")]
    public async Task A_zone_brings_the_daylight_saving_it_has_at_the_time_that_is_set(string time, string expected)
    {
        SimulatedCamera camera = await StartAsync();
        camera["daylight_saving_time"] = "-1800";

        Connect(camera).Get($"Set-CamDateTime -TimeZone Europe/Berlin -Time {time}");

        Assert.Equal(["-3600", expected], [camera["tz"], camera["daylight_saving_time"]]);
    }

    [Theory]
    [InlineData("$true", "-3600")]
    [InlineData("$false", "0")]
    [InlineData("01:00", "-3600")]
    [InlineData("00:30", "-1800")]
    [InlineData("([TimeSpan]'-02:00')", "7200")]
    public async Task Daylight_saving_is_sent_with_the_sign_of_the_zone_and_goes_before_the_zones_own(string saving, string expected)
    {
        SimulatedCamera camera = await StartAsync();
        camera["daylight_saving_time"] = "-60";
        Engine engine = Connect(camera);
        engine["zone"] = Zone(summer: true);

        engine.Get($"Set-CamDateTime -DaylightSaving {saving}");
        Assert.Equal(["0", expected], [camera["tz"], camera["daylight_saving_time"]]);

        camera["daylight_saving_time"] = "-60";
        engine.Get($"Set-CamDateTime -TimeZone $zone -DaylightSaving {saving}");
        Assert.Equal(["-7200", expected], [camera["tz"], camera["daylight_saving_time"]]);
    }

    [Fact]
    public async Task Firmware_without_daylight_saving_gets_it_as_a_part_of_the_offset()
    {
        SimulatedCamera camera = await StartAsync("11.22.2.28");
        Engine engine = Connect(camera);
        engine["summer"] = Zone(summer: true);
        engine["winter"] = Zone(summer: false);

        Assert.Null(engine.GetOne("Get-CamDateTime").Value("DaylightSaving"));
        Outcome summer = engine.Run("Set-CamDateTime -TimeZone $summer -PassThru");
        summer.ThrowIfFailed();

        Assert.Equal("-10800", camera["tz"]);
        Assert.DoesNotContain(camera.Requests, request => request.Query.ContainsKey("daylight_saving_time"));
        Assert.Empty(summer.Warnings);
        Assert.Equal(TimeSpan.FromHours(3), summer.Output.Single().Value("UtcOffset"));

        engine.Get("Set-CamDateTime -TimeZone $winter");
        Assert.Equal("-7200", camera["tz"]);
    }

    [Fact]
    public async Task Firmware_without_daylight_saving_that_is_told_to_save_is_warned_of()
    {
        SimulatedCamera camera = await StartAsync("11.22.2.28");

        Outcome outcome = Connect(camera).Run("Set-CamDateTime -DaylightSaving $true");
        outcome.ThrowIfFailed();

        Assert.Contains("x.x.2.29", Assert.Single(outcome.Warnings));
        Assert.Equal("-3600", camera.Requests[^1].Query["daylight_saving_time"]);
    }

    [Fact]
    public async Task Clock_settings_are_copied_from_camera_to_camera_but_not_the_time()
    {
        SimulatedCamera source = await StartAsync();
        SimulatedCamera target = await StartAsync();
        SimulatedCamera old = await StartAsync("11.22.2.28");
        source["tz"] = "-3600";
        source["daylight_saving_time"] = "-3600";
        source["ntp_enable"] = "1";
        source["ntp_svr"] = "clock.example";
        SetClock(source, 5000);
        Engine engine = Connect(source, target, old);

        Outcome outcome = engine.Run("Get-CamDateTime -Session cam1 | Set-CamDateTime -Session cam2, cam3");
        outcome.ThrowIfFailed();

        foreach (string name in "tz daylight_saving_time ntp_enable ntp_svr".Split(' ')) Assert.Equal(source[name], target[name]);
        Assert.InRange(ClockError(target), -2, 2);
        // The right time on the wall in either.
        Assert.Equal("-7200", old["tz"]);
        Assert.Empty(outcome.Warnings);
    }

    [Theory]
    [InlineData("", "at least one value")]
    [InlineData("-Time '1969-12-31T23:59:59Z'", "Time.*1969-12-31 23:59:59.*1970")]
    [InlineData("-Time '2038-01-19T03:14:08Z'", "Time.*2038-01-19 03:14:08.*2038")]
    [InlineData("-DaylightSaving 02:01", @"DaylightSaving.*\+02:01.*-02:00 to \+02:00")]
    [InlineData("-DaylightSaving 3", @"DaylightSaving.*\+03:00.*-02:00 to \+02:00")]
    [InlineData("-DaylightSaving 02:00:01", @"DaylightSaving.*\+02:00:01.*-02:00 to \+02:00")]
    [InlineData("-DaylightSaving 00:00:00.5", "DaylightSaving.*whole seconds")]
    [InlineData("-NtpServer $long", "NtpServer.*65.*64")]
    public async Task What_the_camera_cannot_take_is_refused_before_it_is_asked(string parameters, string message)
    {
        SimulatedCamera camera = await StartAsync();
        Engine engine = Connect(camera);
        engine["long"] = new string('x', 65);

        ErrorRecord error = engine.GetError($"Set-CamDateTime {parameters}");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.SetCamDateTimeCommand", error.FullyQualifiedErrorId);
        Assert.Matches(message, error.Exception.Message);
        Assert.Empty(camera.Requests);
    }

    [Theory]
    [InlineData("-TimeZone +15:00")]
    [InlineData("-TimeZone Nowhere/Land")]
    [InlineData("-Sync -Time 2020-01-01")]
    public async Task What_is_no_zone_is_refused_and_so_are_two_times(string parameters)
    {
        SimulatedCamera camera = await StartAsync();

        Assert.NotNull(Connect(camera).GetError($"Set-CamDateTime {parameters}"));
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task WhatIf_shows_offsets_as_people_write_them()
    {
        SimulatedCamera camera = await StartAsync();
        camera["tz"] = "-99999";
        Engine engine = Connect(camera);

        engine.Get("Set-CamDateTime -TimeZone -03:30 -DaylightSaving $true -WhatIf");

        Assert.Contains("UtcOffset: +27:46:39 -> -03:30", engine.Host.Text);
        Assert.Contains("DaylightSaving: +00:00 -> +01:00", engine.Host.Text);
    }

    /// <summary>Two hours east, and one more all year round in what is its summer.</summary>
    private static TimeZoneInfo Zone(bool summer)
    {
        var first = TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 0, 0, 0), 1, 1);
        var last = TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 23, 59, 59), 12, 31);
        TimeZoneInfo.AdjustmentRule[] rules = summer
            ? [TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1), first, last)]
            : [];
        return TimeZoneInfo.CreateCustomTimeZone("Test", TimeSpan.FromHours(2), "Test", "Test", "Test summer", rules);
    }

    private static void SetClock(SimulatedCamera camera, int ahead) =>
        camera["now"] = (DateTimeOffset.UtcNow.ToUnixTimeSeconds() + ahead).ToString(CultureInfo.InvariantCulture);

    private static double ClockError(SimulatedCamera camera) =>
        long.Parse(camera["now"]!, CultureInfo.InvariantCulture) - (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds;

    private Task<SimulatedCamera> StartAsync(string version = "11.22.2.60") =>
        StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Classic with { SystemVersion = version, UnreportedVariables = FrozenSet<string>.Empty } });
}
