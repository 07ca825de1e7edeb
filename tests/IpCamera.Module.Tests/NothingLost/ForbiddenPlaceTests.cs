using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests.NothingLost;

/// <summary>Folders that may not be written to or that vanish, files that are read-only, and names that are links.</summary>
[Collection("Registrations")]
public sealed class ForbiddenPlaceTests : CameraTest
{
    private static readonly string[] Lines =
    [
        "Backup-CamParams -Path $folder/old.bin -Force",
        "Receive-CamSnapshot $folder/old.bin -Force",
        "Invoke-CamCgi snapshot -OutFile $folder/old.bin -Force",
        "Save-CamStream $folder/old.bin -Format Matroska -Force -FrameCount 2",
        "Save-CamStream $folder/old.bin -Format Asf -Force -Duration 0.2",
        "$picture | ConvertTo-CamRecording $folder/old.bin -Format Mjpeg -Force",
    ];

    public static TheoryData<string> Replacing => new(Lines);

    public static TheoryData<string> Writing =>
    [
        .. Lines,
        "Receive-CamSnapshot $folder/new/ -Count 2 -Interval 0",
        "Save-CamStream -Path $folder -SegmentDuration 10 -FrameCount 2",
        "Save-CamStream \"$folder/{Index}.jpg\" -FrameCount 2",
        "Register-Cam another 192.0.2.1",
    ];

    [Theory]
    [MemberData(nameof(Writing))]
    public async Task A_folder_that_may_not_be_written_to_is_one_error(string line)
    {
        Engine engine = await StartWithOldFileAsync();
        string folder = (string)engine["folder"]!;
        await File.WriteAllTextAsync(Path.Combine(folder, "cameras.json"), "[]", Token);
        Environment.SetEnvironmentVariable("IPCAMERA_CONFIGURATION", folder);
        Outcome outcome;
        await using (await ReadOnlyFolder.MakeAsync(folder)) outcome = engine.Run(line);

        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.StartsWith("CamFileError,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(folder, error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        Assert.Equal(["cameras.json", "old.bin"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order());
        Assert.Equal("old", await File.ReadAllTextAsync(Path.Combine(folder, "old.bin"), Token));
    }

    [Theory]
    [MemberData(nameof(Replacing))]
    public async Task Force_replaces_a_file_that_is_read_only(string line)
    {
        Engine engine = await StartWithOldFileAsync();
        string path = Path.Combine((string)engine["folder"]!, "old.bin");
        File.SetAttributes(path, FileAttributes.ReadOnly);

        Assert.StartsWith("CamFileError,", engine.GetError(line.Replace(" -Force", "", StringComparison.Ordinal)).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("old", await File.ReadAllTextAsync(path, Token));
        engine.GetOne(line);

        Assert.True(new FileInfo(path).Length > 500);
        Assert.Equal([path], Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [MemberData(nameof(Replacing))]
    public async Task Force_replaces_a_link_and_not_what_it_leads_to(string line)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows wants a right to make links.");
        Engine engine = await StartWithOldFileAsync();
        string path = Path.Combine((string)engine["folder"]!, "old.bin");
        string target = Path.Combine(NewFolder(), "precious");
        await File.WriteAllTextAsync(target, "precious", Token);
        File.Delete(path);
        File.CreateSymbolicLink(path, target);

        Assert.StartsWith("CamFileError,", engine.GetError(line.Replace(" -Force", "", StringComparison.Ordinal)).FullyQualifiedErrorId, StringComparison.Ordinal);
        engine.GetOne(line);

        Assert.Equal("precious", await File.ReadAllTextAsync(target, Token));
        Assert.Null(new FileInfo(path).LinkTarget);
        Assert.True(new FileInfo(path).Length > 500);
    }

    [Theory]
    [MemberData(nameof(Replacing))]
    public async Task A_link_that_leads_nowhere_makes_no_file_elsewhere(string line)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows wants a right to make links.");
        Engine engine = await StartWithOldFileAsync();
        string path = Path.Combine((string)engine["folder"]!, "old.bin");
        string target = Path.Combine(NewFolder(), "nothing");
        File.Delete(path);
        File.CreateSymbolicLink(path, target);

        engine.Run(line);

        Assert.False(File.Exists(target));
    }

    [Fact]
    public async Task A_recording_whose_folder_vanishes_ends_with_an_error()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not remove an open file.");
        Engine engine = Connect(await StartCameraAsync());
        string folder = Directory.CreateDirectory(Path.Combine(NewFolder(), "video")).FullName;
        string path = Path.Combine(folder, "yard.mkv");
        engine["path"] = path;
        using Execution saving = engine.Begin("Save-CamStream $path");
        Execution.Until(() => File.Exists(path), "the recording");

        Directory.Delete(folder, recursive: true);

        Outcome outcome = saving.Wait();
        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.StartsWith("CamFileError,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("moved or removed", error.Exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Segments_whose_folder_vanishes_go_on_in_a_new_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not remove an open file.");
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = Path.Combine(NewFolder(), "video");
        engine["folder"] = folder;
        using Execution saving = engine.Begin("Save-CamStream -Path $folder -SegmentDuration 0:10");
        Execution.Until(() => Directory.Exists(folder) && Directory.GetFiles(folder, "*.mkv").Length == 1, "the first file");

        Directory.Delete(folder, recursive: true);

        Execution.Until(() => Directory.Exists(folder) && Directory.GetFiles(folder, "*.mkv").Length == 1, "the next file");
        saving.Stop();
        Outcome outcome = saving.Wait();
        Assert.Empty(outcome.Errors);
        Assert.Contains("moved or removed", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.True(Playable.CountFrames(Assert.Single(Directory.GetFiles(folder))) > 0);
    }

    [Fact]
    public async Task Files_that_somebody_takes_away_at_once_do_not_end_a_series()
    {
        Engine engine = Connect(await StartCameraAsync());
        engine["folder"] = NewFolder();
        Action<string> takeAway = folder =>
        {
            // The next picture is there while this one is still on its way down the pipeline.
            Execution.Until(() => Directory.GetFiles(folder, "*.jpg").Length > 1, "the next picture");
            foreach (string path in Directory.GetFiles(folder, "*.jpg")) File.Delete(path);
        };
        engine["takeAway"] = takeAway;

        Outcome outcome = engine.Run("Receive-CamSnapshot $folder/ -Count 5 -Interval 0 | ForEach-Object { if (-not $done) { $done = $true; $takeAway.Invoke($folder) }; $_ }");

        Assert.Empty(outcome.Errors);
        Assert.Equal(5, outcome.Output.Count);
        Assert.All(outcome.Output, file => Assert.IsType<FileInfo>(file.BaseObject));
    }

    /// <summary>A session, a folder with old.bin in <c>$folder</c>, and a picture elsewhere in <c>$picture</c>.</summary>
    private async Task<Engine> StartWithOldFileAsync()
    {
        Engine engine = Connect(await StartCameraAsync());
        string folder = NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "old.bin"), "old", Token);
        engine["folder"] = folder;
        engine["picture"] = CameraFiles.Save(NewFolder(), "picture.jpg", (byte[])engine.GetOne("Receive-CamSnapshot").Value("Bytes")!);
        return engine;
    }

