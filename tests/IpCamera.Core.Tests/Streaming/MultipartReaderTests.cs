using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming;

public sealed partial class MultipartReaderTests
{
    private const string Delimiter = "--ipcamera";

    public static TheoryData<string> Forms => new(
        "recorded", "no first boundary", "no length", "no length and no first boundary", "bare line feeds", "lower case",
        "preamble", "spaces around the colon", "more headers", "no headers at all", "no line end behind the picture", "padded pictures");

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_form_of_a_stream_gives_its_frames(string form)
    {
        byte[][] frames = [Jpegs.Make(5000, 1), Jpegs.Make(0, 2), Jpegs.Make(20000, 3), Jpegs.Make(1, 4)];
        byte[] stream = Write(form, frames);

        Assert.Equal(frames, await ReadAllAsync(stream, stream.Length));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_form_of_a_stream_may_come_byte_by_byte(string form)
    {
        byte[][] frames = [Jpegs.Make(200, 1), Jpegs.Make(0, 2), Jpegs.Make(300, 3)];

        Assert.Equal(frames, await ReadAllAsync(Write(form, frames), 1));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_form_of_a_stream_may_be_split_at_every_byte(string form)
    {
        byte[][] frames = [Jpegs.Tiny(1), Jpegs.Tiny(2)];
        byte[] stream = Write(form, frames);

        for (int split = 1; split < stream.Length; split++)
        {
            Assert.Equal(frames, await ReadAllAsync(stream, split, stream.Length));
        }
    }

    public static TheoryData<string> Damages => new(
        "length too small", "length too large", "length far too large", "negative length", "no number", "boundary in the data", "boundary in a segment",
        "zeros everywhere", "cut off in a segment", "cut off in the data", "text part before", "length of another part", "another length", "end of the stream");

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Every_damaged_stream_gives_its_good_frames_however_it_is_split(string damage)
    {
        byte[] first = Jpegs.Tiny(1);
        byte[] last = Jpegs.Tiny(2);
        byte[] odd = damage switch
        {
            "boundary in the data" => [.. first[..^2], .. Ascii($"\r\n{Delimiter}\r\n"), 0xFF, 0xD9],
            "boundary in a segment" => [.. first[..2], .. Jpegs.Segment(0xFE, Ascii($"\r\n{Delimiter}\r\n")), .. first[2..]],
            _ => Jpegs.Tiny(3),
        };
        byte[] middle = damage switch
        {
            "length too small" => Part(odd, $"{odd.Length - 3}"),
            "length too large" => Part(odd, $"{odd.Length + 9}"),
            "length far too large" => Part(odd, "5000000"),
            "negative length" => Part(odd, $"-{odd.Length}"),
            "no number" => Part(odd, "0x20"),
            "boundary in the data" => [.. Write("recorded", [odd]), .. Write("no length", [odd])],
            "zeros everywhere" => [0, 0, .. Write("padded pictures", [odd]), 0, 0, 0],
            "cut off in a segment" => Part(odd[..6], $"{odd.Length}"),
            "cut off in the data" => Part(odd[..^3], $"{odd.Length}"),
            "text part before" => [.. Ascii($"{Delimiter}\r\nContent-Type: text/plain\r\n\r\nhello\r\n"), .. Write("no length", [odd])],
            "length of another part" => [.. Ascii($"{Delimiter}\r\nContent-Length: 9000000000\r\n\r\n\r\n"), .. Write("no length", [odd])],
            "another length" => [.. Ascii($"{Delimiter}\r\nX-Content-Length: 9000000000\r\nContent-Length-X: 7\r\n\r\n"), .. odd],
            "end of the stream" => [.. Write("recorded", [odd]), .. Ascii($"{Delimiter}--\r\n")],
            _ => Write("recorded", [odd]),
        };
        byte[] stream = [.. Write("recorded", [first]), .. middle, .. Write("recorded", [last])];
        byte[][] expected = damage switch
        {
            "boundary in the data" => [first, odd, odd, last],
            "cut off in a segment" or "cut off in the data" => [first, last],
            _ => [first, odd, last],
        };

        Assert.Equal(expected, await ReadAllAsync(stream, 1));
        for (int split = 1; split < stream.Length; split++) Assert.Equal(expected, await ReadAllAsync(stream, split, stream.Length));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xFF)]
    [InlineData('-')]
    [InlineData('\n')]
    public async Task A_flood_of_one_byte_neither_grows_the_buffer_nor_costs_a_frame(byte flood)
    {
        byte[] frame = Jpegs.Make(3000);
        int left = 20_000_000;
        byte[] part = Write("recorded", [frame]);
        int at = 0;
        MultipartReader reader = new(
            (buffer, offset, count) =>
            {
                int zeros = Math.Min(count, left);
                left -= zeros;
                buffer.AsSpan(offset, zeros).Fill(flood);
                int length = Math.Min(count - zeros, part.Length - at);
                part.AsSpan(at, length).CopyTo(buffer.AsSpan(offset + zeros));
                at += length;
                return Task.FromResult(zeros + length);
            },
            Ascii(Delimiter));

        Assert.True(await reader.ReadFrameAsync());
        Assert.Equal<byte>(frame, reader.Frame);
        Assert.InRange(reader.Frame.Array!.Length, 0, 1024 * 1024);
        Assert.InRange(reader.SkippedBytes, 19_900_000, 20_000_000);
    }

    [Fact]
    public async Task A_camera_whose_lengths_are_too_large_keeps_back_no_frame_but_the_first()
    {
        byte[] frame = Jpegs.Make(3000);
        byte[] stream = [.. Enumerable.Repeat(Part(frame, "1000000"), 1000).SelectMany(part => part)];
        int at = 0;
        MultipartReader reader = new(
            (buffer, offset, count) =>
            {
                int length = Math.Min(Math.Min(count, 1000), stream.Length - at);
                stream.AsSpan(at, length).CopyTo(buffer.AsSpan(offset));
                at += length;
                return Task.FromResult(length);
            },
            Ascii(Delimiter));

        long shortest = long.MaxValue;
        for (int i = 0; i < 1000; i++)
        {
            Assert.True(await reader.ReadFrameAsync());
            shortest = Math.Min(shortest, at - (i + 1L) * stream.Length / 1000);
        }

        // Once what the first one kept back is gone, a frame is given out when its end has come.
        Assert.InRange(shortest, -100, 1000);
    }

    [Fact]
    public async Task A_length_is_believed_again_once_one_was_true()
    {
        byte[] frame = Jpegs.Make(3000, 1);
        // Only its length tells that this is one picture: there is an end marker in the middle.
        byte[] odd = [.. frame, .. frame[2..]];

        Assert.Equal(
            [frame, frame, odd],
            await ReadAllAsync([.. Part(frame, "7"), .. Part(frame, $"{frame.Length}"), .. Part(odd, $"{odd.Length}")], 512));
    }

    [Fact]
    public async Task A_frame_moves_within_the_buffer_once_at_the_most()
    {
        // Larger than half the buffer, so that most begin near its end.
        byte[] part = Write("recorded", [Jpegs.Make(45_000)]);
        int at = 0;
        int expectedOffset = 0;
        int moves = 0;
        HashSet<byte[]> buffers = [];
        MultipartReader reader = new(
            (buffer, offset, count) =>
            {
                buffers.Add(buffer);
                if (offset != expectedOffset) moves++;
                // Less than there is room for, as from a network.
                int length = Math.Min(Math.Min(count, 4000), part.Length - at);
                part.AsSpan(at, length).CopyTo(buffer.AsSpan(offset));
                at = (at + length) % part.Length;
                expectedOffset = offset + length;
                return Task.FromResult(length);
            },
            Ascii(Delimiter));

        int most = 0;
        int all = 0;
        for (int i = 0; i < 200; i++)
        {
            Assert.True(await reader.ReadFrameAsync());
            most = Math.Max(most, moves);
            all += moves;
            moves = 0;
        }

        Assert.Equal(1, most);
        Assert.InRange(all, 100, 200);
        Assert.Single(buffers);
    }

    [Fact]
    public async Task The_bytes_recorded_from_a_camera_begin_a_frame()
    {
        byte[] jpeg = Jpegs.Make(35_000);
        byte[] stream = [.. Ascii($"--ipcamera\r\nContent-Type: image/jpeg\r\nContent-Length: {jpeg.Length}\r\n\r\n"), .. jpeg, .. "\r\n--ipcamera"u8];

        Assert.Equal([jpeg], await ReadAllAsync(stream, 1448));
    }

    [Fact]
    public async Task Frames_are_found_without_any_known_boundary()
    {
        byte[][] frames = [Jpegs.Make(3000, 1), Jpegs.Make(100, 2)];

        Assert.Equal(frames, await ReadAllAsync(Write("recorded", frames), delimiter: null, 100));
        Assert.Equal(frames, await ReadAllAsync([.. frames[0], .. frames[1]], delimiter: null, 7));
    }

    [Fact]
    public async Task A_boundary_that_goes_over_the_wire_with_dashes_of_its_own_is_found()
    {
        byte[][] frames = [Jpegs.Make(3000, 1), Jpegs.Make(100, 2)];
        string stream = Encoding.Latin1.GetString(Write("no length", frames)).Replace("--ipcamera", "----ipcamera", StringComparison.Ordinal);

        Assert.Equal(frames, await ReadAllAsync(Encoding.Latin1.GetBytes(stream), 64));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-2)]
    [InlineData(-500)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(500)]
    [InlineData(3000)]
    [InlineData(100_000)]
    public async Task A_length_that_is_wrong_costs_no_frame(int error)
    {
        byte[][] frames = [Jpegs.Make(3000, 1), Jpegs.Make(2500, 2), Jpegs.Make(2000, 3)];

        Assert.Equal(frames, await ReadAllAsync([.. frames.SelectMany(frame => Part(frame, (frame.Length + error).ToString(Invariant)))], 700));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("-35628")]
    [InlineData("0")]
    [InlineData("many")]
    [InlineData("")]
    [InlineData("99999999999999999999999999")]
    [InlineData("12x")]
    public async Task A_length_that_is_none_costs_no_frame(string length)
    {
        byte[][] frames = [Jpegs.Make(3000, 1), Jpegs.Make(2500, 2)];

        Assert.Equal(frames, await ReadAllAsync([.. frames.SelectMany(frame => Part(frame, length))], 700));
    }

