using System;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>A camera that was told to move does so at its next restart, whoever restarts it.</summary>
public sealed class PendingMoveTests : CameraTest
{
    private static readonly SimulatorOptions Quick = new() { RebootDuration = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task A_restart_afterwards_is_followed()
    {
        SimulatedCamera camera = await StartCameraAsync(Quick);
        Engine engine = Connect(camera);
        Uri before = camera.Uri;

        engine.Get("Set-CamNetwork -IPAddress 127.0.0.91 -SubnetMask 255.0.0.0 -Confirm:$false");
        Assert.Equal(before.ToString(), engine.GetOne("Get-CamSession").Text("Uri"));
        engine.Get("Restart-Cam -Wait -Confirm:$false");

        Assert.Equal("127.0.0.91", camera.Uri.Host);
        Assert.Equal(camera.Uri.ToString(), engine.GetOne("Get-CamSession").Text("Uri"));
        Assert.Equal("cam1", engine.GetOne("Get-CamStatus").Text("Camera"));
    }

    [Fact]
    public async Task A_second_thought_before_the_restart_is_followed_too()
    {
        SimulatedCamera camera = await StartCameraAsync(Quick);
        Engine engine = Connect(camera);

        engine.Get("""
            Set-CamNetwork -IPAddress 127.0.0.92 -SubnetMask 255.0.0.0 -Confirm:$false
            Set-CamNetwork -IPAddress 127.0.0.93 -Wait -WaitTimeoutSec 30 -Confirm:$false
            """);

        Assert.Equal("127.0.0.93", camera.Uri.Host);
        Assert.Equal(camera.Uri.ToString(), engine.GetOne("Get-CamSession").Text("Uri"));
    }

    [Theory]
    [InlineData("Set-CamNetwork -Restart")]
    [InlineData("Set-CamWifi -Restart")]
    public async Task Restart_restarts_a_camera_that_has_these_settings_already(string command)
    {
        SimulatedCamera camera = await StartCameraAsync(Quick);
        Engine engine = Connect(camera);

        engine.Get($"{command} -WhatIf");
        Assert.Contains("Restart the camera", engine.Host.Text);
        Assert.Equal(0, camera.RebootCount);
        engine.Get($"{command} -Confirm:$false");

        Assert.Equal(1, camera.RebootCount);
        Assert.DoesNotContain(camera.Requests, request => request.Path.StartsWith("set_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reset_camera_is_not_looked_for_where_it_was_to_move()
    {
        SimulatedCamera camera = await StartCameraAsync(Quick);
        Engine engine = Connect(camera);
        Uri before = camera.Uri;

        engine.Get("""
            Set-CamNetwork -IPAddress 127.0.0.94 -SubnetMask 255.0.0.0 -Confirm:$false
            Reset-Cam -Wait -WaitTimeoutSec 30 -Confirm:$false
            """);

        Assert.Equal(before, camera.Uri);
        Assert.Equal(before.ToString(), engine.GetOne("Get-CamSession").Text("Uri"));
    }
}
