using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>To which camera settings go: to the one whose they are.</summary>
public sealed class RestoreMatchTests : CameraTest
{
    private static readonly SimulatorOptions Three = new() { Count = 3, RebootDuration = TimeSpan.FromMilliseconds(1) };

    [Theory]
    [InlineData("Restore-CamParams")]
    [InlineData("Set-CamFactoryParams")]
    public async Task Each_file_goes_to_the_session_with_the_camera_whose_it_is(string cmdlet)
    {
        CameraSimulator simulator = await StartCamerasAsync(Three);
        Engine engine = ConnectWithBackups(simulator);

        engine.Get($"Get-ChildItem $folder | {cmdlet} -Confirm:$false");
        Assert.All(simulator.Cameras, camera => Assert.Equal(camera.Id, IdIn(camera.LastUpload!)));

        // One that is typed too, whichever was connected last.
        simulator.Cameras[0].ClearRequests();
        Execution.Until(() => simulator.Cameras.All(camera => !camera.IsRebooting), "the restarts");
        engine.Get($"{cmdlet} $folder/cam1_*.bin -Confirm:$false");
        Assert.Contains(simulator.Cameras[0].Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task A_file_of_a_camera_without_a_session_is_an_error_of_that_file()
    {
        CameraSimulator simulator = await StartCamerasAsync(Three);
        Engine engine = ConnectWithBackups(simulator);

        ErrorRecord error = engine.GetError("Disconnect-Cam cam2; Get-ChildItem $folder | Restore-CamParams -Confirm:$false");

        Assert.Equal("CamNoSession,IpCamera.Commands.RestoreCamParamsCommand", error.FullyQualifiedErrorId);
        Assert.All([simulator.Cameras[1].Id, "cam2_", "Connect-Cam", "-Session"], text => Assert.Contains(text, error.Exception.Message));
        Assert.Equal([true, false, true], simulator.Cameras.Select(camera => camera.LastUpload is not null));
    }

    [Fact]
    public async Task Clones_that_share_an_id_are_named()
    {
        CameraSimulator simulator = await StartCamerasAsync(Three);
        simulator.Cameras[1]["id"] = simulator.Cameras[0].Id;
        Engine engine = ConnectWithBackups(simulator);

        ErrorRecord error = engine.GetError("Restore-CamParams $folder/cam1_*.bin -Confirm:$false");

        Assert.Equal("CamNoSession,IpCamera.Commands.RestoreCamParamsCommand", error.FullyQualifiedErrorId);
        Assert.Contains("'cam1' and 'cam2'", error.Exception.Message, StringComparison.Ordinal);
        Assert.All(simulator.Cameras, camera => Assert.Null(camera.LastUpload));

        engine.Get("Restore-CamParams $folder/cam1_*.bin -Session cam1, cam2 -Confirm:$false");

        Assert.Equal([true, true, false], simulator.Cameras.Select(camera => camera.LastUpload is not null));
    }

    [Theory]
    [InlineData("Restore-CamParams")]
    [InlineData("Set-CamFactoryParams")]
    public async Task The_settings_of_another_camera_need_Force(string cmdlet)
    {
        CameraSimulator simulator = await StartCamerasAsync(Three);
        Engine engine = ConnectWithBackups(simulator);

        ErrorRecord error = engine.GetError($"{cmdlet} $folder/cam1_*.bin -Session cam1, cam2 -WhatIf");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("cam2", error.TargetName());
        Assert.All([simulator.Cameras[0].Id, simulator.Cameras[1].Id, "first", "-Force"], text => Assert.Contains(text, error.Exception.Message));
        Assert.All(simulator.Cameras, camera => Assert.DoesNotContain(camera.Requests, request => request.Method == "POST"));

        engine.Get($"{cmdlet} $folder/cam1_*.bin -Session cam2 -Force -Confirm:$false");
        Assert.Equal(simulator.Cameras[0].Id, IdIn(simulator.Cameras[1].LastUpload!));
    }

    [Fact]
    public async Task The_settings_of_another_model_need_Force()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { RebootDuration = TimeSpan.FromMilliseconds(1) });
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "yard.bin");
        engine["path"] = path;
        engine.Get("Backup-CamParams -Path $path");
        byte[] file = await File.ReadAllBytesAsync(path, Token);
        // The second of the four numbers of the firmware.
        file[0x1A]++;
        await File.WriteAllBytesAsync(path, CameraFiles.WithChecksum(file), Token);

        ErrorRecord error = engine.GetError("Restore-CamParams $path -Session cam1 -Confirm:$false");

        Assert.Contains("model", error.Exception.Message);
        Assert.Contains("-Force", error.Exception.Message);
        Assert.Null(camera.LastUpload);
        engine.Get("Restore-CamParams $path -Session cam1 -Force -Confirm:$false");
        Assert.NotNull(camera.LastUpload);
    }

    [Fact]
    public async Task Two_files_for_one_camera_are_an_error_before_anything_is_sent()
    {
        CameraSimulator simulator = await StartCamerasAsync(Three);
        Engine engine = ConnectWithBackups(simulator);
        engine.Get("Backup-CamParams -Path $folder/zz.bin -Session cam2");

        ErrorRecord error = engine.GetError("Get-ChildItem $folder | Sort-Object Name | Restore-CamParams -Confirm:$false");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.RestoreCamParamsCommand", error.FullyQualifiedErrorId);
        Assert.All(["cam2_", "zz.bin"], text => Assert.Contains(text, error.Exception.Message));
        Assert.All(simulator.Cameras, camera => Assert.Null(camera.LastUpload));
    }

    [Fact]
    public async Task The_question_names_the_file_whose_it_is_and_the_camera()
    {
        CameraSimulator simulator = await StartCamerasAsync(Three);
        Engine engine = ConnectWithBackups(simulator);

        engine.Get("Restore-CamParams $folder/cam1_*.bin -WhatIf");

        Assert.Matches($@"cam1_\d+_\d+\.bin', the settings of 'first' \({simulator.Cameras[0].Id}\).*cam1 \({simulator.Cameras[0].Uri.Authority}\)", engine.Host.Text);
    }

    [Fact]
    public async Task Settings_in_another_layout_need_Force_and_a_session()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["path"] = CameraFiles.Save(NewFolder(), "other.bin", CameraFiles.Settings("zzzzzzzzzzzz"));

        ErrorRecord refused = engine.GetError("Restore-CamParams $path -Session cam1 -Confirm:$false");
        Assert.StartsWith("CamInvalidValue,", refused.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.All(["layout", "cannot be told", "-Force"], text => Assert.Contains(text, refused.Exception.Message));
        Assert.StartsWith("CamNoSession,", engine.GetError("Restore-CamParams $path -Force -Confirm:$false").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(camera.Requests);

        Assert.StartsWith("CamRejected,", engine.GetError("Restore-CamParams $path -Session cam1 -Force -Confirm:$false").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private static string IdIn(byte[] file) => Encoding.ASCII.GetString(file, 12, 12);

    /// <summary>Sessions with three cameras, the first of which is called so, and a folder with a backup of each.</summary>
    private Engine ConnectWithBackups(CameraSimulator simulator)
    {
        simulator.Cameras[0].Alias = "first";
        Engine engine = Connect(simulator.Cameras);
        engine["folder"] = NewFolder();
        engine.Get("$null = $sessions | Backup-CamParams -Path $folder");
        foreach (SimulatedCamera camera in simulator.Cameras) camera.ClearRequests();
        return engine;
    }
}