    /// <summary>A folder that cannot be written to for a while: by its permissions or, for root, whom they do not bind, by a mount.</summary>
    private sealed class ReadOnlyFolder(string path) : IAsyncDisposable
    {
        private UnixFileMode? _mode;

        public static async Task<ReadOnlyFolder> MakeAsync(string path)
        {
            Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows guards folders by lists that a test had better leave alone.");
            ReadOnlyFolder folder = new(path);
            if (!OperatingSystem.IsWindows() && !Environment.IsPrivilegedProcess)
            {
                folder._mode = File.GetUnixFileMode(path);
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
                return folder;
            }

            Assert.SkipUnless(OperatingSystem.IsLinux(), "Root is bound by mounts alone, which other systems make in other ways.");
            (int exitCode, string output) = await OutsideTool.RunAsync("mount", "--bind", path, path);
            if (exitCode != 0) Assert.Skip($"A folder cannot be mounted here: {output.Trim()}");
            (exitCode, output) = await OutsideTool.RunAsync("mount", "-o", "remount,bind,ro", path);
            Assert.True(exitCode == 0, output);
            return folder;
        }

        public async ValueTask DisposeAsync()
        {
            if (OperatingSystem.IsWindows()) return;
            if (_mode is UnixFileMode mode)
            {
                File.SetUnixFileMode(path, mode);
                return;
            }

            using Process unmounting = Process.Start("umount", ["--lazy", path]);
            await unmounting.WaitForExitAsync();
        }
    }
}
