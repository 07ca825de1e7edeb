using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

namespace IpCamera.Benchmarks.Streams;

/// <summary>How fast streams are read and recorded, side by side with ffmpeg, and how many cameras one process keeps up with.</summary>
internal sealed class StreamsBenchmark : IBenchmark
{
    private const string ServerRole = "server";
    private const string LibraryRole = "library";
    private const string FfmpegRole = "ffmpeg";
    private const string Missing = "not on PATH";

    /// <inheritdoc/>
    public string Name => "streams";

    /// <inheritdoc/>
    public string Summary => "reading and recording against ffmpeg [--gigabytes 4] [--folder <for the files>]";

    /// <inheritdoc/>
    public async Task RunAsync(Options options)
    {
        string folder = Directory.CreateTempSubdirectory("IpCamera.Benchmarks-").FullName;
        if (options.Text("folder") is string parent) folder = Directory.CreateDirectory(Path.Combine(parent, Path.GetFileName(folder))).FullName;
        try
        {
            await MeasureThroughputAsync(options.Number("gigabytes", 4), folder).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <inheritdoc/>
    public async Task RunChildAsync(string role, Options options)
    {
        int port = options.Whole("port", 0);
        string form = options.Text("form") ?? "null";
        string path = options.Text("path") ?? string.Empty;
        switch (role)
        {
            case ServerRole:
                await FloodServer.RunAsync((long)(options.Number("gigabytes", 1) * 1e9), options.Text("length") != "no").ConfigureAwait(false);
                break;
            case LibraryRole:
                ChildProcess.Report(await ThroughputRow.OfLibraryAsync(port, form, path).ConfigureAwait(false));
                break;
            case FfmpegRole:
                ChildProcess.Report(await ThroughputRow.OfFfmpegAsync(options.Text("program")!, port, form, path).ConfigureAwait(false));
                break;
            default:
                throw new ArgumentException($"'{role}' is no part of this benchmark.", nameof(role));
        }
    }

    private async Task MeasureThroughputAsync(double gigabytes, string folder)
    {
        var table = new MarkdownTable("one stream of VGA frames", "frames", "GB/s", "CPU s/GB", "allocated B/frame", "peak MB");
        string? ffmpeg = Machine.FindProgram("ffmpeg");
        foreach ((string form, string length, string title) in ((string, string, string)[])
            [("null", "yes", "to null"), ("null", "no", "to null, parts without length"), ("mjpeg", "yes", "to .mjpeg"), ("mkv", "yes", "to .mkv")])
        {
            if (!FrameSinks.Exists(form)) continue;
            await AddRowAsync(table, $"IpCamera {title}", LibraryRole).ConfigureAwait(false);
            if (ffmpeg is null) table.Add($"ffmpeg -c copy {title}", Missing, Missing, Missing, Missing, Missing);
            else await AddRowAsync(table, $"ffmpeg -c copy {title}", FfmpegRole, "--program", ffmpeg).ConfigureAwait(false);

            async Task AddRowAsync(MarkdownTable rows, string name, string role, params string[] more)
            {
                string path = Path.Combine(folder, "stream." + form);
                using var server = ChildProcess.Start(this, ServerRole, "--gigabytes", gigabytes.ToString(CultureInfo.InvariantCulture), "--length", length);
                ServedStream served = await server.ReceiveAsync<ServedStream>().ConfigureAwait(false);
                using var client = ChildProcess.Start(
                    this, role, ["--port", served.Port.ToString(CultureInfo.InvariantCulture), "--form", form, "--path", path, .. more]);
                ThroughputRow row = await client.ReceiveAsync<ThroughputRow>().ConfigureAwait(false);
                rows.Add(
                    name,
                    row.Frames is long frames && frames != served.Frames ? $"{frames:N0} of {served.Frames:N0}" : $"{served.Frames:N0}",
                    $"{served.Bytes / 1e9 / row.Usage.Seconds:0.00}",
                    $"{row.Usage.CpuSeconds / (served.Bytes / 1e9):0.000}",
                    row.AllocatedPerFrame is double allocated ? $"{allocated:0}" : "-",
                    $"{row.Usage.PeakMegabytes:0}");
                File.Delete(path);
            }
        }

        table.Print();
    }
}
