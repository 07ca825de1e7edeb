using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.ModuleTests.Hosting;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class MaintenanceTests : CameraTest
{
    private static readonly SimulatorOptions QuickRestart = new() { RebootDuration = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task A_backup_restored_brings_the_settings_back()
    {
        SimulatedCamera camera = await StartCameraAsync(QuickRestart);
        camera["wifi_ssid"] = "before";
        Engine engine = Connect(camera);
        engine["path"] = Path.Combine(NewFolder(), "yard.bin");

        var file = Assert.IsType<FileInfo>(engine.GetOne("Backup-CamParams $path").BaseObject);
        camera["wifi_ssid"] = "after";
        Assert.Empty(engine.Get("Restore-CamParams $path -Wait -Confirm:$false"));

        Assert.Equal("before", camera["wifi_ssid"]);
        Assert.Equal(1, camera.RebootCount);
        Assert.False(camera.IsRebooting);
        Assert.Equal(await File.ReadAllBytesAsync(file.FullName, Token), camera.LastUpload);
        Assert.Single(engine.Get("Get-CamStatus"));
    }

    [Fact]
    public async Task Backups_of_several_cameras_go_to_a_folder_by_the_names_of_the_sessions()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        Engine engine = Connect(simulator.Cameras);
        string folder = NewFolder();
        engine["folder"] = folder;

        Assert.Equal(3, engine.Get("$sessions | Backup-CamParams $folder").Count);

        string[] names = [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!).Order()];
        Assert.Collection(names,
            name => Assert.Matches(@"^cam1_\d{8}_\d{6}\.bin$", name),
            name => Assert.Matches(@"^cam2_\d{8}_\d{6}\.bin$", name),
            name => Assert.Matches(@"^cam3_\d{8}_\d{6}\.bin$", name));
    }

    [Fact]
    public async Task A_backup_that_breaks_off_replaces_nothing()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "yard.bin");
        await File.WriteAllTextAsync(path, "old", Token);
        engine["path"] = path;

        Assert.Equal("CamFileError,IpCamera.Commands.BackupCamParamsCommand", engine.GetError("Backup-CamParams $path").FullyQualifiedErrorId);
        camera.Intercept = _ => CannedResponse.Raw("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nabc");
        Assert.Equal("CamMalformedResponse,IpCamera.Commands.BackupCamParamsCommand", engine.GetError("Backup-CamParams $path -Force").FullyQualifiedErrorId);

        Assert.Equal("old", await File.ReadAllTextAsync(path, Token));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task A_refusal_is_not_taken_for_a_backup()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["path"] = Path.Combine(folder, "yard.bin");
        camera.Intercept = _ => CannedResponse.Text("error: illegal params.");

        Assert.Equal("CamRejected,IpCamera.Commands.BackupCamParamsCommand", engine.GetError("Backup-CamParams $path").FullyQualifiedErrorId);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_file_the_camera_rejects_is_an_error()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "junk.bin");
        await File.WriteAllTextAsync(path, "junk", Token);
        engine["path"] = path;

        Assert.Equal("CamRejected,IpCamera.Commands.RestoreCamParamsCommand", engine.GetError("Restore-CamParams $path -Confirm:$false").FullyQualifiedErrorId);
        Assert.Equal(0, camera.RebootCount);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_before_the_camera_is_asked()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["path"] = Path.Combine(NewFolder(), "nothing.bin");

        foreach (string parameter in new[] { "-Path", "-LiteralPath" })
        {
            Assert.Equal("CamFileError,IpCamera.Commands.RestoreCamParamsCommand",
                engine.GetError($"Restore-CamParams {parameter} $path -Confirm:$false").FullyQualifiedErrorId);
        }

        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task Restoring_asks_first_and_WhatIf_sends_nothing()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["path"] = Path.Combine(NewFolder(), "yard.bin");
        engine.Get("Backup-CamParams $path");
        camera.ClearRequests();

        engine.Get("Restore-CamParams $path; Restore-CamParams $path -WhatIf");

        Assert.Contains("yard.bin", Assert.Single(engine.Host.Questions));
        Assert.Contains($"cam1 ({camera.Uri.Authority})", engine.Host.Text);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task A_restart_is_asked_about_and_done()
    {
        SimulatedCamera camera = await StartCameraAsync(QuickRestart);
        Engine engine = Connect(camera);

        engine.Get("Restart-Cam; Restart-Cam -WhatIf");
        Assert.Single(engine.Host.Questions);
        Assert.Empty(camera.Requests);

        Assert.Empty(engine.Get("Restart-Cam -Confirm:$false"));
        Assert.Equal(1, camera.RebootCount);
    }

    [Fact]
    public async Task Restart_with_Wait_emits_the_session_when_the_camera_is_back()
    {
        SimulatedCamera camera = await StartCameraAsync(QuickRestart);
        Engine engine = Connect(camera);

        PSObject session = engine.GetOne("Restart-Cam -Wait -Confirm:$false");

        Assert.False(camera.IsRebooting);
        Assert.Equal(1, camera.RebootCount);
        Assert.Equal("cam1", session.Text("Name"));
        Assert.Single(engine.Get("Get-CamStatus -Session cam1"));
    }

    [Fact]
    public async Task A_camera_that_does_not_come_back_is_a_timeout()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { RebootDuration = TimeSpan.FromMinutes(5) });

        ErrorRecord error = Connect(camera).GetError("Restart-Cam -Wait -WaitTimeoutSec 1 -Confirm:$false");

        Assert.Equal("CamTimeout,IpCamera.Commands.RestartCamCommand", error.FullyQualifiedErrorId);
        Assert.StartsWith("cam1: ", error.Exception.Message, StringComparison.Ordinal);
    }
}
