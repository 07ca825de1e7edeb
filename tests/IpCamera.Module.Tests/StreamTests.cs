using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class StreamTests : CameraTest
{
    [Fact]
    public async Task Frames_come_in_order_and_as_many_as_asked_for()
    {
        PSObject[] frames = [.. Connect(await StartCameraAsync()).Get("Receive-CamStream -FrameCount 5")];

        Assert.Equal([0L, 1L, 2L, 3L, 4L], frames.Select(frame => frame.Value("Index")));
        Assert.All(frames, frame =>
        {
            Assert.Equal("cam1", frame.Text("Camera"));
            Assert.Equal(640, frame.Value("Width"));
            Assert.True(Jpeg.IsWhole((byte[])frame.Value("Bytes")!));
        });
        DateTimeOffset[] times = [.. frames.Select(frame => (DateTimeOffset)frame.Value("Time")!)];
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public async Task A_stream_ends_after_its_duration()
    {
        SimulatedCamera camera = await StartCameraAsync();
        PSObject[] frames = [.. Connect(camera).Get("Receive-CamStream -Duration 0:0:0.8")];

        Assert.InRange(frames.Length, 2, 40);
        Assert.InRange((DateTimeOffset)frames[^1].Value("Time")! - (DateTimeOffset)frames[0].Value("Time")!, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Execution.Until(() => camera.ConcurrentRequests == 0, "the connection is closed");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("-Resolution Qvga", "resolution=8")]
    [InlineData("-Resolution Vga -Rate 0", "resolution=32&rate=0")]
    [InlineData("-Rate 3", "rate=3")]
    [InlineData("-Fps 5", "rate=11")]
    [InlineData("-Fps 4.5", "rate=11")]
    [InlineData("-Fps 30", "rate=0")]
    [InlineData("-Fps 0.33", "rate=19")]
    public async Task Size_and_rate_are_asked_of_the_camera(string parameters, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();

        PSObject frame = Connect(camera).GetOne("Receive-CamStream -FrameCount 1 " + parameters);

        Assert.Equal(expected, Assert.Single(camera.Requests).RawQuery);
        Assert.Equal(parameters.Contains("Qvga", StringComparison.Ordinal) ? 320 : 640, frame.Value("Width"));
    }

    [Theory]
    [InlineData("-Fps 0")]
    [InlineData("-Fps -1")]
    [InlineData("-Duration 0")]
    [InlineData("-Duration -0:0:1")]
    public async Task Impossible_limits_are_refused_before_the_camera_is_asked(string parameters)
    {
        SimulatedCamera camera = await StartCameraAsync();

        ErrorRecord error = Connect(camera).GetError("Receive-CamStream " + parameters);

        Assert.Equal("CamInvalidValue,IpCamera.Commands.ReceiveCamStreamCommand", error.FullyQualifiedErrorId);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task A_stream_that_brings_nothing_any_more_has_stalled()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = ConnectWith("-TimeoutSec 3", camera);
        using Execution stream = engine.Begin("Receive-CamStream");
        Execution.Until(() => stream.Count > 0, "a frame");

        camera.Silent = true;

        Assert.Equal("CamStreamStalled,IpCamera.Commands.ReceiveCamStreamCommand", Assert.Single(stream.Wait().Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public async Task A_slow_pipeline_gets_every_frame_when_it_does_not_say_otherwise()
    {
        PSObject[] frames = [.. Connect(await StartCameraAsync()).Get("Receive-CamStream -FrameCount 6 | ForEach-Object { [Threading.Thread]::Sleep(150); $_ }")];

        Assert.Equal([0L, 1L, 2L, 3L, 4L, 5L], frames.Select(frame => frame.Value("Index")));
        Assert.All(frames, frame => Assert.Equal(0L, frame.Value("Dropped")));
    }

    [Fact]
    public async Task A_slow_pipeline_gets_the_latest_frames_and_the_number_of_those_dropped()
    {
        Engine engine = Connect(await StartCameraAsync(new SimulatorOptions { UnlimitedRate = true }));

        Outcome outcome = engine.Run("Receive-CamStream -Latest -FrameCount 4 -Verbose | ForEach-Object { [Threading.Thread]::Sleep(300); $_ }");

        outcome.ThrowIfFailed();
        long[] indexes = [.. outcome.Output.Select(frame => (long)frame.Value("Index")!)];
        long[] dropped = [.. outcome.Output.Select(frame => (long)frame.Value("Dropped")!)];
        Assert.Equal(4, indexes.Length);
        // The gaps in the numbers are the frames dropped.
        for (int i = 0; i < 4; i++) Assert.Equal(indexes[i] - (i == 0 ? 0 : indexes[i - 1] + 1), dropped[i]);
        // The second was taken when the pipeline had been busy for a while, and the reading had gone on.
        Assert.All(dropped[1..], one => Assert.InRange(one, 1, long.MaxValue));
        Assert.All(outcome.Output, frame => Assert.True(Jpeg.IsWhole((byte[])frame.Value("Bytes")!)));
        Match total = Assert.Single(outcome.Verbose.Select(line => Regex.Match(line, @"^cam1: (\d+) frames came, (\d+) of them were dropped\.$")), match => match.Success);
        Assert.InRange(long.Parse(total.Groups[1].Value, CultureInfo.InvariantCulture), indexes[^1] + 1, long.MaxValue);
        Assert.InRange(long.Parse(total.Groups[2].Value, CultureInfo.InvariantCulture), dropped.Sum(), long.MaxValue);
    }

    [Fact]
    public async Task A_pipeline_that_keeps_up_loses_nothing_with_Latest()
    {
        PSObject[] frames = [.. Connect(await StartCameraAsync()).Get("Receive-CamStream -Latest -Fps 5 -FrameCount 3")];

        Assert.Equal([0L, 1L, 2L], frames.Select(frame => frame.Value("Index")));
        Assert.All(frames, frame => Assert.Equal(0L, frame.Value("Dropped")));
    }

    [Fact]
    public async Task The_latest_frames_end_after_a_duration()
    {
        SimulatedCamera camera = await StartCameraAsync();
        PSObject[] frames = [.. Connect(camera).Get("Receive-CamStream -Latest -Duration 0:0:0.8")];

        Assert.InRange(frames.Length, 1, 40);
        Execution.Until(() => camera.ConcurrentRequests == 0, "the connection is closed");
    }

    [Fact]
    public async Task The_last_of_the_latest_frames_is_not_lost_when_the_camera_goes()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        using Execution stream = engine.Begin("Receive-CamStream -Latest");
        Execution.Until(() => stream.Count > 2, "frames");

        camera.Unplug();

        Outcome outcome = stream.Wait();
        Assert.Equal("CamUnreachable,IpCamera.Commands.ReceiveCamStreamCommand", Assert.Single(outcome.Errors).FullyQualifiedErrorId);
        Assert.All(outcome.Output, frame => Assert.True(Jpeg.IsWhole((byte[])frame.Value("Bytes")!)));
    }

    [Fact]
    public async Task Ctrl_C_ends_the_latest_frames_of_a_pipeline_that_waits()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        using Execution stream = engine.Begin("Receive-CamStream -Latest -Rate 23");
        Execution.Until(() => stream.Count > 0, "a frame");

        Assert.InRange(stream.Stop(), TimeSpan.Zero, TimeSpan.FromSeconds(2.5));

        Execution.Until(() => camera.ConcurrentRequests == 0, "the connection is closed");
    }

    [Fact]
    public async Task A_recording_is_the_pictures_one_behind_the_other()
    {
        Engine engine = Connect(await StartCameraAsync());
        string path = Path.Combine(NewFolder(), "yard.mjpeg");
        engine["path"] = path;

        PSObject recording = engine.GetOne("Save-CamStream $path -FrameCount 10");

        byte[] file = await File.ReadAllBytesAsync(path, Token);
        Assert.Equal(10, Jpeg.Split(file).Count);
        Assert.Equal("cam1", recording.Text("Camera"));
        Assert.Equal(path, recording.Text("Path"));
        Assert.Equal("Mjpeg", recording.Text("Format"));
        Assert.Equal(10L, recording.Value("Frames"));
        Assert.Equal((long)file.Length, recording.Value("Length"));
        Assert.InRange((TimeSpan)recording.Value("Duration")!, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
        Assert.NotNull(recording.Value("AverageFps"));
        Assert.InRange((DateTimeOffset)recording.Value("Start")!, DateTimeOffset.Now.AddMinutes(-1), DateTimeOffset.Now);
    }

    [Fact]
    public async Task Recordings_of_several_cameras_go_to_a_folder_one_file_each()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        Engine engine = Connect(simulator.Cameras);
        string folder = Path.Combine(NewFolder(), "new");
        engine["folder"] = folder + "/";

        PSObject[] recordings = [.. engine.Get("$sessions | Save-CamStream $folder -Duration 0:0:0.5")];

        Assert.Equal(["cam1", "cam2", "cam3"], recordings.Select(recording => recording.Text("Camera")).Order());
        Assert.Equal(Directory.GetFiles(folder).Order(), recordings.Select(recording => recording.Text("Path")).Order());
        Assert.All(recordings, recording =>
            Assert.Contains(recording.Text("Camera")!, Path.GetFileName(recording.Text("Path")!), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_extension_that_names_no_format_is_refused()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["path"] = Path.Combine(folder, "yard.xyz");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.SaveCamStreamCommand", engine.GetError("Save-CamStream $path -FrameCount 1").FullyQualifiedErrorId);
        Assert.Empty(camera.Requests);
        Assert.Empty(Directory.GetFiles(folder));

        Assert.Equal("Mjpeg", engine.GetOne("Save-CamStream $path -FrameCount 1 -Format Mjpeg").Text("Format"));
    }

    [Fact]
    public async Task An_existing_recording_is_left_alone_without_Force()
    {
        Engine engine = Connect(await StartCameraAsync());
        string path = Path.Combine(NewFolder(), "old.mjpeg");
        await File.WriteAllTextAsync(path, new string('x', 1_000_000), Token);
        engine["path"] = path;

        Assert.Equal("CamFileError,IpCamera.Commands.SaveCamStreamCommand", engine.GetError("Save-CamStream $path -FrameCount 1").FullyQualifiedErrorId);
        Assert.Equal(1_000_000, new FileInfo(path).Length);

        engine.Get("Save-CamStream $path -FrameCount 1 -Force");
        Assert.Single(Jpeg.Split(await File.ReadAllBytesAsync(path, Token)));
    }

    [Fact]
    public async Task A_camera_unplugged_in_the_middle_leaves_its_frames_a_recording_and_an_error()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "yard.mjpeg");
        engine["path"] = path;
        using Execution saving = engine.Begin("Save-CamStream $path -NoReconnect");
        Execution.Until(() => File.Exists(path) && new FileInfo(path).Length > 100_000, "frames in the file");

        camera.Unplug();

        Outcome outcome = saving.Wait();
        PSObject recording = Assert.Single(outcome.Output);
        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.Equal("CamUnreachable,IpCamera.Commands.SaveCamStreamCommand", error.FullyQualifiedErrorId);
        Assert.Equal("cam1", error.TargetName());
        Assert.Equal(recording.Value("Frames"), (long)Jpeg.Split(await File.ReadAllBytesAsync(path, Token)).Count);
    }

    [Fact]
    public async Task Ctrl_C_leaves_a_recording_that_plays()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "yard.mjpeg");
        engine["path"] = path;
        using Execution saving = engine.Begin("Save-CamStream $path");
        Execution.Until(() => File.Exists(path) && new FileInfo(path).Length > 100_000, "frames in the file");

        Assert.InRange(saving.Stop(), TimeSpan.Zero, TimeSpan.FromSeconds(2.5));

        Assert.NotEmpty(Jpeg.Split(await File.ReadAllBytesAsync(path, Token)));
    }
}
