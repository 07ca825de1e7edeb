using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using CsCheck;
using IpCamera.CoreTests.Streaming;
using IpCamera.CoreTests.Streaming.Recording;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Fuzzing;

public sealed class RecordingFuzzTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 30, 15, TimeSpan.Zero);

    /// <summary>Pictures, pieces of pictures, and what only pretends to be one.</summary>
    private static readonly Gen<byte[]> Content = Gen.OneOf(
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 999], Gen.UShort, Gen.UShort).Select((length, seed, width, height) => Jpegs.Make(length, seed, width, height)),
        Damage.Of(Jpegs.Make(40)),
        Gen.Byte.Array[0, 300],
        Gen.OneOf<byte[]>([], [0], [.. "00dc\u0004\0\0\0RIFFLISTmovi"u8], [0x1F, 0x43, 0xB6, 0x75, 0x80]));

    /// <summary>From frames of one moment to a camera that was away for days.</summary>
    private static readonly Gen<TimeSpan> Step = Gen.Frequency(
        (6, Gen.Int[0, 1000].Select(step => TimeSpan.FromMilliseconds(step))),
        (2, Gen.Long[0, 100_000].Select(step => TimeSpan.FromTicks(step))),
        (1, Gen.Int[0, 40_000].Select(step => TimeSpan.FromMilliseconds(step))),
        (1, Gen.Int[0, 20_000].Select(step => TimeSpan.FromMinutes(step))));

    private static readonly Gen<(TimeSpan Time, byte[] Content)[]> Frames = Gen.Select(Step, Content).Array[0, 30].Select(steps =>
    {
        TimeSpan time = TimeSpan.Zero;
        return steps.Select((step, index) => (index == 0 ? time : time += step.Item1, step.Item2)).ToArray();
    });

    [Fact]
    public void What_was_recorded_comes_back_whole_cut_off_or_from_a_full_disk() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Frequency((3, Gen.Const(int.MaxValue)), (1, Gen.Int[0, 60_000])), Gen.Frequency((1, Gen.Const(1L << 30)), (1, Gen.Long[300, 20_000])), Frames)
            .Holds(1500, (avi, finish, room, riffLimit, frames) => RecordingTarget.Record(avi, finish, room, riffLimit, frames));

    [Fact]
    public void A_file_of_any_form_holds_its_frames_and_says_so()
    {
        using TempFolder folder = new();
        int number = 0;
        Gen.Select(Gen.OneOf(CamRecordingFormat.Avi, CamRecordingFormat.Matroska, CamRecordingFormat.Mjpeg), Gen.String[Gen.Char["ab\u00e9\0\"<\ud800\n"], 0, 30], Frames).Holds(300, (format, camera, frames) =>
        {
            string path = folder.File($"{number++}.bin");
            using (RecordingFile file = RecordingFile.Create(path, format, replace: false, camera, Start))
            {
                foreach ((TimeSpan time, byte[] content) in frames) file.Write(new ArraySegment<byte>(content), time);
                file.Finish();
                Assert.Equal((frames.LongLength, frames.Length == 0 ? TimeSpan.Zero : frames[^1].Time), (file.Frames, file.Duration));
                Assert.Equal(frames.Length > 0, File.Exists(path));
                if (frames.Length > 0) Assert.Equal(new FileInfo(path).Length, file.Length);
            }

            if (frames.Length == 0) return;
            byte[] bytes = File.ReadAllBytes(path);
            IEnumerable<byte[]> read = format switch
            {
                CamRecordingFormat.Avi => new AviFile(bytes).Frames,
                CamRecordingFormat.Matroska => new MatroskaFile(bytes).Frames.Select(frame => frame.Picture),
                _ => [bytes],
            };
            IEnumerable<byte[]> written = frames.Select(frame => frame.Content);
            Pictures.AssertSame(format == CamRecordingFormat.Mjpeg ? [[.. written.SelectMany(content => content)]] : written, read);
            File.Delete(path);
        });
    }

    /// <summary>Clocks are set back, and a second has many segments.</summary>
    [Fact]
    public void Segments_have_names_of_their_own_and_the_newest_are_kept() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[-3, 3].Array[1, 12]).Holds(150, (keep, steps) =>
        {
            using TempFolder folder = new();
            string foreign = folder.File("garden_20260301_123015.avi");
            File.WriteAllText(foreign, "");
            SegmentFolder segments = new(folder.Path, "yard", CamRecordingFormat.Avi, null, new KeepLimits(keep, null, null));
            List<string> made = [];
            DateTimeOffset start = Start;
            foreach (int step in steps)
            {
                string path = segments.NextPath(start += TimeSpan.FromSeconds(step), null);
                Assert.False(File.Exists(path));
                File.WriteAllText(path, "");
                Assert.Null(segments.Add(path, start, 0));
                made.Add(path);
                Assert.Equal([foreign, .. made.TakeLast(keep).Order(StringComparer.Ordinal)], Directory.GetFiles(folder.Path, "*_*").Order(StringComparer.Ordinal));
            }
        });

    [Fact]
    public void The_names_of_pictures_stay_in_their_folder()
    {
        string folder = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "IpCamera-nowhere"));
        Gen.Select(Gen.String[Gen.Char["ab./\\:\0\n {}\u202e"], 0, 20], Gen.OneOf("{Camera}_{Index}.jpg", "{Camera}{Time:yyyy/MM/dd HH:mm}.jpg", "{time:'..'/}x{index:'/../'000}.jpg"), Gen.Int[0, 5]).Holds(1500, (camera, template, index) =>
        {
            string path = new PictureNames(Path.Combine(folder, template), camera).Next(index, Start, replace: false);

            Assert.Equal(folder, Path.GetDirectoryName(Path.GetFullPath(path)));
            Assert.DoesNotContain(Path.GetFileName(path), char.IsControl);
        });
    }
}
