using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
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

        var file = Assert.IsType<FileInfo>(engine.GetOne("Backup-CamParams -Path $path").BaseObject);
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

        Assert.Equal(3, engine.Get("$sessions | Backup-CamParams -Path $folder").Count);

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

        Assert.Equal("CamFileError,IpCamera.Commands.BackupCamParamsCommand", engine.GetError("Backup-CamParams -Path $path").FullyQualifiedErrorId);
        camera.Intercept = _ => CannedResponse.Raw("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nabc");
        Assert.Equal("CamMalformedResponse,IpCamera.Commands.BackupCamParamsCommand", engine.GetError("Backup-CamParams -Path $path -Force").FullyQualifiedErrorId);

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

        Assert.Equal("CamRejected,IpCamera.Commands.BackupCamParamsCommand", engine.GetError("Backup-CamParams -Path $path").FullyQualifiedErrorId);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_file_the_camera_rejects_is_an_error()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        // Whole as far as can be told from outside, and shorter than this camera has it.
        engine["path"] = CameraFiles.Save(NewFolder(), "short.bin", CameraFiles.Settings(camera.Id)[..^1]);

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
        engine.Get("Backup-CamParams -Path $path");
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

    [Fact]
    public async Task A_reset_brings_the_factory_settings_and_Wait_returns_when_the_camera_is_back()
    {
        SimulatedCamera camera = await StartCameraAsync(QuickRestart);
        camera["wifi_ssid"] = "mine";
        Engine engine = Connect(camera);

        Outcome outcome = engine.Run("Reset-Cam -Wait -Confirm:$false");

        outcome.ThrowIfFailed();
        Assert.Empty(outcome.Output);
        Assert.Empty(outcome.Warnings);
        Assert.Contains(outcome.Progress, line => line.StartsWith("cam1: restarting", StringComparison.Ordinal));
        Assert.Equal("", camera["wifi_ssid"]);
        Assert.Equal(1, camera.RebootCount);
        Assert.False(camera.IsRebooting);
        Assert.Single(engine.Get("Get-CamStatus"));
    }

    [Theory]
    [InlineData("Basic", "classic")]
    [InlineData("Query", "classic")]
    [InlineData("Digest", "digest")]
    [InlineData("Basic", "minimal")]
    public async Task A_camera_that_comes_back_with_other_accounts_is_a_warning_and_no_endless_wait(string authentication, string profile)
    {
        SimulatedCamera camera = await StartCameraAsync(QuickRestart with { Profile = FirmwareProfile.All.Single(known => known.Name == profile) });
        camera["user1_pwd"] = "changed";
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, "changed");
        engine["address"] = camera.Uri.Authority;
        engine.Get($"Connect-Cam $address -Credential $credential -Name cam1 -Authentication {authentication}");
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Outcome outcome = engine.Run("Reset-Cam -Wait -WaitTimeoutSec 60 -Confirm:$false");

        outcome.ThrowIfFailed();
        Assert.Contains("credentials", Assert.Single(outcome.Warnings));
        // A second away, and one to be sure; the rest is for a machine that is busy with other tests.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.Equal("", camera["user1_pwd"]);
    }

    [Theory]
    [InlineData("Restore-CamParams", "restore_params.cgi", "settings")]
    [InlineData("Set-CamFactoryParams", "set_factory_params.cgi", "settings")]
    [InlineData("Update-CamFirmware", "upgrade_firmware.cgi", "firmware")]
    [InlineData("Update-CamWebUI", "upgrade_htmls.cgi", "pages")]
    public async Task A_file_is_sent_as_it_is_with_progress_and_Wait_returns_when_the_camera_is_back(string cmdlet, string cgi, string kind)
    {
        SimulatedCamera camera = await StartCameraAsync(QuickRestart);
        Engine engine = Connect(camera);
        Dictionary<string, string> files = SaveFiles(engine, camera);
        engine["path"] = files[kind];

        Outcome outcome = engine.Run($"{cmdlet} $path -Wait -Confirm:$false");

        outcome.ThrowIfFailed();
        Assert.Empty(outcome.Output);
        Assert.Empty(outcome.Warnings);
        Assert.Equal(["POST"], camera.Requests.Where(request => request.Path == cgi && request.StatusCode == 200).Select(request => request.Method));
        Assert.Equal(await File.ReadAllBytesAsync(files[kind], Token), camera.LastUpload);
        Assert.Contains(outcome.Progress, line => line.StartsWith("cam1: uploading", StringComparison.Ordinal) && line.EndsWith(" bytes", StringComparison.Ordinal));
        Assert.Contains(outcome.Progress, line => line.StartsWith("cam1: restarting", StringComparison.Ordinal));
        Assert.Equal(1, camera.RebootCount);
        Assert.False(camera.IsRebooting);
        Assert.Single(engine.Get("Get-CamStatus"));
    }

    [Theory]
    [InlineData("Restore-CamParams", "settings")]
    [InlineData("Set-CamFactoryParams", "settings")]
    [InlineData("Update-CamFirmware", "firmware")]
    [InlineData("Update-CamWebUI", "pages")]
    public async Task A_file_of_another_kind_is_refused_before_anything_is_sent_and_Force_sends_it_unless_it_is_for_settings(string cmdlet, string kind)
    {
        SimulatedCamera camera = await StartCameraAsync(QuickRestart);
        Engine engine = Connect(camera);
        Dictionary<string, string> files = SaveFiles(engine, camera);
        string folder = Path.GetDirectoryName(files[kind])!;
        byte[] right = await File.ReadAllBytesAsync(files[kind], Token);
        files["damaged"] = CameraFiles.Save(folder, "damaged.bin", [.. right[..^1], (byte)~right[^1], 1]);
        files["cut"] = CameraFiles.Save(folder, "cut.bin", right[..^100]);
        files["empty"] = CameraFiles.Save(folder, "empty.bin", []);
        files["text"] = CameraFiles.Save(folder, "text.bin", "just some text"u8.ToArray());

        Assert.All(files.Where(file => file.Key != kind), file =>
        {
            engine["path"] = file.Value;
            ErrorRecord error = engine.GetError($"{cmdlet} $path -Confirm:$false");
            Assert.Equal($"CamInvalidValue,IpCamera.Commands.{cmdlet.Replace("-", "", StringComparison.Ordinal)}Command", error.FullyQualifiedErrorId);
            Assert.Contains(Path.GetFileName(file.Value), error.Exception.Message);
            Assert.Contains("-Force", error.Exception.Message);
            Assert.Empty(camera.Requests);
        });

        engine["path"] = files["text"];
        if (kind == "settings")
        {
            Assert.All(["text", "empty", "firmware", "pages"], (string other) =>
            {
                engine["path"] = files[other];
                Assert.StartsWith("CamInvalidValue,", engine.GetError($"{cmdlet} $path -Force -Confirm:$false").FullyQualifiedErrorId, StringComparison.Ordinal);
            });
            Assert.Empty(camera.Requests);
            return;
        }

        Assert.StartsWith("CamRejected,", engine.GetError($"{cmdlet} $path -Force -Confirm:$false").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["GET", "POST"], camera.Requests.Select(request => request.Method));
        Assert.Equal(0, camera.RebootCount);
    }

    [Fact]
    public async Task Files_from_the_pipeline_and_by_wildcard_are_sent()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { RebootDuration = TimeSpan.FromMilliseconds(1) });
        Engine engine = Connect(camera);
        string folder = Path.GetDirectoryName(SaveFiles(engine)["firmware"])!;
        CameraFiles.Save(folder, "odd[1].bin", CameraFiles.Firmware(100, 200));
        engine["folder"] = folder;

        engine.Get("Update-CamFirmware $folder/firm*.bin -Confirm:$false");
        Assert.Equal(CameraFiles.Firmware(), camera.LastUpload);
        Execution.Until(() => !camera.IsRebooting, "the restart");
        engine.Get("[IO.FileInfo]\"$folder/odd[1].bin\" | Update-CamFirmware -Session cam1 -Confirm:$false");
        Assert.Equal(CameraFiles.Firmware(100, 200), camera.LastUpload);

        Assert.Equal("CamFileError,IpCamera.Commands.UpdateCamFirmwareCommand", engine.GetError("Update-CamFirmware $folder/*.bin -Confirm:$false").FullyQualifiedErrorId);
    }

    [Fact]
    public async Task One_file_goes_to_many_cameras_at_once()
    {
        CameraSimulator simulator = await StartCamerasAsync(QuickRestart with { Count = 5 });
        Engine engine = Connect(simulator.Cameras);
        engine["path"] = SaveFiles(engine)["firmware"];

        engine.Get("$sessions | Update-CamFirmware $path -Wait -Confirm:$false");

        Assert.All(simulator.Cameras, camera => Assert.Equal(CameraFiles.Firmware(), camera.LastUpload));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("cut")]
    [InlineData("damaged")]
    [InlineData("firmware")]
    public async Task What_is_no_backup_is_not_kept_unless_forced(string what)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "yard.bin");
        engine["path"] = path;
        byte[] settings = CameraFiles.Settings();
        byte[] body = what switch
        {
            "garbage" => "garbage"u8.ToArray(),
            "cut" => settings[..^1000],
            "damaged" => [.. settings[..^1], 1],
            _ => CameraFiles.Firmware(),
        };
        // A checksum of zeroes cut off does not change.
        if (what == "cut") body[100] ^= 1;
        camera.Intercept = request =>
            request.Path == "backup_params.cgi" ? new CannedResponse { ContentType = "application/octet-stream", Body = body } : null;

        ErrorRecord error = engine.GetError("Backup-CamParams -Path $path");

        Assert.Equal("CamMalformedResponse,IpCamera.Commands.BackupCamParamsCommand", error.FullyQualifiedErrorId);
        Assert.Contains("-Force", error.Exception.Message);
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
        Assert.IsType<FileInfo>(engine.GetOne("Backup-CamParams -Path $path -Force").BaseObject);
        Assert.Equal(body, await File.ReadAllBytesAsync(path, Token));
    }

    [Theory]
    [InlineData("0012A0746F01")]
    [InlineData("0012a0746f01")]
    [InlineData("00:12:A0:74:6F:01")]
    [InlineData("00-12-a0-74-6f-01")]
    [InlineData("0012.a074.6f01")]
    [InlineData(" 00:12:a0:74:6f:01 ")]
    public async Task A_hardware_address_is_taken_as_people_write_it(string spelling)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { RebootDuration = TimeSpan.FromMilliseconds(1) });
        Engine engine = Connect(camera);
        engine["address"] = spelling;

        engine.Get("Set-CamMacAddress $address -WhatIf");
        Assert.Empty(camera.Requests);
        Assert.Contains("00:12:A0:74:6F:01", engine.Host.Text);
        engine.Get("Set-CamMacAddress $address -Confirm:$false");

        Assert.Equal("0012a0746f01", Assert.Single(camera.Requests, request => request.Path == "set_mac.cgi").Query["mac"]);
        camera.Reboot();
        Execution.Until(() => !camera.IsRebooting, "the restart");
        Assert.Equal("0012A0746F01", camera.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0012A0746F0")]
    [InlineData("0012A0746F012")]
    [InlineData("00:12:A0:74:6F:0G")]
    [InlineData("00:12-A0:74:6F:01")]
    [InlineData("01:00:5E:00:00:01")]
    [InlineData("FF:FF:FF:FF:FF:FF")]
    [InlineData("00:00:00:00:00:00")]
    public async Task What_is_no_hardware_address_is_refused(string text)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["address"] = text;

        ErrorRecord error = engine.GetError("Set-CamMacAddress $address -Confirm:$false");

        Assert.EndsWith(",IpCamera.Commands.SetCamMacAddressCommand", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(camera.Requests);
    }

    /// <summary>A file of each kind.</summary>
    private Dictionary<string, string> SaveFiles(Engine engine, params IEnumerable<SimulatedCamera> cameras)
    {
        string folder = NewFolder();
        engine["backup"] = Path.Combine(folder, "settings.bin");
        // Settings without accounts would lock everyone out.
        engine.Get("$sessions[0] | Backup-CamParams -Path $backup");
        foreach (SimulatedCamera camera in cameras) camera.ClearRequests();
        return new Dictionary<string, string>
        {
            ["settings"] = (string)engine["backup"]!,
            ["firmware"] = CameraFiles.Save(folder, "firmware.bin", CameraFiles.Firmware()),
            ["pages"] = CameraFiles.Save(folder, "pages.bin", CameraFiles.WebPages()),
        };
    }
}
