using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.StressTests;

/// <summary>
/// A good camera beside names that no server answers for, beside a slow disk and beside cameras that hang: its status comes as ever,
/// no frame of it is lost, and what is stopped stops. Prints what was measured.
/// </summary>
public sealed class BesideTroubleTests : CameraTest
{
    /// <summary>For a machine that is busy besides: what is promised is twice the undisturbed time.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(0.5);

    /// <summary>Looks at the camera for a while before the trouble and during it, and writes the longest look of each to a file.</summary>
    private const string Looking = """
        Connect-Cam $good $credential -Name looked | Out-Null
        function Measure-Look([double] $Seconds) {
            $all = [Diagnostics.Stopwatch]::StartNew(); $worst = [TimeSpan]::Zero
            while ($all.Elapsed.TotalSeconds -lt $Seconds) {
                $one = [Diagnostics.Stopwatch]::StartNew()
                Get-CamStatus -Session looked | Out-Null
                if ($one.Elapsed -gt $worst) { $worst = $one.Elapsed }
                [Threading.Thread]::Sleep(20)
            }
            $worst
        }
        Measure-Look 1 | Out-Null
        $before = Measure-Look 4
        $ready.Invoke()
        $during = Measure-Look 12
        [IO.File]::WriteAllText("$folder/looks", "$($before.Ticks) $($during.Ticks)")
        """;

    private const string Recording = """
        Connect-Cam $good $credential -Name recorded | Out-Null
        $ready.Invoke()
        Save-CamStream $folder/good.mkv -Session recorded -Fps 5 -Duration 12 | Out-Null
        """;

    /// <summary>Moves the camera and presses Ctrl+C after some seconds.</summary>
    private const string Moving = """
        $moving = [PowerShell]::Create([Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()).AddScript({
            param($Manifest, $Turned, $Credential)
            Import-Module $Manifest
            Connect-Cam $Turned $Credential | Out-Null
            Invoke-CamPtz Left -Duration 60
        }).AddArgument($manifest).AddArgument($turned).AddArgument($credential)
        $ready.Invoke()
        $running = $moving.BeginInvoke()
        [Threading.Thread]::Sleep(9000)
        [IO.File]::WriteAllText("$folder/stopping", '')
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $moving.Stop()
        [IO.File]::WriteAllText("$folder/stopped", "$($clock.Elapsed.Ticks)")
        $moving.Streams.Error | ForEach-Object { throw $_ }
        """;

    [Fact]
    public async Task Two_hundred_names_that_no_server_answers_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A resolver of its own needs Linux and root.");
        using Socket silence = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        silence.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.77"), 53));
        string folder = NewFolder();
        string resolver = Path.Combine(folder, "resolv.conf");
        await File.WriteAllTextAsync(resolver, "nameserver 127.0.0.77\n", Token);
        const string Connecting = """
            $ready.Invoke()
            1..3 | ForEach-Object { $round = $_; Connect-Cam (1..200 | ForEach-Object { "silent$round-$_.example" }) -ThrottleLimit 200 -ErrorAction Ignore }
            """;

        await WatchAsync("names", folder, (scripts, environment) => ScriptProcess.StartWithResolver(scripts, resolver, environment), Connecting);

