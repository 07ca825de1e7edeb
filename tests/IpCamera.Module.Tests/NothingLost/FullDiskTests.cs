using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests.NothingLost;

/// <summary>
/// A disk without room: one error that says what is kept, the old file as it was, and nothing half. On a small disk where one can
/// be made, and in a process whose files may not grow where not.
/// </summary>
[Collection("Registrations")]
public sealed class FullDiskTests : CameraTest
{
    private const string Old = "old";

    private static readonly string[] Lines =
    [
        "Backup-CamParams -Path $folder/old.bin -Force",
        "Receive-CamSnapshot $folder/old.bin -Force",
        "Receive-CamSnapshot $folder/new/ -Count 3 -Interval 0",
        "Invoke-CamCgi snapshot -OutFile $folder/old.bin -Force",
        "Save-CamStream $folder/old.bin -Format Matroska -Force",
        "Save-CamStream $folder/old.bin -Format Avi -Force",
        "Save-CamStream $folder/old.bin -Format Mjpeg -Force",
        "Save-CamStream -Path $folder/new -SegmentDuration 10",
        "Save-CamStream \"$folder/{Index:000}.jpg\"",
        "$picture | ConvertTo-CamRecording $folder/old.bin -Format Avi -Force",
        "Register-Cam another 192.0.2.1",
    ];

