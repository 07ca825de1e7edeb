using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class LogTests : CameraTest
{
    private const string Zone = "var tz=-28800;\nvar daylight_saving_time=0;\n";

    [Fact]
    public async Task Entries_are_read_oldest_first_with_the_zone_of_the_camera()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["tz"] = "-28800";
        Engine engine = Connect(camera);
        camera.AddLogEntry("anna", "192.0.2.7", "access");
        camera.AddLogEntry("", "", "motion detect");

        IReadOnlyList<PSObject> entries = engine.Get("Get-CamLog");

        PSObject access = entries[^2];
        Assert.Equal("cam1", access.Text("Camera"));
        Assert.Equal("anna", access.Text("User"));
        Assert.Equal(IPAddress.Parse("192.0.2.7"), access.Value("Address"));
        Assert.Equal("access", access.Text("Event"));
        Assert.Contains("anna", access.Text("Text"));
        var time = Assert.IsType<DateTimeOffset>(access.Value("Time"));
        Assert.Equal(TimeSpan.FromHours(8), time.Offset);
        Assert.InRange(time, DateTimeOffset.Now.AddMinutes(-1), DateTimeOffset.Now.AddMinutes(1));
        Assert.Equal("motion detect", entries[^1].Text("Event"));
        Assert.Null(entries[^1].Value("User"));
        Assert.Equal(["get_params.cgi", "get_log.cgi"], camera.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task Daylight_saving_counts()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["tz"] = "-3600";
        camera["daylight_saving_time"] = "-3600";
        Engine engine = Connect(camera);
        camera.AddLogEntry("anna", "192.0.2.7", "access");

        Assert.Equal(TimeSpan.FromHours(2), Assert.IsType<DateTimeOffset>(engine.Get("Get-CamLog")[^1].Value("Time")).Offset);
    }

    [Theory]
    [InlineData("", "one two three four five odd")]
    [InlineData("-Tail 2", "five odd")]
    [InlineData("-Tail 0", "")]
    [InlineData("-Tail 99", "one two three four five odd")]
    [InlineData("-After '2026-03-02T10:00:00+08:00'", "two three four five")]
    [InlineData("-After '2026-03-02T02:00:00Z'", "two three four five")]
    [InlineData("-Before '2026-03-02T11:00:00+08:00'", "one two three")]
    [InlineData("-After '2026-03-02T10:00:01+08:00' -Before '2026-03-02T12:00:00+08:00'", "three four")]
    [InlineData("-After '2026-03-02T10:00:00+08:00' -Tail 1", "five")]
    [InlineData("-Before '2026-03-02T11:00:00+08:00' -Tail 2", "two three")]
    [InlineData("-After '2027-01-01T00:00:00Z'", "")]
    public async Task Times_and_Tail_choose_entries(string parameters, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        AnswerWith(camera, Zone, string.Join("\\n",
            "Mon, 2026-03-02 09:00:00 anna         192.0.2.7       one",
            "Mon, 2026-03-02 10:00:00 anna         192.0.2.7       two",
            "Mon, 2026-03-02 11:00:00 anna         192.0.2.7       three",
            "Mon, 2026-03-02 12:00:00 anna         192.0.2.7       four",
            "Mon, 2026-03-02 13:00:00 anna         192.0.2.7       five",
            "odd") + "\\n");

        Assert.Equal(expected, string.Join(' ', engine.Get("Get-CamLog " + parameters).Select(entry => entry.Text("Event") ?? entry.Text("Text"))));
    }

    [Fact]
    public async Task A_time_without_an_offset_is_that_of_this_machine()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        AnswerWith(camera, Zone, "Mon, 2026-03-02 09:00:00 anna         192.0.2.7       one\\n");
        engine["local"] = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)).LocalDateTime;

        Assert.Single(engine.Get("Get-CamLog -After $local -Before $local"));
        Assert.Empty(engine.Get("Get-CamLog -After $local.AddSeconds(1)"));
        Assert.Empty(engine.Get("Get-CamLog -Before $local.AddSeconds(-1)"));
    }

    [Fact]
    public async Task Hostile_text_stays_text()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string[] lines =
        [
            "Mon, 2026-03-02 09:00:00 $(Stop-It)   192.0.2.7       access by 'O'Neil's'",
            "Mon, 9999-99-99 99:99:99 anna         192.0.2.7       access",
            "Mon, 2026-03-02 09:00:00 anna         999.999.999.999 access",
            "\u001b[2J\u001b]0;owned\u0007",
            new string('x', 100_000),
            "Mon, 2026-03-02 09:00:00 anna         192.0.2.7       last",
        ];
        AnswerWith(camera, "var tz=99999999999;\n", string.Join("\\n", lines));

        IReadOnlyList<PSObject> entries = engine.Get("Get-CamLog");

        Assert.Equal(lines, entries.Select(entry => entry.Text("Text")));
        Assert.Equal("$(Stop-It)", entries[0].Text("User"));
        Assert.Null(entries[1].Value("Time"));
        Assert.Null(entries[3].Value("User"));
        Assert.Equal("last", entries[5].Text("Event"));
        // The camera's zone is absurd, so that its times are taken for UTC.
        Assert.Equal(TimeSpan.Zero, Assert.IsType<DateTimeOffset>(entries[5].Value("Time")).Offset);
    }

    [Fact]
    public async Task An_empty_log_has_no_entries()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        AnswerWith(camera, Zone, "");

        Assert.Empty(engine.Get("Get-CamLog; Get-CamLog -Tail 3"));
    }

    private static void AnswerWith(SimulatedCamera camera, string settings, string log) => camera.Intercept = request => request.Path switch
    {
        "get_params.cgi" => CannedResponse.Text(settings),
        "get_log.cgi" => CannedResponse.Text($"var log_text='{log}';\n"),
        _ => null,
    };
}
