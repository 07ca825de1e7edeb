using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.InteropTests;

/// <summary>What other programs find in recordings, finished ones and such as are still being written.</summary>
public sealed partial class RecordingTests(RecordingTests.Recordings recordings) : IClassFixture<RecordingTests.Recordings>
{
    /// <summary>Who counts the pictures of a file, or their time: a new one is a row. It gets the path.</summary>
    private static readonly Dictionary<string, Judge> Judges = new()
    {
        ["ffprobe"] = new("ffprobe", static path =>
            ["-v", "error", "-count_frames", "-select_streams", "v:0", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", path], Number),
        ["MediaInfo, pictures"] = new("mediainfo", static path => ["--Inform=Video;%FrameCount%", path], Number) { Kinds = ["finished.avi"] },
        ["MediaInfo, whole"] = new("mediainfo", static path => ["--Inform=General;%Format% %IsTruncated%", path], static said =>
        {
            Assert.Contains(said.Trim(), (string[])["Matroska", "AVI", "JPEG"]);
            return null;
        })
        { Kinds = ["finished.mkv", "finished.avi"] },
        ["mkvmerge"] = new("mkvmerge", static path => ["-J", path], static said =>
        {
            using var found = JsonDocument.Parse(said);
            Assert.Empty(found.RootElement.GetProperty("errors").EnumerateArray());
            Assert.Empty(found.RootElement.GetProperty("warnings").EnumerateArray());
            JsonElement track = Assert.Single(found.RootElement.GetProperty("tracks").EnumerateArray());
            Assert.Equal("640x480", track.GetProperty("properties").GetProperty("pixel_dimensions").GetString());
            return null;
        })
        { Kinds = ["finished.mkv", "growing.mkv", "finished.avi"] },
        ["mkvinfo"] = new("mkvinfo", static path => ["-v", "-v", path], static said => SimpleBlock().Count(said)) { Kinds = ["finished.mkv", "growing.mkv"] },
        ["ExifTool"] = new("exiftool", static path => ["-s3", "-ImageSize", path], static said =>
        {
            Assert.Equal("640x480", said.Trim());
            return null;
        })
        { Kinds = ["finished.mkv", "growing.mkv", "finished.avi", "finished.mjpeg", "growing.mjpeg"] },
        ["GStreamer"] = new("gst-launch-1.0", static path =>
        [
            "-q", "filesrc", $"location={path}", "!", Demuxer(path), "!", "jpegdec", "!", "multifilesink", $"location={path}.%05d.raw",
        ], static _ => null)
        {
            Counts = static path => Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".*.raw").Length,
            Kinds = ["finished.mkv", "growing.mkv", "finished.avi", "growing.avi"],
            Needs = "/usr/lib/x86_64-linux-gnu/gstreamer-1.0/libgstmatroska.so",
        },
        ["mpv"] = new("mpv", static path =>
            ["--no-config", "--really-quiet", "--untimed", "--vo=image", $"--vo-image-outdir={path}.mpv", path], static _ => null)
        {
            Counts = static path => Directory.GetFiles(path + ".mpv").Length,
            Kinds = ["finished.mkv", "growing.mkv", "finished.avi"],
        },
        ["OpenCV"] = new("/usr/bin/python3", static path =>
        [
            "-c",
            """
            import sys, cv2
            video = cv2.VideoCapture(sys.argv[1], cv2.CAP_FFMPEG)
            said = round(video.get(cv2.CAP_PROP_FRAME_COUNT))
            count = 0
            while video.read()[0]:
                count += 1
            video.set(cv2.CAP_PROP_POS_FRAMES, count // 2)
            assert video.read()[0], 'no picture in the middle'
            assert sys.argv[1].find('finished') < 0 or abs(said - count) <= max(2, count * 0.06), 'said %d, read %d' % (said, count)
            print(count)
            """,
            path,
        ], Number)
        { Needs = "/usr/lib/python3/dist-packages/cv2.cpython-311-x86_64-linux-gnu.so", Kinds = ["finished.mkv", "finished.avi"] },
    };

    public static TheoryData<string, string> Cases => new(
        from judge in Judges.Keys
        from file in Recordings.Names
        where Judges[judge].Kinds.Count == 0 || Judges[judge].Kinds.Contains(file)
        select (judge, file));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_recording_is_what_it_says(string judge, string file)
    {
        Judge row = Judges[judge];
        OutsideTool.Require(row.Program);
        if (row.Needs is string needed) OutsideTool.Require(needed);
        string path = recordings[file];

        (int exitCode, string output) = await OutsideTool.RunAsync(row.Program, [.. row.Arguments(path)]);

        Assert.True(exitCode == 0, $"exit code {exitCode}: {output}");
        int? count = row.Read(output) ?? row.Counts?.Invoke(path);
        // Some read on behind what the head of a file that grows says of itself.
        int frames = Playable.CountFrames(path);
        if (count is int found) Assert.InRange(found, frames, file.StartsWith("growing", StringComparison.Ordinal) ? int.MaxValue : frames);
    }

    private static int? Number(string said) => int.Parse(said.Trim(), CultureInfo.InvariantCulture);

    private static string Demuxer(string path) => Path.GetExtension(path) switch
    {
        ".mkv" => "matroskademux",
        _ => "avidemux",
    };

    [GeneratedRegex(@"^\|\s*\+ (SimpleBlock|Simple block)\b|^\| \+ (SimpleBlock|Simple block)\b", RegexOptions.Multiline)]
    private static partial Regex SimpleBlock();

    private sealed record Judge(string Program, Func<string, IEnumerable<string>> Arguments, Func<string, int?> Read)
    {
        /// <summary>How many pictures it found, where it does not say so itself; null where it does not tell.</summary>
        public Func<string, int>? Counts { get; init; }

        /// <summary>The files it is asked about; none for all.</summary>
        public IReadOnlyList<string> Kinds { get; init; } = [];

        /// <summary>A file that the program needs beside itself.</summary>
        public string? Needs { get; init; }
    }

    /// <summary>One recording of each format, and what there was of it in the middle.</summary>
    public sealed class Recordings : CameraTest, IAsyncLifetime
    {
        private static readonly string[] Extensions = ["mkv", "avi", "mjpeg"];
        private string _folder = "";

        /// <summary>The files.</summary>
        public static IReadOnlyList<string> Names { get; } = [.. Extensions.SelectMany(static one => (string[])[$"finished.{one}", $"growing.{one}"])];

        /// <summary>The path of a file.</summary>
        public string this[string name] => Path.Combine(_folder, name);

        /// <inheritdoc/>
        public new async ValueTask InitializeAsync()
        {
            _folder = NewFolder();
            SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions());
            Engine engine = Connect(camera);
            engine["folder"] = _folder;
            foreach (string extension in Extensions)
            {
                using Execution recording = engine.Begin($"$session | Save-CamStream -Path $folder/finished.{extension} -Duration 4");
                await Task.Delay(TimeSpan.FromSeconds(3), Token);
                File.Copy(this[$"finished.{extension}"], this[$"growing.{extension}"]);
                recording.Wait().ThrowIfFailed();
            }
        }
    }
}
