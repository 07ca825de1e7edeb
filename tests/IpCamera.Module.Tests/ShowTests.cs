using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Show-CamSnapshot where output is plain text, as it is here.</summary>
public sealed class ShowTests : CameraTest
{
    [Theory]
    [InlineData("", 80, 30)]
    [InlineData("-Width 40", 40, 15)]
    [InlineData("-Width 160", 160, 60)]
    public async Task A_picture_is_shown_in_characters_under_the_name_of_its_camera(string parameters, int columns, int rows)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Scene = SimulatorScene.Still });

        string[] lines = [.. Connect(camera).Get($"Show-CamSnapshot {parameters}").Select(line => line.ToString())];

        Assert.Equal(rows + 1, lines.Length);
        Assert.Matches("^cam1 .*640 x 480$", lines[0]);
        Assert.All(lines.Skip(1), line => Assert.Equal(columns, line.Length));
        Assert.DoesNotContain('\u001b', string.Concat(lines));
        // The sky is lighter than the meadow.
        Assert.True(Light(lines[1..(rows / 3)]) > Light(lines[(rows * 3 / 4)..]) + 0.5, string.Join('\n', lines));
    }

    [Fact]
    public async Task A_picture_that_comes_down_the_pipeline_is_shown_and_no_camera_asked_for_another()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Scene = SimulatorScene.Frozen });
        Engine engine = Connect(camera);
        engine["folder"] = NewFolder();
        engine.Get("""
            $snapshot = Receive-CamSnapshot; $frame = Receive-CamStream -FrameCount 1
            [System.IO.File]::WriteAllBytes("$folder/b[1].jpg", $snapshot.Bytes); [System.IO.File]::WriteAllBytes("$folder/c.jpg", $snapshot.Bytes)
            """);
        string[] expected = [.. engine.Get("Show-CamSnapshot -Width 40").Skip(1).Select(line => line.ToString())];
        camera.ClearRequests();

        Assert.Equal(expected, Lines("$snapshot | Show-CamSnapshot -Width 40"));
        Assert.Equal(expected, Lines("$frame | Show-CamSnapshot -Width 40"));
        Assert.Equal(["b[1].jpg", .. expected], Lines("Get-Item -LiteralPath \"$folder/b[1].jpg\" | Show-CamSnapshot -Width 40"));
        Assert.Equal(["b[1].jpg", .. expected, "c.jpg", .. expected], Lines("Show-CamSnapshot -Path $folder/*.jpg -Width 40"));
        Assert.Empty(camera.Requests);
        // The camera is not open here, and need not be.
        Assert.Equal(expected, Lines("Disconnect-Cam cam1; $snapshot | Show-CamSnapshot -Width 40"));

        string[] Lines(string script) => [.. engine.Get(script).Select(line => line.ToString())];
    }

    [Fact]
    public async Task What_is_no_picture_is_an_error_of_its_own()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["folder"] = NewFolder();

        Outcome outcome = engine.Run("""
            [System.IO.File]::WriteAllText("$folder/a.jpg", 'no picture'); [System.IO.File]::WriteAllBytes("$folder/b.jpg", (Receive-CamSnapshot).Bytes)
            Show-CamSnapshot -Path $folder/*.jpg, $folder/c.jpg -Width 40
            """);

        Assert.Equal(["CamMalformedResponse", "CamFileError"], outcome.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Contains("'a.jpg'", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("c.jpg", outcome.Errors[1].Exception.Message, StringComparison.Ordinal);
        Assert.Equal("b.jpg", outcome.Output[0].ToString());
        Assert.Equal(16, outcome.Output.Count);
    }

    [Fact]
    public async Task A_camera_is_shown_again_and_again_until_it_is_stopped()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        using Execution watch = engine.Begin("Show-CamSnapshot -Watch -Interval 0.1 -Width 40");

        Execution.Until(() => engine.Host.Lines.Count(line => line.StartsWith("cam1 ", StringComparison.Ordinal)) >= 3, "three pictures");
        watch.Stop();

        Outcome outcome = watch.Wait();
        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public async Task Two_cameras_are_not_watched_in_one_place()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        using Execution watch = engine.Begin("$ErrorActionPreference = 'Stop'; Show-CamSnapshot -Watch -Session cam1, cam2");

        ErrorRecord error = Assert.Single(watch.Wait().Errors);

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId);
        Assert.Contains("One camera is watched at a time", error.Exception.Message, StringComparison.Ordinal);
    }

    private static double Light(string[] lines) => lines.Average(line => line.Average(character => " .:-=+*#%@".IndexOf(character)));
}
