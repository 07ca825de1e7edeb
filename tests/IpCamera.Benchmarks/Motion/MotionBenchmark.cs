using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Motion;
using SkiaSharp;

namespace IpCamera.Benchmarks.Motion;

/// <summary>What it costs to look for motion in VGA pictures: the library, and FFmpeg at an eighth of the size on one thread.</summary>
internal sealed class MotionBenchmark : IBenchmark
{
    private const int DifferentFrames = 50;
    private const int Width = 640;
    private const int Height = 480;

    /// <inheritdoc/>
    public string Name => "motion";

    /// <inheritdoc/>
    public string Summary => "motion in VGA pictures, beside FFmpeg [--frames 4000] [--rounds 3]";

    /// <inheritdoc/>
    public async Task RunAsync(Options options)
    {
        int count = options.Whole("frames", 4000);
        string file = Path.GetTempFileName();
        try
        {
            byte[][] frames = [.. Enumerable.Range(0, DifferentFrames).Select(Draw)];
            await using (FileStream pictures = File.Create(file))
            {
                for (int i = 0; i < count; i++) await pictures.WriteAsync(frames[i % DifferentFrames]).ConfigureAwait(false);
            }

            List<(string Title, string Role)> rows = [("IpCamera: eighth, background, patches", "detector")];
            if (Machine.FindProgram("ffmpeg") is not null) rows.Add(("ffmpeg -threads 1 -lowres 3 -vf select='gt(scene,0.01)'", "ffmpeg"));
            var measured = rows.ToDictionary(row => row.Role, _ => new List<MotionUsage>());
            for (int round = 0; round < options.Whole("rounds", 3); round++)
            {
                foreach ((_, string role) in rows)
                {
                    using var child = ChildProcess.Start(this, role, "--file", file, "--frames", count.ToString(CultureInfo.InvariantCulture));
                    measured[role].Add(await child.ReceiveAsync<MotionUsage>().ConfigureAwait(false));
                }
            }

            var table = new MarkdownTable($"{count} VGA frames of {frames.Average(frame => frame.Length) / 1000:0} KB, whole processes", "CPU ms a frame", "of FFmpeg", "bytes allocated a frame", "peak MB");
            double other = measured.TryGetValue("ffmpeg", out List<MotionUsage>? all) ? Median(all).Usage.CpuSeconds : double.NaN;
            foreach ((string title, string role) in rows)
            {
                MotionUsage usage = Median(measured[role]);
                table.Add(
                    title, Figure(usage.Usage.CpuSeconds * 1000 / count, "0.000"), Figure(usage.Usage.CpuSeconds / other, "0.00 x"),
                    usage.AllocatedPerFrame is double allocated ? Figure(allocated, "0") : "", Figure(usage.Usage.PeakMegabytes, "0"));
            }

            table.Print();
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <inheritdoc/>
    public async Task RunChildAsync(string role, Options options)
    {
        string file = options.Text("file")!;
        if (role == "ffmpeg")
        {
            ProcessUsage usage = await ProcessUsage.OfProgramAsync(
                Machine.FindProgram("ffmpeg")!, "-v", "error", "-threads", "1", "-filter_threads", "1", "-lowres", "3", "-f", "mjpeg", "-i", file,
                "-vf", "select='gt(scene,0.01)'", "-f", "null", "-").ConfigureAwait(false);
            ChildProcess.Report(new MotionUsage(usage, null));
            return;
        }

        byte[][] frames = [.. Enumerable.Range(0, DifferentFrames).Select(Draw)];
        double drawn = ProcessUsage.OfThisProcess().CpuSeconds;
        int count = options.Whole("frames", 0);
        CamMotionDetector detector = new(new CamMotionOptions { MinimumDuration = TimeSpan.FromHours(1) });
        long allocated = 0;
        for (int i = 0; i < count; i++)
        {
            // The first ones make room.
            if (i == DifferentFrames) allocated = GC.GetAllocatedBytesForCurrentThread();
            detector.Look(new ArraySegment<byte>(frames[i % DifferentFrames]), DateTimeOffset.UnixEpoch.AddSeconds(i / 25.0));
        }

        double perFrame = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / (count - DifferentFrames);
        ProcessUsage whole = ProcessUsage.OfThisProcess();
        ChildProcess.Report(new MotionUsage(whole with { CpuSeconds = whole.CpuSeconds - drawn }, perFrame));
    }

    private static MotionUsage Median(List<MotionUsage> measured) => measured.OrderBy(usage => usage.Usage.CpuSeconds).ElementAt(measured.Count / 2);

    private static string Figure(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>A busy picture in which something goes from side to side.</summary>
    private static byte[] Draw(int number)
    {
        using var picture = new SKBitmap(Width, Height);
        using var canvas = new SKCanvas(picture);
        using var paint = new SKPaint();
        var random = new Random(1);
        for (int i = 0; i < 3000; i++)
        {
            paint.Color = new SKColor((uint)random.Next() | 0xFF000000);
            canvas.DrawCircle(random.Next(Width), random.Next(Height), random.Next(2, 24), paint);
        }

        paint.Color = SKColors.DarkSlateBlue;
        canvas.DrawRect(100 + (8 * Math.Abs((DifferentFrames / 2) - number)), 200, 50, 120, paint);
        using SKData jpeg = picture.Encode(SKEncodedImageFormat.Jpeg, 50);
        return jpeg.ToArray();
    }

    /// <summary>What a process used, and what of its memory each frame.</summary>
    private sealed record MotionUsage(ProcessUsage Usage, double? AllocatedPerFrame);
}
