using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>In a folder that several use, no camera's files are taken for another's, and nothing that is no file becomes one.</summary>
public sealed class FolderOwnershipTests : CameraTest
{
    private const string Segments = "Save-CamStream -Path $folder -Format Mjpeg -Fps 20 -SegmentDuration 0.2 -FrameCount 16";

    [Fact]
    public async Task Cameras_of_one_name_in_two_places_keep_their_own_segments()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        engine["folder"] = NewFolder() + "/";
        engine.Get("Connect-Cam $addresses[0] -Credential $credential -Name North/Door; Connect-Cam $addresses[1] -Credential $credential -Name South/Door");
        string[] north = [.. Record(engine, $"{Segments} -Session North/Door -KeepSegments 3").Where(File.Exists)];
        Assert.InRange(north.Length, 2, 3);

        // One after the other, each alone.
        Record(engine, $"{Segments} -Session South/Door -KeepSegments 1");
        Record(engine, $"{Segments} -Session South/Door -KeepSegments 1");

        Assert.All(north, file => Assert.True(File.Exists(file), file));
        Assert.All(north, file => Assert.StartsWith("Door~", Path.GetFileName(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_that_a_wrong_clock_has_named_go_first_and_not_the_newest()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["folder"] = folder + "/";
        string[] first = Record(engine, $"{Segments} -KeepSegments 10");
        // What was made first bears a time that has not come yet.
        string future = Path.Combine(folder, "cam1_20350101_000000.mjpeg");
        File.Move(first[0], future);
        string list = Path.Combine(folder, ".cam1.ipcamera.list");
        File.WriteAllLines(list, File.ReadAllLines(list).Select(line => line == Path.GetFileName(first[0]) ? Path.GetFileName(future) : line));

        string[] second = Record(engine, $"{Segments} -KeepSegments 2");

        Assert.False(File.Exists(future));
        Assert.All(second[^2..], file => Assert.True(File.Exists(file), file));
        Assert.Equal(2, Directory.GetFiles(folder, "*.mjpeg").Length);
    }

    [Fact]
    public async Task A_damaged_list_costs_no_foreign_file()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["folder"] = folder + "/";
        string[] foreign = ["notes.txt", "cam2_20200101_000000.mjpeg", "cam10_20200101_000000.mjpeg", "cam1_holiday.mjpeg"];
        foreach (string name in foreign) File.WriteAllText(Path.Combine(folder, name), "x");
        File.WriteAllLines(Path.Combine(folder, ".cam1.ipcamera.list"), [.. foreign, "../up", "\0\uFFFD", ""]);

        Record(engine, $"{Segments} -KeepSegments 1");

        Assert.All(foreign, name => Assert.True(File.Exists(Path.Combine(folder, name)), name));
    }

    [Fact]
    public async Task A_file_that_another_process_writes_is_spared()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["folder"] = folder + "/";
        string growing = Path.Combine(folder, "cam1_20200101_000000.mjpeg");
        using (new FileStream(growing, FileMode.CreateNew, FileAccess.Write, FileShare.Read)) Record(engine, $"{Segments} -KeepSegments 1");
        Assert.True(File.Exists(growing));

        Record(engine, $"{Segments} -KeepSegments 1");
        Assert.False(File.Exists(growing));
    }

    [Fact]
    public async Task Two_recordings_of_one_camera_in_one_folder_do_not_collide()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine[] engines = [Connect(camera), Connect(camera), Connect(camera)];
        string folder = NewFolder();
        foreach (Engine engine in engines) engine["folder"] = folder + "/";

        Execution[] recordings = [.. engines.Select(engine => engine.Begin(Segments))];

        Outcome[] outcomes = [.. recordings.Select(recording => recording.Wait())];
        Assert.All(outcomes, outcome => outcome.ThrowIfFailed());
        string[] files = [.. outcomes.SelectMany(outcome => outcome.Output).Select(recording => recording.Text("Path")!)];
        Assert.Equal(files.Length, files.Distinct().Count());
        Assert.All(files, file => Assert.True(File.Exists(file), file));
    }

    [Theory]
    [InlineData("Receive-CamSnapshot -Path $path -Force")]
    [InlineData("Save-CamStream -Path $path -Format Mjpeg -FrameCount 2 -Force")]
    [InlineData("Backup-CamParams -Path $path -Force")]
    [InlineData("Invoke-CamCgi get_status -OutFile $path -Force")]
    public async Task Force_replaces_files_and_links_and_nothing_else(string command)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such files in folders.");
            return;
        }

        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        string path = Path.Combine(folder, "x");
        engine["path"] = path;

        // A pipe stays one.
        engine.Get("mkfifo $path");
        Assert.StartsWith("CamFileError,", engine.GetError(command).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("p", engine.GetOne("(ls -l $path).Substring(0, 1)").ToString());
        File.Delete(path);

        // What not everybody may read stays so.
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        engine.Get(command);
        Assert.NotEqual("old", File.ReadAllText(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        File.Delete(path);

        // A link to nowhere is replaced, and not followed.
        string nowhere = Path.Combine(folder, "nowhere");
        File.CreateSymbolicLink(path, nowhere);
        engine.Get(command);
        Assert.False(File.Exists(nowhere));
        Assert.Null(new FileInfo(path).LinkTarget);
        Assert.True(new FileInfo(path).Length > 0);
    }

    [Fact]
    public async Task A_series_of_pictures_goes_on_where_names_come_back()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["path"] = Path.Combine(folder, "{Time:'p'}.jpg");

        foreach (string force in new[] { "", " -Force" })
        {
            engine.Get($"Save-CamStream -Path $path -Fps 20 -FrameCount 24{force}");
            Assert.Equal(24, Directory.GetFiles(folder, "*.jpg").Length);
            // What was there before the next series is older than it.
            foreach (string file in Directory.GetFiles(folder)) File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        }
    }

    private static string[] Record(Engine engine, string script) => [.. engine.Get(script).Select(recording => recording.Text("Path")!)];
}
