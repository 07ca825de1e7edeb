using System;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Recordings of the camera's own ASF.</summary>
public sealed class AsfTests : CameraTest
{
    [Fact]
    public async Task It_is_written_as_it_comes()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "yard.asf");
        engine["path"] = path;
        byte[] body = new byte[200_000];
        new Random(1).NextBytes(body);
        // The id that begins an ASF.
        new byte[] { 0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9, 0x00, 0xAA, 0x00, 0x62, 0xCE, 0x6C }.CopyTo(body, 0);
        camera.Intercept = _ => new CannedResponse { ContentType = "video/x-ms-asf", Body = body };

        Outcome outcome = engine.Run("Save-CamStream $path -Resolution Qvga -Rate 6");

        // The camera ended it, and what came is kept.
        Assert.Equal("CamUnreachable,IpCamera.Commands.SaveCamStreamCommand", Assert.Single(outcome.Errors).FullyQualifiedErrorId);
        PSObject recording = Assert.Single(outcome.Output);
        Assert.Equal("Asf", recording.Text("Format"));
        Assert.Equal(200_000L, recording.Value("Length"));
        Assert.Equal(body, await File.ReadAllBytesAsync(path, Token));
        ReceivedRequest request = Assert.Single(camera.Requests);
        Assert.Equal("videostream.asf", request.Path);
        Assert.Equal(["8", "6"], [request.Query["resolution"], request.Query["rate"]]);
    }

    [Fact]
    public async Task It_ends_with_the_duration_and_in_a_folder_has_the_name_of_the_session()
    {
        Engine engine = Connect(await StartCameraAsync());
        string folder = NewFolder();
        engine["folder"] = folder;

        PSObject recording = engine.GetOne("Save-CamStream $folder -Format Asf -Duration 0.3");

        string file = Assert.Single(Directory.GetFiles(folder));
        Assert.Matches(@"^cam1_\d{8}_\d{6}\.asf$", Path.GetFileName(file));
        Assert.Equal(new FileInfo(file).Length, recording.Value("Length"));
        Assert.InRange((TimeSpan)recording.Value("Duration")!, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Ctrl_C_ends_it_and_keeps_what_came()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "yard.asf");
        engine["path"] = path;
        using Execution recording = engine.Begin("Save-CamStream $path");
        Execution.Until(() => File.Exists(path) && new FileInfo(path).Length > 50_000, "some of it");

        Assert.InRange(recording.Stop(), TimeSpan.Zero, TimeSpan.FromSeconds(2.5));

        Assert.True(recording.Wait().WasStopped);
        Execution.Until(() => camera.ConcurrentRequests == 0, "the connection is closed");
        Assert.True(new FileInfo(path).Length > 50_000);
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["folder"] = NewFolder();

        Assert.Equal("CamInvalidValue,IpCamera.Commands.SaveCamStreamCommand", engine.GetError("Save-CamStream $folder/yard.asf -FrameCount 1").FullyQualifiedErrorId);
        Assert.Empty(camera.Requests);
        camera.Intercept = _ => CannedResponse.Text("error: illegal params.");
        Assert.Equal("CamRejected,IpCamera.Commands.SaveCamStreamCommand", engine.GetError("Save-CamStream $folder/yard.asf").FullyQualifiedErrorId);
        Assert.Empty(Directory.GetFiles((string)engine["folder"]!));
    }
}
