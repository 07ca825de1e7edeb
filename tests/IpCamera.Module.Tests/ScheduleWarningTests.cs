using System;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>A schedule that does nothing is told of.</summary>
public sealed class ScheduleWarningTests : CameraTest
{
    [Theory]
    [InlineData("Set-CamAlarm -MotionArmed $true -Schedule 'Daily 22:00-06:00'", "-ScheduleEnabled $true")]
    [InlineData("Set-CamAlarm -MotionArmed $true -ScheduleEnabled $true", "no hours")]
    [InlineData("Set-CamAlarm -ScheduleEnabled $true -MotionArmed $true -WhatIf", "no hours")]
    [InlineData("Set-CamFtp -Schedule 'Mon 10:00-11:00'", "-ScheduleEnabled $true")]
    [InlineData("Set-CamFtp -ScheduleEnabled $true", "no hours")]
    [InlineData("Set-CamForbidden -Schedule 'Mon 10:00-11:00'", "-ScheduleEnabled $true")]
    [InlineData("Set-CamForbidden -ScheduleEnabled $true", "no hours")]
    [InlineData("Set-CamAlarm -MotionArmed $true -Schedule 'Daily 22:00-06:00' -ScheduleEnabled $true", null)]
    [InlineData("Set-CamFtp -Server ftp.example.net", null)]
    [InlineData("Set-CamAlarm -MotionArmed $true", null)]
    public async Task A_schedule_that_does_nothing_is_warned_of(string script, string? expected)
    {
        Engine engine = Connect(await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest }));

        Outcome outcome = engine.Run(script);
        outcome.ThrowIfFailed();

        if (expected is null) Assert.Empty(outcome.Warnings);
        else Assert.Contains(expected, Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_that_was_there_is_no_reason_to_warn_of_another_change()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["alarm_schedule_sun_0"] = "15";

        Outcome outcome = Connect(camera).Run("Set-CamAlarm -MotionArmed $true");

        Assert.Empty(outcome.Warnings);
        Assert.Equal("1", camera["alarm_motion_armed"]);
    }
}
