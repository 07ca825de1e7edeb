using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.CoreTests.Http;
using IpCamera.CoreTests.Motion;
using IpCamera.CoreTests.Support;
using IpCamera.Motion;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

/// <summary>Recordings of events, made of pictures of which it is known what moves in them, and when.</summary>
public sealed class EventRecordingTests : IDisposable
{
    private static readonly TimeSpan NotHung = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Frame = TimeSpan.FromSeconds(1.0 / Sequences.Rate);
    private static readonly ConcurrentDictionary<string, byte[][]> Drawn = new();

    private readonly TempFolder _folder = new();
    private readonly List<CamRecording> _finished = [];
    private readonly List<string> _warnings = [];
    private readonly List<CamRecordingGap> _gaps = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(CamRecordingFormat.Matroska)]
    [InlineData(CamRecordingFormat.Avi)]
    [InlineData(CamRecordingFormat.Mjpeg)]
    public async Task Somebody_who_walks_by_is_recorded_with_the_seconds_before_and_after(CamRecordingFormat format)
    {
        byte[][] pictures = Draw("person");

        await RecordAsync(pictures, format, Motion(preRoll: 2, postRoll: 1.5));

        CamRecording recording = Assert.Single(_finished);
        Assert.Equal(CamTrigger.Motion, recording.Trigger);
        (int first, int last) = Find(pictures, recording);
        int trigger = first + Number(recording.TriggerTime!.Value - recording.Start!.Value);
        // He is there from the 40th picture to the 89th.
        Assert.InRange(trigger, 40, 46);
        Assert.Equal(trigger - 20, first);
        Assert.InRange(last, 89 + 13, 89 + 17);
        Assert.True(recording.Peak > 1, $"{recording.Peak}");
        Assert.Equal(Number(recording.Duration), last - first);
        Assert.Empty(recording.Gaps);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Where_nothing_moves_nothing_is_recorded()
    {
        await RecordAsync(Draw("flicker"), CamRecordingFormat.Matroska, Motion());

        Assert.Empty(_finished);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData(6, 1)]
    [InlineData(1, 2)]
    public async Task What_happens_within_the_time_after_is_the_same_event(double postRoll, int events)
    {
        byte[][] pictures = Draw("two persons, one after the other");

        await RecordAsync(pictures, CamRecordingFormat.Mjpeg, Motion(preRoll: 1, postRoll: postRoll));

        Assert.Equal(events, _finished.Count);
        Assert.All(_finished, recording => Find(pictures, recording));
        Assert.Equal(events, _finished.Select(recording => recording.TriggerTime).Distinct().Count());
    }

    [Fact]
    public async Task An_event_that_is_too_long_for_a_file_goes_on_in_the_next()
    {
        byte[][] pictures = Draw("person");

        await RecordAsync(pictures, CamRecordingFormat.Matroska, Motion(preRoll: 2, postRoll: 1), options => options with { SegmentDuration = TimeSpan.FromSeconds(2.5) });

        Assert.InRange(_finished.Count, 3, 5);
        Assert.Single(_finished.Select(recording => recording.TriggerTime).Distinct());
        (int First, int Last)[] parts = [.. _finished.Select(recording => Find(pictures, recording))];
        for (int i = 1; i < parts.Length; i++) Assert.Equal(parts[i - 1].Last + 1, parts[i].First);
    }

    [Fact]
    public async Task A_call_of_the_camera_is_an_alarm()
    {
        byte[][] pictures = Draw("nothing");

        await RecordAsync(
            pictures, CamRecordingFormat.Matroska, new CamEventOptions { PreRoll = TimeSpan.FromSeconds(2), PostRoll = TimeSpan.FromSeconds(3) },
            then: (recorder, number) =>
            {
                if (number is 50 or 70) recorder.CallAlarm();
            });

        CamRecording recording = Assert.Single(_finished);
        (int first, int last) = Find(pictures, recording);
        Assert.Equal((51 - 20, 71 + 30), (first, last));
        Assert.Equal((CamTrigger.Alarm, null), (recording.Trigger, recording.Peak));
        Assert.Equal(TimeSpan.FromSeconds(2), recording.TriggerTime - recording.Start);
    }

    [Theory]
    [InlineData(1, 60)]
    // In the time before, too.
    [InlineData(1, 28)]
    [InlineData(2, 60, 90)]
    [InlineData(0, 5, 130)]
    public async Task A_stream_that_breaks_inside_an_event_is_a_gap_in_it(int inside, params int[] breaks)
    {
        byte[][] pictures = Draw("person");

        await RecordAsync(pictures, CamRecordingFormat.Mjpeg, Motion(preRoll: 2, postRoll: 2), breaks: breaks);

        CamRecording recording = Assert.Single(_finished);
        Assert.Equal((inside, inside), (recording.Gaps.Count, recording.Reconnects));
        Find(pictures, recording);
        Assert.Equal(breaks.Length, _gaps.Count);
        Assert.Equal(breaks.Length, _warnings.Count);
    }

    [Fact]
    public async Task The_end_of_the_recording_ends_the_event()
    {
        byte[][] pictures = Draw("person");

        await RecordAsync(pictures, CamRecordingFormat.Avi, Motion(preRoll: 2, postRoll: 60), options => options with { Duration = TimeSpan.FromSeconds(7) });

        Assert.Equal(70, Find(pictures, Assert.Single(_finished)).Last);
    }

    [Fact]
    public async Task Events_need_a_folder_and_no_number_of_frames()
    {
        await using FaultServer camera = StreamServer.Sending([], 0);
        CamRecorderOptions options = new() { Camera = "yard", Path = _folder.File("x.mkv"), Format = CamRecordingFormat.Matroska, On = Motion() };

        Assert.Contains("folder", Assert.Throws<CamException>(() => new CamRecorder(Clients.Of(camera.Uri), options)).Message, StringComparison.Ordinal);
        CamRecorderOptions counted = options with { Folder = _folder.Path, FrameCount = 3 };
        Assert.Contains("FrameCount", Assert.Throws<CamException>(() => new CamRecorder(Clients.Of(camera.Uri), counted)).Message, StringComparison.Ordinal);
    }

    private static CamEventOptions Motion(double preRoll = 5, double postRoll = 10) =>
        new() { Motion = new CamMotionOptions(), PreRoll = TimeSpan.FromSeconds(preRoll), PostRoll = TimeSpan.FromSeconds(postRoll) };

    private static byte[][] Draw(string sequence) =>
        Drawn.GetOrAdd(sequence, static name => [.. Sequences.Draw(Sequences.All[name], 14).Select((picture, number) => Tag(picture.Jpeg, number))]);

    /// <summary>Puts a comment with a number into a picture, so that no two are the same.</summary>
    private static byte[] Tag(byte[] jpeg, int number) =>
        [.. jpeg.AsSpan(0, 2), 0xFF, 0xFE, 0, 4, (byte)(number >> 7), (byte)(number & 0x7F), .. jpeg.AsSpan(2)];

    private static int Number(TimeSpan time) => (int)Math.Round(time / Frame);

    /// <summary>Which of the pictures a recording has; fails where they are not in a row, as they were.</summary>
    private static (int First, int Last) Find(byte[][] pictures, CamRecording recording)
    {
        byte[] bytes = File.ReadAllBytes(recording.Path);
        byte[][] found = recording.Format switch
        {
            CamRecordingFormat.Matroska => [.. new MatroskaFile(bytes).Frames.Select(frame => frame.Picture)],
            CamRecordingFormat.Avi => [.. new AviFile(bytes).Frames],
            _ => Split(bytes),
        };
        Assert.Equal(recording.Frames, found.Length);
        int first = Array.FindIndex(pictures, picture => picture.AsSpan().SequenceEqual(found[0]));
        Pictures.AssertSame(pictures.Skip(first).Take(found.Length), found);
        return (first, first + found.Length - 1);
    }

    private static byte[][] Split(byte[] bytes)
    {
        List<byte[]> pictures = [];
        for (int start = 0; start < bytes.Length;)
        {
            int end = bytes.AsSpan(start).IndexOf<byte>([0xFF, 0xD9, 0xFF, 0xD8]);
            end = end < 0 ? bytes.Length : start + end + 2;
            pictures.Add(bytes[start..end]);
            start = end;
        }

        return [.. pictures];
    }

    /// <summary>Records all of the pictures, ten in a second by the recorder's clock.</summary>
    private async Task RecordAsync(
        byte[][] pictures,
        CamRecordingFormat format,
        CamEventOptions on,
        Func<CamRecorderOptions, CamRecorderOptions>? change = null,
        Action<CamRecorder, int>? then = null,
        params int[] breaks)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        int sent = 0;
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync(StreamServer.Head);
            do
            {
                if (sent == pictures.Length) await exchange.WaitForCloseAsync();
                else await exchange.SendAsync(StreamServer.Part(pictures[sent++]));
            }
            while (!breaks.Contains(sent));
        });
        VirtualClock clock = new();
        int number = 0;
        CamRecorderOptions options = new()
        {
            Camera = "Yard",
            Label = "yard",
            Path = _folder.Path,
            Folder = _folder.Path,
            Format = format,
            On = on,
        };
        CamRecorder recorder = new(Clients.Of(camera.Uri), change?.Invoke(options) ?? options)
        {
            Clock = clock,
            Finished = _finished.Add,
            Warned = _warnings.Add,
            Resumed = _gaps.Add,
            Progressed = recorder =>
            {
                clock.Advance(Frame);
                then?.Invoke(recorder, number);
                if (++number == pictures.Length) enough.Cancel();
            },
        };
        Task recording = recorder.RecordAsync(enough.Token);
        if (options.Duration is null && change?.Invoke(options).Duration is not null) await recording.WaitAsync(NotHung, cancellation);
        else await Assert.ThrowsAnyAsync<OperationCanceledException>(() => recording.WaitAsync(NotHung, cancellation));
    }
}
