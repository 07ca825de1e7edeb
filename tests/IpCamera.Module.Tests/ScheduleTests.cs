using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Schedules as scripts make and join them; what they hold is tested with the library.</summary>
public sealed class ScheduleTests : CameraTest
{
    [Theory]
    [InlineData("'Mon-Fri 08:00-18:00; Sat 10:00-12:15'", "Mon-Fri 08:00-18:00; Sat 10:00-12:15")]
    [InlineData("-Text 'weekend 22:00-06:00'", "Sat-Sun 22:00-06:00")]
    [InlineData("Always", "Always")]
    [InlineData("''", "Never")]
    [InlineData("-Day Monday -From 08:00 -To 18:00", "Mon 08:00-18:00")]
    [InlineData("-Day Monday, Tuesday, Wednesday -From 8:00 -To 24:00", "Mon-Wed 08:00-24:00")]
    [InlineData("-Day Sun -From 22:00 -To 06:00", "Sun 22:00-06:00")]
    [InlineData("-From 08:15 -To 08:30", "Daily 08:15-08:30")]
    [InlineData("-From 0:00 -To 24:00", "Always")]
    [InlineData("-Day 0, 6 -From ([timespan]::FromHours(12)) -To ([timespan]::FromHours(24))", "Sat-Sun 12:00-24:00")]
    public void A_schedule_is_made_of_text_or_of_days_and_times(string parameters, string expected) =>
        Assert.Equal(expected, NewEngine().GetOne("New-CamSchedule " + parameters).ToString());

    [Theory]
    [InlineData("'Mon 08:10-18:00'")]
    [InlineData("'Someday 08:00-18:00'")]
    [InlineData("-Day Monday -From 08:10 -To 18:00")]
    [InlineData("-Day Monday -From 08:00 -To 08:00")]
    [InlineData("-Day Monday -From 24:00 -To 08:00")]
    [InlineData("-Day Monday -From 08:00 -To 25:00")]
    public void What_is_no_schedule_is_refused(string parameters)
    {
        ErrorRecord error = NewEngine().GetError("New-CamSchedule " + parameters);

        // What is no time at all is refused before the cmdlet sees it.
        Assert.Matches("^(CamInvalidValue|ParameterArgumentTransformationError),IpCamera.Commands.NewCamScheduleCommand$", error.FullyQualifiedErrorId);
    }

    [Fact]
    public void Plus_and_minus_join_and_cut()
    {
        Engine engine = NewEngine();
        engine.Get("$day = New-CamSchedule 'Mon-Fri 08:00-18:00'; $lunch = New-CamSchedule 'Daily 12:00-13:00'; $sat = New-CamSchedule -Day Saturday -From 10:00 -To 12:15");

        Assert.Equal("Mon-Fri 08:00-18:00; Sat 10:00-12:15", engine.GetOne("$day + $sat").ToString());
        Assert.Equal("Mon-Fri 08:00-12:00, 13:00-18:00", engine.GetOne("$day - $lunch").ToString());
        Assert.Equal("Mon-Fri 08:00-12:00, 13:00-18:00; Sat 10:00-12:00", engine.GetOne("$day + $sat - $lunch").ToString());
        Assert.Equal("Mon-Fri 08:00-18:00; Sat 10:00-12:15", engine.GetOne("$sum = $day; $sum += $sat; $sum").ToString());
        Assert.Equal("Mon-Fri 08:00-18:00; Sun 10:00-11:00", engine.GetOne("$day + 'Sun 10:00-11:00'").ToString());
        Assert.Equal(true, engine.GetOne("($day + $sat) -eq ($sat + $day)").BaseObject);
        Assert.Equal(false, engine.GetOne("$day -eq $sat").BaseObject);
        Assert.Equal(true, engine.GetOne("$day -eq 'weekdays 8:00-18:00'").BaseObject);
    }

    [Fact]
    public void Texts_from_the_pipeline_become_schedules_and_a_bad_one_costs_one_error()
    {
        Outcome outcome = NewEngine().Run("'Mon', 'Noday', 'Tue 08:00-09:00' | New-CamSchedule");

        Assert.Equal(["Mon 00:00-24:00", "Tue 08:00-09:00"], outcome.Output.Select(schedule => schedule.ToString()));
        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.Equal("CamInvalidValue,IpCamera.Commands.NewCamScheduleCommand", error.FullyQualifiedErrorId);
        Assert.Equal("Noday", error.TargetObject);
        Assert.Contains("Noday", error.Exception.Message);
    }

    [Fact]
    public void A_week_is_drawn_as_a_grid()
    {
        IReadOnlyList<string> grid = [.. NewEngine().Get("(New-CamSchedule 'Mon 08:00-12:15; Wed').ToGrid()").Select(line => line.ToString())];

        Assert.Equal(8, grid.Count);
        Assert.Equal("    00  02  04  06  08  10  12  14  16  18  20  22  ", grid[0]);
        Assert.Equal("Sun " + new string('.', 48), grid[1]);
        Assert.Equal("Mon " + new string('.', 16) + new string('#', 8) + "-" + new string('.', 23), grid[2]);
        Assert.Equal("Wed " + new string('#', 48), grid[4]);
    }

    [Fact]
    public void What_it_covers_can_be_asked()
    {
        Engine engine = NewEngine();
        engine.Get("$week = New-CamSchedule 'Mon-Fri 08:00-18:00'");

        Assert.Equal(TimeSpan.FromHours(50), engine.GetOne("$week.Total").BaseObject);
        Assert.Equal(5, engine.Get("$week.Ranges").Count);
        Assert.Equal(true, engine.GetOne("$week.Covers('2026-03-02T08:00:00+08:00')").BaseObject);
        Assert.Equal(false, engine.GetOne("$week.Covers('2026-03-01T08:00:00+08:00')").BaseObject);
        Assert.Equal(21, engine.Get("$week.Words").Count);
    }

    [Theory]
    [InlineData("Set-CamAlarm -ScheduleEnabled $true -Schedule", "Get-CamAlarm", "alarm_schedule_")]
    [InlineData("Set-CamFtp -ScheduleEnabled $true -Schedule", "Get-CamFtp", "ftp_schedule_")]
    [InlineData("Set-CamForbidden -ScheduleEnabled $true -Schedule", "Get-CamForbidden", "schedule_")]
    public async Task Text_or_object_a_schedule_arrives_in_every_bit_and_comes_back(string set, string get, string prefix)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        engine.Get(set + " (New-CamSchedule 'Sun 07:45-08:00; Sat 23:45-24:00')");
        Assert.Equal(["2147483648", "0", "2147483648", "1"], ((string[])["sun_0", "sun_1", "sat_2", "enable"]).Select(name => camera[prefix + name]));
        Assert.Equal("Sun 07:45-08:00; Sat 23:45-24:00", Reorder(engine.GetOne(get).Text("Schedule")!));

        engine.Get(set + " Always");
        Assert.Equal("4294967295", camera[prefix + "wed_1"]);
        Assert.Equal("Always", engine.GetOne(get).Text("Schedule"));
        camera.ClearRequests();
        Assert.EndsWith("Command", engine.GetError(set + " 'Noday'").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(camera.Requests);
    }

    /// <summary>The text begins the week with Monday; here Sunday comes first.</summary>
    private static string Reorder(string text) => string.Join("; ", text.Split("; ").OrderBy(part => part.StartsWith("Sun", StringComparison.Ordinal) ? 0 : 1));
}
