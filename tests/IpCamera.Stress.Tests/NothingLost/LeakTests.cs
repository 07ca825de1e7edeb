using System;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.StressTests.NothingLost;

/// <summary>
/// Recordings, sweeps, pictures and a watch over cameras that are cut off, restarted, silent and confused: when all has ended, no
/// connection is left. The benchmark "soak" does the same for as long as wanted, and measures memory too.
/// </summary>
public sealed class LeakTests : CameraTest
{
    private const int Count = 30;

    private readonly int _seed = Random.Shared.Next();

    [Fact]
    public async Task Trouble_leaves_no_connection_behind()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {_seed}");
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = Count, MaximumFrameRate = 2, RebootDuration = TimeSpan.FromSeconds(1) });
        string folder = NewFolder();
        string addresses = string.Join(',', simulator.Cameras.Select(camera => $"'{camera.Uri.Authority}'"));
        using ScriptProcess process = ScriptProcess.Start(((string[])
        [
            "$sessions | Save-CamStream -Path $folder/video -SegmentDuration 3 -KeepSegments 2 -Duration 12 -StallTimeoutSec 2",
            "while ($clock.Elapsed.TotalSeconds -lt 12) { $sessions | Get-CamStatus }",
            "while ($clock.Elapsed.TotalSeconds -lt 12) { $sessions | Receive-CamSnapshot $folder/pictures/ -Force -Count 2 -Interval 0.5 }",
            "$sessions | Watch-CamStatus -Interval 1 -Timeout 12",
        ]).Select(line => $$"""
            $folder = '{{folder}}'
            $ErrorActionPreference = $WarningPreference = 'SilentlyContinue'
            $sessions = {{addresses}} | Connect-Cam -Credential $credential -TimeoutSec 3
            $ready.Invoke()
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $null = & { {{line}} }
            """));
        await process.WaitReadyAsync(Token);
        foreach (SimulatedCamera camera in simulator.Cameras) camera.ClearRequests();

        Task<ScriptEnd> ending = process.WaitAsync(Token);
        await MakeTroubleAsync(simulator, ending);
        ScriptEnd end = await ending;

        Assert.True(simulator.Cameras.Sum(camera => camera.Requests.Count) > 5 * Count, "The work was not done.");
        Assert.Equal(0, end.Connections);
        Execution.Until(() => simulator.Cameras.All(camera => camera.ConcurrentRequests == 0), "the cameras answer nobody any more");
    }

    private async Task MakeTroubleAsync(CameraSimulator simulator, Task end)
    {
        Random random = new(_seed);
        while (!end.IsCompleted)
        {
            await Task.WhenAny(end, Task.Delay(100, Token));
            SimulatedCamera camera = simulator.Cameras[random.Next(Count)];
            switch (random.Next(4))
            {
                case 0:
                    camera.Unplug();
                    camera.Plug();
                    break;
                case 1:
                    camera.Reboot();
                    break;
                case 2:
                    camera.Silent = !camera.Silent;
                    break;
                default:
                    camera.Intercept = camera.Intercept is null ? _ => CannedResponse.Raw("HTTP/1.1 200 OK\r\nContent-Le") : null;
                    break;
            }
        }
    }
}