    [Theory]
    [InlineData("4294967296")]
    [InlineData("2147483648")]
    [InlineData("8388609")]
    public async Task A_length_over_the_limit_is_an_error(string length)
    {
        MultipartReader reader = Reader(Part(Jpegs.Make(3000), length), Ascii(Delimiter), [1000]);

        await Throws.CamAsync(CamErrorCode.MalformedResponse, reader.ReadFrameAsync);
    }

    [Fact]
    public async Task A_frame_over_the_limit_without_a_length_is_an_error()
    {
        MultipartReader reader = Reader(Write("no length", [Jpegs.Make(500), Jpegs.Make(5000)]), Ascii(Delimiter), [100], frameLimit: 4000);

        Assert.True(await reader.ReadFrameAsync());
        await Throws.CamAsync(CamErrorCode.MalformedResponse, reader.ReadFrameAsync);
    }

    [Fact]
    public async Task A_frame_of_exactly_the_limit_is_taken()
    {
        byte[] frame = Jpegs.Make(3000);
        MultipartReader reader = Reader(Write("recorded", [frame]), Ascii(Delimiter), [4096], frame.Length);

        Assert.True(await reader.ReadFrameAsync());
        Assert.Equal<byte>(frame, reader.Frame);
    }

    [Fact]
    public async Task A_boundary_inside_a_picture_with_a_length_belongs_to_the_picture()
    {
        byte[] frame = Jpegs.Make(4000, 1);
        Ascii($"\r\n{Delimiter}\r\nContent-Length: 12\r\n\r\n").CopyTo(frame, 1500);
        byte[] next = Jpegs.Make(100, 2);

        Assert.Equal([frame, next], await ReadAllAsync(Write("recorded", [frame, next]), 333));
    }

