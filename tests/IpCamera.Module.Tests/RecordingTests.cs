using System;
using System.Collections;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Recordings as scripts make them; what is in the files is looked at more closely in the tests of the library.</summary>
public sealed class RecordingTests : CameraTest
{
    private const string Save = "IpCamera.Commands.SaveCamStreamCommand";
    private const string Convert = "IpCamera.Commands.ConvertToCamRecordingCommand";

    /// <summary>What is promised is two seconds; the rest is for a machine that is busy with other tests.</summary>
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(4);

    [Theory]
    [InlineData("yard.mkv", "Matroska")]
    [InlineData("yard.AVI", "Avi")]
    [InlineData("yard.mjpg", "Mjpeg")]
    [InlineData("yard.asf", "Asf")]
    [InlineData("yard.bin", "Avi", "-Format Avi")]
    [InlineData("yard.avi", "Matroska", "-Format Matroska")]
    public async Task The_form_is_that_of_the_extension_or_the_one_named(string name, string format, string parameters = "")
    {
        Engine engine = Connect(await StartCameraAsync());
        engine["path"] = Path.Combine(NewFolder(), name);

        PSObject recording = engine.GetOne("Save-CamStream $path -Duration 0:0:0.5 " + parameters);

        Assert.Equal(format, recording.Text("Format"));
        Assert.Equal(engine["path"], recording.Text("Path"));
        byte[] file = await File.ReadAllBytesAsync(recording.Text("Path")!, Token);
        Assert.Equal((long)file.Length, recording.Value("Length"));
        byte[] begin = format switch
        {
            "Matroska" => [0x1A, 0x45, 0xDF, 0xA3],
            "Avi" => [.. "RIFF"u8],
            "Asf" => [0x30, 0x26, 0xB2, 0x75],
            _ => [0xFF, 0xD8, 0xFF],
        };
        Assert.Equal(begin, file[..begin.Length]);
        Assert.Equal(format == "Asf", recording.Value("Frames") is null);
        Assert.Equal(0, recording.Value("Reconnects"));
        Assert.Empty((IEnumerable)recording.Value("Gaps")!);
    }

    [Fact]
    public async Task In_a_folder_it_is_Matroska_named_by_camera_and_start()
    {
        Engine engine = Connect((await StartCamerasAsync(new SimulatorOptions { Count = 2 })).Cameras);
        engine["folder"] = NewFolder();

        PSObject[] recordings = [.. engine.Get("$sessions | Save-CamStream $folder -FrameCount 2")];

        Assert.Equal(["cam1", "cam2"], recordings.Select(recording => recording.Text("Camera")).Order());
        Assert.All(recordings, recording =>
        {
            DateTimeOffset start = (DateTimeOffset)recording.Value("Start")!;
            Assert.Equal(
                $"{recording.Text("Camera")}_{start:yyyyMMdd_HHmmss}.mkv", Path.GetFileName(recording.Text("Path")));
        });
    }

    [Fact]
    public async Task Segments_are_emitted_as_they_are_finished_and_the_oldest_go()
    {
        Engine engine = Connect(await StartCameraAsync());
        string folder = Path.Combine(NewFolder(), "new");
        engine["folder"] = folder;

        PSObject[] recordings = [.. engine.Get("Save-CamStream -Path $folder -SegmentSize 100KB -KeepSegments 3 -FrameCount 40")];

        Assert.True(recordings.Length > 3, $"{recordings.Length} segments");
        Assert.Equal(40, recordings.Sum(recording => (long)recording.Value("Frames")!));
        Assert.All(recordings, recording => Assert.InRange((long)recording.Value("Length")!, 1, 100 * 1024));
        Assert.Equal(recordings.TakeLast(3).Select(recording => recording.Text("Path")).Order(), Directory.GetFiles(folder, "*.mkv").Order());
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_camera_that_refuses_for_some_seconds_after_a_break_is_recorded_on(int status)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "yard.mkv");
        engine["path"] = path;
        int opened = 0;
        camera.Intercept = request => request.Path == "videostream.cgi" && Interlocked.Increment(ref opened) is 2 or 3
            ? new CannedResponse { StatusCode = status }
            : null;
        using Execution saving = engine.Begin("Save-CamStream $path -FrameCount 60");
        Execution.Until(() => File.Exists(path), "the recording");

