using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.InteropTests;

/// <summary>
/// The module as the client of programs that stream Motion JPEG. A simulated camera answers for all else; what the program says to
/// a request for the stream goes through as it is, head included.
/// </summary>
public sealed class StreamServerTests : CameraTest
{
    private const int Frames = 20;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    /// <summary>How to make a program stream: a new one is a row. It gets the port, a folder, and the address of a camera that streams.</summary>
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["ffmpeg"] = new("ffmpeg", static (port, _, _) =>
        [
            "-v", "error", "-re", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=15", "-c:v", "mjpeg", "-q:v", "5",
            "-f", "mpjpeg", "-listen", "1", $"http://127.0.0.1:{port}/",
        ]),
        ["VLC"] = new(VlcProgram.Name, static (port, _, camera) => VlcProgram.Arguments(
            null, camera, "--sout", $"#standard{{access=http{{mime=multipart/x-mixed-replace;boundary=7b3cc56e5f51db803f790dad720ed50a}},mux=mpjpeg,dst=127.0.0.1:{port}/}}")),
        ["motion"] = new("motion", static (port, folder, camera) => ["-c", MotionConfiguration(folder, port, camera), "-n"]),
    };

    public static TheoryData<string> Programs => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task The_module_reads_what_it_streams(string program)
    {
        Row row = Rows[program];
        OutsideTool.Require(row.Program);
        SimulatedCamera source = await StartCameraAsync();
        SimulatedCamera camera = await StartCameraAsync();
        int port = OutsideServer.FreePort();
        await using OutsideServer server = await OutsideServer.StartAsync(
            port, row.Program, row.Arguments(port, NewFolder(), $"http://admin:@{source.Uri.Authority}/videostream.cgi"));
        camera.Intercept = request => request.Path == "videostream.cgi"
            ? new CannedResponse { Write = (stream, token) => PassAsync(port, stream, token) }
            : null;
        Engine engine = Connect(camera);

        Outcome outcome = engine.Run($"$session | Receive-CamStream -FrameCount {Frames}");

        outcome.ThrowIfFailed();
        Assert.Equal(Frames, outcome.Output.Count);
        Assert.All(outcome.Output, frame => Assert.True(Jpeg.IsWhole((byte[])frame.Value("Bytes")!)));
    }

    /// <summary>Motion closes connections without a word as long as it has no picture.</summary>
    private static async Task PassAsync(int port, Stream answer, CancellationToken cancellationToken)
    {
        byte[] first = new byte[4096];
        while (true)
        {
            using var program = new TcpClient();
            await program.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            NetworkStream stream = program.GetStream();
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: identity\r\n\r\n"), cancellationToken);
            int count = await stream.ReadAsync(first, cancellationToken);
            await answer.WriteAsync(first.AsMemory(0, count), cancellationToken);
            await stream.CopyToAsync(answer, cancellationToken);
            if (count > 0) return;
            await Task.Delay(BetweenTries, cancellationToken);
        }
    }

    private static string MotionConfiguration(string folder, int port, string camera)
    {
        string path = Path.Combine(folder, "motion.conf");
        string[] lines =
        [
            "daemon off", $"target_dir {folder}", $"log_file {folder}/motion.log", $"netcam_url {camera}", "width 640", "height 480", "framerate 15",
            $"stream_port {port}", "stream_localhost on", "stream_maxrate 15", "webcontrol_port 0", "picture_output off", "movie_output off",
        ];
        File.WriteAllLines(path, lines);
        return path;
    }

    private sealed record Row(string Program, Func<int, string, string, IEnumerable<string>> Arguments);
}