        Assert.True(silence.Available > 0, "The name server was never asked.");
    }

    [Fact]
    public async Task A_disk_that_takes_four_seconds_for_each_write()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux loads a library before the system's own like this.");
        string folder = NewFolder();
        string library = await SlowDisk.BuildAsync(NewFolder());
        string slow = Directory.CreateDirectory(Path.Combine(folder, "slow")).FullName;
        // More of them than the thread pool has threads on a machine like this.
        const string Filling = """
            1..12 | ForEach-Object { Connect-Cam $good $credential -Name "slow$_" } | Out-Null
            $ready.Invoke()
            Get-CamSession slow* | Save-CamStream -Path $folder/slow/ -Format Mjpeg -Duration 6 -ErrorAction Ignore | Out-Null
            """;

        await WatchAsync(
            "disk", folder, (scripts, environment) => ScriptProcess.Start(scripts, null, [.. environment, ("LD_PRELOAD", library), ("SLOW_FOLDER", slow)]), Filling);

        Assert.NotEmpty(Directory.GetFiles(slow));
    }

    [Fact]
    public async Task Forty_hung_cameras_hide_no_change_of_a_good_one()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 41 });
        Engine engine = Connect(simulator.Cameras);
        foreach (SimulatedCamera hung in simulator.Cameras.Take(40)) hung.Silent = true;
        SimulatedCamera good = simulator.Cameras[40];
        using Execution watch = engine.Begin("$sessions | Watch-CamStatus -Interval 0.2 -ThrottleLimit 8 | Where-Object Camera -eq cam41");
        Execution.Until(() => good.Requests.Count > 1, "the first looks");
        TimeSpan worst = TimeSpan.Zero;

        for (int change = 1; change <= 10; change++)
        {
            var clock = Stopwatch.StartNew();
            good["alarm_status"] = change % 2 == 0 ? "0" : "1";
            Execution.Until(() => watch.Count >= change, $"change {change}");
            if (clock.Elapsed > worst) worst = clock.Elapsed;
        }

        watch.Stop();
        Print($"beside 40 hung cameras: 10 of 10 changes, the last to be told after {worst.TotalSeconds:0.00} s");
        Assert.InRange(worst, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_hundred_hung_cameras_keep_a_sweep_from_no_good_one()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 101 });
        Engine engine = Connect(simulator.Cameras);
        foreach (SimulatedCamera hung in simulator.Cameras.Take(100)) hung.Silent = true;
        var clock = Stopwatch.StartNew();
        using Execution sweep = engine.Begin("$sessions | Get-CamStatus");

        Execution.Until(() => sweep.Count == 1, "the good camera");

        // With all places held for the whole time-out it would be 15 s for each 32 of them.
        Print($"beside 100 hung cameras: a sweep came to the good one after {clock.Elapsed.TotalSeconds:0.00} s");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(12));
        Assert.False(sweep.IsOver);
        sweep.Stop();
    }

    [Fact]
    public async Task Cameras_that_restart_keep_their_places()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        simulator.Cameras[0].Silent = true;
        using Execution restart = engine.Begin("$sessions | Restart-Cam -ThrottleLimit 1 -Confirm:$false");
        Execution.Until(() => simulator.Cameras[0].ConcurrentRequests == 1, "the first");

        await Task.Delay(TimeSpan.FromSeconds(2.5), Token);

        Assert.Empty(simulator.Cameras[1].Requests);
        restart.Stop();
    }

    [Fact]
    public async Task A_pipeline_that_stands_still_finds_a_bounded_number_of_finished_files()
    {
        const int Files = 1300;
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { UnlimitedRate = true });
        Engine engine = Connect(camera);
        string folder = NewFolder();
        using System.Threading.ManualResetEventSlim gate = new();
        engine["folder"] = folder;
        engine["gate"] = gate;
        using Execution saving = engine.Begin($"Save-CamStream -Path $folder -SegmentSize 1 -FrameCount {Files} | ForEach-Object {{ $gate.Wait(); $_ }}");
        Execution.Until(() => Directory.EnumerateFiles(folder, "*.mkv").Count() == Files, "the files");

        gate.Set();
        Outcome outcome = saving.Wait();

        Assert.Empty(outcome.Errors);
        Assert.InRange(outcome.Output.Count, 1000, 1100);
        Assert.Equal($"cam1: {Files - outcome.Output.Count} finished file(s) were not emitted, because the pipeline was busy.", Assert.Single(outcome.Warnings));
    }

    private static void Print(string line) => TestContext.Current.SendDiagnosticMessage(line);

    /// <summary>Has a good camera looked at, recorded and turned while there is trouble, all in one process, and judges what comes of it.</summary>
    private async Task WatchAsync(
        string trouble, string folder, Func<string[], (string Name, string Value)[], ScriptProcess> start, string script)
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        SimulatedCamera turned = simulator.Cameras[1];
        string setting = $"$folder = '{folder}'; $good = '{simulator.Cameras[0].Uri.Authority}'; $turned = '{turned.Uri.Authority}'\n";
        using ScriptProcess process = start([.. new[] { Looking, Recording, Moving, script }.Select(one => setting + one)], []);
        await process.WaitReadyAsync(Token);
        Execution.Until(() => File.Exists(Path.Combine(folder, "stopping")), "Ctrl+C");
        var clock = Stopwatch.StartNew();
        Execution.Until(() => turned.CurrentMotion == PtzMotion.None, "the camera stands");
        TimeSpan motion = clock.Elapsed;
        ScriptEnd end = await process.WaitAsync(Token);
        Assert.Equal("", string.Join(Environment.NewLine, end.Errors.Select(error => error.Message).Distinct()));

        TimeSpan[] looks = [.. (await File.ReadAllTextAsync(Path.Combine(folder, "looks"), Token)).Split(' ').Select(Ticks)];
        TimeSpan stop = Ticks(await File.ReadAllTextAsync(Path.Combine(folder, "stopped"), Token));
        TimeSpan[] frames = [.. new MatroskaFile(await File.ReadAllBytesAsync(Path.Combine(folder, "good.mkv"), Token)).Frames.Select(frame => frame.Time)];
        TimeSpan hole = frames.Zip(frames.Skip(1), (one, next) => next - one).Max();
        Print(string.Create(CultureInfo.InvariantCulture,
            $"beside {trouble}: worst status {looks[1].TotalMilliseconds:0} ms ({looks[0].TotalMilliseconds:0} ms undisturbed), {frames.Length} frames, "
            + $"longest pause {hole.TotalMilliseconds:0} ms, PTZ stop after {motion.TotalMilliseconds:0} ms, Stop {stop.TotalMilliseconds:0} ms"));

        Assert.Equal([4, 1], turned.Commands);
        Assert.InRange(looks[1], TimeSpan.Zero, looks[0] * 2 + Slack);
        Assert.InRange(hole, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.InRange(frames.Length, 55, 65);
        Assert.InRange(motion, TimeSpan.Zero, TimeSpan.FromSeconds(1) + Slack);
        Assert.InRange(stop, TimeSpan.Zero, TimeSpan.FromSeconds(1) + Slack);
    }

    private static TimeSpan Ticks(string text) => TimeSpan.FromTicks(long.Parse(text, CultureInfo.InvariantCulture));
}
