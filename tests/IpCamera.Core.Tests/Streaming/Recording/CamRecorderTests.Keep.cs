using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.CoreTests.Http;
using IpCamera.CoreTests.Support;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

/// <summary>What stays of recordings that have limits of age and size.</summary>
public sealed partial class CamRecorderTests
{
    private static readonly byte[] Matroska = [0x1A, 0x45, 0xDF, 0xA3];

    [Fact]
    public async Task All_files_together_stay_below_the_size()
    {
        const int Limit = 350_000;
        byte[][] frames = [.. Enumerable.Range(0, 120).Select(index => Jpegs.Make(5_000 + index, index))];
        await using FaultServer camera = StreamServer.Sending(frames, 120, exchange => exchange.WaitForCloseAsync());
        long most = 0;

        await RecordAsync(Recorder(Clients.Of(camera.Uri), CamRecordingFormat.Avi, options => options with
        {
            Folder = _folder.Path,
            SegmentSize = 100_000,
            KeepSize = Limit,
            FrameCount = 120,
        }, progressed: _ => most = Math.Max(most, Directory.GetFiles(_folder.Path, "*.avi").Sum(file => new FileInfo(file).Length))));

        Assert.InRange(most, 200_000, Limit);
        string[] files = [.. Directory.GetFiles(_folder.Path, "*.avi").Order()];
        Assert.Equal(_finished.TakeLast(files.Length).Select(recording => recording.Path).Order(), files);
        Assert.InRange(files.Length, 3, 4);
    }

    [Fact]
    public async Task What_is_too_old_goes_at_the_start_and_while_it_goes_on()
    {
        string[] foreign = ["yard_20200101_000000.txt", "barn_20200101_000000.mkv", "yard_holiday.mkv"];
        foreach (string name in (string[])[.. foreign, "yard_20200101_000000.mkv", "yard_20210101_000000.mkv"])
        {
            await File.WriteAllBytesAsync(_folder.File(name), Matroska, Cancellation);
            File.SetLastWriteTimeUtc(_folder.File(name), DateTime.UtcNow.AddDays(name == "yard_20210101_000000.mkv" ? -0.5 : -2));
        }

        byte[][] frames = Some(40);
        List<bool> wasThere = [];
        await using FaultServer camera = StreamServer.Sending(frames, 40, exchange => exchange.WaitForCloseAsync());
        VirtualClock clock = new();

        await RecordAsync(Recorder(Clients.Of(camera.Uri), CamRecordingFormat.Matroska, options => options with
        {
            Folder = _folder.Path,
            SegmentDuration = TimeSpan.FromHours(6),
            KeepAge = TimeSpan.FromDays(1),
            FrameCount = 40,
        }, progressed: _ =>
        {
            wasThere.Add(File.Exists(_folder.File("yard_20200101_000000.mkv")) || !File.Exists(_folder.File("yard_20210101_000000.mkv")));
            clock.Advance(TimeSpan.FromHours(1));
        }, clock: clock));

        Assert.Equal(wasThere.Order(), wasThere);
        Assert.False(wasThere[0]);
        // Half a day later.
        Assert.Equal(12, wasThere.IndexOf(true), 2.0);
        Assert.All(foreign, name => Assert.True(File.Exists(_folder.File(name)), name));
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Names_of_a_template_are_the_cameras_where_they_stand_in_its_list()
    {
        string outside = _folder.File("outside.mkv");
        string folder = Path.Combine(_folder.Path, "in");
        Directory.CreateDirectory(Path.Combine(folder, "yard"));
        string foreign = Path.Combine(folder, "yard", "2020_Motion.mkv");
        foreach (string path in (string[])[outside, foreign]) await File.WriteAllBytesAsync(path, Matroska, Cancellation);

        for (int round = 0; round < 2; round++)
        {
            byte[][] frames = Some(5);
            await using FaultServer camera = StreamServer.Sending(frames, 5, exchange => exchange.WaitForCloseAsync());
            await RecordAsync(Recorder(camera.Uri, CamRecordingFormat.Matroska, options => options with
            {
                Folder = folder,
                Path = Path.Combine(folder, "{Camera}", "{Time:yyyyMMdd}.mkv"),
                SegmentSize = 1,
                KeepSegments = 2,
                FrameCount = 5,
            }));
            await File.AppendAllLinesAsync(Path.Combine(folder, ".yard.ipcamera.list"), ["../outside.mkv", outside], Cancellation);
        }

        Assert.True(File.Exists(outside));
        Assert.Equal(
            _finished.TakeLast(2).Select(recording => recording.Path).Append(foreign).Order(), Directory.GetFiles(Path.Combine(folder, "yard")).Order());
    }
}
