using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.StressTests.Faults;

/// <summary>Ctrl+C at any moment, whatever the camera is doing: how long it takes, and what is left.</summary>
public sealed class StopDistributionTests(ITestOutputHelper report) : CameraTest
{
    private const int Runs = 400;
    private const int RunsAtOnce = 12;

    /// <summary>Fewer runs that were stopped, and had not ended before, would say nothing.</summary>
    private const int LeastStopped = 300;

    /// <summary>The limit of the sessions, in seconds: longer than any run, so that it is the stop that ends them.</summary>
    private const int SessionLimit = 120;

    /// <summary>What is promised is a second; the rest is for a machine that is busy with other tests.</summary>
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(2.5);

    /// <summary>The longest time before the stop: of what goes on until it is stopped, and of what ends by itself.</summary>
    private static readonly TimeSpan LongRun = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan ShortRun = TimeSpan.FromMilliseconds(60);

    /// <summary>What goes on until it is stopped, at cameras that are well.</summary>
    private static readonly FaultFamily[] Endless =
    [
        new("Receive-CamStream", AnswerKind.Stream),
        new("Receive-CamStream -Latest", AnswerKind.Stream),
        new("Receive-CamSnapshot -Count 100000 -Interval 0.02", AnswerKind.Picture),
        new("Receive-CamSnapshot $folder/ -Count 100000 -Interval 0.02", AnswerKind.Picture),
        new("Save-CamStream $folder/ -Format Mjpeg", AnswerKind.Stream),
        new("Save-CamStream $folder/ -Format Matroska", AnswerKind.Stream),
        new("Save-CamStream $folder/ -Format Matroska -SegmentDuration 0.2", AnswerKind.Stream),
        new("Save-CamStream $folder/ -Format Asf", AnswerKind.Asf),
        new("Watch-CamMotion", AnswerKind.Stream),
        new("Watch-CamStatus -Interval 0.1", AnswerKind.Variables),
        new("Invoke-CamPtz -Move Left -Duration 100", AnswerKind.Command),
        new("Restart-Cam -Wait", AnswerKind.Variables),
    ];

    [Fact]
    public async Task Stop_comes_back_within_a_second_at_any_moment_and_nothing_is_left()
    {
        int seed = Environment.TickCount;
        Trial[] trials = Plan(new Random(seed));
        report.WriteLine($"Seed {seed}");
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { WifiScanDuration = TimeSpan.Zero });
        camera["user2_name"] = "guest";
        CameraAnswers answers = await CameraAnswers.RecordAsync(camera, User, Password, Token);
        await using FaultServer elsewhere = FaultServer.Answering("");
        var clock = Stopwatch.StartNew();

