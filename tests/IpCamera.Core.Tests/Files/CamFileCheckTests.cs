using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Text;
using IpCamera.Files;

namespace IpCamera.CoreTests.Files;

public sealed class CamFileCheckTests
{
    [Fact]
    public void A_good_file_of_each_kind_is_accepted()
    {
        Assert.Null(CamFileCheck.Problem(SettingsFile(), CamFileKind.Settings));
        Assert.Null(CamFileCheck.Problem(Firmware(), CamFileKind.Firmware));
        Assert.Null(CamFileCheck.Problem(WebFile(), CamFileKind.WebUI));
    }

    [Theory]
    [InlineData(CamFileKind.Settings, CamFileKind.Firmware, "The file is a settings file, not firmware.")]
    [InlineData(CamFileKind.Settings, CamFileKind.WebUI, "The file is a settings file, not a file of web pages.")]
    [InlineData(CamFileKind.Firmware, CamFileKind.Settings, "The file is firmware, not a settings file.")]
    [InlineData(CamFileKind.Firmware, CamFileKind.WebUI, "The file is firmware, not a file of web pages.")]
    [InlineData(CamFileKind.WebUI, CamFileKind.Settings, "The file is a file of web pages, not a settings file.")]
    [InlineData(CamFileKind.WebUI, CamFileKind.Firmware, "The file is a file of web pages, not firmware.")]
    public void A_file_of_another_kind_is_recognized(CamFileKind actual, CamFileKind meant, string problem) =>
        Assert.Equal(problem, CamFileCheck.Problem(Good(actual), meant));

    [Theory]
    [InlineData(CamFileKind.Settings, "BD 9A 0C 44")]
    [InlineData(CamFileKind.WebUI, "BD 9A 0C 44")]
    [InlineData(CamFileKind.Firmware, "42 4E 45 47")]
    public void Anything_else_is_told_by_its_beginning(CamFileKind kind, string expected)
    {
        byte[] picture = new byte[100];
        new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }.CopyTo(picture, 0);

        string? problem = CamFileCheck.Problem(picture, kind);

