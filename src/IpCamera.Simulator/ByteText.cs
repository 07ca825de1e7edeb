using System;
using System.Buffers;
using System.Text;

namespace IpCamera.Simulator;

/// <summary>
/// Texts of which no byte is lost. A camera keeps bytes and gives them back; here they are strings, UTF-8 where they are valid, and
/// each other byte stands as a lone surrogate, U+DC80 to U+DCFF.
/// </summary>
public static class ByteText
{
    private const int Escape = 0xDC00;

    /// <summary>The text of bytes.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new(bytes.Length);
        Span<char> characters = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int length) == OperationStatus.Done)
            {
                text.Append(characters[..rune.EncodeToUtf16(characters)]);
            }
            else
            {
                length = 1;
                text.Append((char)(Escape + bytes[0]));
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of a text.</summary>
    public static byte[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArrayBufferWriter<byte> bytes = new(text.Length + 1);
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int taken = 1;
            if (rest[0] is >= (char)(Escape + 0x80) and <= (char)(Escape + 0xFF))
            {
                bytes.Write([(byte)(rest[0] - Escape)]);
            }
            else if (Rune.DecodeFromUtf16(rest, out Rune rune, out taken) == OperationStatus.Done)
            {
                bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
            }
            else
            {
                bytes.Write("?"u8);
            }

            rest = rest[taken..];
        }

        return bytes.WrittenSpan.ToArray();
    }
}
