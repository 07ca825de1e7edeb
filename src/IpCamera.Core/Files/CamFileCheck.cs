using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace IpCamera.Files;

/// <summary>
/// Checks that a file is what a camera is about to take it for, as far as its form is known: a wrong or damaged one can
/// leave a camera that never starts again.
/// </summary>
public static class CamFileCheck
{
    // All numbers are little-endian.
    private const uint ContentMagic = 0x440C9ABD;
    private const uint FirmwareMagic = 0x47454E42;

    // Settings and web pages alike: magic, checksum, a number, and from here on what the checksum is of.
    private const int ChecksumOffset = 4;
    internal const int ContentOffset = 12;

    // Settings go on with the camera's id, a text of 12 hexadecimal digits that a zero ends.
    internal const int IdLength = 12;
    private const int SettingsHeader = ContentOffset + IdLength + 1;

    // Web pages: magic, checksum, size of the file, version, format, and a description of 21 characters.
    private const int WebSizeOffset = 8;
    private const int WebHeader = 41;

    // Firmware: magic, two numbers, the sizes of its two parts, which follow.
    private const int KernelSizeOffset = 12;
    private const int FileSystemSizeOffset = 16;
    private const int FirmwareHeader = 20;

    private const int LongestHeader = WebHeader;
    private const int BufferSize = 16 * 1024;

    // Settings of this family have some kilobytes.
    internal const int SettingsLimit = 4 * 1024 * 1024;

    /// <summary>What is wrong with a file.</summary>
    /// <param name="file">The file; it is read from its beginning in small pieces and left where it stood.</param>
    /// <param name="kind">What it is meant to be.</param>
    /// <returns>Null when nothing is; otherwise a sentence that says what was expected and found.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string? Problem(Stream file, CamFileKind kind) => Problem(file, kind, out _);

    /// <inheritdoc cref="Problem(Stream, CamFileKind)"/>
    /// <param name="file">The file.</param>
    /// <param name="kind">What it is meant to be.</param>
    /// <param name="isOther">True for what is no such file at all; false for one that is damaged, or in a layout nobody knows.</param>
    public static string? Problem(Stream file, CamFileKind kind, out bool isOther)
    {
        if (file is null) throw new ArgumentNullException(nameof(file));
        long position = file.Position;
        try
        {
            return FindProblem(file, kind, out isOther);
        }
        finally
        {
            file.Position = position;
        }
    }

    /// <inheritdoc cref="Problem(Stream, CamFileKind)"/>
    public static string? Problem(byte[] file, CamFileKind kind)
    {
        using var stream = new MemoryStream(file ?? throw new ArgumentNullException(nameof(file)), writable: false);
        return FindProblem(stream, kind, out _);
    }

    private static string? FindProblem(Stream file, CamFileKind kind, out bool isOther)
    {
        isOther = true;
        if (file.Length == 0) return $"The file is empty; {Name(kind)} was expected.";
        file.Position = 0;
        byte[] header = ReadHeader(file);
        CamFileKind? found = Recognize(header, file.Length);
        if (found is not null && found != kind) return $"The file is {Name(found.Value)}, not {Name(kind)}.";
        uint magic = kind == CamFileKind.Firmware ? FirmwareMagic : ContentMagic;
        if (header.Length < 4 || Number(header, 0) != magic)
        {
            byte[] expected = [(byte)magic, (byte)(magic >> 8), (byte)(magic >> 16), (byte)(magic >> 24)];
            return $"The file is not {Name(kind)}: it begins with {Show(header, 4)} instead of {Show(expected, 4)}.";
        }

        if (kind == CamFileKind.Settings && header.Length < SettingsHeader) return TooShort(file, CamFileKind.Settings, SettingsHeader);
        if (kind == CamFileKind.Settings && file.Length > SettingsLimit)
        {
            return Text($"The file is too long to be {Name(kind)}: it has {file.Length} bytes, and no camera sends more than {SettingsLimit}.");
        }

        isOther = false;
        return kind switch
        {
            CamFileKind.Settings => SettingsProblem(file, header),
            CamFileKind.Firmware => FirmwareProblem(file, header),
            _ => WebProblem(file, header),
        };
    }

    /// <summary>The id that settings hold; null where they hold none that is known of. The file is left where it stood.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static string? FindId(Stream file)
    {
        long position = file.Position;
        file.Position = 0;
        byte[] header = ReadHeader(file);
        file.Position = position;
        return Recognize(header, file.Length) == CamFileKind.Settings ? Encoding.ASCII.GetString(header, ContentOffset, IdLength) : null;
    }

