using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using IpCamera.CoreTests.Streaming.Recording;
using IpCamera.CoreTests.Support;
using IpCamera.ModuleTests.Hosting;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests.NothingLost;

/// <summary>A process is asked to end (SIGTERM) while it records: its files are finished, whatever the cameras do, and it ends soon.</summary>
[Collection(Alone.Collection)]
public sealed class TerminatedProcessTests : CameraTest
{
    private const int Rounds = 4;

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
        await using FaultServer away = new(exchange => exchange.SendAsync(exchange.Target.StartsWith("/videostream", StringComparison.Ordinal)
            ? [.. "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary=b\r\n\r\n"u8, .. Part(picture), .. Part(picture)]
            : Encoding.ASCII.GetBytes(FaultServer.Text("var id='000DC5D4DC52';\nvar user='admin';\nvar pri=3;\n"))));
        for (int round = 0; round < Rounds; round++)
        {
            string folder = NewFolder();
            string[] names = ["yard.avi", "yard.mkv", "yard.mjpeg", "away.avi"];
            using ScriptProcess process = ScriptProcess.Start(names.Select(name => $$"""
                $null = Connect-Cam {{(name == "away.avi" ? away.Uri.Authority : camera.Uri.Authority)}} -Credential $credential -Name cam
                $ready.Invoke()
                Save-CamStream '{{folder}}/{{name}}'
                """).Append($$"""
                $null = Connect-Cam {{camera.Uri.Authority}} -Credential $credential -Name cam
                $ready.Invoke()
                Save-CamStream -Path '{{folder}}/segments' -SegmentSize 100KB -Format Avi
                """));
            await process.WaitReadyAsync(Token);
            Execution.Until(
                () => names.All(name => File.Exists(Path.Combine(folder, name))) && Directory.Exists(Path.Combine(folder, "segments")), "the recordings");
            await Task.Delay(random.Next(600), Token);

            Stopwatch clock = Stopwatch.StartNew();
            await process.TerminateAsync(Token);

            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
            Assert.Empty(Directory.GetFiles(folder, "*.tmp", SearchOption.AllDirectories));
            Assert.All(Directory.GetFiles(folder, "*.avi", SearchOption.AllDirectories), AssertFinished);
            MatroskaFile matroska = new(await File.ReadAllBytesAsync(Path.Combine(folder, "yard.mkv"), Token));
            Assert.NotNull(matroska.SegmentSize);
            Assert.NotEmpty(matroska.CuePoints);
            Assert.Equal("", await OutsideTool.DecodeAsync(Path.Combine(folder, "yard.avi")));
        }
    }

    private static byte[] Part(byte[] picture) =>
        [.. Encoding.ASCII.GetBytes($"--b\r\nContent-Type: image/jpeg\r\nContent-Length: {picture.Length}\r\n\r\n"), .. picture, .. "\r\n"u8];

    private static void AssertFinished(string path)
    {
        AviFile file = new(File.ReadAllBytes(path));
        Assert.NotEmpty(file.Frames);
        Assert.Equal(file.Frames.Count, file.IndexedFrames.Count);
        Assert.Equal(file.Frames.Count, file.OldIndexedFrames.Count);
    }
}
