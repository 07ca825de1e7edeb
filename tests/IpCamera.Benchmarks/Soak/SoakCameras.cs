using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;
using SkiaSharp;

namespace IpCamera.Benchmarks.Soak;

/// <summary>
/// Cameras that have a hard life: cut off, restarted, silent, and confused, each at random and about once a minute. Their pictures
/// are drawn beforehand, so that they leave the machine to what is measured.
/// </summary>
internal sealed class SoakCameras(CameraSimulator simulator, double framesPerSecond, int seed)
{
    private const int DifferentFrames = 16;
    private static readonly TimeSpan BetweenTroubles = TimeSpan.FromMinutes(1);
    private static readonly string[] Troubles = ["cut", "power off", "reboot", "silence", "garbage"];

    private readonly byte[][] _frames = [.. Enumerable.Range(0, DifferentFrames).Select(Draw)];
    private readonly HashSet<SimulatedCamera> _confused = [];
    private readonly ConcurrentDictionary<SimulatedCamera, bool> _recorded = new();
    private readonly int[] _counts = new int[Troubles.Length];
    private readonly Random _random = new(seed);

    /// <summary>Tells the cameras' addresses, serves until the parent wants the end, and tells what happened.</summary>
    public static async Task RunAsync(int count, double framesPerSecond, int seed)
    {
        CameraSimulator simulator = await CameraSimulator.StartAsync(
            new SimulatorOptions { Count = count, RebootDuration = TimeSpan.FromSeconds(3) }).ConfigureAwait(false);
        await using (simulator.ConfigureAwait(false))
        {
            await new SoakCameras(simulator, framesPerSecond, seed).LiveAsync().ConfigureAwait(false);
        }
    }

    private async Task LiveAsync()
    {
        foreach (SimulatedCamera camera in simulator.Cameras) camera.Intercept = request => Answer(camera, request);
        ChildProcess.Report(simulator.Cameras.Select(static camera => camera.Uri.Authority));
        using var ending = new CancellationTokenSource();
        Task trouble = MakeTroubleAsync(ending.Token);
        await ChildProcess.WaitForParentAsync().ConfigureAwait(false);
        // By now the module has let go of everything.
        int open = simulator.Cameras.Sum(static camera => camera.ConcurrentRequests);
        await ending.CancelAsync().ConfigureAwait(false);
        await trouble.ConfigureAwait(false);
        ChildProcess.Report(new SoakTroubles(Troubles.Zip(_counts).ToDictionary(static pair => pair.First, static pair => pair.Second), open));
    }

    private async Task MakeTroubleAsync(CancellationToken cancellationToken)
    {
        List<Task> running = [];
        try
        {
            // A recording waits for a camera it has seen, and not for one that never answered.
            while (_recorded.Count < simulator.Cameras.Count) await Task.Delay(100, cancellationToken).ConfigureAwait(false);
            while (true)
            {
                await Task.Delay(BetweenTroubles / simulator.Cameras.Count, cancellationToken).ConfigureAwait(false);
                SimulatedCamera camera = simulator.Cameras[_random.Next(simulator.Cameras.Count)];
                int kind = _random.Next(Troubles.Length);
                _counts[kind]++;
                running.Add(MakeTroubleAsync(camera, Troubles[kind], TimeSpan.FromSeconds(1 + (9 * _random.NextDouble()))));
                running.RemoveAll(static trouble => trouble.IsCompleted);
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(running).ConfigureAwait(false);
        }
    }

    private async Task MakeTroubleAsync(SimulatedCamera camera, string kind, TimeSpan length)
    {
        switch (kind)
        {
            case "cut":
                camera.Unplug();
                camera.Plug();
                break;
            case "power off":
                camera.Unplug();
                await Task.Delay(length).ConfigureAwait(false);
                camera.Plug();
                break;
            case "reboot":
                camera.Reboot();
                break;
            case "silence":
                camera.Silent = true;
                await Task.Delay(length).ConfigureAwait(false);
                camera.Silent = false;
                break;
            default:
                lock (_confused) _confused.Add(camera);
                await Task.Delay(length).ConfigureAwait(false);
                lock (_confused) _confused.Remove(camera);
                break;
        }
    }

    private CannedResponse? Answer(SimulatedCamera camera, ReceivedRequest request)
    {
        bool confused;
        lock (_confused) confused = _confused.Contains(camera);
        if (confused) return Garbage();
        return request.Path switch
        {
            "videostream.cgi" => new CannedResponse { Write = (stream, token) => StreamAsync(camera, stream, token) },
            "snapshot.cgi" => new CannedResponse
            {
                ContentType = "image/jpeg",
                Headers = new Dictionary<string, string> { ["Content-disposition"] = $"filename=\"snapshot_{camera.Id}.jpg\"" },
                Body = _frames[0],
            },
            _ => null,
        };
    }

    private CannedResponse Garbage()
    {
        byte[] noise = new byte[4096];
        int kind;
        lock (_random)
        {
            _random.NextBytes(noise);
            kind = _random.Next(4);
        }

        return kind switch
        {
            0 => CannedResponse.Raw(noise),
            1 => CannedResponse.Raw("HTTP/1.1 200 OK\r\nContent-Len"),
            2 => new CannedResponse { Body = noise },
            _ => new CannedResponse { Abort = true },
        };
    }

    private async Task StreamAsync(SimulatedCamera camera, Stream stream, CancellationToken cancellationToken)
    {
        _recorded[camera] = true;
        await stream.WriteAsync(
            "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary=ipcamera\r\n\r\n--ipcamera\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        using var turns = new PeriodicTimer(TimeSpan.FromSeconds(1 / framesPerSecond));
        for (int turn = 0; await turns.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false); turn++)
        {
            if (camera.Silent) continue;
            byte[] frame = _frames[turn % DifferentFrames];
            byte[] head = Encoding.ASCII.GetBytes($"Content-Type: image/jpeg\r\nContent-Length: {frame.Length}\r\n\r\n");
            byte[] part = [.. head, .. frame, .. "\r\n--ipcamera\r\n"u8];
            await stream.WriteAsync(part, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A small picture: the disk is not what is measured.</summary>
    private static byte[] Draw(int seed)
    {
        using var picture = new SKBitmap(160, 120);
        using (var canvas = new SKCanvas(picture))
        using (var paint = new SKPaint())
        {
            var random = new Random(seed);
            for (int i = 0; i < 40; i++)
            {
                paint.Color = new SKColor((uint)random.Next() | 0xFF000000);
                canvas.DrawCircle(random.Next(160), random.Next(120), random.Next(2, 24), paint);
            }
        }

        using SKData jpeg = picture.Encode(SKEncodedImageFormat.Jpeg, 50);
        return jpeg.ToArray();
    }
}
