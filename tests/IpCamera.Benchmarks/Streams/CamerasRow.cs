using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Streaming;

namespace IpCamera.Benchmarks.Streams;

/// <summary>Many cameras recorded at once by one process.</summary>
/// <param name="Usage">Of the process while the streams flowed; the memory from its start on.</param>
/// <param name="Frames">The frames recorded.</param>
/// <param name="Gaps">The frames missing between others of the same camera.</param>
/// <param name="Bytes">The bytes recorded.</param>
/// <param name="UsualDelay">The milliseconds within which 99 % of the frames were written after they went.</param>
/// <param name="WorstDelay">The milliseconds of the slowest frame.</param>
internal sealed record CamerasRow(ProcessUsage Usage, long Frames, long Gaps, long Bytes, int UsualDelay, int WorstDelay)
{
    private const int LongestDelay = 60_000;

    /// <summary>In a process of its own: records every camera to a file of its own until the streams end.</summary>
    public static async Task<CamerasRow> MeasureAsync(int port, int cameras, string form, string folder)
    {
        var client = new CamClient(new CamConnectionOptions { Uri = new Uri($"http://{IPAddress.Loopback}:{port}/") });
        CamStream[] streams = await Task.WhenAll(
            Enumerable.Range(0, cameras).Select(_ => client.OpenStreamAsync(null, null, CancellationToken.None))).ConfigureAwait(false);
        ProcessUsage before = ProcessUsage.OfThisProcess();
        long[] delays = new long[LongestDelay + 1];
        Recording[] recordings = await Task.WhenAll(streams.Select(
            (stream, number) => RecordAsync(stream, FrameSinks.Open(form, Path.Combine(folder, $"{number}.{form}")), delays))).ConfigureAwait(false);
        ProcessUsage after = ProcessUsage.OfThisProcess();
        var usage = new ProcessUsage(after.Seconds - before.Seconds, after.CpuSeconds - before.CpuSeconds, after.PeakMegabytes);
        long frames = recordings.Sum(recording => recording.Frames);
        long within = 0;
        int usual = Array.FindIndex(delays, count => (within += count) >= frames * 0.99);
        return new CamerasRow(
            usage, frames, recordings.Sum(recording => recording.Gaps), recordings.Sum(recording => recording.Bytes),
            usual, Array.FindLastIndex(delays, count => count > 0));
    }

    private static async Task<Recording> RecordAsync(CamStream stream, IFrameSink sink, long[] delays)
    {
        using (stream)
        using (sink)
        {
            long gaps = 0;
            long bytes = 0;
            long expected = 0;
            while (await stream.ReadFrameAsync().ConfigureAwait(false))
            {
                sink.Write(stream.Current);
                long number = FrameMark.ReadNumber(stream.Current);
                gaps += number - expected;
                expected = number + 1;
                bytes += stream.Current.Count;
                int delay = (int)Math.Min(FrameMark.ReadAge(stream.Current).TotalMilliseconds, LongestDelay);
                Interlocked.Increment(ref delays[delay]);
            }

            return new Recording(stream.FrameCount, gaps, bytes);
        }
    }

    private readonly record struct Recording(long Frames, long Gaps, long Bytes);
}
