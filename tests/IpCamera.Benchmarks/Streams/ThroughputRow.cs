using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Streaming;

namespace IpCamera.Benchmarks.Streams;

/// <summary>One measured run over one stream, by this library or by the other program.</summary>
/// <param name="Usage">Of the whole process.</param>
/// <param name="Frames">The frames that came; null where the program does not say.</param>
/// <param name="AllocatedPerFrame">Bytes of managed memory for each frame, once the stream flows; null where there is none.</param>
internal sealed record ThroughputRow(ProcessUsage Usage, long? Frames, double? AllocatedPerFrame)
{
    private const int WarmUpFrames = 2000;

    /// <summary>What there was to read.</summary>
    public ServedStream? Served { get; init; }

    /// <summary>In a process of its own: reads a stream to its end.</summary>
    public static async Task<ThroughputRow> OfLibraryAsync(int port, string form, string path)
    {
        var client = new CamClient(new CamConnectionOptions { Uri = new Uri($"http://{IPAddress.Loopback}:{port}/") });
        using CamStream stream = await client.OpenStreamAsync(null, null, CancellationToken.None).ConfigureAwait(false);
        using IFrameSink sink = FrameSinks.Open(form, path);
        long before = 0;
        while (await stream.ReadFrameAsync().ConfigureAwait(false))
        {
            sink.Write(stream.Current);
            if (stream.FrameCount == WarmUpFrames) before = GC.GetTotalAllocatedBytes(precise: true);
        }

        double perFrame = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Math.Max(1, stream.FrameCount - WarmUpFrames);
        return new ThroughputRow(ProcessUsage.OfThisProcess(), stream.FrameCount, perFrame);
    }

    /// <summary>In a process of its own: has ffmpeg copy a stream.</summary>
    public static async Task<ThroughputRow> OfFfmpegAsync(string ffmpeg, int port, string form, string path)
    {
        string muxer = form == "mkv" ? "matroska" : form;
        ProcessUsage usage = await ProcessUsage.OfProgramAsync(
            ffmpeg, "-nostdin", "-loglevel", "fatal", "-y", "-f", "mpjpeg", "-i", $"http://{IPAddress.Loopback}:{port}/videostream.cgi",
            "-c", "copy", "-f", muxer, form == "null" ? "-" : path).ConfigureAwait(false);
        return new ThroughputRow(usage, null, null);
    }
}