    /// <summary>The kind that the beginning of a file gives away; null where it could be several or none.</summary>
    private static CamFileKind? Recognize(byte[] header, long length)
    {
        if (header.Length < 4) return null;
        if (Number(header, 0) == FirmwareMagic) return CamFileKind.Firmware;
        if (Number(header, 0) != ContentMagic) return null;
        if (HoldsId(header)) return CamFileKind.Settings;
        return header.Length >= WebHeader && Number(header, WebSizeOffset) == length ? CamFileKind.WebUI : null;
    }

    private static string? SettingsProblem(Stream file, byte[] header) => HoldsId(header)
        ? ChecksumProblem(file, header, CamFileKind.Settings)
        : $"The file is not {Name(CamFileKind.Settings)}, or one in a layout nobody knows: "
            + $"it holds no camera id of {IdLength} hexadecimal digits at byte {ContentOffset}.";

    private static string? WebProblem(Stream file, byte[] header)
    {
        if (header.Length < WebHeader) return TooShort(file, CamFileKind.WebUI, WebHeader);
        uint size = Number(header, WebSizeOffset);
        return size == file.Length
            ? ChecksumProblem(file, header, CamFileKind.WebUI)
            : $"The file is not {Name(CamFileKind.WebUI)}, or not a complete one: "
                + Text($"it says that it has {size} bytes, and has {file.Length}.");
    }

    private static string? FirmwareProblem(Stream file, byte[] header)
    {
        if (header.Length < FirmwareHeader) return TooShort(file, CamFileKind.Firmware, FirmwareHeader);
        uint kernel = Number(header, KernelSizeOffset);
        uint fileSystem = Number(header, FileSystemSizeOffset);
        long size = (long)FirmwareHeader + kernel + fileSystem;
        if (kernel == 0 && fileSystem == 0) return "The file is firmware without content: both its parts have no bytes.";
        return size == file.Length
            ? null
            : "The firmware is damaged or not complete: "
                + Text($"its parts of {kernel} and {fileSystem} bytes make a file of {size}, and it has {file.Length}.");
    }

    private static string? ChecksumProblem(Stream file, byte[] header, CamFileKind kind)
    {
        uint expected = Number(header, ChecksumOffset);
        uint found = Sum(file);
        return found == expected
            ? null
            : Text($"The file is {Name(kind)}, but damaged: its checksum should be 0x{expected:X8} and is 0x{found:X8}.");
    }

    /// <summary>The plain sum of all bytes from <see cref="ContentOffset"/> on, in 32 bits.</summary>
    private static uint Sum(Stream file)
    {
        byte[] buffer = new byte[BufferSize];
        uint sum = 0;
        file.Position = ContentOffset;
        for (int read = file.Read(buffer, 0, buffer.Length); read > 0; read = file.Read(buffer, 0, buffer.Length))
        {
            for (int i = 0; i < read; i++) sum = unchecked(sum + buffer[i]);
        }

        return sum;
    }

    private static byte[] ReadHeader(Stream file)
    {
        byte[] header = new byte[(int)Math.Min(file.Length, LongestHeader)];
        int filled = 0;
        for (int read = -1; read != 0 && filled < header.Length; filled += read) read = file.Read(header, filled, header.Length - filled);
        Array.Resize(ref header, filled);
        return header;
    }

    /// <summary>True for the beginning of settings that hold a camera's id where it is known to be.</summary>
    internal static bool HoldsId(byte[] header)
    {
        if (header.Length < SettingsHeader || header[ContentOffset + IdLength] != 0) return false;
        for (int i = 0; i < IdLength; i++)
        {
            if (!Uri.IsHexDigit((char)header[ContentOffset + i])) return false;
        }

        return true;
    }

    private static uint Number(byte[] bytes, int at) =>
        bytes[at] | ((uint)bytes[at + 1] << 8) | ((uint)bytes[at + 2] << 16) | ((uint)bytes[at + 3] << 24);

    private static string Show(byte[] bytes, int most) => BitConverter.ToString(bytes, 0, Math.Min(bytes.Length, most)).Replace('-', ' ');

    private static string TooShort(Stream file, CamFileKind kind, int least) =>
        Text($"The file is too short to be {Name(kind)}: it has {file.Length} bytes, and the header alone has {least}.");

    private static string Name(CamFileKind kind) => kind switch
    {
        CamFileKind.Settings => "a settings file",
        CamFileKind.Firmware => "firmware",
        _ => "a file of web pages",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
