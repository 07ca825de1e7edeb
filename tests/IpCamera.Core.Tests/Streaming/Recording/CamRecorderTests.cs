using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.CoreTests.Http;
using IpCamera.CoreTests.Support;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

public sealed partial class CamRecorderTests : IDisposable
{
    private static readonly TimeSpan NotHung = TimeSpan.FromSeconds(30);

    /// <summary>The id that begins an ASF.</summary>
    private static readonly byte[] AsfHead = [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9, 0x00, 0xAA, 0x00, 0x62, 0xCE, 0x6C];

    private readonly TempFolder _folder = new();
    private readonly ConcurrentQueue<CamRecording> _finished = new();
    private readonly ConcurrentQueue<string> _warnings = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(CamRecordingFormat.Mjpeg)]
    [InlineData(CamRecordingFormat.Avi)]
    [InlineData(CamRecordingFormat.Matroska)]
    [InlineData(CamRecordingFormat.Jpeg)]
    public async Task The_frames_of_the_camera_are_those_of_the_file(CamRecordingFormat format)
    {
        byte[][] frames = Some(25);
        await using FaultServer camera = StreamServer.Sending(frames, 25, exchange => exchange.WaitForCloseAsync());
        CamRecorder recorder = Recorder(camera.Uri, format, options => options with { FrameCount = 20 });

        await RecordAsync(recorder);

        CamRecording recording = Assert.Single(_finished);
        Pictures.AssertSame(frames.Take(20), Read(recording));
        Assert.Equal((20L, format, 0), (recording.Frames, recording.Format, recording.Reconnects));
        Assert.Equal(recorder.Duration, recording.Duration);
        Assert.Equal(recorder.Start!.Value.UtcDateTime, recording.Start!.Value.UtcDateTime, TimeSpan.FromSeconds(1));
        Assert.Equal(
            format == CamRecordingFormat.Jpeg ? Directory.EnumerateFiles(recording.Path).Sum(file => new FileInfo(file).Length) : new FileInfo(recording.Path).Length,
            recording.Length);
    }

    [Theory]
    [InlineData(CamRecordingFormat.Mjpeg)]
    [InlineData(CamRecordingFormat.Avi)]
    [InlineData(CamRecordingFormat.Matroska)]
    public async Task A_change_of_files_by_size_loses_no_frame(CamRecordingFormat format)
    {
        byte[][] frames = [.. Enumerable.Range(0, 120).Select(index => Jpegs.Make(5_000 + index, index))];
        await using FaultServer camera = StreamServer.Sending(frames, 120, exchange => exchange.WaitForCloseAsync());

        await RecordAsync(Recorder(camera.Uri, format, options => options with { Folder = _folder.Path, SegmentSize = 100_000, FrameCount = 120 }));

        Assert.InRange(_finished.Count, 6, 13);
        Assert.All(_finished, recording => Assert.InRange(recording.Length, 1, 100_000));
        Pictures.AssertSame(frames, _finished.SelectMany(Read));
        Assert.Equal(_finished.Select(recording => recording.Path).Order(), Directory.GetFiles(_folder.Path).Order());
        Assert.All(_finished, recording => Assert.Matches(@"^yard_\d{8}_\d{6}(_\d+)?\.\w+$", Path.GetFileName(recording.Path)));
    }

    [Fact]
    public async Task A_change_of_files_by_time_loses_no_frame()
    {
        byte[][] frames = Some(40);
        await using FaultServer camera = StreamServer.Sending(frames, 40, exchange => exchange.WaitForCloseAsync());
        VirtualClock clock = new();

        await RecordAsync(Recorder(Clients.Of(camera.Uri), CamRecordingFormat.Matroska, options => options with
        {
            Folder = _folder.Path,
            SegmentDuration = TimeSpan.FromMilliseconds(500),
            FrameCount = 40,
        }, progressed: _ => clock.Advance(TimeSpan.FromMilliseconds(50)), clock: clock));

        Assert.Equal([10, 10, 10, 10], _finished.Select(recording => recording.Frames));
        Assert.All(_finished, recording => Assert.Equal(TimeSpan.FromMilliseconds(450), recording.Duration));
        Pictures.AssertSame(frames, _finished.SelectMany(Read));
        // Each begins at zero, and when its name says.
        Assert.All(_finished, recording => Assert.Equal(TimeSpan.Zero, new MatroskaFile(File.ReadAllBytes(recording.Path)).Frames[0].Time));
        Assert.All(_finished, recording => Assert.Contains(
            recording.Start!.Value.ToString("yyyyMMdd_HHmmss", System.Globalization.CultureInfo.InvariantCulture), recording.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_oldest_files_of_this_camera_are_removed()
    {
        string[] foreign = ["yard_2_20200101_000000.mkv", "barn_20200101_000000.mkv", "yard_20200101.mkv", "yard_20200101_000000.txt", "myyard_20200101_000000.mkv", "yard_20200101_20200101_000000.mkv"];
        string[] old = ["yard_20200101_000000.mkv", "yard_20200101_000000_2.avi", "yard_20210101_000000.mkv"];
        foreach (string name in (string[])[.. foreign, .. old]) await File.WriteAllBytesAsync(_folder.File(name), [0x1A, 0x45, 0xDF, 0xA3], Cancellation);
        foreign = [.. foreign, "yard_20190101_000000.mkv"];
        await File.WriteAllTextAsync(_folder.File(foreign[^1]), "named as a recording, and none", Cancellation);
        byte[][] frames = Some(5);
        await using FaultServer camera = StreamServer.Sending(frames, 5, exchange => exchange.WaitForCloseAsync());

        await RecordAsync(Recorder(camera.Uri, CamRecordingFormat.Matroska, options => options with
        {
            Folder = _folder.Path,
            SegmentSize = 1,
            KeepSegments = 3,
            FrameCount = 2,
        }));

        Assert.Equal(
            foreign.Append("yard_20210101_000000.mkv").Concat(_finished.Select(recording => Path.GetFileName(recording.Path))).Order(),
            Directory.GetFiles(_folder.Path, "*_*").Select(Path.GetFileName).Order());

        _finished.Clear();
        await using FaultServer again = StreamServer.Sending(frames, 5, exchange => exchange.WaitForCloseAsync());
        await RecordAsync(Recorder(again.Uri, CamRecordingFormat.Matroska, options => options with
        {
            Folder = _folder.Path,
            SegmentSize = 1,
            KeepSegments = 3,
            FrameCount = 5,
        }));

        Assert.Equal(
            foreign.Concat(_finished.Skip(2).Select(recording => Path.GetFileName(recording.Path))).Order(),
            Directory.GetFiles(_folder.Path, "*_*").Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_stream_that_ends_is_opened_again_and_the_gap_is_noted()
    {
        byte[][] frames = Some(9);
        await using FaultServer camera = StreamServer.Sending(frames, 4);
        List<CamRecordingGap> resumed = [];
        CamRecorder recorder = Recorder(camera.Uri, CamRecordingFormat.Matroska, options => options with { FrameCount = 6 }, resumed.Add);

        await RecordAsync(recorder);

        CamRecording recording = Assert.Single(_finished);
        Pictures.AssertSame(frames.Take(6), Read(recording));
        Assert.Equal((1, 1), (recording.Reconnects, recorder.Gaps));
        CamRecordingGap gap = Assert.Single(recording.Gaps);
        Assert.Equal(gap, Assert.Single(resumed));
        Assert.InRange(gap.Duration, TimeSpan.FromSeconds(0.7), TimeSpan.FromSeconds(1.3));
        Assert.Equal(recording.Start, gap.Start);
        Assert.Contains("ended the stream", gap.Reason, StringComparison.Ordinal);
        Assert.Contains("ended the stream", Assert.Single(_warnings), StringComparison.Ordinal);
        // The file has the gap too: it plays as it was.
        MatroskaFile file = new(await File.ReadAllBytesAsync(recording.Path, Cancellation));
        Assert.Equal(gap.Duration.TotalSeconds, (file.Frames[4].Time - file.Frames[3].Time).TotalSeconds, 0.05);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pictures_cut_off_by_the_end_of_a_connection_are_counted(bool stalls)
    {
        byte[][] frames = Some(5);
        await using FaultServer camera = new(async exchange =>
        {
            IEnumerable<byte[]> pieces = exchange.Number == 1
                ? [StreamServer.Part(frames[0]), StreamServer.Part(frames[1])[..^60], StreamServer.Part(frames[1])[..^30]]
                : frames[1..].Select(StreamServer.Part);
            await exchange.SendAsync([.. Encoding.ASCII.GetBytes(StreamServer.Head), .. pieces.SelectMany(piece => piece)]);
            if (stalls && exchange.Number == 1) await exchange.WaitForCloseAsync();
        });
        CamClient client = Clients.Of(camera.Uri).WithStallLimit(TimeSpan.FromSeconds(0.5));
        CamRecorder recorder = Recorder(client, CamRecordingFormat.Mjpeg, options => options with { FrameCount = 5 }, clock: new VirtualClock());

        await RecordAsync(recorder);

        Pictures.AssertSame(frames, Read(Assert.Single(_finished)));
        Assert.Equal(2, recorder.Dropped);
    }

    [Fact]
    public async Task A_stalled_stream_is_opened_again()
    {
        byte[][] frames = Some(4);
        await using FaultServer camera = StreamServer.Sending(frames, 2, exchange => exchange.WaitForCloseAsync());
        CamRecorder recorder = Recorder(Clients.Of(camera.Uri).WithStallLimit(TimeSpan.FromSeconds(0.5)), CamRecordingFormat.Mjpeg, options => options with { FrameCount = 4 });

        await RecordAsync(recorder);

        Pictures.AssertSame(frames, Read(Assert.Single(_finished)));
        Assert.Contains("0.5 s", Assert.Single(Assert.Single(_finished).Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gap_belongs_to_the_file_it_began_in()
    {
        byte[][] frames = Some(6);
        await using FaultServer camera = StreamServer.Sending(frames, 3);

        await RecordAsync(Recorder(camera.Uri, CamRecordingFormat.Matroska, options => options with
        {
            Folder = _folder.Path,
            SegmentDuration = TimeSpan.FromSeconds(0.6),
            FrameCount = 6,
        }));

        CamRecording[] recordings = [.. _finished];
        Assert.Equal([1, 0], recordings.Select(recording => recording.Gaps.Count));
        Assert.Equal([1, 0], recordings.Select(recording => recording.Reconnects));
        Assert.Equal([3L, 3L], recordings.Select(recording => recording.Frames));
    }

    [Fact]
    public async Task Without_reconnecting_the_end_of_the_stream_is_an_error_and_the_recording_is_kept()
    {
        byte[][] frames = Some(3);
        await using FaultServer camera = StreamServer.Sending(frames, 3);

        await Throws.CamAsync(CamErrorCode.Unreachable, () => RecordAsync(Recorder(camera.Uri, CamRecordingFormat.Avi, options => options with { Reconnect = false })));

        Pictures.AssertSame(frames, Read(Assert.Single(_finished)));
        Assert.Empty(_warnings);
        Assert.Single(camera.Requests);
    }

    [Fact]
    public async Task A_camera_that_never_sent_a_frame_is_an_error_and_leaves_no_file()
    {
        await using FaultServer camera = FaultServer.Sending(StreamServer.Head);

        await Throws.CamAsync(CamErrorCode.Unreachable, () => RecordAsync(Recorder(camera.Uri, CamRecordingFormat.Matroska, options => options)));

        Assert.Empty(_finished);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(401, 1)]
    [InlineData(401, 2)]
    [InlineData(401, 6)]
    [InlineData(403, 6)]
    [InlineData(404, 6)]
    [InlineData(503, 6)]
    public async Task A_camera_that_refuses_after_a_break_is_asked_again_until_it_is_back(int status, int refusals)
    {
        byte[][] frames = Some(6);
        await using FaultServer camera = new(exchange => exchange.Number == 1 || exchange.Number > refusals + 1
            ? exchange.SendAsync([.. Encoding.ASCII.GetBytes(StreamServer.Head), .. frames.Skip(exchange.Number == 1 ? 0 : 3).Take(3).SelectMany(StreamServer.Part)])
            : exchange.SendAsync(FaultServer.Status(status, status == 401 ? ["WWW-Authenticate: Basic realm=\"ipcamera\""] : [])));
        VirtualClock clock = new();

        await RecordAsync(Recorder(
            Clients.Of(camera.Uri, CamAuthentication.Basic), CamRecordingFormat.Matroska, options => options with { FrameCount = 6 }, clock: clock));

        CamRecording recording = Assert.Single(_finished);
        Pictures.AssertSame(frames, Read(recording));
        Assert.Equal((1, 1), (recording.Reconnects, recording.Gaps.Count));
        Assert.Equal(refusals + 2, camera.Requests.Count);
        TimeSpan[] waits = [.. clock.Waits];
        Assert.Equal(refusals + 1, waits.Length);
        // The end of the stream is told, and the refusal once, however often it comes.
        Assert.Equal(status == 503 ? 1 : 2, _warnings.Count);
        if (status == 401)
        {
            // A camera that starts refuses for some seconds; a wrong password is not tried more often than that.
            Assert.All(waits.Skip(1).Take(2), wait => Assert.InRange(wait, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6)));
            Assert.All(waits.Skip(3), wait => Assert.InRange(wait, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(25)));
        }
        else Assert.InRange(waits[^1], TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(80));
    }

    [Fact]
    public async Task Another_camera_at_the_address_is_told_once_and_waited_out()
    {
        const string Own = "00626E00000A";
        const string Other = "00626E00000B";
        byte[][] frames = Some(6);
        // Who is there when asked, in turn. The second time the right one opens the stream, and is gone before it sends a picture.
        Queue<string> ids = new([Own, Own, Other, Other, Other, Own]);
        Queue<byte[][]> streams = new([frames[..3], [], frames[3..]]);
        await using FaultServer camera = new(exchange => exchange.Target.StartsWith("/get_status.cgi", StringComparison.Ordinal)
            ? exchange.SendAsync(FaultServer.Text($"var id='{ids.Dequeue()}';\n"))
            : exchange.SendAsync([.. Encoding.ASCII.GetBytes(StreamServer.Head), .. streams.Dequeue().SelectMany(StreamServer.Part)]));
        CamClient client = new(new CamConnectionOptions
        {
            Uri = camera.Uri,
            Id = Own,
            Credential = new NetworkCredential(Clients.User, Clients.Password),
            Authentication = CamAuthentication.Basic,
        });

        await RecordAsync(Recorder(client, CamRecordingFormat.Matroska, options => options with { FrameCount = 6 }, clock: new VirtualClock()));

        CamRecording recording = Assert.Single(_finished);
        Pictures.AssertSame(frames, Read(recording));
        string[] asked = [.. camera.Requests.Select(request => request.Target[1..].Split('.')[0])];
        Assert.Equal(
            ["get_status", "videostream", "get_status", "videostream", "get_status", "get_status", "get_status", "get_status", "videostream"], asked);
        Assert.Equal(2, _warnings.Count);
        Assert.Single(_warnings, text => text.Contains(Other, StringComparison.Ordinal));
        Assert.Contains(Other, Assert.Single(recording.Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_is_wrong_after_an_hour_is_told_and_tried_seldom()
    {
        byte[][] frames = Some(3);
        await using FaultServer camera = new(exchange => exchange.Number == 1
            ? exchange.SendAsync([.. Encoding.ASCII.GetBytes(StreamServer.Head), .. frames.SelectMany(StreamServer.Part)])
            : exchange.SendAsync(FaultServer.Status(401, "WWW-Authenticate: Basic realm=\"ipcamera\"")));
        ManualClock clock = new();
        using CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task recording = Recorder(Clients.Of(camera.Uri, CamAuthentication.Basic), CamRecordingFormat.Matroska, options => options, clock: clock)
            .RecordAsync(cancel.Token);

        await clock.WaitedForAsync(0, 1.3, Cancellation);
        clock.Advance(1.3);
        await clock.WaitedForAsync(3.3, 4.3, Cancellation);
        clock.Advance(3);
        await clock.WaitedForAsync(8.3, 10.3, Cancellation);
        clock.Advance(6);
        await clock.WaitedForAsync(70, 101, Cancellation);
        clock.Advance(59.5);
        await clock.WaitedForAsync(70, 101, Cancellation);
        Assert.Equal(4, camera.Requests.Count);
        clock.Advance(40);
        await clock.WaitedForAsync(200, 300, Cancellation);

        Assert.Equal(5, camera.Requests.Count);
        Assert.Contains(_warnings, text => text.Contains("'admin'", StringComparison.Ordinal) && text.Contains("once a minute", StringComparison.Ordinal));
        Assert.Equal(2, _warnings.Count);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => recording.WaitAsync(NotHung, Cancellation));
        Pictures.AssertSame(frames, Read(Assert.Single(_finished)));
    }

    [Theory]
    [InlineData(401, CamErrorCode.AuthenticationFailed)]
    [InlineData(403, CamErrorCode.PermissionDenied)]
    [InlineData(404, CamErrorCode.Unsupported)]
    public async Task A_camera_that_refuses_at_first_is_not_asked_again(int status, CamErrorCode code)
    {
        await using FaultServer camera = FaultServer.Sending(FaultServer.Status(status, status == 401 ? ["WWW-Authenticate: Basic realm=\"ipcamera\""] : []));

        await Throws.CamAsync(code, () => RecordAsync(Recorder(Clients.Of(camera.Uri, CamAuthentication.Basic), CamRecordingFormat.Matroska, options => options)));

        Assert.Single(camera.Requests);
        Assert.Empty(_finished);
    }

    [Theory]
    [InlineData(401, CamErrorCode.AuthenticationFailed)]
    [InlineData(404, CamErrorCode.Unsupported)]
    public async Task Without_reconnecting_a_refusal_ends_the_recording(int status, CamErrorCode code)
    {
        await using FaultServer camera = new(exchange => exchange.SendAsync(FaultServer.Status(status, status == 401 ? ["WWW-Authenticate: Basic realm=\"x\""] : [])));

        await Throws.CamAsync(code, () => RecordAsync(Recorder(
            Clients.Of(camera.Uri, CamAuthentication.Basic), CamRecordingFormat.Matroska, options => options with { Reconnect = false })));

        Assert.Single(camera.Requests);
    }

    [Fact]
    public async Task A_time_that_ends_while_the_camera_refuses_ends_with_the_refusal()
    {
        byte[][] frames = Some(3);
        await using FaultServer camera = new(exchange => exchange.Number == 1
            ? exchange.SendAsync([.. Encoding.ASCII.GetBytes(StreamServer.Head), .. frames.SelectMany(StreamServer.Part)])
            : exchange.SendAsync(FaultServer.Status(401, "WWW-Authenticate: Basic realm=\"ipcamera\"")));

        await Throws.CamAsync(CamErrorCode.AuthenticationFailed, () => RecordAsync(Recorder(
            Clients.Of(camera.Uri, CamAuthentication.Basic), CamRecordingFormat.Matroska, options => options with { Duration = TimeSpan.FromSeconds(3) })));

        Assert.Contains("did not accept", Assert.Single(Assert.Single(_finished).Gaps).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CamRecordingFormat.Mjpeg)]
    [InlineData(CamRecordingFormat.Avi)]
    [InlineData(CamRecordingFormat.Matroska)]
    public async Task A_disk_that_is_full_for_a_moment_costs_a_gap(CamRecordingFormat format)
    {
        using SmallDisk disk = await SmallDisk.MountAsync(megabytes: 1);
        byte[][] frames = [.. Enumerable.Range(0, 200).Select(index => Jpegs.Make(5_000, index))];
        await using FaultServer camera = StreamServer.Sending(frames, 200, exchange => exchange.WaitForCloseAsync());
        string filler = Path.Combine(disk.Path, "filler");
        List<CamRecordingGap> resumed = [];
        CamRecorder recorder = Recorder(Clients.Of(camera.Uri), format, options => options with
        {
            Folder = disk.Path,
            SegmentDuration = TimeSpan.FromMinutes(10),
            KeepSegments = 5,
            FrameCount = 60,
        }, resumed.Add, warned: _ => File.Delete(filler), progressed: recorder =>
        {
            if (recorder.Frames == 10) Fill(filler);
        }, clock: new VirtualClock { Tick = TimeSpan.FromMilliseconds(20) });

        await RecordAsync(recorder);

        CamRecording[] recordings = [.. _finished];
        Assert.Equal(2, recordings.Length);
        Assert.Equal(60, recordings.Sum(recording => recording.Frames));
        Pictures.AssertSame(frames.Take((int)recordings[0].Frames!), Read(recordings[0]).Take((int)recordings[0].Frames!));
        Assert.Equal(recordings[1].Frames, Read(recordings[1]).Count());
        CamRecordingGap gap = Assert.Single(recordings[1].Gaps);
        Assert.Equal(gap, Assert.Single(resumed));
        Assert.InRange(gap.Duration, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(20));
        Assert.Contains(disk.Path, gap.Reason, StringComparison.Ordinal);
        Assert.Contains("when there is room", Assert.Single(_warnings), StringComparison.Ordinal);
        // The camera was there all the time.
        Assert.Equal((0, 1), (recordings[1].Reconnects, camera.Requests.Count));
        Assert.Equal(recordings.Select(recording => recording.Path).Order(), Directory.GetFiles(disk.Path, "yard*").Order());
    }

    [Fact]
    public async Task A_disk_without_room_for_all_that_is_kept_is_used_round_and_round()
    {
        using SmallDisk disk = await SmallDisk.MountAsync(megabytes: 1);
        byte[][] frames = [.. Enumerable.Range(0, 400).Select(index => Jpegs.Make(20_000, index))];
        await using FaultServer camera = StreamServer.Sending(frames, 400, exchange => exchange.WaitForCloseAsync());

        // Three of half a megabyte do not fit: before the third is full there is no room, and the first is removed for a fourth.
        await RecordAsync(Recorder(Clients.Of(camera.Uri), CamRecordingFormat.Matroska, options => options with
        {
            Folder = disk.Path,
            SegmentSize = 500_000,
            KeepSegments = 3,
            FrameCount = 120,
        }, clock: new VirtualClock { Tick = TimeSpan.FromMilliseconds(50) }));

        Assert.Equal(120, _finished.Sum(recording => recording.Frames));
        string[] left = Directory.GetFiles(disk.Path, "yard*");
        Assert.Equal(_finished.Select(recording => recording.Path).Skip(_finished.Count - 3).Order(), left.Order());
        Assert.NotEmpty(_warnings);
        Assert.Contains(_finished, recording => recording.Gaps.Count == 1);
    }

    [Fact]
    public async Task A_disk_that_stays_full_ends_with_its_fault_when_the_time_is_over()
    {
        using SmallDisk disk = await SmallDisk.MountAsync(megabytes: 1);
        byte[][] frames = [.. Enumerable.Range(0, 300).Select(index => Jpegs.Make(5_000, index))];
        await using FaultServer camera = StreamServer.Sending(frames, 300, exchange => exchange.WaitForCloseAsync());
        CamRecorder recorder = Recorder(Clients.Of(camera.Uri), CamRecordingFormat.Avi, options => options with
        {
            Folder = disk.Path,
            SegmentDuration = TimeSpan.FromMinutes(10),
            KeepSegments = 5,
            Duration = TimeSpan.FromSeconds(3),
        }, progressed: recorder =>
        {
            if (recorder.Frames == 10) Fill(Path.Combine(disk.Path, "filler"));
        }, clock: new VirtualClock { Tick = TimeSpan.FromMilliseconds(20) });

        await Throws.CamAsync(CamErrorCode.FileError, () => RecordAsync(recorder));

        Assert.Single(_warnings);
        Assert.Equal(Assert.Single(_finished).Frames, Read(Assert.Single(_finished)).Count());
        Assert.Equal(2, Directory.GetFiles(disk.Path).Count(path => !path.EndsWith(".list", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_time_ends_a_recording_on_time_whatever_the_camera_does()
    {
        byte[][] frames = Some(3);
        await using FaultServer camera = StreamServer.Sending(frames, 3, exchange => exchange.WaitForCloseAsync());

        VirtualClock clock = new();

        await RecordAsync(Recorder(
            Clients.Of(camera.Uri), CamRecordingFormat.Matroska, options => options with { Duration = TimeSpan.FromDays(60) },
            progressed: recorder => clock.Advance(recorder.Frames == 3 ? TimeSpan.FromDays(60) : TimeSpan.Zero), clock: clock));

        Pictures.AssertSame(frames, Read(Assert.Single(_finished)));
    }

    [Fact]
    public async Task A_time_that_ends_while_the_camera_is_away_ends_with_its_fault()
    {
        byte[][] frames = Some(3);
        await using FaultServer camera = new(async exchange =>
        {
            if (exchange.Number == 1) await exchange.SendAsync([.. System.Text.Encoding.ASCII.GetBytes(StreamServer.Head), .. frames.SelectMany(StreamServer.Part)]);
            else exchange.Reset();
        });

        await Throws.CamAsync(CamErrorCode.Unreachable, () => RecordAsync(Recorder(camera.Uri, CamRecordingFormat.Matroska, options => options with { Duration = TimeSpan.FromSeconds(2) })));

        CamRecording recording = Assert.Single(_finished);
        Pictures.AssertSame(frames, Read(recording));
        Assert.Equal(0, recording.Reconnects);
        Assert.InRange(Assert.Single(recording.Gaps).Duration, TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(2));
        Assert.Single(_warnings);
    }

    [Fact]
    public async Task Cancelling_finishes_the_file()
    {
        byte[][] frames = Some(3);
        await using FaultServer camera = StreamServer.Sending(frames, 3, exchange => exchange.WaitForCloseAsync());
        using CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        CamRecorder recorder = Recorder(Clients.Of(camera.Uri), CamRecordingFormat.Matroska, options => options, progressed: recorder =>
        {
            if (recorder.Frames == 3) cancel.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => recorder.RecordAsync(cancel.Token).WaitAsync(NotHung, Cancellation));

        MatroskaFile file = new(await File.ReadAllBytesAsync(Assert.Single(_finished).Path, Cancellation));
        Assert.Equal(3, file.Frames.Count);
        Assert.NotNull(file.SegmentSize);
        Assert.NotEmpty(file.CuePoints);
    }

    [Fact]
    public async Task The_cameras_own_file_comes_byte_by_byte()
    {
        byte[] bytes = new byte[300_000];
        new Random(3).NextBytes(bytes);
        AsfHead.CopyTo(bytes, 0);
        await using FaultServer camera = FaultServer.Sending([.. "HTTP/1.1 200 OK\r\nContent-Type: video/x-ms-asf\r\n\r\n"u8, .. bytes]);
        CamRecorder recorder = Recorder(camera.Uri, CamRecordingFormat.Asf, options => options with { Resolution = CamResolution.Qvga, Rate = 6 });

        // One file cannot hold two of the camera's: the end of the stream is the end.
        await Throws.CamAsync(CamErrorCode.Unreachable, () => RecordAsync(recorder));

        Assert.Equal("/videostream.asf?resolution=8&rate=6", Assert.Single(camera.Requests).Target);
        CamRecording recording = Assert.Single(_finished);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(recording.Path, Cancellation));
        Assert.Null(recording.Frames);
        Assert.Null(recorder.Frames);
        Assert.Equal(bytes.Length, recording.Length);
    }

    [Fact]
    public async Task The_cameras_own_file_begins_anew_with_each_connection()
    {
        await using FaultServer camera = new(exchange => exchange.SendAsync(
            [.. "HTTP/1.1 200 OK\r\nContent-Type: video/x-ms-asf\r\n\r\n"u8, .. AsfHead, .. Encoding.ASCII.GetBytes($"stream {exchange.Number}")]));

        await Throws.CamAsync(CamErrorCode.Unreachable, () => RecordAsync(Recorder(camera.Uri, CamRecordingFormat.Asf, options => options with
        {
            Folder = _folder.Path,
            Duration = TimeSpan.FromSeconds(3),
        })));

        Assert.Equal(["stream 1", "stream 2"], _finished.Select(recording => Encoding.ASCII.GetString(File.ReadAllBytes(recording.Path)[AsfHead.Length..])).Take(2));
    }

    [Theory]
    [InlineData("text/plain", "error: illegal params.", CamErrorCode.Rejected)]
    [InlineData("text/html", "<html></html>", CamErrorCode.MalformedResponse)]
    public async Task An_answer_that_is_no_file_of_the_camera_is_an_error(string type, string body, CamErrorCode code)
    {
        await using FaultServer camera = FaultServer.Sending(FaultServer.Text(body, type));

        await Throws.CamAsync(code, () => Clients.Of(camera.Uri).OpenAsfStreamAsync(null, null, Cancellation));
    }

    [Fact]
    public async Task An_existing_file_is_seen_before_the_camera_is_asked()
    {
        await using FaultServer camera = FaultServer.Sending(StreamServer.Head);
        await File.WriteAllTextAsync(_folder.File("yard.mkv"), "mine", Cancellation);

        Throws.Cam(CamErrorCode.FileError, () => Recorder(camera.Uri, CamRecordingFormat.Matroska, options => options));

        Assert.Equal("mine", await File.ReadAllTextAsync(_folder.File("yard.mkv"), Cancellation));
    }

    [Theory]
    [InlineData(CamRecordingFormat.Avi)]
    [InlineData(CamRecordingFormat.Matroska)]
    public async Task Ffprobe_finds_the_true_length_of_an_irregular_stream(CamRecordingFormat format)
    {
        byte[][] frames = await Pictures.GetAsync(40);
        Random random = new(11);
        await using FaultServer camera = StreamServer.Sending(frames, 40, exchange => exchange.WaitForCloseAsync());
        VirtualClock clock = new();
        CamRecorder recorder = Recorder(Clients.Of(camera.Uri), format, options => options with { FrameCount = 40 }, progressed: recorder =>
            clock.Advance(TimeSpan.FromMilliseconds(recorder.Frames % 20 == 7 ? 500 : random.Next(5, 100))), clock: clock);

        await RecordAsync(recorder);

        string path = Assert.Single(_finished).Path;
        Assert.Equal("", await OutsideTool.DecodeAsync(path));
        OutsideTool.Measured measured = await OutsideTool.MeasureAsync(path);
        Assert.Equal(40, measured.Frames);
        // From the first frame to the end of the last, which is as long as the others.
        double expected = recorder.Duration.TotalSeconds * 40 / 39;
        Assert.InRange(measured.Duration!.Value.TotalSeconds / expected, 0.98, 1.02);
    }

    [Theory]
    [InlineData(CamRecordingFormat.Avi)]
    [InlineData(CamRecordingFormat.Matroska)]
    public async Task What_lies_on_the_disk_at_any_moment_plays(CamRecordingFormat format)
    {
        byte[][] frames = await Pictures.GetAsync(30);
        await using FaultServer camera = StreamServer.Sending(frames, 30, exchange => exchange.WaitForCloseAsync());
        VirtualClock clock = new();
        List<(string Path, int Frames)> copies = [];
        CamRecorder recorder = Recorder(Clients.Of(camera.Uri), format, options => options with { FrameCount = 30 }, progressed: recorder =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(60));
            // What a killed process would leave here.
            if (recorder.Frames is not (1 or 3 or 17 or 29)) return;
            string copy = _folder.File($"{recorder.Frames}{Path.GetExtension(Path.GetRandomFileName())}.copy");
            using FileStream source = new(Assert.Single(Directory.GetFiles(_folder.Path, "yard.*")), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using FileStream target = File.Create(copy);
            source.CopyTo(target);
            copies.Add((copy, (int)recorder.Frames));
        }, clock: clock);

        await RecordAsync(recorder);

        Assert.Equal(4, copies.Count);
        foreach ((string path, int count) in copies)
        {
            Assert.Equal("", await OutsideTool.DecodeAsync(path));
            Assert.Equal(count, (await OutsideTool.MeasureAsync(path)).Frames);
        }
    }

    private static byte[][] Some(int count) => [.. Enumerable.Range(0, count).Select(index => Jpegs.Make(200 + index, index))];

    private static IEnumerable<byte[]> Read(CamRecording recording) => recording.Format switch
    {
        CamRecordingFormat.Matroska => new MatroskaFile(File.ReadAllBytes(recording.Path)).Frames.Select(frame => frame.Picture),
        CamRecordingFormat.Avi => new AviFile(File.ReadAllBytes(recording.Path)).IndexedFrames,
        CamRecordingFormat.Jpeg => Directory.GetFiles(recording.Path).Order().Select(File.ReadAllBytes),
        _ => Split(File.ReadAllBytes(recording.Path)),
    };

    /// <summary>The pictures of a raw recording; those of these tests have no end marker inside.</summary>
    private static List<byte[]> Split(byte[] bytes)
    {
        List<byte[]> pictures = [];
        for (int start = 0; start < bytes.Length;)
        {
            int end = start + bytes.AsSpan(start).IndexOf<byte>([0xFF, 0xD9]) + 2;
            pictures.Add(bytes[start..end]);
            start = end;
        }

        return pictures;
    }

    private static void Fill(string path)
    {
        using FileStream filler = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        try
        {
            while (true) filler.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static Task RecordAsync(CamRecorder recorder) => recorder.RecordAsync(Cancellation).WaitAsync(NotHung, Cancellation);

    private CamRecorder Recorder(Uri camera, CamRecordingFormat format, Func<CamRecorderOptions, CamRecorderOptions> change, Action<CamRecordingGap>? resumed = null) =>
        Recorder(Clients.Of(camera), format, change, resumed);

    private CamRecorder Recorder(
        CamClient client,
        CamRecordingFormat format,
        Func<CamRecorderOptions, CamRecorderOptions> change,
        Action<CamRecordingGap>? resumed = null,
        Action<CamRecorder>? progressed = null,
        Action<string>? warned = null,
        Clock? clock = null)
    {
        string name = format switch
        {
            CamRecordingFormat.Matroska => "yard.mkv",
            CamRecordingFormat.Jpeg => "{Index}.jpg",
            _ => "yard." + format.ToString().ToLowerInvariant(),
        };
        CamRecorderOptions options = new()
        {
            Camera = "Yard",
            Label = "yard",
            Path = _folder.File(name),
            Folder = format == CamRecordingFormat.Jpeg ? _folder.Path : null,
            Format = format,
        };
        return new CamRecorder(client, change(options))
        {
            Finished = _finished.Enqueue,
            Warned = _warnings.Enqueue + warned,
            Resumed = resumed,
            Progressed = progressed,
            Clock = clock ?? new VirtualClock(),
        };
    }
}
