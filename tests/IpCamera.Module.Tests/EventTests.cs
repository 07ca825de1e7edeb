using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Save-CamStream -On, as scripts use it; which frames an event has is looked at more closely in the tests of the library.</summary>
public sealed class EventTests : CameraTest
{
    private static readonly SimulatorOptions Walker = new() { Scene = SimulatorScene.Walker };

    [Theory]
    [InlineData("Matroska")]
    [InlineData("Avi")]
    public async Task Somebody_who_walks_by_is_a_file_that_begins_before_him(string format)
    {
        Engine engine = Connect(await StartCameraAsync(Walker));
        engine["folder"] = NewFolder();

        PSObject recording = engine.GetOne($"Save-CamStream $folder -Fps 10 -On Motion -PreRoll 2 -PostRoll 1 -Format {format} | Select-Object -First 1");

        Assert.Equal("Motion", recording.Text("Trigger"));
        Assert.InRange((double)recording.Value("Peak")!, 0.5, 60);
        TimeSpan frame = TimeSpan.FromSeconds(0.1);
        TimeSpan before = (DateTimeOffset)recording.Value("TriggerTime")! - (DateTimeOffset)recording.Value("Start")!;
        // A busy machine makes frames late.
        Assert.InRange(before, TimeSpan.FromSeconds(2) - (3 * frame), TimeSpan.FromSeconds(2) + (3 * frame));
        OutsideTool.Measured measured = await OutsideTool.MeasureAsync(recording.Text("Path")!);
        Assert.Equal((long)measured.Frames, recording.Value("Frames"));
        Assert.InRange(measured.Duration!.Value, (TimeSpan)recording.Value("Duration")! - frame, (TimeSpan)recording.Value("Duration")! + (3 * frame));
        Assert.Empty(await OutsideTool.DecodeAsync(recording.Text("Path")!));
    }

    [Fact]
    public async Task An_alarm_that_the_camera_reports_is_recorded_until_it_is_over()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Scene = SimulatorScene.Still });
        camera["alarm_motion_armed"] = "1";
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["template"] = Path.Combine(folder, "{Camera}", "{Time:yyyy}-{Index:00}-{Trigger}.mjpeg");
        using Execution saving = engine.Begin("Save-CamStream $template -On Motion, Alarm -PreRoll 1 -PostRoll 0.5 | Select-Object -First 1");
        Execution.Until(() => camera.Requests.Count(request => request.Path == "get_status.cgi") > 1, "the status");

        Assert.True(camera.Sense(AlarmSource.Motion));
        Execution.Until(() => Directory.EnumerateFiles(folder, "*.mjpeg", SearchOption.AllDirectories).Any(), "the file");
        Assert.Equal(0, saving.Count);
        camera.EndAlarm();

        Outcome outcome = saving.Wait();
        Assert.Empty(outcome.Errors);
        PSObject recording = Assert.Single(outcome.Output);
        Assert.Equal(("Alarm", null), (recording.Text("Trigger"), recording.Value("Peak")));
        Assert.Equal(Path.Combine(folder, "cam1", $"{recording.Value("Start"):yyyy}-00-Alarm.mjpeg"), recording.Text("Path"));
        Assert.True((TimeSpan)recording.Value("Duration")! > TimeSpan.FromSeconds(1.4), recording.Text("Duration"));
    }

    [Fact]
    public async Task A_camera_that_calls_is_recorded_and_no_other()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2, Scene = SimulatorScene.Still });
        Engine engine = Connect(simulator.Cameras);
        engine["folder"] = NewFolder();
        int port = FreePort();
        engine.Get($"$sessions | Set-CamAlarm -HttpListenerPort {port} -MotionArmed $true");
        using Execution saving = engine.Begin($"$sessions | Save-CamStream $folder -On Alarm -PreRoll 0.5 -PostRoll 0.5 -HttpListenerPort {port} | Select-Object -First 1");
        Execution.Until(() => simulator.Cameras.All(camera => camera.Requests.Any(request => request.Path == "videostream.cgi")), "the streams");

        // Its status says nothing: the call alone does.
        await CallAsync(new Uri(simulator.Cameras[1]["alarm_http_url"]!));

        PSObject recording = Assert.Single(saving.Wait().Output);
        Assert.Equal(("cam2", "Alarm"), (recording.Text("Camera"), recording.Text("Trigger")));
        Assert.Single(Directory.GetFiles((string)engine["folder"]!));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_error()
    {
        using TcpListener taken = new(IPAddress.Any, 0);
        taken.Start();
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["folder"] = NewFolder();

        ErrorRecord error = engine.GetError($"Save-CamStream $folder -On Alarm -HttpListenerPort {((IPEndPoint)taken.LocalEndpoint).Port}");

        Assert.StartsWith("CamUnreachable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task A_process_that_is_killed_inside_an_event_leaves_a_file_that_plays()
    {
        SimulatedCamera camera = await StartCameraAsync(Walker);
        string folder = NewFolder();
        string[] forms = ["Matroska", "Avi", "Mjpeg"];
        using ScriptProcess process = ScriptProcess.Start(forms.Select(form => $$"""
            $null = Connect-Cam {{camera.Uri.Authority}} -Credential $credential -Name cam
            $ready.Invoke()
            Save-CamStream '{{folder}}/{{form}}' -Format {{form}} -Fps 10 -On Motion -PreRoll 2
            """));
        await process.WaitReadyAsync(Token);
        string[] files = [];
        Execution.Until(() => (files = [.. forms.SelectMany(form => Find(folder, form))]).Length == 3, "the events");
        // Some of it is more than the time before.
        await Task.Delay(TimeSpan.FromSeconds(1.5), Token);

        await process.KillAsync();

        Assert.All(files, file => Assert.True(Playable.CountFrames(file) > 20, file));
        foreach (string file in files.Where(file => !file.EndsWith(".mjpeg", StringComparison.Ordinal)))
        {
            Assert.True((await OutsideTool.MeasureAsync(file)).Frames > 20, file);
        }
    }

    /// <summary>The files that have their names.</summary>
    private static string[] Find(string folder, string form) =>
        Directory.Exists(Path.Combine(folder, form)) ? [.. Directory.GetFiles(Path.Combine(folder, form)).Where(file => Path.GetExtension(file) is ".mkv" or ".avi" or ".mjpeg")] : [];

    private static async Task CallAsync(Uri url)
    {
        using TcpClient client = new();
        await client.ConnectAsync(url.Host, url.Port, Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {url.AbsolutePath} HTTP/1.0\r\n\r\n"), Token);
        using StreamReader answer = new(client.GetStream());
        Assert.Contains("200", await answer.ReadToEndAsync(Token), StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
