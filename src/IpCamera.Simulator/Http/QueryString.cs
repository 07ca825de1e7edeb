using System;
using System.Collections.Generic;
using System.IO;

namespace IpCamera.Simulator.Http;

/// <summary>Reads a query string the way the small CGI parsers of these cameras do.</summary>
/// <remarks>
/// Percent sequences are bytes and <c>+</c> is a space, as in an HTML form: the camera's own web pages send forms.
/// A client that wants a plus sign has to write <c>%2B</c>. A percent sign without two digits stands for itself.
/// </remarks>
internal static class QueryString
{
    public static IReadOnlyDictionary<string, string> Parse(string rawQuery)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach ((string name, string value) in Split(rawQuery))
        {
            values[Decode(name)] = Decode(value);
        }

        return values;
    }

    /// <summary>The bytes of one value: serial data need not be text.</summary>
    public static byte[] BytesOf(string rawQuery, string wanted)
    {
        byte[] found = [];
        foreach ((string name, string value) in Split(rawQuery))
        {
            if (Decode(name) == wanted)
            {
                found = DecodeBytes(value);
            }
        }

        return found;
    }

    private static IEnumerable<(string Name, string Value)> Split(string rawQuery)
    {
        foreach (string pair in rawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0 ? (pair, "") : (pair[..equals], pair[(equals + 1)..]);
        }
    }

    public static string Decode(string text) => ByteText.Decode(DecodeBytes(text));

    private static byte[] DecodeBytes(string text)
    {
        byte[] encoded = ByteText.Encode(text);
        using MemoryStream decoded = new(encoded.Length);
        for (int i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%' && i + 2 < encoded.Length
                && char.IsAsciiHexDigit((char)encoded[i + 1]) && char.IsAsciiHexDigit((char)encoded[i + 2]))
            {
                decoded.WriteByte(Convert.FromHexString([(char)encoded[i + 1], (char)encoded[i + 2]])[0]);
                i += 2;
            }
            else
            {
                decoded.WriteByte(encoded[i] == '+' ? (byte)' ' : encoded[i]);
            }
        }

        return decoded.ToArray();
    }
}