        camera.Unplug();
        camera.Plug();
        Outcome outcome = saving.Wait();

        Assert.Empty(outcome.Errors);
        PSObject recording = Assert.Single(outcome.Output);
        Assert.Equal((60L, 1), (recording.Value("Frames"), recording.Value("Reconnects")));
        Assert.Equal(4, opened);
        // The break, and once what the camera said to the attempts.
        Assert.Equal(2, outcome.Warnings.Count);
    }

    [Fact]
    public async Task Pictures_go_to_a_folder()
    {
        Engine engine = Connect(await StartCameraAsync());
        string folder = Path.Combine(NewFolder(), "lapse");
        engine["folder"] = folder;

        PSObject recording = engine.GetOne("Save-CamStream $folder -Format Jpeg -FrameCount 3");

        Assert.Equal(("Jpeg", 3L), (recording.Text("Format"), recording.Value("Frames")));
        Assert.Equal(folder, recording.Text("Path")!.TrimEnd(Path.DirectorySeparatorChar));
        string[] files = Directory.GetFiles(folder);
        Assert.Equal(3, files.Length);
        Assert.All(files, file =>
        {
            Assert.Matches(@"^cam1_\d{8}_\d{6}_\d{3}(_\d+)?\.jpg$", Path.GetFileName(file));
            Assert.True(Jpeg.IsWhole(File.ReadAllBytes(file)));
        });
    }

    [Fact]
    public async Task Pictures_are_named_by_a_template()
    {
        Engine engine = Connect((await StartCamerasAsync(new SimulatorOptions { Count = 2 })).Cameras);
        string folder = NewFolder();
        engine["folder"] = folder;

        engine.Get("$null = $ExecutionContext.SessionState.Path.SetLocation($folder); $sessions | Save-CamStream './{Camera}/{Time:yyyy}/{Index:000}.jpg' -FrameCount 2");

        string year = DateTime.Now.ToString("yyyy", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(
            from camera in (string[])["cam1", "cam2"] from index in (string[])["000", "001"] select Path.Combine(folder, camera, year, index + ".jpg"),
            Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order());
        ErrorRecord error = engine.GetError("Save-CamStream './{Camera}/{Time:yyyy}/{Index:000}.jpg' -FrameCount 2 -Session cam1");
        Assert.Equal("CamFileError," + Save, error.FullyQualifiedErrorId);
        Assert.Equal(2L, engine.GetOne("Save-CamStream './{Camera}/{Time:yyyy}/{Index:000}.jpg' -FrameCount 2 -Session cam1 -Force").Value("Frames"));
    }

    [Theory]
    [InlineData("x.mkv -SegmentDuration 10", "folder")]
    [InlineData("x -SegmentDuration 0", "SegmentDuration")]
    [InlineData("x.mkv -KeepSegments 3", "-SegmentDuration or -SegmentSize")]
    [InlineData("x.mkv -KeepAge 1d", "KeepAge needs")]
    [InlineData("x/ -SegmentSize 2MB -KeepSize 1MB", "KeepSize must not be smaller")]
    [InlineData("x/ -SegmentSize 2MB -KeepAge 0", "KeepAge must be longer")]
    [InlineData("x.mkv -On Motion", "must be a folder, or have {Time}")]
    [InlineData("'x{Camera}.mkv' -On Motion", "put {Index")]
    [InlineData("'x{Time}' -On Motion", "names no known format")]
    [InlineData("'{Index}{Trigger}.jpg'", "{Trigger} needs -On")]
    [InlineData("x/ -PreRoll 3", "PreRoll needs -On")]
    [InlineData("x/ -On Alarm -Sensitivity 3", "Sensitivity needs -On Motion")]
    [InlineData("x/ -On Alarm -Zone 0,0,50,50", "Zone needs -On Motion")]
    [InlineData("x/ -On Motion -HttpListenerPort 8130", "HttpListenerPort needs -On Alarm")]
    [InlineData("x/ -On Motion -FrameCount 3", "use -Duration")]
    [InlineData("x/ -On Motion -PreRoll -1", "PreRoll must not be negative")]
    [InlineData("x/ -On Motion -Format Jpeg", "no segments")]
    [InlineData("x/ -On Motion -Zone 0,0,50", "not a rectangle")]
    [InlineData("x -Format Jpeg -SegmentDuration 10", "no segments")]
    [InlineData("x/ -Format Asf -SegmentSize 1MB", "no segments")]
    [InlineData("x.asf -FrameCount 3", "-Duration")]
    [InlineData("x.jpg", "{Index")]
    [InlineData("'{Index:Q}.jpg'", "format")]
    public async Task What_does_not_go_together_is_refused_before_the_camera_is_asked(string parameters, string reason)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["folder"] = folder;

        ErrorRecord error = engine.GetError("$null = $ExecutionContext.SessionState.Path.SetLocation($folder); Save-CamStream " + parameters);

        Assert.Equal("CamInvalidValue," + Save, error.FullyQualifiedErrorId);
        Assert.Contains(reason, error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(camera.Requests);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Theory]
    [InlineData("one.mkv", "give a folder")]
    [InlineData("{Index}.jpg", "{Camera}")]
    public async Task Several_cameras_do_not_share_what_is_one(string name, string advice)
    {
        Engine engine = Connect((await StartCamerasAsync(new SimulatorOptions { Count = 2 })).Cameras);
        engine["path"] = Path.Combine(NewFolder(), name);

        Outcome outcome = engine.Run("$sessions | Save-CamStream $path -FrameCount 2");

        Assert.Single(outcome.Output);
        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.Equal("CamInvalidValue," + Save, error.FullyQualifiedErrorId);
        Assert.Contains(advice, error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_camera_waits_for_the_endless_recording_of_another()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 40, MaximumFrameRate = 2 });
        Engine engine = Connect(simulator.Cameras);
        string folder = NewFolder();
        engine["folder"] = folder;
        using Execution saving = engine.Begin("$sessions | Save-CamStream -Path $folder");

        Execution.Until(() => Directory.GetFiles(folder).Length == 40, "forty files");

        Assert.InRange(saving.Stop(), TimeSpan.Zero, Promptly);
        Assert.All(Directory.GetFiles(folder), file => Assert.True(IsFinished(file), file));
    }

    [Theory]
    [InlineData("Matroska")]
    [InlineData("Avi")]
    public async Task Ctrl_C_finishes_every_file(string format)
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 10 });
        Engine engine = Connect(simulator.Cameras);
        string folder = NewFolder();
        engine["folder"] = folder;
        using Execution saving = engine.Begin($"$sessions | Save-CamStream -Path $folder/ -Format {format} -SegmentDuration 0:10");
        // Before its first frame a recording has a temporary name.
        Execution.Until(() => Directory.GetFiles(folder, format == "Avi" ? "*.avi" : "*.mkv").Count(file => new FileInfo(file).Length > 150_000) == 10, "frames of each camera");

        Assert.InRange(saving.Stop(), TimeSpan.Zero, Promptly);

        Assert.True(saving.Wait().WasStopped);
        Execution.Until(() => Directory.GetFiles(folder).All(IsFinished), "the end of the files");
    }

    [Fact]
    public async Task Ctrl_C_while_the_camera_is_away_finishes_the_file()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "yard.mkv");
        engine["path"] = path;
        using Execution saving = engine.Begin("Save-CamStream $path");
        Execution.Until(() => File.Exists(path) && new FileInfo(path).Length > 100_000, "frames in the file");
        camera.Unplug();
        await Task.Delay(1500, Token);

        Assert.False(saving.IsOver);
        Assert.InRange(saving.Stop(), TimeSpan.Zero, Promptly);

        Execution.Until(() => IsFinished(path), "the end of the file");
        Assert.Single(saving.Wait().Warnings);
    }

    [Fact]
    public async Task A_consumer_that_has_enough_leaves_finished_files()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["folder"] = folder;

        engine.GetOne("Save-CamStream -Path $folder -SegmentSize 100KB | Select-Object -First 1");

        Execution.Until(() => camera.ConcurrentRequests == 0, "the connection is closed");
        Assert.All(Directory.GetFiles(folder), file => Assert.True(IsFinished(file), file));
    }

    [Fact]
    public async Task A_camera_that_restarts_is_waited_for_and_the_gap_noted()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { RebootDuration = TimeSpan.FromSeconds(1) });
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "yard.mkv");
        engine["path"] = path;
        using Execution saving = engine.Begin("Save-CamStream $path -FrameCount 60 -Verbose");
        Execution.Until(() => File.Exists(path) && new FileInfo(path).Length > 100_000, "frames in the file");

        camera.Reboot();

        Outcome outcome = saving.Wait();
        Assert.Empty(outcome.Errors);
        PSObject recording = Assert.Single(outcome.Output);
        Assert.Equal((60L, 1), (recording.Value("Frames"), recording.Value("Reconnects")));
        engine["gap"] = Assert.Single(((IEnumerable)recording.Value("Gaps")!).Cast<object>());
        Assert.InRange((TimeSpan)engine.GetOne("$gap.Duration").BaseObject, TimeSpan.FromSeconds(0.7), TimeSpan.FromSeconds(20));
        Assert.StartsWith("cam1: ", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Contains(outcome.Verbose, line => line.Contains("is back after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_that_stands_still_is_opened_anew_after_the_time_given()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "yard.mkv");
        engine["path"] = path;
        using Execution saving = engine.Begin("Save-CamStream $path -FrameCount 60 -StallTimeoutSec 1");
        Execution.Until(() => File.Exists(path) && new FileInfo(path).Length > 100_000, "frames in the file");

        camera.Silent = true;
        Execution.Until(() => camera.ConcurrentRequests == 0, "the stream is given up");
        camera.Silent = false;

        Outcome outcome = saving.Wait();
        Assert.Empty(outcome.Errors);
        Assert.Equal(1, Assert.Single(outcome.Output).Value("Reconnects"));
        Assert.Contains("1 s", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_whose_time_ends_while_the_camera_is_away_ends_with_an_error()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "yard.mkv");
        engine["path"] = path;
        using Execution saving = engine.Begin("Save-CamStream $path -Duration 0:0:4");
        Execution.Until(() => File.Exists(path) && new FileInfo(path).Length > 100_000, "frames in the file");

        camera.Unplug();

        Outcome outcome = saving.Wait();
        Assert.Equal("CamUnreachable," + Save, Assert.Single(outcome.Errors).FullyQualifiedErrorId);
        Assert.Equal(0, Assert.Single(outcome.Output).Value("Reconnects"));
        Assert.Single((IEnumerable)outcome.Output[0].Value("Gaps")!);
    }

    [Fact]
    public async Task Disconnecting_ends_a_recording_with_an_error_and_a_finished_file()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        Engine other = NewEngine();
        other["session"] = engine["session"];
        string path = Path.Combine(NewFolder(), "yard.avi");
        other["path"] = path;
        using Execution saving = other.Begin("Save-CamStream $path -Session $session");
        Execution.Until(() => File.Exists(path) && new FileInfo(path).Length > 100_000, "frames in the file");

        engine.Get("Disconnect-Cam");

        Outcome outcome = saving.Wait();
        Assert.Equal("CamNoSession," + Save, Assert.Single(outcome.Errors).FullyQualifiedErrorId);
        Assert.Single(outcome.Output);
        Assert.True(IsFinished(path));
    }

    [Fact]
    public async Task Progress_tells_frames_pace_and_gaps()
    {
        Engine engine = Connect(await StartCameraAsync());
        engine["path"] = Path.Combine(NewFolder(), "yard.mkv");

        Outcome outcome = engine.Run("Save-CamStream $path -Duration 0:0:2.5");

        Assert.Contains(outcome.Progress, line => System.Text.RegularExpressions.Regex.IsMatch(
            line, @"^cam1: recording: 00:0\d of 00:02, \d+ frames, [\d.]+ fps, [\d.]+ Mbit/s, 0 dropped, 0 gap\(s\)$"));
    }

    [Theory]
    [InlineData("out.mkv", "Matroska")]
    [InlineData("out.avi", "Avi")]
    [InlineData("out.mjpeg", "Mjpeg")]
    public async Task Pictures_become_a_recording(string name, string format)
    {
        Engine engine = await StartWithPicturesAsync();

        PSObject recording = engine.GetOne($"$pictures | ConvertTo-CamRecording {name} -Fps 4");

        Assert.Equal((format, 3L, TimeSpan.FromSeconds(0.5)), (recording.Text("Format"), recording.Value("Frames"), recording.Value("Duration")));
        Assert.Equal(new FileInfo(recording.Text("Path")!).Length, recording.Value("Length"));
        Assert.True(IsFinished(recording.Text("Path")!));
        Assert.Equal("CamFileError," + Convert, engine.GetError($"$pictures | ConvertTo-CamRecording {name}").FullyQualifiedErrorId);
        Assert.Equal(1L, engine.GetOne($"'2.jpg' | ConvertTo-CamRecording {name} -Force").Value("Frames"));
    }

    [Fact]
    public async Task Pictures_are_shown_at_the_pace_of_their_files()
    {
        Engine engine = await StartWithPicturesAsync();
        DateTime noon = new(2026, 3, 1, 12, 0, 0);
        foreach ((FileInfo picture, int minutes) in ((FileInfo[])engine["pictures"]!).Zip((int[])[0, -60, 30])) picture.LastWriteTime = noon.AddMinutes(minutes);

        PSObject recording = engine.GetOne("$pictures | ConvertTo-CamRecording out.mkv -UseFileTime");

        Assert.Equal(TimeSpan.FromMinutes(90), recording.Value("Duration"));
        Assert.Equal(11, ((DateTimeOffset)recording.Value("Start")!).Hour);
    }

    [Theory]
    [InlineData("mkv", 1000)]
    [InlineData("mkv", 300)]
    [InlineData("avi", 1000)]
    public async Task Pictures_are_shown_at_the_rate_that_was_asked_for(string extension, int fps)
    {
        Engine engine = await StartWithPicturesAsync();

        engine.Get($"1..40 | ForEach-Object {{ $pictures }} | ConvertTo-CamRecording out.{extension} -Fps {fps}");

        string path = (string)engine.GetOne($"(Get-Item out.{extension}).FullName").BaseObject;
        OutsideTool.Measured measured = await OutsideTool.MeasureAsync(path);
        Assert.Equal(120, measured.Frames);
        Assert.InRange(measured.Duration!.Value.TotalSeconds, 120.0 / fps * 0.95, 120.0 / fps * 1.05);
    }

    [Theory]
    [InlineData("0 0 0", 200, "All 3 pictures have the same file time")]
    [InlineData("0 0 10", 10_000, "1 pictures have the file time of another")]
    [InlineData("0 10 10", 15_000, "1 pictures have the file time of another")]
    public async Task Pictures_of_one_file_time_are_spread_and_told_of(string seconds, int milliseconds, string warning)
    {
        Engine engine = await StartWithPicturesAsync();
        DateTime noon = new(2026, 3, 1, 12, 0, 0);
        foreach ((FileInfo picture, string second) in ((FileInfo[])engine["pictures"]!).Zip(seconds.Split(' ')))
        {
            picture.LastWriteTime = noon.AddSeconds(int.Parse(second, CultureInfo.InvariantCulture));
        }

        Outcome outcome = engine.Run("$pictures | ConvertTo-CamRecording out.mkv -UseFileTime");

        Assert.Contains(warning, Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Assert.Single(outcome.Output).Value("Duration"));
    }

    [Fact]
    public async Task What_is_no_picture_is_left_out_with_an_error()
    {
        Engine engine = await StartWithPicturesAsync();
        FileInfo[] pictures = (FileInfo[])engine["pictures"]!;
        await File.WriteAllTextAsync(pictures[1].FullName, "no picture", Token);
        pictures[2].Delete();

        Outcome outcome = engine.Run("'1.jpg', '2.jpg', '3.jpg' | ConvertTo-CamRecording out.mkv");

        Assert.Equal(1L, Assert.Single(outcome.Output).Value("Frames"));
        Assert.Equal(["CamFileError," + Convert, "CamFileError," + Convert], outcome.Errors.Select(error => error.FullyQualifiedErrorId));
        Assert.Equal("CamInvalidValue," + Convert, engine.GetError("'1.jpg' | ConvertTo-CamRecording out.doc").FullyQualifiedErrorId);
        Assert.Empty(engine.Run("'2.jpg' | ConvertTo-CamRecording none.mkv").Output);
        Assert.False(File.Exists(Path.Combine(pictures[0].DirectoryName!, "none.mkv")));
    }

    [Theory]
    [InlineData("out.mkv")]
    [InlineData("out.avi")]
    [InlineData("out.mjpeg")]
    public async Task The_pictures_of_a_recording_are_taken_one_by_one(string name)
    {
        Engine engine = await StartWithPicturesAsync();
        Assert.Equal(10L, engine.GetOne("Save-CamStream ten.mjpeg -FrameCount 10").Value("Frames"));

        PSObject recording = engine.GetOne($"'1.jpg', 'ten.mjpeg', '2.jpg' | ConvertTo-CamRecording {name} -Fps 4");

        Assert.Equal((12L, TimeSpan.FromSeconds(2.75)), (recording.Value("Frames"), recording.Value("Duration")));
        if (!name.EndsWith("mjpeg", StringComparison.Ordinal)) return;
        byte[][] files = [.. ((string[])["1.jpg", "ten.mjpeg", "2.jpg"]).Select(file => File.ReadAllBytes(Path.Combine((string)engine["folder"]!, file)))];
        Assert.Equal(files.SelectMany(file => file), await File.ReadAllBytesAsync(recording.Text("Path")!, Token));
    }

    [Fact]
    public void The_forms_that_take_pictures_are_those_of_ConvertTo_CamRecording()
    {
        Engine engine = NewEngine();

        Assert.Equal(
            engine.Get("'Auto'; [IpCamera.Streaming.RecordingFormats]::All.Where({ $_.TakesPictures }).Format").Select(format => format.ToString()).Order(),
            engine.Get("(Get-Command ConvertTo-CamRecording).Parameters['Format'].Attributes.ValidValues").Select(format => format.ToString()).Order());
    }

    [Fact]
    public async Task A_recording_without_pictures_or_times_is_an_error()
    {
        Engine engine = await StartWithPicturesAsync();
        engine.Get("Save-CamStream two.mjpeg -FrameCount 2; 'none' | Set-Content none.mjpeg");

        Outcome outcome = engine.Run("'1.jpg', 'none.mjpeg' | ConvertTo-CamRecording out.mkv");
        Outcome timed = engine.Run("'1.jpg', 'two.mjpeg' | ConvertTo-CamRecording timed.mkv -UseFileTime");

        Assert.Equal(1L, Assert.Single(outcome.Output).Value("Frames"));
        Assert.Equal("CamFileError," + Convert, Assert.Single(outcome.Errors).FullyQualifiedErrorId);
        Assert.Equal(1L, Assert.Single(timed.Output).Value("Frames"));
        Assert.Equal("CamInvalidValue," + Convert, Assert.Single(timed.Errors).FullyQualifiedErrorId);
        Assert.Contains("-Fps", timed.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A PowerShell in a folder with 1.jpg, 2.jpg and 3.jpg, which are in <c>$pictures</c>.</summary>
    private async Task<Engine> StartWithPicturesAsync()
    {
        Engine engine = Connect(await StartCameraAsync());
        string folder = NewFolder();
        engine["folder"] = folder;
        engine.Get("$null = $ExecutionContext.SessionState.Path.SetLocation($folder); Receive-CamSnapshot ./1.jpg");
        foreach (string name in (string[])["2.jpg", "3.jpg"]) File.Copy(Path.Combine(folder, "1.jpg"), Path.Combine(folder, name));
        engine["pictures"] = new DirectoryInfo(folder).GetFiles().OrderBy(file => file.Name).ToArray();
        return engine;
    }

    /// <summary>True of a file that has its end: the segment's size, the index.</summary>
    private static bool IsFinished(string path)
    {
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        return Path.GetExtension(path) switch
        {
            ".mkv" => file.IndexOf<byte>([0x1C, 0x53, 0xBB, 0x6B]) > 0 && file.IndexOf<byte>([0x18, 0x53, 0x80, 0x67, 0x01, 0xFF]) < 0,
            ".avi" => file.IndexOf("idx1"u8) > 0,
            _ => file.Length > 0,
        };
    }
}
