using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.StressTests.NothingLost;

/// <summary>A process is asked to end (SIGTERM) while it records: its files are finished, whatever the cameras do, and it ends soon.</summary>
public sealed class TerminatedProcessTests : CameraTest
{
    private static readonly string[] Formats = ["Avi", "Matroska", "Avi"];

    private readonly int _seed = Random.Shared.Next();

    [Fact]
    public async Task Files_are_finished()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signal.");
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {_seed}");
        Random random = new(_seed);
        SimulatedCamera camera = await StartCameraAsync();
        byte[] picture = (byte[])Connect(camera).GetOne("Receive-CamSnapshot").Value("Bytes")!;
        // Sends two frames and breaks off: the recording of it waits for a camera that is away.
        await using FaultServer away = new(exchange => exchange.SendAsync(
            exchange.Target.StartsWith("/videostream", StringComparison.Ordinal)
                ? [.. "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary=b\r\n\r\n"u8, .. Part(picture), .. Part(picture)]
                : Encoding.ASCII.GetBytes(FaultServer.Text("var id='000DC5D4DC52';\nvar user='admin';\nvar pri=3;\n"))));
        foreach (string format in Formats)
        {
            string folder = NewFolder();
            // One runspace: PowerShell at times knows no drives in one of several that start at once.
            using ScriptProcess process = ScriptProcess.Start([$$"""
                $yard = Connect-Cam {{camera.Uri.Authority}} -Credential $credential -Name yard
                $away = Connect-Cam {{away.Uri.Authority}} -Credential $credential -Name away
                $ready.Invoke()
                $yard, $away | Save-CamStream '{{folder}}' -Format {{format}}
                """]);
            await process.WaitReadyAsync(Token);
            Execution.Until(() => Directory.GetFiles(folder, "*_*").Length == 2, "the recordings");
            await Task.Delay(random.Next(600), Token);

            Stopwatch clock = Stopwatch.StartNew();
            await process.TerminateAsync(Token);

            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
            string[] files = Directory.GetFiles(folder);
            Assert.Equal(2, files.Length);
            Assert.All(files, AssertFinished);
            foreach (string path in files) Assert.Equal("", await OutsideTool.DecodeAsync(path));
        }
    }

    private static byte[] Part(byte[] picture) =>
        [.. Encoding.ASCII.GetBytes($"--b\r\nContent-Type: image/jpeg\r\nContent-Length: {picture.Length}\r\n\r\n"), .. picture, .. "\r\n"u8];

    private static void AssertFinished(string path)
    {
        if (path.EndsWith(".mkv", StringComparison.Ordinal))
        {
            MatroskaFile matroska = new(File.ReadAllBytes(path));
            Assert.NotNull(matroska.SegmentSize);
            Assert.NotEmpty(matroska.CuePoints);
            return;
        }

        AviFile file = new(File.ReadAllBytes(path));
        Assert.NotEmpty(file.Frames);
        Assert.Equal(file.Frames.Count, file.IndexedFrames.Count);
        Assert.Equal(file.Frames.Count, file.OldIndexedFrames.Count);
    }
}
