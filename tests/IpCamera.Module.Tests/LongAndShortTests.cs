using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Times that are longer than a timer counts, streams that bring nothing, and files and numbers at the edge of what there is.</summary>
public sealed class LongAndShortTests : CameraTest
{
    private const string StreamHead = "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary=x\r\nConnection: close\r\n\r\n";

    [Theory]
    [InlineData("Receive-CamStream -Duration 2")]
    [InlineData("Receive-CamStream -Duration 2 -Latest")]
    [InlineData("Save-CamStream $folder/silent.mkv -Duration 2")]
    public async Task A_stream_that_brings_nothing_ends_with_its_duration(string line)
    {
        (Engine engine, _) = await StartSilentAsync(frames: 0);
        var clock = Stopwatch.StartNew();

        ErrorRecord error = engine.GetError(line);

        // The session's own limits are 15 and 30 s.
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(12));
        Assert.StartsWith("CamStreamStalled,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("no frame", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Receive-CamStream -Duration 2")]
    [InlineData("Receive-CamStream -Duration 2 -Latest")]
    [InlineData("Save-CamStream $folder/silent.mkv -Duration 2")]
    [InlineData("Save-CamStream $folder/silent.asf -Duration 2")]
    [InlineData("Save-CamStream -Path $folder/silent -SegmentDuration 1 -Duration 2")]
    public async Task A_stream_that_is_never_opened_ends_with_its_duration(string line)
    {
        SimulatedCamera camera = await StartCameraAsync();
        // Nothing but the duration ends it while a test waits.
        Engine engine = ConnectWith("-TimeoutSec 3600", camera);
        string folder = NewFolder();
        engine["folder"] = folder;
        camera.Intercept = _ => new CannedResponse
        {
            Write = static (_, cancellationToken) => Task.Delay(System.Threading.Timeout.Infinite, cancellationToken),
        };

        ErrorRecord error = engine.GetError(line);

        Assert.StartsWith("CamStreamStalled,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("did not open the stream within 2 s", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(System.IO.Directory.GetFileSystemEntries(folder));
        Execution.Until(() => camera.ConcurrentRequests == 0, "the connection is closed");
    }

    [Theory]
    [InlineData("Receive-CamStream -Duration 2")]
    [InlineData("Receive-CamStream -Duration 2 -Latest")]
    [InlineData("Save-CamStream $folder/silent.mkv -Duration 2")]
    public async Task A_stream_that_falls_silent_ends_with_its_duration_and_no_error(string line)
    {
        (Engine engine, _) = await StartSilentAsync(frames: 1);
        var clock = Stopwatch.StartNew();

        Assert.Single(engine.Get(line));

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(12));
    }

    [Theory]
    [InlineData("Watch-CamStatus -Timeout 50d -Interval 0.1")]
    [InlineData("Watch-CamStatus -Timeout ([timespan]::MaxValue) -Interval 60d")]
    [InlineData("Watch-CamStatus -Interval ([timespan]::MaxValue)")]
    [InlineData("Receive-CamSnapshot -Count 2 -Interval 60d")]
    [InlineData("Receive-CamSnapshot -Count 2 -Interval ([timespan]::MaxValue)")]
    [InlineData("Receive-CamStream -Duration 60d")]
    [InlineData("Save-CamStream $folder/long.mkv -Duration 60d")]
    [InlineData("Save-CamStream $folder/long.mkv -Duration ([timespan]::MaxValue)")]
    public async Task A_time_may_be_longer_than_a_timer_can_count(string line)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["folder"] = NewFolder();
        using Execution waiting = engine.Begin(line);
        Execution.Until(() => camera.Requests.Any(request => request.StatusCode == 200), "the first request");

        Assert.False(waiting.Await(TimeSpan.FromSeconds(0.5)), "It ended.");

        waiting.Stop();
        Assert.Empty(waiting.Wait().Errors);
    }

    [Fact]
    public void Alarm_calls_may_be_waited_for_longer_than_a_timer_can_count()
    {
        using Execution waiting = NewEngine().Begin("Receive-CamAlarm -Port 18130 -ListenAddress 127.0.0.1 -Timeout 50d");

        Assert.False(waiting.Await(TimeSpan.FromSeconds(1)), "It ended.");

        waiting.Stop();
        Assert.Empty(waiting.Wait().Errors);
    }

    [Theory]
    [InlineData("Receive-CamStream -Fps 1000 -FrameCount 2", 2)]
    [InlineData("Save-CamStream $folder/fast.mkv -Fps 1000 -FrameCount 2", 1)]
    [InlineData("$picture, $picture, $picture | ConvertTo-CamRecording $folder/fast.mkv -Fps 1000", 1)]
    [InlineData("$picture, $picture, $picture | ConvertTo-CamRecording $folder/fast.avi -Fps 1000", 1)]
    [InlineData("$picture, $picture, $picture | ConvertTo-CamRecording $folder/fast.mjpeg -Fps 0.001", 1)]
    public async Task A_thousand_frames_a_second_are_no_trouble(string line, int objects)
    {
        Engine engine = Connect(await StartCameraAsync());
        string folder = NewFolder();
        engine["folder"] = folder;
        engine["picture"] = CameraFiles.Save(folder, "picture.jpg", (byte[])engine.GetOne("Receive-CamSnapshot").Value("Bytes")!);

        Assert.Equal(objects, engine.Get(line).Count);
    }

    [Theory]
    [InlineData("Invoke-CamCgi upgrade_htmls.cgi -InFile $unreadable -Confirm:$false")]
    [InlineData("Update-CamWebUI -LiteralPath $unreadable -Confirm:$false -Force")]
    public async Task A_file_that_cannot_be_read_is_one_error_that_names_it(string line)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a file that even root cannot read.");
        Engine engine = Connect(await StartCameraAsync());
        // The first page of a process belongs to nobody.
        engine["unreadable"] = "/proc/self/mem";

        ErrorRecord error = engine.GetError(line);

        Assert.StartsWith("CamFileError,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("/proc/self/mem", error.Exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A session with a camera whose stream opens, brings some frames and then nothing more.</summary>
    private async Task<(Engine Engine, SimulatedCamera Camera)> StartSilentAsync(int frames)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["folder"] = NewFolder();
        byte[] picture = (byte[])engine.GetOne("Receive-CamSnapshot").Value("Bytes")!;
        byte[] part = [.. Encoding.ASCII.GetBytes($"--x\r\nContent-Type: image/jpeg\r\nContent-Length: {picture.Length}\r\n\r\n"), .. picture, 13, 10];
        camera.Intercept = request => !request.Path.StartsWith("videostream", StringComparison.Ordinal) ? null : new CannedResponse
        {
            Write = async (stream, cancellationToken) =>
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(StreamHead), cancellationToken);
                for (int i = 0; i < frames; i++) await stream.WriteAsync(part, cancellationToken);
                // The one frame is known to be whole by what follows it.
                if (frames > 0) await stream.WriteAsync("--x\r\n"u8.ToArray(), cancellationToken);
                await stream.FlushAsync(cancellationToken);
                await Task.Delay(System.Threading.Timeout.Infinite, cancellationToken);
            },
        };
        return (engine, camera);
    }
}
