using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using IpCamera.CoreTests.Imaging;
using IpCamera.Discovery;
using IpCamera.Files;
using IpCamera.Imaging;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Fuzzing.Linear;

/// <summary>Whatever bytes a camera sends: finding pictures among them and checking them takes work in step with their number.</summary>
public sealed class LinearBytesTests
{
    private const int SizeLimit = 1 << 23;
    private const int ReadSize = 16 * 1024;

    private static readonly string Dashes = new('-', 190);

    /// <summary>What a stream is made of, again and again.</summary>
    private static readonly Dictionary<string, byte[]> Streams = new()
    {
        ["dashes"] = Ascii("-"),
        ["markers"] = [0xFF],
        ["starts"] = [0xFF, 0xD8, 0xFF],
        ["starts and dashes"] = [0xFF, 0xD8, 0xFF, 0xD9, .. Ascii("-----")],
        ["zeros"] = [0],
        ["line ends"] = Ascii("\r\n"),
        ["pictures"] = [.. Ascii("--ipcamera\r\n\r\n"), .. Picture],
        ["pictures of dashes"] = [0xFF, 0xD8, .. Segment(60_000, "-"), 0xFF, 0xD9],
        ["pictures of broken boundaries"] = [0xFF, 0xD8, .. Segment(60_000, Dashes + "y"), 0xFF, 0xD9],
        ["pictures of small segments"] = [0xFF, 0xD8, .. Enumerable.Repeat<byte[]>([0xFF, 0xFE, 0, 4, (byte)'-', (byte)'-'], 1000).SelectMany(one => one), 0xFF, 0xD9],
        ["heads of dashes"] = [.. Ascii(Dashes + Dashes + Dashes), .. Picture],
        ["heads of lengths"] = [.. Ascii("Content-Length: 1\n"), .. Picture],
        ["lengths that are far too large"] =
            [.. Ascii("Content-Length: 12\r\n\r\n"), .. Picture, .. Ascii("Content-Length: 8388000\r\n\r\n"), .. Picture],
        ["lengths that are too large, and zeros"] =
            [.. Enumerable.Repeat<byte[]>([.. Ascii("Content-Length: 12\n\n"), .. Picture, .. Ascii("Content-Length: 400000\n\n"), .. Picture], 4000).SelectMany(one => one), .. new byte[400_000]],
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string stream in Streams.Keys)
            {
                foreach (string boundary in (string[])["ipcamera", "-", "dashes", "dashes and more", ""]) cases.Add(stream, boundary);
            }

            return cases;
        }
    }

    private static byte[] Picture => [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 3, 4, 0xFF, 0xD9];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Twice_the_stream_takes_twice_the_work(string stream, string boundary)
    {
        byte[]? delimiter = boundary switch
        {
            "" => null,
            "dashes" => Ascii("--" + Dashes),
            "dashes and more" => Ascii("--" + Dashes + "x"),
            _ => Ascii("--" + boundary),
        };

        LinearWork.IsInStepWithInput($"'{stream}' with boundary '{boundary}'", SizeLimit, size => Repeat(Streams[stream], size), bytes => ReadAll(bytes, delimiter));
    }

    [Fact]
    public void Twice_the_picture_file_or_packet_takes_twice_the_work()
    {
        foreach ((string name, byte[] part) in Streams)
        {
            byte[] Make(int size) => [0xFF, 0xD8, 0xFF, .. Repeat(part, size)];
            LinearWork.IsInStepWithInput($"size of '{name}'", SizeLimit, Make, bytes => JpegInfo.TryReadSize(bytes, bytes.Length, out _, out _));
            LinearWork.IsInStepWithInput($"end of '{name}'", SizeLimit, Make, bytes => JpegInfo.HasEnd(bytes, bytes.Length));
            LinearWork.IsInStepWithInput($"thumbnail of '{name}'", SizeLimit, Make, bytes => new JpegThumbnail().Read(bytes, 0, bytes.Length));
            LinearWork.IsInStepWithInput($"file of '{name}'", SizeLimit, Make, bytes =>
            {
                foreach (CamFileKind kind in Enum.GetValues<CamFileKind>()) CamFileCheck.Problem(bytes, kind);
            });
            LinearWork.IsInStepWithInput($"packet of '{name}'", SizeLimit, Make, bytes => SearchPacket.ReadFound(bytes, bytes.Length, IPAddress.Loopback));
        }
    }

    /// <summary>What the data of a picture is made of, behind the head of a large one that uses all of it.</summary>
    public static TheoryData<string> PictureData => ["00", "FF00", "FFD0", "FFFF", "FFFFD7", "55", "A1", "FFC4001300010000000000000000000000000000000000", "FFDA000C03010002110311003F00", "FFC0000B08001000100101110000"];

    [Theory]
    [MemberData(nameof(PictureData))]
    public void Twice_the_data_of_a_picture_takes_twice_the_work(string data)
    {
        byte[] head = [.. new CoefficientJpeg { Width = 4096, Height = 4096, RestartInterval = 3 }.WriteHead(), .. CoefficientJpeg.ScanHead([0, 1, 2])];
        JpegThumbnail thumbnail = new();
        LinearWork.IsInStepWithInput(
            $"thumbnail of {data}", SizeLimit, size => (byte[])[.. head, .. Repeat(Convert.FromHexString(data), size)], bytes => thumbnail.Read(bytes, 0, bytes.Length));
    }

    /// <summary>Reads a stream to its end, or up to a frame that is too large.</summary>
    private static void ReadAll(byte[] stream, byte[]? delimiter)
    {
        int at = 0;
        MultipartReader reader = new(
            (buffer, offset, count) =>
            {
                int length = Math.Min(Math.Min(count, ReadSize), stream.Length - at);
                Buffer.BlockCopy(stream, at, buffer, offset, length);
                at += length;
                return Task.FromResult(length);
            },
            delimiter);
        try
        {
            // Nothing here waits.
            while (reader.ReadFrameAsync().GetAwaiter().GetResult())
            {
            }
        }
        catch (CamException)
        {
            // It is refused.
        }
    }

    private static byte[] Segment(int length, string content) =>
        [0xFF, 0xFE, (byte)((length + 2) >> 8), (byte)(length + 2), .. Repeat(Ascii(content), length)];

    private static byte[] Repeat(byte[] part, int size)
    {
        byte[] bytes = new byte[size];
        for (int at = 0; at < size; at += part.Length) Buffer.BlockCopy(part, 0, bytes, at, Math.Min(part.Length, size - at));
        return bytes;
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