    [Fact]
    public async Task An_end_marker_inside_a_picture_with_a_length_belongs_to_the_picture()
    {
        byte[] thumbnail = Jpegs.Make(50, 9);
        byte[] frame = WithThumbnail(thumbnail);

        Assert.Equal([frame], await ReadAllAsync(Write("recorded", [frame]), 100));
    }

    [Fact]
    public async Task A_picture_within_the_head_of_a_picture_without_a_length_belongs_to_it()
    {
        byte[] frame = WithThumbnail(Jpegs.Make(50, 9));
        byte[] next = Jpegs.Make(300, 2);

        Assert.Equal([frame, next], await ReadAllAsync(Write("no length", [frame, next]), 100));
        Assert.Equal([frame, next], await ReadAllAsync(Write("no length", [frame, next]), 1));
    }

    [Theory]
    [InlineData("recorded")]
    [InlineData("no length")]
    public async Task A_picture_that_lost_bytes_is_dropped_and_no_other(string form)
    {
        byte[] good = Jpegs.Make(3000, 1);
        byte[] damaged = Jpegs.Make(3000, 2);
        byte[] stream = [.. Write(form, [good]), .. Write(form, [damaged]), .. Write(form, [good, good])];
        int start = stream.AsSpan().IndexOf(damaged);

        // From inside its head, from inside its data, and up to its very end.
        foreach ((int from, int to) in ((int, int)[])[(40, 90), (1000, 1500), (2000, damaged.Length)])
        {
            byte[] cut = [.. stream[..(start + from)], .. stream[(start + to)..]];
            List<byte[]> frames = await ReadAllAsync(cut, 512);

            Assert.Equal(3, frames.Count(frame => frame.SequenceEqual(good)));
            // Without the end of a picture there is no telling that its middle is missing.
            Assert.InRange(frames.Count, 3, to == damaged.Length ? 3 : 4);
        }
    }

