using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.InteropTests;

/// <summary>The simulator as the server of programs that show or keep what cameras send, on each firmware that they can take.</summary>
public sealed class ViewerTests : CameraTest
{
    private const int Frames = 10;

    private const string NoEnd = "libavformat 59 finds no end of a part that has no length and whose delimiter stands between bare line feeds.";

    /// <summary>A program that reads a camera: a new one is a row. It leaves what it got in a folder, or in a text.</summary>
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["curl, a picture"] = new("curl", static at => ["-sf", "--anyauth", "-u", "admin:secret", "-o", at.File("1.jpg"), at.Address("snapshot.cgi")]),
        ["wget, a picture"] = new("wget", static at =>
            ["-q", "--user=admin", "--password=secret", "-O", at.File("1.jpg"), at.Address("snapshot.cgi")]),
        ["LWP, a picture"] = new("perl", static at =>
        [
            "-MLWP::UserAgent", "-e",
            """
            my ($host, $realm_url, $file) = @ARGV;
            my $agent = LWP::UserAgent->new;
            my $realm = ($agent->get($realm_url)->header('WWW-Authenticate') // '') =~ /realm="([^"]*)"/ ? $1 : '';
            $agent->credentials($host, $realm, 'admin', 'secret');
            my $answer = $agent->get($realm_url, ':content_file' => $file);
            die $answer->status_line unless $answer->is_success;
            """,
            at.Host, at.Address("snapshot.cgi"), at.File("1.jpg"),
        ])
        { Needs = "/usr/share/perl5/LWP/UserAgent.pm" },
        ["ffmpeg, a stream"] = new("ffmpeg", static at =>
            ["-nostdin", "-v", "error", "-f", "mpjpeg", "-i", at.AddressWithLogin("videostream.cgi"), "-frames:v", Text(Frames), at.File("%d.jpg")])
        { Pictures = Frames },
        ["GStreamer, a stream"] = new("gst-launch-1.0", static at =>
        [
            "-q", "souphttpsrc", $"location={at.Address("videostream.cgi")}", "user-id=admin", "user-pw=secret", "do-timestamp=true",
            "!", "multipartdemux", "single-stream=true", "!", "image/jpeg", "!", "jpegdec", "!", "jpegenc",
            "!", "identity", $"eos-after={Text(Frames + 1)}", "!", "multifilesink", $"location={at.File("%d.jpg")}",
        ])
        { Pictures = Frames, Needs = "/usr/lib/x86_64-linux-gnu/gstreamer-1.0/libgstmultipart.so" },
        ["mpv, a stream"] = new("mpv", static at =>
        [
            "--no-config", "--really-quiet", "--demuxer=lavf", "--demuxer-lavf-format=mpjpeg", $"--frames={Text(Frames)}", "--untimed",
            "--vo=image", $"--vo-image-outdir={at.Folder}", at.AddressWithLogin("videostream.cgi"),
        ])
        { Pictures = Frames },
        ["MPlayer, a stream"] = new("mplayer", static at =>
        [
            "-noconfig", "all", "-really-quiet", "-nosound", "-noautosub", "-demuxer", "lavf", "-lavfdopts", "format=mpjpeg",
            "-frames", Text(Frames), "-vo", $"jpeg:outdir={at.Folder}", "ffmpeg://" + at.AddressWithLogin("videostream.cgi"),
        ])
        { Pictures = Frames },
        ["VLC, a stream"] = new(VlcProgram.Name, static at => VlcProgram.Arguments(
            4, at.AddressWithLogin("videostream.cgi"), "--vout=dummy", "--video-filter=scene", "--scene-format=jpg", "--scene-ratio=1",
            $"--scene-path={at.Folder}"))
        { Pictures = Frames },
        ["OpenCV, a stream"] = new("/usr/bin/python3", static at =>
        [
            "-c",
            """
            import sys, cv2
            video = cv2.VideoCapture(sys.argv[1], cv2.CAP_FFMPEG)
            for number in range(int(sys.argv[3])):
                good, picture = video.read()
                assert good, 'no picture %d' % number
                assert picture.shape == (480, 640, 3), picture.shape
                cv2.imwrite('%s/%d.jpg' % (sys.argv[2], number), picture)
            """,
            at.AddressWithLogin("videostream.cgi"), at.Folder, Text(Frames),
        ])
        { Pictures = Frames, Needs = "/usr/lib/python3/dist-packages/cv2.cpython-311-x86_64-linux-gnu.so" },
        ["Chromium, a picture"] = new("chromium", static at =>
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=640,480", $"--user-data-dir={at.File("profile")}",
            $"--screenshot={at.File("1.png")}", at.AddressWithLogin("snapshot.cgi"),
        ])
        { Extension = ".png" },
    };

    /// <summary>Those whose pictures, streams and logins differ on the wire; the others send theirs as one of these.</summary>
    private static readonly FirmwareProfile[] Profiles = [FirmwareProfile.Classic, FirmwareProfile.Digest, FirmwareProfile.Unusual];

    /// <summary>What programs do not get from a camera, though what it sends is as some cameras do.</summary>
    private static readonly Dictionary<(string Viewer, string Profile), string> Misses = new()
    {
        [("ffmpeg, a stream", "unusual")] = NoEnd,
        [("mpv, a stream", "unusual")] = NoEnd,
        [("MPlayer, a stream", "unusual")] = NoEnd,
        [("OpenCV, a stream", "unusual")] = NoEnd,
        [("VLC, a stream", "digest")] = "VLC 3.0.24 answers Digest with Basic where the login stands in the address, again and again.",
    };

    public static TheoryData<string, string> Cases => new(
        from viewer in Rows.Keys
        from profile in Profiles
        select (viewer, profile.Name));

    protected override string Password => "secret";

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_gets_whole_pictures(string viewer, string profile)
    {
        if (Misses.TryGetValue((viewer, profile), out string? miss)) Assert.Skip(miss);
        Row row = Rows[viewer];
        OutsideTool.Require(row.Program);
        if (row.Needs is string needed) OutsideTool.Require(needed);
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = Profiles.Single(one => one.Name == profile), Password = Password });
        var place = new Place(NewFolder(), camera.Uri.Authority);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(place.Folder, (UnixFileMode)0b111_111_111);

        (int exitCode, string output) = await OutsideTool.RunAsync(row.Program, [.. row.Arguments(place)]);

        string[] pictures = Directory.GetFiles(place.Folder, "*" + row.Extension);
        Assert.True(pictures.Length >= row.Pictures, $"{pictures.Length} pictures, exit code {exitCode}: {output}");
        foreach (string picture in pictures.Take(Frames))
        {
            (int code, string said) = await OutsideTool.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-i", picture, "-f", "null", "-");
            Assert.True(code == 0 && said.Length == 0, $"{picture}: {said}");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(string Program, Func<Place, IEnumerable<string>> Arguments)
    {
        public int Pictures { get; init; } = 1;

        public string Extension { get; init; } = ".jpg";

        /// <summary>A file that the program needs beside itself.</summary>
        public string? Needs { get; init; }
    }

    private sealed record Place(string Folder, string Host)
    {
        public string File(string name) => Path.Combine(Folder, name);

        public string Address(string cgi) => $"http://{Host}/{cgi}";

        public string AddressWithLogin(string cgi) => $"http://admin:secret@{Host}/{cgi}";
    }
}
