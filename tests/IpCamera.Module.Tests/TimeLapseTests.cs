using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Receive-CamSnapshot as it makes a time lapse: what is left out, and what stays in the folder.</summary>
public sealed class TimeLapseTests : CameraTest
{
    [Theory]
    [InlineData(SimulatorScene.Still)]
    [InlineData(SimulatorScene.Night)]
    [InlineData(SimulatorScene.Frozen)]
    public async Task Pictures_that_show_nothing_new_are_left_out(SimulatorScene scene)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Scene = scene });

        Outcome outcome = Connect(camera).Run("Receive-CamSnapshot -Count 4 -Interval 1.1 -SkipUnchanged -Verbose");

        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Warnings);
        Assert.Single(outcome.Output);
        Assert.Equal(4, camera.Requests.Count(request => request.Path == "snapshot.cgi"));
        Assert.Contains(outcome.Verbose, line => line.Contains("3 of 4 picture(s)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_changes_is_kept()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Scene = SimulatorScene.Walker });
        Engine engine = Connect(camera);
        engine["folder"] = NewFolder() + "/";

        PSObject[] files = [.. engine.Get("Receive-CamSnapshot $folder -Count 20 -Interval 0.5 -SkipUnchanged")];

        // One without him, those of his three seconds, and one when he is gone.
        Assert.InRange(files.Length, 4, 12);
    }

    [Fact]
    public async Task The_oldest_pictures_go_and_nobody_elses()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Scene = SimulatorScene.Still });
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["folder"] = folder + "/";
        string foreign = Path.Combine(folder, "holiday.jpg");
        await File.WriteAllBytesAsync(foreign, [0xFF, 0xD8, 0xFF, 0xD9], Token);
        long size = (await GetSizeAsync(camera)) * 7 / 2;
        engine["size"] = size;

        string[] first = [.. engine.Get("Receive-CamSnapshot $folder -Count 6 -Interval 0.1 -KeepSize $size").Select(file => file.Text("FullName")!)];
        Assert.Equal(first.TakeLast(3).Append(foreign).Order(), Directory.GetFiles(folder, "*.jpg").Order());

        // Those of another series, too, when they are too old.
        foreach (string file in first.TakeLast(3).Take(2).Append(foreign)) File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-3));
        string second = engine.GetOne("Receive-CamSnapshot $folder -KeepAge 2d").Text("FullName")!;
        Assert.Equal(new[] { first[^1], second, foreign }.Order(), Directory.GetFiles(folder, "*.jpg").Order());
    }

    [Fact]
    public async Task What_came_last_is_kept_however_large_it_is()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["folder"] = folder;

        string[] files = [.. engine.Get("Receive-CamSnapshot $folder/ -Count 3 -Interval 0.1 -KeepSize 1").Select(file => file.Text("FullName")!)];

        Assert.Equal([files[^1]], Directory.GetFiles(folder, "*.jpg"));
    }

    [Fact]
    public async Task Limits_need_a_folder()
    {
        SimulatedCamera camera = await StartCameraAsync();

        ErrorRecord error = Connect(camera).GetError("Receive-CamSnapshot -KeepAge 1d");

        Assert.Contains("need a folder", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(camera.Requests);
    }

    private async Task<long> GetSizeAsync(SimulatedCamera camera)
    {
        PSObject snapshot = Connect(camera).GetOne("Receive-CamSnapshot");
        await Task.CompletedTask;
        return (int)snapshot.Value("Length")!;
    }
}