    [Fact]
    public async Task Rubbish_between_parts_costs_no_frame()
    {
        byte[] good = Jpegs.Make(3000, 1);
        byte[] rubbish = new byte[50_000];
        new Random(7).NextBytes(rubbish);
        byte[] stream = [.. rubbish, .. Write("recorded", [good]), .. rubbish, .. "HTTP/1.1 200 OK\r\n\r\n"u8, .. Write("recorded", [good, good])];

        Assert.Equal([good, good, good], await ReadAllAsync(stream, 1000));
    }

    [Fact]
    public async Task Without_a_boundary_a_truncated_picture_does_not_swallow_the_next()
    {
        byte[] cut = Jpegs.Make(3000, 1)[..2000];
        byte[] good = Jpegs.Make(2000, 2);

        Assert.Equal([good, good], await ReadAllAsync([.. good, .. cut, .. good], delimiter: null, 512));
    }

    [Theory]
    [InlineData("recorded")]
    [InlineData("no length")]
    public async Task A_last_frame_that_was_cut_off_is_dropped(string form)
    {
        byte[] good = Jpegs.Make(500, 1);
        byte[] last = Write(form, [Jpegs.Make(500, 2)]);
        byte[] before = Write(form, [good]);
        int end = last.AsSpan().LastIndexOf((byte[])[0xFF, 0xD9]);

        for (int length = 0; length <= end + 1; length++) Assert.Equal([good], await ReadAllAsync([.. before, .. last[..length]], 4096));
    }

    [Fact]
    public async Task A_stream_of_nothing_ends()
    {
        Assert.Empty(await ReadAllAsync([], 1));
        Assert.Empty(await ReadAllAsync(Ascii(Delimiter + "--\r\n"), 4));
        Assert.Empty(await ReadAllAsync(new byte[1_000_000], 4096));
    }

    [Fact]
    public async Task The_end_is_told_again_when_asked_again()
    {
        MultipartReader reader = Reader(Write("recorded", [Jpegs.Make(10)]), Ascii(Delimiter), [100]);

        Assert.True(await reader.ReadFrameAsync());
        Assert.False(await reader.ReadFrameAsync());
        Assert.False(await reader.ReadFrameAsync());
    }

    [Fact]
    public async Task A_frame_is_given_out_without_waiting_for_what_follows_it()
    {
        byte[] withLength = Part(Jpegs.Make(3000), Jpegs.Make(3000).Length.ToString(Invariant));
        foreach (byte[] part in (byte[][])[withLength, Write("no length", [Jpegs.Make(3000)])])
        {
            int end = part.AsSpan().LastIndexOf((byte[])[0xFF, 0xD9]) + 2;
            int given = 0;
            // After the end marker the camera says nothing for ever.
            MultipartReader reader = new(
                (buffer, offset, count) =>
                {
                    int length = Math.Min(count, end - given);
                    if (length == 0) return new TaskCompletionSource<int>().Task;
                    part.AsSpan(given, length).CopyTo(buffer.AsSpan(offset));
                    given += length;
                    return Task.FromResult(length);
                },
                Ascii(Delimiter));

            Task<bool> frame = reader.ReadFrameAsync();

            Assert.True(frame.IsCompleted && await frame);
        }
    }

    [Fact]
    public async Task Damage_shows_in_the_count_of_skipped_bytes()
    {
        MultipartReader reader = Reader([.. new byte[100_000], .. Write("recorded", [Jpegs.Make(10)])], Ascii(Delimiter), [4096]);

        Assert.True(await reader.ReadFrameAsync());
        Assert.InRange(reader.SkippedBytes, 90_000, 100_100);
    }

