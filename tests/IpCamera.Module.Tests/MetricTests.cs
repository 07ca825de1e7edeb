using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>The file of Export-CamMetric, as Prometheus reads it.</summary>
public sealed class MetricTests : CameraTest
{
    private const string Secret = "Zk9Qw7";

    protected override string Password => Secret;

    [Fact]
    public async Task A_fleet_is_one_file_in_which_a_camera_that_is_away_is_down()
    {
        CameraSimulator cameras = await StartCamerasAsync(new SimulatorOptions { Count = 3, Password = Secret });
        cameras.Cameras[0]["alarm_status"] = "1";
        Engine engine = Connect(cameras.Cameras);
        cameras.Cameras[2].Unplug();

        (string path, string text) = Export(engine, "Get-CamSession | Export-CamMetric -Path $path -Check Reachable, Clock");

        string[] lines = text.Split('\n');
        Assert.Contains("""ipcamera_up{camera="cam1"} 1""", lines);
        Assert.Contains("""ipcamera_up{camera="cam2"} 1""", lines);
        Assert.Contains("""ipcamera_up{camera="cam3"} 0""", lines);
        Assert.Contains("""ipcamera_alarm_active{camera="cam1"} 1""", lines);
        Assert.Contains("""ipcamera_alarm_active{camera="cam2"} 0""", lines);
        Assert.Contains("""ipcamera_check_result{camera="cam1",check="Clock",severity="Medium"} 0""", lines);
        Assert.Contains("""ipcamera_check_result{camera="cam3",check="Reachable",severity="High"} 2""", lines);
        Assert.Contains("""ipcamera_check_result{camera="cam3",check="Clock",severity="Medium"} -1""", lines);
        Assert.Contains(lines, line => line.StartsWith($$"""ipcamera_info{camera="cam1",id="{{cameras.Cameras[0].Id}}",alias="{{cameras.Cameras[0].Alias}}",firmware="11.22.2.38",""", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("""ipcamera_response_seconds{camera="cam3""", StringComparison.Ordinal));
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        // One line of help and one of type a metric.
        Assert.Equal(lines.Count(line => line.StartsWith("# HELP", StringComparison.Ordinal)), lines.Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).Distinct().Count());
        await AssertPrometheusTakesAsync(path);
    }

    [Fact]
    public async Task Names_of_any_kind_stay_in_their_labels()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Secret });
        camera.Alias = "a\"} 1\\\tb é";
        Engine engine = Connect(camera);
        engine["address"] = camera.Uri.Authority;
        engine.Get("""Disconnect-Cam cam1; Connect-Cam $address -Credential $credential -Name 'x"}\n y' | Out-Null""");

        (string path, string text) = Export(engine, "Export-CamMetric -Path $path");

        Assert.Contains("""ipcamera_up{camera="x\"}\\n y"} 1""", text.Split('\n'));
        Assert.Contains("""alias="a\"} 1\\.b é",""", text, StringComparison.Ordinal);
        await AssertPrometheusTakesAsync(path);
    }

    [Fact]
    public async Task Numbers_are_written_alike_in_every_language()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Secret });
        Engine engine = Connect(camera);

        (string path, string text) = Export(engine, "$culture = [cultureinfo]::InvariantCulture.Clone(); $culture.NumberFormat.NumberDecimalSeparator = ','; [Threading.Thread]::CurrentThread.CurrentCulture = $culture; Export-CamMetric -Path $path -Check Reachable");

        string taken = text.Split('\n').Single(line => line.StartsWith("ipcamera_response_seconds{", StringComparison.Ordinal));
        Assert.InRange(double.Parse(taken.Split(' ')[^1], CultureInfo.InvariantCulture), 0, 60);
        await AssertPrometheusTakesAsync(path);
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_by_force_and_then_whole()
    {
        CameraSimulator cameras = await StartCamerasAsync(new SimulatorOptions { Count = 2, Password = Secret });
        Engine engine = Connect(cameras.Cameras);
        (string path, string before) = Export(engine, "Get-CamSession | Export-CamMetric -Path $path -Check Reachable");
        foreach (SimulatedCamera camera in cameras.Cameras) camera.ClearRequests();

        Assert.StartsWith("CamFileError,", engine.GetError("Get-CamSession | Export-CamMetric -Path $path").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.All(cameras.Cameras, camera => Assert.Empty(camera.Requests));
        Assert.Equal(before, await File.ReadAllTextAsync(path, Token));

        engine.Get("Export-CamMetric cam2 -Path $path -Check Reachable -Force");
        Assert.DoesNotContain("cam1", await File.ReadAllTextAsync(path, Token), StringComparison.Ordinal);
        Assert.Equal([Path.GetFileName(path)], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Others_may_read_the_file_and_a_camera_given_twice_is_there_once()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Secret });
        Engine engine = Connect(camera);

        (string path, string text) = Export(engine, "(Get-CamSession), (Get-CamSession) | Export-CamMetric -Path $path -Check Reachable");

        Assert.Single(text.Split('\n'), line => line.StartsWith("ipcamera_up{", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows()) Assert.True((File.GetUnixFileMode(path) & UnixFileMode.OtherRead) != 0);
        await AssertPrometheusTakesAsync(path);
    }

    private (string Path, string Text) Export(Engine engine, string script)
    {
        string path = Path.Combine(NewFolder(), "cam.prom");
        engine["path"] = path;
        Assert.Equal(path, engine.GetOne(script).Text("FullName"));
        return (path, File.ReadAllText(path));
    }

    /// <summary>What Prometheus itself says of the file.</summary>
    private static async Task AssertPrometheusTakesAsync(string path)
    {
        (int code, string output) = await OutsideTool.RunAsync("sh", "-c", "command -v promtool >/dev/null || exit 77; promtool check metrics <\"$0\"", path);
        if (code == 77) Assert.Skip("promtool is not installed.");
        Assert.True(code == 0 && output.Length == 0, output);
    }
}
