using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.StressTests;

/// <summary>A thousand cameras, of which ten die: each sweep has ten errors and everything else.</summary>
public sealed class FleetTests : CameraTest
{
    private const int Count = 1000;
    private const int Limit = 128;

    /// <summary>Far fewer than the cameras at work, and room for the simulator and for the tests that run beside this one.</summary>
    private const int MoreThreads = 64;

    private static readonly int[] Refusing = [4, 333, 700];

    /// <summary>Early ones, so that the others are at work while these are waited for.</summary>
    private static readonly int[] Silent = [1, 60, 120];

    private static readonly int[] Locked = [77, 801];
    private static readonly int[] Talking = [250, 1000];
    private static readonly int[] Dead = [.. Refusing, .. Silent, .. Locked, .. Talking];

    [Fact]
    public async Task Ten_dead_cameras_of_a_thousand_cost_each_sweep_ten_errors_and_one_time_out()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions
        {
            Count = Count,
            Latency = TimeSpan.FromMilliseconds(50),
            Profile = FirmwareProfile.Classic with { StatusNeedsLogin = true },
            RebootDuration = TimeSpan.FromMilliseconds(1),
        });
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);
        engine["rows"] = simulator.Cameras.Select(Row).ToArray();
        string folder = NewFolder();
        engine["folder"] = folder;
        string connect = $"$rows | Connect-Cam -Credential $credential -ThrottleLimit {Limit}";
        Assert.Equal(Count, engine.Get($"$sessions = @({connect} -TimeoutSec 4); $sessions").Count);
        // Drawing a thousand pictures would take longer than all else.
        byte[] picture = (byte[])engine.GetOne("Receive-CamSnapshot -Session cam2").Value("Bytes")!;
        foreach (int number in Numbers()) Prepare(simulator.Cameras[number - 1], number, picture);
        Execution.Until(() => Refusing.All(number => !simulator.Cameras[number - 1].HasAddress), "the cameras that move away");

        Assert.All(Sweep(simulator, engine, $"$sessions | Get-CamStatus -ThrottleLimit {Limit}", "CamAuthenticationFailed"), one => Assert.NotNull(one.Text("Id")));
        Assert.All(Living(simulator), camera => Assert.Equal("get_status.cgi", Assert.Single(camera.Requests).Path));

        Sweep(simulator, engine, $"$sessions | Receive-CamSnapshot -Path $folder -PassThru -ThrottleLimit {Limit}", "CamAuthenticationFailed");
        Assert.Equal(
            Living(simulator).Select(camera => $"snapshot_{camera.Id}.jpg").Order(),
            Directory.GetFiles(folder).Select(Path.GetFileName).Order());

        Sweep(simulator, engine, $"$sessions | Set-CamDateTime -Sync -PassThru -ThrottleLimit {Limit}", "CamAuthenticationFailed");
        Assert.All(Living(simulator), camera => Assert.Single(camera.Requests, request => request.Path == "set_datetime.cgi"));

        Sweep(simulator, engine, connect + " -TimeoutSec 4", "CamAuthenticationFailed", "Name");
        // A camera counts a request as being answered until it has noticed that the answer was read.
        Assert.InRange(simulator.PeakConcurrentRequests, Limit / 5, 2 * Limit);
    }

    /// <summary>Runs a sweep, and looks at it while it runs and when it is over.</summary>
    /// <param name="simulator">The cameras.</param>
    /// <param name="engine">The PowerShell.</param>
    /// <param name="script">What to run.</param>
    /// <param name="locked">The error of a camera whose password was changed.</param>
    /// <param name="name">The property that says which camera a result is of.</param>
    /// <returns>The results.</returns>
    private static IReadOnlyList<PSObject> Sweep(CameraSimulator simulator, Engine engine, string script, string locked, string name = "Camera")
    {
        foreach (SimulatedCamera camera in simulator.Cameras) camera.ClearRequests();
        int threads = Threads();
        using Execution sweep = engine.Begin(script);
        int most = 0;
        bool together = false;
        while (!sweep.IsOver)
        {
            most = Math.Max(most, Threads());
            together |= Silent.All(number => simulator.Cameras[number - 1].ConcurrentRequests == 1);
            Thread.Sleep(20);
        }

        Outcome outcome = sweep.Wait();
        Assert.Null(outcome.Failure);
        Assert.Equal(
            Dead.Select(number => $"cam{number} {Expected(number, locked)}").Order(),
            outcome.Errors.Select(error => $"{error.Exception.Message.Split(':')[0]} {error.FullyQualifiedErrorId.Split(',')[0]}").Order());
        Assert.Equal(Numbers().Except(Dead).Select(number => $"cam{number}").Order(), outcome.Output.Select(one => one.Text(name)).Order());
        Assert.True(together, "The silent cameras were not waited for at the same time.");
        Assert.All(Silent, number => Assert.Single(simulator.Cameras[number - 1].Requests));
        Assert.InRange(most, 1, threads + MoreThreads);
        return outcome.Output;
    }

    private static string Expected(int number, string locked) =>
        Refusing.Contains(number) ? "CamUnreachable" : Silent.Contains(number) ? "CamTimeout" : Locked.Contains(number) ? locked : "CamMalformedResponse";

    /// <summary>Lets a camera die in its way; one that is to live sends pictures drawn before.</summary>
    private static void Prepare(SimulatedCamera camera, int number, byte[] picture)
    {
        if (Refusing.Contains(number))
        {
            // No machine has this address: the camera leaves its own, where nobody listens then.
            camera["ip"] = "192.0.2.1";
            camera.Reboot();
        }
        else if (Silent.Contains(number))
        {
            camera.Silent = true;
        }
        else if (Locked.Contains(number))
        {
            camera["user1_pwd"] = "changed";
        }
        else if (Talking.Contains(number))
        {
            camera.Intercept = _ => CannedResponse.Raw("SSH-2.0-dropbear\r\n\r\n");
        }
        else
        {
            CannedResponse snapshot = new()
            {
                ContentType = "image/jpeg",
                Headers = new Dictionary<string, string> { ["Content-disposition"] = $"filename=\"snapshot_{camera.Id}.jpg\"" },
                Body = picture,
            };
            camera.Intercept = request => request.Path == "snapshot.cgi" ? snapshot : null;
        }
    }

    /// <summary>A line of a CSV file, as Import-Csv gives it.</summary>
    private static PSObject Row(SimulatedCamera camera, int index)
    {
        PSObject row = new();
        row.Properties.Add(new PSNoteProperty("Uri", camera.Uri.Authority));
        row.Properties.Add(new PSNoteProperty("Name", $"cam{index + 1}"));
        row.Properties.Add(new PSNoteProperty("Authentication", ""));
        return row;
    }

    private static IEnumerable<int> Numbers() => Enumerable.Range(1, Count);

    private static IEnumerable<SimulatedCamera> Living(CameraSimulator simulator) => Numbers().Except(Dead).Select(number => simulator.Cameras[number - 1]);

    private static int Threads()
    {
        using Process own = Process.GetCurrentProcess();
        return own.Threads.Count;
    }
}