    public static TheoryData<string> Cases => new(Lines);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_full_disk_costs_no_old_file(string line)
    {
        using SmallDisk disk = await SmallDisk.MountAsync(megabytes: 1);
        Engine engine = Connect(await StartCameraAsync());
        string picture = Prepare(disk.Path);
        (engine["folder"], engine["picture"]) = (disk.Path, picture);
        Environment.SetEnvironmentVariable("IPCAMERA_CONFIGURATION", disk.Path);
        byte[] registrations = await File.ReadAllBytesAsync(Path.Combine(disk.Path, "cameras.json"), Token);
        Fill(disk.Path);

        Outcome outcome = engine.Run(line);

        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.StartsWith("CamFileError,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(disk.Path, error.Exception.Message, StringComparison.Ordinal);
        if (line.StartsWith("Save-", StringComparison.Ordinal)) Assert.Contains("Nothing is kept.", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        AssertUntouched(disk.Path, registrations);
    }

    [Fact]
    public async Task Files_that_cannot_grow_cost_no_old_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such limit.");
        SimulatedCamera camera = await StartCameraAsync();
        string[] folders = [.. Lines.Select(_ => NewFolder())];
        string[] pictures = [.. folders.Select(Prepare)];
        // One folder of registrations is enough for all: only one line writes it.
        string configuration = folders[^1];
        byte[] registrations = await File.ReadAllBytesAsync(Path.Combine(configuration, "cameras.json"), Token);
        string script = string.Join('\n', Lines.Select((line, index) => $$"""
            $folder = '{{folders[index]}}'
            $picture = '{{pictures[index]}}'
            {{line}}
            """));

        using ScriptProcess process = ScriptProcess.Start(
            [$"$null = Connect-Cam {camera.Uri.Authority} -Credential $credential -Name cam\n$ready.Invoke()\n{script}"],
            largestFile: 2, ("IPCAMERA_CONFIGURATION", configuration));
        ScriptError[] errors = (await process.WaitAsync(Token)).Errors;

        Assert.Equal(Lines.Length, errors.Length);
        Assert.All(errors.Zip(folders), pair =>
        {
            Assert.StartsWith("CamFileError,", pair.First.Id, StringComparison.Ordinal);
            Assert.Contains(pair.Second, pair.First.Message, StringComparison.Ordinal);
        });
        Assert.All(folders, folder => AssertUntouched(folder, registrations));
    }

    [Theory]
    [InlineData("Matroska", ".mkv")]
    [InlineData("Avi", ".avi")]
    [InlineData("Mjpeg", ".mjpeg")]
    public async Task A_disk_that_becomes_full_keeps_the_recording_so_far(string format, string extension)
    {
        using SmallDisk disk = await SmallDisk.MountAsync(megabytes: 1);
        Engine engine = Connect(await StartCameraAsync(new SimulatorOptions { UnlimitedRate = true }));
        string path = Path.Combine(disk.Path, "yard" + extension);
        engine["path"] = path;

        Outcome outcome = engine.Run($"Save-CamStream $path -Format {format}");

        long frames = (long)Assert.Single(outcome.Output).Value("Frames")!;
        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.StartsWith("CamFileError,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"{frames} frames, ", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("are kept", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(frames, Playable.CountFrames(path));
        Assert.Equal([path], Directory.GetFiles(disk.Path));
    }

    [Theory]
    [InlineData("Matroska", ".mkv")]
    [InlineData("Avi", ".avi")]
    [InlineData("Mjpeg", ".mjpeg")]
    public async Task A_disk_that_is_full_for_a_moment_costs_a_recording_without_end_a_gap(string format, string extension)
    {
        using SmallDisk disk = await SmallDisk.MountAsync(megabytes: 4);
        Engine engine = Connect(await StartCameraAsync());
        engine["folder"] = Path.Combine(disk.Path, "video");
        using Execution saving = engine.Begin($"Save-CamStream -Path $folder -Format {format} -SegmentSize 300KB -KeepSegments 3 -Duration 12");
        Execution.Until(() => Directory.Exists(Path.Combine(disk.Path, "video")) && Files(disk).Length > 1, "the second file");

        Fill(disk.Path);
        await Task.Delay(1500, Token);
        // In its place nothing is to be removed that the number of files to keep does not say.
        Assert.InRange(Files(disk).Length, 2, 3);
        File.Delete(Path.Combine(disk.Path, "filler"));
        Outcome outcome = saving.Wait();

        Assert.Empty(outcome.Errors);
        Assert.Contains(outcome.Warnings, text => text.Contains("when there is room", StringComparison.Ordinal) && text.Contains("video", StringComparison.Ordinal));
        PSObject[] withGap = [.. outcome.Output.Where(recording => ((System.Collections.ICollection)recording.Value("Gaps")!).Count > 0)];
        Assert.NotEmpty(withGap);
        Assert.All(outcome.Output, recording => Assert.Equal(0, recording.Value("Reconnects")));
        string[] last = [.. outcome.Output.TakeLast(3).Select(recording => recording.Text("Path")!)];
        Assert.Equal(last.Order(), Files(disk).Order());
        Assert.All(outcome.Output.TakeLast(3), recording => Assert.Equal((long)recording.Value("Frames")!, Playable.CountFrames(recording.Text("Path")!)));
        Assert.All(last, path => Assert.EndsWith(extension, path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_disk_that_is_full_for_a_moment_costs_a_series_the_pictures_of_that_moment()
    {
        const int Count = 60;
        using SmallDisk disk = await SmallDisk.MountAsync(megabytes: 8);
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = Path.Combine(disk.Path, "pictures");
        engine["folder"] = folder;
        using Execution taking = engine.Begin($"Receive-CamSnapshot $folder/ -Count {Count} -Interval 0.05");
        Execution.Until(() => taking.Count > 2, "the first pictures");

        Fill(disk.Path);
        int taken = camera.Requests.Count;
        Execution.Until(() => camera.Requests.Count > taken + 4 || taking.IsOver, "pictures that have no room");
        File.Delete(Path.Combine(disk.Path, "filler"));
        Outcome outcome = taking.Wait();

        Assert.NotEmpty(outcome.Errors);
        Assert.All(outcome.Errors, error =>
        {
            Assert.StartsWith("CamFileError,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains(folder, error.Exception.Message, StringComparison.Ordinal);
        });
        Assert.Equal(Count, outcome.Output.Count + outcome.Errors.Count);
        Assert.Equal(outcome.Output.Count, Directory.GetFiles(folder).Length);
        Assert.True(camera.Requests.Count > taken + 4);
    }

    private static string[] Files(SmallDisk disk) => Directory.GetFiles(Path.Combine(disk.Path, "video"), "cam1_*");

    /// <summary>Puts in what is not to be lost: an old file, a list of cameras, a picture to convert.</summary>
    private static string Prepare(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "old.bin"), Old);
        File.WriteAllText(Path.Combine(folder, "cameras.json"), $"[{string.Join(',', Enumerable.Range(1, 60).Select(number => $$"""{"name":"a{{number}}","uri":"http://192.0.2.1/"}"""))}]");
        return CameraFiles.Save(folder, "picture.jpg", [0xFF, 0xD8, 0xFF, .. new byte[3000], 0xFF, 0xD9]);
    }

    private static void Fill(string folder)
    {
        using FileStream filler = new(Path.Combine(folder, "filler"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        byte[] page = new byte[4096];
        try
        {
            while (true) filler.Write(page);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static void AssertUntouched(string folder, byte[] registrations)
    {
        Assert.Equal(Old, File.ReadAllText(Path.Combine(folder, "old.bin")));
        Assert.Equal(registrations, File.ReadAllBytes(Path.Combine(folder, "cameras.json")));
        IEnumerable<string> others = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)!);
        Assert.Empty(others.Except(["old.bin", "cameras.json", "cameras.json.lock", "picture.jpg", "filler"]));
    }
}