    [Fact]
    public async Task A_frame_that_was_cut_off_is_dropped_and_counted()
    {
        byte[] whole = Jpegs.Make(500, 1);
        MultipartReader reader = Reader([.. Part(whole[..300], "500"), .. Part(whole, "500"), .. Part(whole, "500")], Ascii(Delimiter), [4096]);

        Assert.True(await reader.ReadFrameAsync());
        Assert.Equal(whole, reader.Frame.ToArray());
        Assert.Equal(1, reader.DroppedFrames);
        Assert.True(await reader.ReadFrameAsync());
        Assert.Equal(1, reader.DroppedFrames);
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] Part(byte[] frame, string length) =>
        [.. Ascii($"{Delimiter}\r\nContent-Type: image/jpeg\r\nContent-Length: {length}\r\n\r\n"), .. frame, .. "\r\n"u8];

    private static byte[] WithThumbnail(byte[] thumbnail)
    {
        byte[] frame = Jpegs.Make(500, 1);
        return [.. frame[..2], .. Jpegs.Segment(0xE1, [.. "Exif\0\0"u8, .. thumbnail]), .. frame[2..]];
    }

    private static byte[] Write(string form, byte[][] frames)
    {
        string line = form == "bare line feeds" ? "\n" : "\r\n";
        bool first = !form.Contains("no first boundary", StringComparison.Ordinal);
        List<byte> stream = [];
        if (form == "preamble") stream.AddRange(Ascii($"This is a multipart stream.{line}Content-Length: 5{line}{line}"));
        foreach (byte[] frame in frames)
        {
            string head = form switch
            {
                "no headers at all" => "",
                "spaces around the colon" => $"Content-Type : image/jpeg{line}Content-Length : {frame.Length} {line}",
                "more headers" => $"X-Timestamp: 1352782910{line}Content-Length: {frame.Length}{line}Content-Type: image/jpeg{line}X-Other: --x{line}",
                _ when form.StartsWith("no length", StringComparison.Ordinal) => $"Content-Type: image/jpeg{line}",
                _ when form == "padded pictures" => $"Content-Type: image/jpeg{line}Content-Length: {frame.Length + 3}{line}",
                _ => $"Content-Type: image/jpeg{line}Content-Length: {frame.Length}{line}",
            };
            if (form == "lower case") head = head.ToLowerInvariant();
            if (first) stream.AddRange(Ascii(Delimiter + line));
            first = true;
            stream.AddRange(Ascii(head + line));
            stream.AddRange(frame);
            if (form == "padded pictures") stream.AddRange([0, 0, 0]);
            if (form != "no line end behind the picture") stream.AddRange(Ascii(line));
        }

        return [.. stream];
    }

    private static Task<List<byte[]>> ReadAllAsync(byte[] stream, params int[] reads) => ReadAllAsync(stream, Ascii(Delimiter), reads);

    private static Task<List<byte[]>> ReadAllAsync(byte[] stream, string? delimiter, params int[] reads) =>
        ReadAllAsync(stream, delimiter is null ? null : Ascii(delimiter), reads);

    private static async Task<List<byte[]>> ReadAllAsync(byte[] stream, byte[]? delimiter, int[] reads)
    {
        MultipartReader reader = Reader(stream, delimiter, reads);
        List<byte[]> frames = [];
        while (await reader.ReadFrameAsync()) frames.Add([.. reader.Frame]);
        return frames;
    }

    /// <param name="stream">All that comes.</param>
    /// <param name="delimiter">The boundary with its dashes.</param>
    /// <param name="reads">The most each read brings; the last holds for all that follow.</param>
    /// <param name="frameLimit">The largest frame accepted.</param>
    private static MultipartReader Reader(byte[] stream, byte[]? delimiter, int[] reads, int frameLimit = MultipartReader.DefaultFrameLimit)
    {
        int at = 0;
        int number = 0;
        return new MultipartReader(
            (buffer, offset, count) =>
            {
                Assert.True(count > 0, "A read of no bytes looks like the end.");
                int most = reads[Math.Min(number++, reads.Length - 1)];
                int length = Math.Min(Math.Min(count, most), stream.Length - at);
                stream.AsSpan(at, length).CopyTo(buffer.AsSpan(offset));
                at += length;
                return Task.FromResult(length);
            },
            delimiter,
            frameLimit);
    }
}
