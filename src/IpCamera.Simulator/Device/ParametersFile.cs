using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Device;

/// <summary>The file of backup_params and restore_params.</summary>
/// <remarks>
/// Only parts of the real layout are known; those are at their places. Everything else is kept as lines of text behind
/// them, at an offset real files do not use for anything known. When both are there, the known places win, so that a
/// backup edited there restores what was edited.
/// </remarks>
internal static class ParametersFile
{
    private const int ChecksumOffset = 4;
    private const int ContentOffset = 0x0C;
    private const int TextOffset = 0x800;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef"u8);

    private static readonly (int Offset, int Size, string Variable)[] Texts =
    [
        (0x00C, 13, "id"),
        (0x021, 21, "alias"),
        .. Enumerable.Range(1, Sections.UserCount).SelectMany(number => ((int, int, string)[])
        [
            (UserOffset(number), 13, Sections.UserName(number)),
            (UserOffset(number) + 13, 13, Sections.UserPassword(number)),
        ]),
        (0x125, 65, "pppoe_user"), (0x166, 65, "pppoe_pwd"),
        (0x1A8, 41, "wifi_ssid"), (0x252, 65, "wifi_wpa_psk"),
        (0x519, 65, "mail_sender"), (0x55A, 65, "mail_receiver1"), (0x59B, 65, "mail_receiver2"),
        (0x5DC, 65, "mail_receiver3"), (0x61D, 65, "mail_receiver4"), (0x65E, 65, "mail_svr"),
        (0x6A1, 65, "mail_user"), (0x6E2, 65, "mail_pwd"),
    ];

    private static readonly (int Offset, string Variable)[] Bytes =
    [
        .. Enumerable.Range(1, Sections.UserCount).Select(number => (UserOffset(number) + 26, Sections.UserPermission(number))),
        (0x124, "pppoe_enable"), (0x1A7, "wifi_enable"), (0x293, "wifi_country"), (0x518, "mail_inet_ip"),
    ];

    private static readonly (int Offset, string Variable)[] Words = [(0x122, "port"), (0x69F, "mail_port")];

    private static readonly (int Offset, string Variable)[] Addresses =
        [(0x10E, "ip"), (0x112, "mask"), (0x116, "gateway"), (0x11A, "dns")];

    private static readonly (int Offset, string Variable)[] Versions = [(0x019, "sys_ver"), (0x01D, "app_ver")];

    public static byte[] Write(IReadOnlyDictionary<string, string> values)
    {
        string lines = string.Concat(values.Select(value => $"{value.Key}={Uri.EscapeDataString(value.Value)}\n"));
        byte[] text = ByteText.Encode(lines);
        byte[] file = new byte[TextOffset + text.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(file, FileMagic.Parameters.Value);
        text.CopyTo(file, TextOffset);
        foreach ((int offset, int size, string variable) in Texts.Where(field => values.ContainsKey(field.Variable)))
        {
            // The last byte stays zero: these are C strings.
            byte[] bytes = ByteText.Encode(values[variable]);
            bytes.AsSpan(0, Math.Min(bytes.Length, size - 1)).CopyTo(file.AsSpan(offset));
        }

        foreach ((int offset, string variable) in Bytes.Where(field => values.ContainsKey(field.Variable)))
        {
            file[offset] = byte.Parse(values[variable], CultureInfo.InvariantCulture);
        }

        foreach ((int offset, string variable) in Words)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(offset), ushort.Parse(values[variable], CultureInfo.InvariantCulture));
        }

        foreach ((int offset, string variable) in Addresses.Where(field => values[field.Variable].Length > 0))
        {
            IPAddress.Parse(values[variable]).GetAddressBytes().CopyTo(file, offset);
        }

        foreach ((int offset, string variable) in Versions)
        {
            VersionBytes(values[variable]).CopyTo(file, offset);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(ChecksumOffset), Checksum(file));
        return file;
    }

    /// <summary>Whether a file is of this kind: web pages begin with the same magic, but have no camera id after it.</summary>
    public static bool IsRecognized(ReadOnlySpan<byte> file)
    {
        const int IdLength = 12;
        return FileMagic.Parameters.Matches(file)
            && file.Length > ContentOffset + IdLength
            && file[ContentOffset + IdLength] == 0
            && !file.Slice(ContentOffset, IdLength).ContainsAnyExcept(HexDigits);
    }

    /// <returns>The settings, or null when the file is not a backup or is damaged.</returns>
    public static IReadOnlyDictionary<string, string>? Read(byte[] file)
    {
        if (file.Length < TextOffset
            || !IsRecognized(file)
            || BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(ChecksumOffset)) != Checksum(file))
        {
            return null;
        }

        Dictionary<string, string> values = new(StringComparer.Ordinal);
        string lines = ByteText.Decode(file.AsSpan(TextOffset));
        foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                values[line[..equals]] = Uri.UnescapeDataString(line[(equals + 1)..]);
            }
        }

        foreach ((int offset, int size, string variable) in Texts)
        {
            ReadOnlySpan<byte> field = file.AsSpan(offset, size);
            int end = field.IndexOf((byte)0);
            values[variable] = ByteText.Decode(end < 0 ? field : field[..end]);
        }

        foreach ((int offset, string variable) in Bytes)
        {
            values[variable] = file[offset].ToString(CultureInfo.InvariantCulture);
        }

        foreach ((int offset, string variable) in Words)
        {
            values[variable] = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(offset)).ToString(CultureInfo.InvariantCulture);
        }

        foreach ((int offset, string variable) in Addresses)
        {
            ReadOnlySpan<byte> address = file.AsSpan(offset, 4);
            values[variable] = address.ContainsAnyExcept((byte)0) ? new IPAddress(address).ToString() : "";
        }

        return values;
    }

    private static int UserOffset(int number) => 0x036 + (27 * (number - 1));

    private static uint Checksum(ReadOnlySpan<byte> file)
    {
        uint sum = 0;
        foreach (byte value in file[ContentOffset..])
        {
            sum += value;
        }

        return sum;
    }

    private static byte[] VersionBytes(string version) =>
        [.. version.Split('.').Take(4).Select(part => byte.TryParse(part, out byte value) ? value : (byte)0)];
}