        Assert.Contains($"begins with FF D8 FF E0 instead of {expected}", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CamFileKind.Settings)]
    [InlineData(CamFileKind.Firmware)]
    [InlineData(CamFileKind.WebUI)]
    public void A_file_cut_off_anywhere_is_refused(CamFileKind kind)
    {
        byte[] file = Good(kind);
        Assert.Contains("empty", CamFileCheck.Problem([], kind), StringComparison.Ordinal);
        for (int length = 1; length < file.Length; length++)
        {
            // The checksum is a sum: zeros missing at the end do not change it, so the last byte is none.
            Assert.NotNull(CamFileCheck.Problem(file[..length], kind));
        }
    }

    [Theory]
    [InlineData(CamFileKind.Settings, 24)]
    [InlineData(CamFileKind.Firmware, 19)]
    [InlineData(CamFileKind.WebUI, 40)]
    public void A_file_shorter_than_its_header_is_told_with_both_lengths(CamFileKind kind, int length)
    {
        string? problem = CamFileCheck.Problem(Good(kind)[..length], kind);

        Assert.Contains("too short", problem, StringComparison.Ordinal);
        Assert.Contains($"has {length} bytes, and the header alone has {length + 1}", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CamFileKind.Settings)]
    [InlineData(CamFileKind.WebUI)]
    public void A_changed_byte_breaks_the_checksum(CamFileKind kind)
    {
        byte[] file = Good(kind);
        file[^1]++;

        string? problem = CamFileCheck.Problem(file, kind);

        uint declared = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4));
        Assert.Contains($"should be 0x{declared:X8} and is 0x{declared + 1:X8}", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_checksum_is_of_32_bits_and_of_all_bytes()
    {
        byte[] large = WebFile(17_000_000, 0xFF);

        Assert.Equal(unchecked((uint)(17_000_000L * 0xFF)) + 2 + 4, BinaryPrimitives.ReadUInt32LittleEndian(large.AsSpan(4)));
        Assert.Null(CamFileCheck.Problem(large, CamFileKind.WebUI));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void Web_pages_that_say_another_size_are_refused(int more)
    {
        byte[] file = WebFile();
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), unchecked(file.Length + more));

        Assert.Contains($"and has {file.Length}", CamFileCheck.Problem(file, CamFileKind.WebUI), StringComparison.Ordinal);
        Assert.Contains("no camera id", CamFileCheck.Problem(file, CamFileKind.Settings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, 499)]
    [InlineData(1000, 501)]
    [InlineData(-1, 500)]
    [InlineData(-1, -1)]
    public void Firmware_whose_parts_do_not_make_the_file_is_refused(int kernel, int fileSystem)
    {
        byte[] file = Firmware();
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), kernel);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), fileSystem);

        Assert.Contains("and it has 1520", CamFileCheck.Problem(file, CamFileKind.Firmware), StringComparison.Ordinal);
    }

    [Fact]
    public void Firmware_without_content_is_refused()
    {
        byte[] file = Firmware()[..20];
        file.AsSpan(12).Clear();

        Assert.Contains("without content", CamFileCheck.Problem(file, CamFileKind.Firmware), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, (byte)'G')]
    [InlineData(11, (byte)0)]
    [InlineData(12, (byte)'0')]
    public void Settings_have_an_id_of_twelve_hexadecimal_digits(int at, byte value)
    {
        byte[] file = SettingsFile();
        file[12 + at] = value;
        Seal(file);

        Assert.Contains("no camera id", CamFileCheck.Problem(file, CamFileKind.Settings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_is_read_from_its_beginning_in_small_pieces_and_left_where_it_stood()
    {
        using SlowStream stream = new(SettingsFile());
        stream.Position = 7;

        Assert.Null(CamFileCheck.Problem(stream, CamFileKind.Settings));

        Assert.Equal(7, stream.Position);
        Assert.True(stream.LargestRead <= 64 * 1024);
    }

    [Fact]
    public void No_problem_holds_anything_of_the_content()
    {
        byte[] file = SettingsFile();
        Encoding.ASCII.GetBytes("marker-password").CopyTo(file, 0x36);

        foreach (CamFileKind kind in Enum.GetValues<CamFileKind>())
        {
            Assert.DoesNotContain("marker", CamFileCheck.Problem(file, kind), StringComparison.Ordinal);
        }
    }

    private static byte[] Good(CamFileKind kind) => kind switch
    {
        CamFileKind.Settings => SettingsFile(),
        CamFileKind.Firmware => Firmware(),
        _ => WebFile(),
    };

    private static byte[] SettingsFile()
    {
        byte[] file = new byte[0x800];
        Encoding.ASCII.GetBytes("000DC5D4DC51").CopyTo(file, 12);
        for (int i = 25; i < file.Length; i++) file[i] = (byte)(1 + (i % 255));
        Seal(file);
        return file;
    }

    private static byte[] WebFile(int content = 500, byte value = 7)
    {
        byte[] file = new byte[41 + content];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), file.Length);
        file[12] = 2;
        file[13] = 4;
        file.AsSpan(41).Fill(value);
        Seal(file);
        return file;
    }

    private static byte[] Firmware()
    {
        byte[] file = new byte[20 + 1000 + 500];
        Encoding.ASCII.GetBytes("BNEG").CopyTo(file, 0);
        file[4] = 1;
        file[8] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), 1000);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 500);
        return file;
    }

    private static void Seal(byte[] file)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(file, 0x440C9ABD);
        uint sum = file.Skip(12).Aggregate(0u, (sum, value) => unchecked(sum + value));
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), sum);
    }

    /// <summary>Gives fewer bytes than asked for, as network drives do.</summary>
    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int LargestRead { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            LargestRead = Math.Max(LargestRead, count);
            return base.Read(buffer, offset, Math.Min(count, 5));
        }
    }
}
