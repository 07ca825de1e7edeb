using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class SnapshotTests : CameraTest
{
    [Fact]
    public async Task A_snapshot_goes_down_the_pipeline()
    {
        SimulatedCamera camera = await StartCameraAsync();
        PSObject snapshot = Connect(camera).GetOne("Receive-CamSnapshot");

        byte[] bytes = Assert.IsType<byte[]>(snapshot.Value("Bytes"));
        Assert.True(Jpeg.IsWhole(bytes));
        Assert.Equal("cam1", snapshot.Text("Camera"));
        Assert.Equal(640, snapshot.Value("Width"));
        Assert.Equal(480, snapshot.Value("Height"));
        Assert.Equal(bytes.Length, snapshot.Value("Length"));
        Assert.Matches($@"^snapshot_{camera.Id}_\d{{14}}\.jpg$", snapshot.Text("FileName"));
    }

    [Fact]
    public async Task A_snapshot_goes_to_a_file_by_the_location_of_PowerShell()
    {
        Engine engine = Connect(await StartCameraAsync());
        string folder = NewFolder();
        engine["folder"] = folder;

        PSObject file = engine.GetOne("$null = $ExecutionContext.SessionState.Path.SetLocation($folder); Receive-CamSnapshot new/picture.jpg");

        string path = Path.Combine(folder, "new", "picture.jpg");
        Assert.Equal(path, Assert.IsType<FileInfo>(file.BaseObject).FullName);
        Assert.True(Jpeg.IsWhole(await File.ReadAllBytesAsync(path, Token)));
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "new")));
    }

    [Fact]
    public async Task Snapshots_of_several_cameras_go_to_a_folder_by_the_names_the_cameras_propose()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        Engine engine = Connect(simulator.Cameras);
        string folder = NewFolder();
        engine["folder"] = folder;

        Assert.Equal(3, engine.Get("$sessions | Receive-CamSnapshot $folder").Count);

        string[] names = [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!)];
        Assert.Equal(3, names.Length);
        Assert.All(simulator.Cameras, camera => Assert.Contains(names, name => name.StartsWith($"snapshot_{camera.Id}_", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Several_cameras_and_one_file_is_an_error_for_all_but_one()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        Engine engine = Connect(simulator.Cameras);
        string folder = NewFolder();
        engine["path"] = Path.Combine(folder, "one.jpg");

        Outcome outcome = engine.Run("$sessions | Receive-CamSnapshot $path");

        Assert.Single(outcome.Output);
        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.Equal("CamInvalidValue,IpCamera.Commands.ReceiveCamSnapshotCommand", error.FullyQualifiedErrorId));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Pictures_in_a_series_keep_the_rhythm()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["folder"] = folder;

        engine.Get("Receive-CamSnapshot $folder -Count 4 -Interval 0:0:0.4");

        Assert.Equal(4, Directory.GetFiles(folder).Length);
        DateTimeOffset[] times = [.. camera.Requests.Select(request => request.Time)];
        Assert.Equal(4, times.Length);
        // Three intervals, of which a late first request takes something away.
        Assert.InRange(times[^1] - times[0], TimeSpan.FromSeconds(0.7), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_camera_that_takes_its_time_does_not_make_a_series_drift()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Latency = TimeSpan.FromSeconds(0.6);

        Outcome outcome = engine.Run("Receive-CamSnapshot -Count 4 -Interval 2");

        Assert.Equal(4, outcome.Output.Count);
        Assert.Empty(outcome.Warnings);
        DateTimeOffset[] times = [.. camera.Requests.Select(request => request.Time)];
        // Three intervals are 6 s; a pause of an interval between the pictures would make them 7.8 s.
        Assert.InRange((times[^1] - times[0]).TotalSeconds, 4.5, 7.5);
    }

    [Fact]
    public async Task A_camera_slower_than_the_interval_costs_beats_and_a_warning_but_no_pictures()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Latency = TimeSpan.FromMilliseconds(250);

        Outcome outcome = engine.Run("Receive-CamSnapshot -Count 4 -Interval 0.1 -Verbose");

        Assert.Equal(4, outcome.Output.Count);
        // The first time is told at once, the others one by one in the verbose stream, and all together at the end.
        Assert.Equal(2, outcome.Warnings.Count);
        Assert.Matches(@"^cam1: The camera took [\d.]+ s for a picture, and the interval is 0.1 s: \d+ picture\(s\) left out\.$", outcome.Warnings[0]);
        Match total = Regex.Match(outcome.Warnings[1], @"^cam1: (\d+) picture\(s\) left out in all\.$");
        long[] left = [.. outcome.Verbose.Append(outcome.Warnings[0]).Select(line => Regex.Match(line, @"(\d+) picture\(s\) left out\."))
            .Where(match => match.Success).Select(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(3, left.Length);
        Assert.All(left, one => Assert.InRange(one, 2, long.MaxValue));
        Assert.Equal(left.Sum(), long.Parse(total.Groups[1].Value, CultureInfo.InvariantCulture));
        // Nothing is made up for: never two requests at once, nor one right behind another.
        DateTimeOffset[] times = [.. camera.Requests.Select(request => request.Time)];
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromMilliseconds(240), TimeSpan.MaxValue));
    }

    [Fact]
    public async Task A_picture_that_fails_does_not_end_a_series()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        int asked = 0;
        camera.Intercept = request => request.Path == "snapshot.cgi" && Interlocked.Increment(ref asked) is 2 or 3 ? new CannedResponse { Abort = true } : null;

        Outcome outcome = engine.Run("Receive-CamSnapshot -Count 5 -Interval 0.1");

        Assert.Equal(3, outcome.Output.Count);
        Assert.Equal(5, camera.Requests.Count(request => request.Path == "snapshot.cgi"));
        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.Equal("CamUnreachable,IpCamera.Commands.ReceiveCamSnapshotCommand", error.FullyQualifiedErrorId));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_series_ends_with_a_camera_that_gives_no_first_picture(int status)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        int asked = 0;
        camera.Intercept = _ => Interlocked.Increment(ref asked) == 1 ? new CannedResponse { StatusCode = status } : null;

        Outcome outcome = engine.Run("Receive-CamSnapshot -Count 5 -Interval 0.1");

        Assert.Empty(outcome.Output);
        Assert.Equal(1, asked);
        Assert.Single(outcome.Errors);
    }

    [Theory]
    [InlineData(403, "CamPermissionDenied")]
    [InlineData(404, "CamUnsupported")]
    [InlineData(503, "CamMalformedResponse")]
    public async Task A_series_goes_on_after_a_camera_that_refuses_for_a_while(int status, string id)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        int asked = 0;
        camera.Intercept = request => request.Path == "snapshot.cgi" && Interlocked.Increment(ref asked) is 2 or 3
            ? new CannedResponse { StatusCode = status }
            : null;

        Outcome outcome = engine.Run("Receive-CamSnapshot -Count 5 -Interval 0.1");

        Assert.Equal(3, outcome.Output.Count);
        Assert.Equal(5, asked);
        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_series_whose_password_is_wrong_of_a_sudden_waits_before_it_tries_again()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        ConcurrentQueue<long> asked = [];
        camera.Intercept = request =>
        {
            if (request.Path != "snapshot.cgi") return null;
            asked.Enqueue(Stopwatch.GetTimestamp());
            return asked.Count <= 2
                ? null
                : new CannedResponse { StatusCode = 401, Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Basic realm=\"ipcamera\"" } };
        };

        using Execution series = engine.Begin("Receive-CamSnapshot -Count 50 -Interval 0.05");
        Execution.Until(() => asked.Count >= 4, "the next try");
        series.Stop();
        Outcome outcome = series.Wait();

        // A busy machine makes it longer, and nothing shorter; timers may be a tick early.
        long[] times = [.. asked];
        Assert.InRange(Stopwatch.GetElapsedTime(times[2], times[3]), TimeSpan.FromSeconds(1.9), TimeSpan.MaxValue);
        Assert.StartsWith("CamAuthenticationFailed,", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, outcome.Output.Count);
    }

    [Fact]
    public async Task A_single_slow_picture_is_told_once()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Latency = TimeSpan.FromMilliseconds(700);

        Outcome outcome = engine.Run("Receive-CamSnapshot -Count 2 -Interval 0.5");

        Assert.Equal(2, outcome.Output.Count);
        Assert.Contains("The camera took", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_interval_pictures_follow_each_other_and_nothing_is_left_out()
    {
        SimulatedCamera camera = await StartCameraAsync();

        Outcome outcome = Connect(camera).Run("Receive-CamSnapshot -Count 5 -Interval 0");

        Assert.Equal(5, outcome.Output.Count);
        Assert.Empty(outcome.Warnings);
    }

    [Fact]
    public async Task An_existing_file_is_left_alone_without_Force()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "old.jpg");
        await File.WriteAllTextAsync(path, "old", Token);
        engine["path"] = path;

        ErrorRecord error = engine.GetError("Receive-CamSnapshot $path");

        Assert.Equal("CamFileError,IpCamera.Commands.ReceiveCamSnapshotCommand", error.FullyQualifiedErrorId);
        Assert.Contains("-Force", error.Exception.Message);
        Assert.Equal("old", await File.ReadAllTextAsync(path, Token));

        engine.Get("Receive-CamSnapshot $path -Force");
        Assert.True(Jpeg.IsWhole(await File.ReadAllBytesAsync(path, Token)));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task Half_a_picture_replaces_nothing()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "old.jpg");
        await File.WriteAllTextAsync(path, "old", Token);
        engine["path"] = path;
        byte[] head = [.. "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 50000\r\n\r\n"u8, 0xFF, 0xD8, 0xFF, 0xE0, 0, 16];
        camera.Intercept = _ => CannedResponse.Raw(head);

        Assert.Equal("CamMalformedResponse,IpCamera.Commands.ReceiveCamSnapshotCommand",
            engine.GetError("Receive-CamSnapshot $path -Force").FullyQualifiedErrorId);

        Assert.Equal("old", await File.ReadAllTextAsync(path, Token));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [InlineData("../../evil.jpg")]
    [InlineData("..\\..\\evil.jpg")]
    [InlineData("/tmp/evil.jpg")]
    [InlineData("C:\\evil.jpg")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("%2e%2e%2fevil.jpg")]
    [InlineData(".hidden")]
    [InlineData("nul.jpg")]
    [InlineData("a\tb*?<>|.jpg")]
    public async Task A_hostile_name_stays_inside_the_folder(string name)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        byte[] picture = (byte[])engine.GetOne("Receive-CamSnapshot").Value("Bytes")!;
        camera.Intercept = _ => new CannedResponse
        {
            ContentType = "image/jpeg",
            Headers = new Dictionary<string, string> { ["Content-Disposition"] = $"filename=\"{name}\"" },
            Body = picture,
        };
        string outer = NewFolder();
        string inner = Path.Combine(outer, "a", "b");
        engine["folder"] = inner + "/";

        var file = Assert.IsType<FileInfo>(engine.GetOne("Receive-CamSnapshot $folder").BaseObject);

        Assert.Equal(inner, file.DirectoryName);
        Assert.DoesNotContain(file.Name, one => char.IsControl(one) || "<>:\"/\\|?*".Contains(one, StringComparison.Ordinal));
        Assert.False(file.Name.StartsWith('.') || file.Name.StartsWith("nul", StringComparison.OrdinalIgnoreCase), file.Name);
        Assert.Equal([file.FullName], Directory.GetFiles(outer, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_path_that_is_not_on_the_file_system_is_refused()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        Assert.Equal("CamFileError,IpCamera.Commands.ReceiveCamSnapshotCommand",
            engine.GetError("Receive-CamSnapshot Variable:picture").FullyQualifiedErrorId);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task PassThru_emits_the_picture_in_place_of_the_file()
    {
        Engine engine = Connect(await StartCameraAsync());
        engine["folder"] = NewFolder();

        Assert.NotNull(engine.GetOne("Receive-CamSnapshot $folder -PassThru").Value("Bytes"));
    }
}
