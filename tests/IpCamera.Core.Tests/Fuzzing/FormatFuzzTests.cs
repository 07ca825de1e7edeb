using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using CsCheck;
using IpCamera.Cgi;
using IpCamera.Discovery;
using IpCamera.Http;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>Small formats: what is written in them is read back, and what is made up is refused in order.</summary>
public sealed class FormatFuzzTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String[0, 60], Gen.String[Gen.Char['\0', '\u02ff'], 0, 60], Gen.String[Gen.Char["ab./\\: -_~\0\n\u202e\ud83d\udcf7\u00b9\u0301CON"], 0, 200]);

    [Fact]
    public void Schedules_survive_text_and_words() => Gen.OneOf(
        Gen.UInt.Array[CamSchedule.WordCount],
        Gen.OneOf(0u, uint.MaxValue, 1u, 0x8000_0000u, 0xFFFF_0000u).Array[CamSchedule.WordCount]).Holds(
            1500, words => ScheduleTarget.TryRoundTrips(CamSchedule.FromWords([.. words.Select(word => (long)word)])));

    [Fact]
    public void Text_made_of_the_words_of_schedules_is_understood_or_refused() =>
        Gen.OneOf("Mon", "fri", "Weekend", "daily", "every day", "Always", "Never", "8", "18:00", "24:00", "08:15:00", "9:07", "-", "\u2013", " to ", ",", "&", " and ", ";", "\n", " ", ":", ".", "x", "\ud800")
            .Array[0, 14].Select(string.Concat).Holds(5000, ScheduleTarget.TryText);

    [Fact]
    public void Any_text_is_made_safe_read_or_refused() => AnyText.Holds(6000, TextsTarget.TryText);

    [Fact]
    public void A_name_that_is_long_hidden_or_a_device_is_made_safe() =>
        Gen.Select(Gen.OneOf("CON", "com1", "LPT\u00b2", ".", "-", "\u00e9", "a", " ", "nul."), Gen.Int[0, 150], Gen.OneOf("x", ".", "\u53a8", "e\u0301", " "), Gen.OneOf("", ".jpg", ".tar.gz", ".averylongextension"))
            .Holds(4000, (first, count, more, extension) => TextRules.IsMadeSafe(first + string.Concat(Enumerable.Repeat(more, count)) + extension));

    [Fact]
    public void A_secret_in_a_query_is_never_shown()
    {
        Gen<string> value = Gen.String[Gen.Char["abc019=?/:@%+.,'\"\\ \u00e9"], 0, 12];
        Gen<string> other = Gen.Select(Gen.OneOf("user", "next_url", "x", "host", ""), value).Select((name, text) => $"{name}={text}");
        Gen.Select(
            Gen.OneOf("http://camera/a.cgi?", "https://bob:pw@camera:81/?", "/a?", "see http://h/x?y=1&"),
            other.Array[0, 3],
            Gen.OneOf("pwd", "PASSWORD", "cam_pwd", "api_key", "psk", "key1", "wifi_psk", "client-secret", "p%77d"),
            value,
            other.Array[0, 3],
            Gen.OneOf("&", ";", "?")).Holds(5000, input =>
        {
            (string start, string[] before, string name, string around, string[] after, string separator) = input;
            string text = start + string.Join(separator, [.. before, $"{name}={around}SECRET{around}", .. after]);

            Assert.DoesNotContain("SECRET", UrlRedaction.Mask(text), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_query_is_read_back_by_a_decoder() =>
        Gen.Select(Gen.Select(Gen.String[Gen.Char["abc_&=+%\u00e9"], 1, 10], AnyText).Array[0, 6], Gen.Byte.Array[0, 40]).Holds(3000, (parameters, bytes) =>
        {
            CgiQuery query = new();
            foreach ((string name, string value) in parameters) query.Add(name, value);
            query.Add("bytes", bytes);
            string wire = query.ToWire(Encoding.UTF8);

            Assert.DoesNotContain(wire, one => !char.IsAsciiLetterOrDigit(one) && !"-._~%&=".Contains(one, StringComparison.Ordinal));
            string[][] read = [.. wire.Split('&').Select(pair => pair.Split('='))];
            Assert.Equal(parameters.Select(one => Valid(one.Item1)), read[..^1].Select(pair => Encoding.UTF8.GetString(Decode(pair[0]))));
            Assert.Equal(parameters.Select(one => Valid(one.Item2)), read[..^1].Select(pair => Encoding.UTF8.GetString(Decode(pair[1]))));
            Assert.Equal(bytes, Decode(read[^1][1]));
        });

    [Fact]
    public void Hardware_addresses_are_read_back_in_every_form() =>
        Gen.Select(Gen.Byte.Array[6], Gen.OneOf(":", "-", "."), Gen.OneOf(2, 4, 6, 12), Gen.Bool).Holds(2000, (bytes, separator, group, upper) =>
        {
            bytes[0] = (byte)((bytes[0] & 0xFE) | 2);
            string digits = upper ? Convert.ToHexString(bytes) : Convert.ToHexStringLower(bytes);
            string text = string.Join(separator, digits.Chunk(group).Select(part => new string(part)));

            Assert.Equal(digits.ToLowerInvariant(), CamHardwareAddress.Parse(text).ToWire());
            TextsTarget.TryText(text);
        });

    [Fact]
    public void Offsets_are_read_back_in_every_form() =>
        Gen.Select(Gen.Int[-840, 840], Gen.OneOf("", "UTC", "gmt "), Gen.OneOf("hh\\:mm", "hhmm", "hh\\:mm\\:ss")).Holds(2000, (minutes, zone, format) =>
        {
            var offset = TimeSpan.FromMinutes(minutes);
            string text = $"{zone}{(minutes < 0 ? "-" : "+")}{offset.ToString(format, CultureInfo.InvariantCulture)}";

            Assert.Equal(offset, CamTimeZone.Parse(text).BaseOffset);
            Assert.Equal(offset, CamTimeZone.Parse(CamTimeZone.Parse(text).Name).BaseOffset);
            Assert.Equal(offset, new CamTimeZone(offset.TotalHours).BaseOffset);
        });

    [Fact]
    public void Log_lines_of_every_form_keep_their_text() =>
        Gen.Select(
            Gen.OneOf("Mon, ", "Wednesday ", "", "x"),
            Gen.DateTime[new DateTime(1970, 1, 1), new DateTime(2106, 2, 7)],
            Gen.OneOf("admin", "front  door", "", "motion detect", "\u00e9"),
            Gen.OneOf("192.168.0.16", "1.2.3", "", "255.255.255.255"),
            Gen.OneOf("\\n", "\r\n", "\n", "\\"),
            Gen.Int[-840, 840]).Array[0, 6].Holds(2000, lines =>
        {
            string log = string.Concat(lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Item1}{line.Item2:yyyy-MM-dd HH:mm:ss}   {line.Item3,-12}{line.Item4,-15}access{line.Item5}")));
            LogTarget.TryText(log, TimeSpan.FromMinutes(lines.Length == 0 ? 0 : lines[0].Item6));
        });

    [Fact]
    public void A_camera_that_tells_of_itself_is_read_back() =>
        Gen.Select(Gen.String[Gen.Char["0123456789ABCDEF"], 1, 12], Gen.String[Gen.Char["abc \u00e9"], 0, 10], Gen.UInt, Gen.UShort, Gen.Int[0, 200]).Holds(2000, (id, name, address, port, more) =>
        {
            byte[] body = new byte[65 + more];
            Encoding.ASCII.GetBytes(id).CopyTo(body, 0);
            Encoding.UTF8.GetBytes(name).CopyTo(body, 13);
            BitConverter.GetBytes(address).CopyTo(body, 34);
            (body[62], body[63]) = ((byte)(port >> 8), (byte)port);
            byte[] packet = [.. "MO_I"u8, 1, 0, .. new byte[9], .. BitConverter.GetBytes(body.Length), .. new byte[4], .. body];

            CamFound found = SearchPacket.ReadFound(packet, packet.Length, IPAddress.Loopback)!;

            Assert.Equal((id, name, new IPAddress(address), port), (found.Id, found.Name, found.Address, found.Port));
            PacketsTarget.Try(packet);
        });

    [Fact]
    public void Settings_and_pages_with_a_right_checksum_are_accepted_or_refused_in_order() =>
        Gen.Select(Gen.OneOf("000DC5D4DC51\0", "000DC5D4DC5", "\u0002\u0004"), Gen.Byte.Array[0, 60], Gen.Int[-1, 1]).Holds(3000, (start, rest, error) =>
        {
            byte[] file = [0xBD, 0x9A, 0x0C, 0x44, .. new byte[8], .. Encoding.ASCII.GetBytes(start), .. rest];
            BitConverter.GetBytes(file.Length + error).CopyTo(file, 8);
            FilesTarget.Try(FilesTarget.Seal(file));
        });

    /// <summary>What UTF-8 makes of a text with half a character in it.</summary>
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static byte[] Decode(string text)
    {
        byte[] bytes = new byte[text.Length];
        int count = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '%')
            {
                bytes[count++] = byte.Parse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                at += 2;
            }
            else
            {
                bytes[count++] = (byte)text[at];
            }
        }

        return bytes[..count];
    }
}
