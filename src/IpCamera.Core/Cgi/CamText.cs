using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace IpCamera.Cgi;

/// <summary>
/// A text as a camera has it: bytes, of which nothing says what they mean. Each is read by itself: as UTF-8 where it is such, in the
/// session's fallback encoding where it is not. What it was read as never decides what other texts are.
/// </summary>
public sealed class CamText
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _bytes;

    /// <param name="bytes">The text's bytes.</param>
    /// <param name="fallback">What it is in where it is not UTF-8.</param>
    public CamText(byte[] bytes, Encoding fallback)
    {
        _bytes = bytes ?? throw new ArgumentNullException(nameof(bytes));
        Text = FindEncoding(bytes, fallback ?? throw new ArgumentNullException(nameof(fallback))).GetString(bytes);
    }

    /// <summary>How many bytes it has.</summary>
    public int Length => _bytes.Length;

    /// <summary>The text as people read it.</summary>
    public string Text { get; }

    /// <summary>True where the bytes are the same in every encoding.</summary>
    internal bool IsAscii => Array.TrueForAll(_bytes, static one => one < 0x80);

    /// <summary>The bytes, two hexadecimal digits each.</summary>
    public string ToHex() => BitConverter.ToString(_bytes).Replace("-", string.Empty);

    /// <summary>The bytes.</summary>
    public byte[] ToBytes() => (byte[])_bytes.Clone();

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Takes bytes written as two hexadecimal digits each; null where they are not.</summary>
    /// <param name="digits">The digits.</param>
    /// <param name="fallback">What the text is in where it is not UTF-8.</param>
    public static CamText? FromHex(string digits, Encoding fallback)
    {
        if (digits is null) throw new ArgumentNullException(nameof(digits));
        // Numbers may end in zeros that are no digits, to the framework.
        if (digits.Length % 2 != 0 || !digits.All(Uri.IsHexDigit)) return null;
        byte[] bytes = new byte[digits.Length / 2];
        for (int at = 0; at < bytes.Length; at++)
        {
            bytes[at] = byte.Parse(digits.Substring(at * 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        return new CamText(bytes, fallback);
    }

    /// <summary>Reads a body of several lines, each by itself.</summary>
    internal static string ReadLines(byte[] bytes, Encoding fallback)
    {
        var text = new StringBuilder(bytes.Length);
        for (int start = 0; start < bytes.Length;)
        {
            int end = Array.IndexOf(bytes, (byte)'\n', start);
            int next = end < 0 ? bytes.Length : end + 1;
            text.Append(FindEncoding(bytes, start, next - start, fallback).GetString(bytes, start, next - start));
            start = next;
        }

        return text.ToString();
    }

    /// <summary>The encoding of one text.</summary>
    internal static Encoding FindEncoding(byte[] bytes, Encoding fallback) => FindEncoding(bytes, 0, bytes.Length, fallback);

    private static Encoding FindEncoding(byte[] bytes, int start, int count, Encoding fallback) =>
        IsUtf8(bytes, start, count) || IsCutUtf8(bytes, start, count) ? Encoding.UTF8 : fallback;

    /// <summary>
    /// True for a text that a camera, which counts bytes, has cut off inside its last character. Where no other character shows
    /// that it is UTF-8, the last byte may be one of the fallback encoding as well.
    /// </summary>
    private static bool IsCutUtf8(byte[] bytes, int start, int count)
    {
        int lead = start + count - 1;
        for (int step = 0; step < 3 && lead > start && (bytes[lead] & 0xC0) == 0x80; step++) lead--;
        int whole = lead - start;
        return whole > 0 && count > whole && bytes[lead] >= 0xC2 && IsUtf8(bytes, start, whole)
            && Array.FindIndex(bytes, start, whole, static one => one >= 0x80) >= 0;
    }

    private static bool IsUtf8(byte[] bytes, int start, int count)
    {
        try
        {
            _ = StrictUtf8.GetCharCount(bytes, start, count);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
