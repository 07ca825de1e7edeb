using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Watch-CamMotion at cameras before which something happens, or nothing.</summary>
public sealed class MotionTests : CameraTest
{
    [Fact]
    public async Task Somebody_who_walks_by_is_told_at_the_beginning_and_at_the_end()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Scene = SimulatorScene.Walker });

        Outcome outcome = Connect(camera).Run("Watch-CamMotion -Fps 10 -Zone 0,20,100,80 | Select-Object -First 2");

        Assert.Empty(outcome.Errors);
        PSObject[] told = [.. outcome.Output];
        Assert.Equal(["cam1", "cam1"], told.Select(motion => motion.Text("Camera")));
        Assert.Null(told[0].Properties["Ended"].Value);
        Assert.Null(told[0].Properties["Duration"].Value);
        Assert.Equal(told[0].Text("Time"), told[1].Text("Time"));
        Assert.True((TimeSpan)told[1].Properties["Duration"].Value > TimeSpan.FromSeconds(1), told[1].Text("Duration"));
        // He walks in the lower half, through all of the picture.
        string[] box = told[1].Text("Box")!.Split(',');
        Assert.InRange(double.Parse(box[1], System.Globalization.CultureInfo.InvariantCulture), 40, 60);
        Assert.InRange(double.Parse(box[2], System.Globalization.CultureInfo.InvariantCulture), 70, 100);
        Assert.True((double)told[1].Properties["Peak"].Value >= (double)told[0].Properties["Share"].Value);
        Assert.Contains("videostream.cgi", Assert.Single(camera.Requests).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_moves_nothing_is_told()
    {
        SimulatorScene[] scenes = [SimulatorScene.Still, SimulatorScene.Night, SimulatorScene.Flicker, SimulatorScene.Covered, SimulatorScene.Frozen];
        SimulatedCamera[] cameras = new SimulatedCamera[scenes.Length];
        for (int i = 0; i < scenes.Length; i++) cameras[i] = await StartCameraAsync(new SimulatorOptions { Scene = scenes[i] });

        Outcome outcome = Connect(cameras).Run("$sessions | Watch-CamMotion -Timeout 7");

        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Warnings);
        Assert.Empty(outcome.Output.Select(motion => $"{scenes[int.Parse(motion.Text("Camera")![3..], System.Globalization.CultureInfo.InvariantCulture) - 1]} {motion.Text("Share")} {motion.Text("Box")}"));
        Assert.All(cameras, camera => Assert.Single(camera.Requests));
    }

    [Fact]
    public async Task A_camera_that_goes_away_is_watched_on_when_it_is_back()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Scene = SimulatorScene.Walker });
        using Execution watch = Connect(camera).Begin("Watch-CamMotion");
        Execution.Until(() => camera.Requests.Count == 1, "the stream");
        Execution.Until(() => watch.Count >= 1, "the first motion");
        int before = watch.Count;
        camera.Unplug();
        // Whatever was under way has ended.
        Execution.Until(() => watch.Count >= 2, "the end of the first motion");
        camera.Plug();
        Execution.Until(() => watch.Count >= 3, "a motion after it is back");
        watch.Stop();

        Outcome outcome = watch.Wait();
        Assert.Equal(1, before);
        Assert.Empty(outcome.Errors);
        Assert.Equal([false, true, false], outcome.Output.Take(3).Select(motion => motion.Properties["Ended"].Value is not null));
        Assert.Equal(2, outcome.Warnings.Count);
        Assert.Matches("^cam1: Nothing is seen of the camera now: .* It is tried again until it is back\\.$", outcome.Warnings[0]);
        Assert.Equal("cam1: The camera is back, and is watched on.", outcome.Warnings[1]);
    }

    [Fact]
    public async Task A_camera_that_never_sent_a_frame_is_one_error_and_the_others_are_watched()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2, Scene = SimulatorScene.Still });
        Engine engine = Connect(simulator.Cameras);
        simulator.Cameras[0].Unplug();

        Outcome outcome = engine.Run("$sessions | Watch-CamMotion -Timeout 3");

        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.StartsWith("CamUnreachable,", error.FullyQualifiedErrorId);
        Assert.Contains("cam1", error.Exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(simulator.Cameras[1].Requests);
    }

    [Theory]
    [InlineData("-Zone '10,20,30'", "'10,20,30' is not a rectangle")]
    [InlineData("-Zone 10,20,30,400", "'10,20,30,400' is not a rectangle")]
    [InlineData("-Zone $folder/bad.png", "bad.png': The mask cannot be used")]
    [InlineData("-Zone '0,0,50,100','!0,0,60,100'", "leaves nothing of the picture")]
    [InlineData("-Timeout 0", "Timeout must be longer")]
    [InlineData("-MinimumDuration -1", "must not be negative")]
    public async Task What_makes_no_sense_is_refused_before_any_camera_is_asked(string parameters, string message)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["folder"] = folder;
        await File.WriteAllTextAsync(Path.Combine(folder, "bad.png"), "no picture", Token);

        ErrorRecord error = engine.GetError($"Watch-CamMotion {parameters}");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId);
        Assert.Contains(message, error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(camera.Requests);
    }
}