        ConcurrentQueue<Trial> waiting = new(trials);
        string[] folders = [.. Enumerable.Range(0, RunsAtOnce).Select(_ => NewFolder())];
        await Task.WhenAll(folders.Select(folder => Task.Factory.StartNew(() => Work(waiting, answers, elsewhere.Uri, folder), Token, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        // What may go on for a little while, such as a last attempt to have a camera stand still, did so beside the other runs.
        foreach (Trial trial in trials) await trial.CheckAsync(answers);
        Print(trials, clock.Elapsed);
        Assert.Empty(trials.SelectMany(trial => trial.Problems.Select(problem => $"{trial}: {problem} (seed {seed})")));
        Assert.InRange(trials.Count(trial => trial.WasStopped), LeastStopped, Runs);
    }

    private static Trial[] Plan(Random random) => [.. Enumerable.Range(0, Runs).Select(number =>
    {
        if (number % 3 == 0)
        {
            return new Trial(Endless[random.Next(Endless.Length)], null, random.NextDouble() * LongRun);
        }

        FaultFamily family = FaultMatrix.Families[random.Next(FaultMatrix.Families.Count)];
        // Most of the time something that would go on, and sometimes the moment in which it ends by itself.
        Fault[] faults = [.. family.Faults.Where(fault => number % 6 == 1 || FaultMatrix.IsWaitedFor(family, fault))];
        Fault chosen = faults[random.Next(faults.Length)];
        return new Trial(family, chosen, random.NextDouble() * (FaultMatrix.IsWaitedFor(family, chosen) ? LongRun : ShortRun));
    })];

    private static void Work(ConcurrentQueue<Trial> waiting, CameraAnswers answers, Uri elsewhere, string folder)
    {
        using Engine engine = new();
        engine["settings"] = CameraFiles.Save(folder, "settings.bin", CameraFiles.Settings());
        engine["credential"] = Engine.Credential(User, "secret");
        engine["limit"] = SessionLimit;
        engine.Run("$ConfirmPreference = 'None'").ThrowIfFailed();
        while (waiting.TryDequeue(out Trial? trial))
        {
            string own = Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("N"))).FullName;
            try
            {
                trial.Run(engine, new FaultCamera(answers, elsewhere) { Strikes = trial.Family.IsStruck }, own);
            }
#pragma warning disable CA1031 // What goes wrong with one of hundreds is told with its name.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                trial.Problems.Add(fault.ToString());
            }
        }
    }

    private void Print(Trial[] trials, TimeSpan elapsed)
    {
        Trial[] stopped = [.. trials.Where(trial => trial.WasStopped)];
        foreach (IGrouping<string, Trial> family in stopped.GroupBy(trial => trial.Family.Name).OrderBy(family => family.Key, StringComparer.Ordinal))
        {
            report.WriteLine($"{family.Key,-78} {Describe(family)}");
        }

        foreach (Trial slow in stopped.OrderByDescending(trial => trial.Time).Take(5)) report.WriteLine($"slowest: {slow.Time.TotalMilliseconds,6:0} ms  {slow}");
        report.WriteLine($"at cameras that are well: {Describe(stopped.Where(trial => trial.Fault is null))}");
        report.WriteLine($"at cameras with a fault:  {Describe(stopped.Where(trial => trial.Fault is not null))}");
        report.WriteLine($"Stop(): {Describe(stopped)}; {trials.Length - stopped.Length} had ended by themselves; {trials.Sum(trial => trial.Recordings)} recordings play; {elapsed.TotalSeconds:0.0} s.");
    }

    private static string Describe(IEnumerable<Trial> trials)
    {
        double[] times = [.. trials.Select(trial => trial.Time.TotalMilliseconds).Order()];
        if (times.Length == 0) return "none";
        double At(double part) => times[(int)Math.Min(times.Length - 1, part * times.Length)];
        return $"{times.Length,4} runs, median {At(0.5):0} ms, p95 {At(0.95):0} ms, p99 {At(0.99):0} ms, max {times[^1]:0} ms";
    }

    /// <summary>One run that is stopped.</summary>
    private sealed record Trial(FaultFamily Family, Fault? Fault, TimeSpan Delay)
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

        private FaultCamera? _camera;
        private string _folder = "";

        /// <summary>From the stop to the end of the pipeline.</summary>
        public TimeSpan Time { get; private set; }

        /// <summary>True when it was the stop that ended it.</summary>
        public bool WasStopped { get; private set; }

        /// <summary>How many recordings were looked at.</summary>
        public int Recordings { get; private set; }

        /// <summary>What is wrong; empty when all is as expected.</summary>
        public List<string> Problems { get; } = [];

        public override string ToString() => $"{Family.Name} x {Fault?.Name ?? "well"}, stopped after {Delay.TotalMilliseconds:0} ms";

        public void Run(Engine engine, FaultCamera camera, string folder)
        {
            _camera = camera;
            _folder = folder;
            engine["address"] = camera.Uri.Authority;
            engine["folder"] = folder;
            if (!Family.Connects) engine.Run("$session = Connect-Cam $address -Credential $credential -Name cam1 -TimeoutSec $limit").ThrowIfFailed();
            camera.Fault = Fault;
            Stop(engine, Family.Connects ? "Connect-Cam $address -Credential $credential -TimeoutSec $limit" : $"$session | {Family.Line}");
            engine.Run("Get-CamSession | Disconnect-Cam; $session = $null; $Error.Clear()");
        }

        /// <summary>Looks at what is left, when all that may still be going on has had its time.</summary>
        public async Task CheckAsync(CameraAnswers answers)
        {
            if (_camera is not FaultCamera camera) return;
            await using (camera)
            {
                try
                {
                    await camera.Server.AllClosedAsync(Token);
                }
                catch (TimeoutException)
                {
                    Problems.Add($"{camera.Server.OpenConnections} connections are left open");
                }
            }

            foreach (string file in Directory.EnumerateFiles(_folder)) CheckFile(file, answers);
        }

        private void Stop(Engine engine, string script)
        {
            using Execution running = engine.Begin(script);
            Thread.Sleep(Delay);
            bool over = running.IsOver;
            Time = running.Stop();
            if (!running.Await(Patience))
            {
                Problems.Add($"it has not ended {Patience.TotalSeconds} s after the stop");
                return;
            }

            Outcome outcome = running.Wait();
            WasStopped = outcome.WasStopped && !over;
            if (Time > Promptly) Problems.Add($"the stop took {Time.TotalMilliseconds:0} ms");
            foreach (ErrorRecord error in outcome.Errors.Where(error => !error.FullyQualifiedErrorId.StartsWith("Cam", StringComparison.Ordinal)))
            {
                Problems.Add($"the error {error.FullyQualifiedErrorId}: {error.Exception.Message}");
            }
        }

        private void CheckFile(string file, CameraAnswers answers)
        {
            byte[] bytes = File.ReadAllBytes(file);
            switch (Path.GetExtension(file))
            {
                case ".tmp":
                    Problems.Add("half a file is left");
                    break;
                case ".jpg":
                    if (!bytes.AsSpan().SequenceEqual(answers["snapshot.cgi"].Body)) Problems.Add("a picture is not whole");
                    break;
                case ".mjpeg":
                    Recordings++;
                    if (Jpeg.Split(bytes).Count == 0) Problems.Add("a recording without pictures is left");
                    break;
                case ".mkv":
                    Recordings++;
                    MatroskaFile recording = new(bytes);
                    if (recording.Frames.Count == 0 || !recording.Frames.All(frame => Jpeg.IsWhole(frame.Picture))) Problems.Add("a recording has no whole pictures");
                    // The size of the segment and the cues are what the end of a recording brings.
                    if (recording.SegmentSize is null || recording.CuePoints.Count == 0 || recording.Rest != 0) Problems.Add("a recording is not finished");
                    break;
                case ".asf":
                    Recordings++;
                    if (!bytes.AsSpan().StartsWith(answers["videostream.asf"].Body.AsSpan(0, Math.Min(16, bytes.Length)))) Problems.Add("a recording is not ASF");
                    break;
                default:
                    if (Family.Kind == AnswerKind.File && !bytes.AsSpan().SequenceEqual(answers["backup_params.cgi"].Body)) Problems.Add("a backup is not whole");
                    break;
            }
        }
    }
}
