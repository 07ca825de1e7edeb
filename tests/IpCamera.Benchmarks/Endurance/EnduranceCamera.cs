using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Benchmarks.Streams;
using IpCamera.Simulator;

namespace IpCamera.Benchmarks.Endurance;

/// <summary>A camera that is well, and streams as fast as the client reads.</summary>
internal static class EnduranceCamera
{
    private const int DifferentFrames = 48;

    /// <summary>The pictures of its stream, one after the other, over and over.</summary>
    public static byte[][] Frames => TestFrames.Make(DifferentFrames);

    /// <summary>Tells its address, and serves until the parent wants the end.</summary>
    public static async Task RunAsync()
    {
        byte[] round = [.. Frames.SelectMany(Part)];
        CameraSimulator simulator = await CameraSimulator.StartAsync(new SimulatorOptions { Count = 1 }).ConfigureAwait(false);
        await using (simulator.ConfigureAwait(false))
        {
            SimulatedCamera camera = simulator.Cameras[0];
            camera.Intercept = request => request.Path == "videostream.cgi"
                ? new CannedResponse { Write = (stream, token) => FloodAsync(stream, round, token) }
                : null;
            ChildProcess.Report(camera.Uri.Authority);
            await ChildProcess.WaitForParentAsync().ConfigureAwait(false);
        }
    }

    private static IEnumerable<byte> Part(byte[] frame) => [.. StreamResponse.PartHead(frame.Length), .. frame, .. StreamResponse.Between];

    private static async Task FloodAsync(Stream stream, byte[] round, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(StreamResponse.Head, cancellationToken).ConfigureAwait(false);
        // What is written to a client that has gone goes nowhere, at once and without an error.
        while (!cancellationToken.IsCancellationRequested) await stream.WriteAsync(round, cancellationToken).ConfigureAwait(false);
    }
}
