using System;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Http;

/// <summary>Finds the file name in a Content-Disposition, with or without a type before it, as these cameras write it.</summary>
internal static class ContentDisposition
{
    // Heads are read a character a byte.
    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    /// <summary>The proposed name; null when there is none. It is not safe to use as it is.</summary>
    /// <param name="header">The header; null for none.</param>
    /// <param name="fallback">What a name is in where it is not UTF-8.</param>
    public static string? FileName(string? header, Encoding fallback)
    {
        if (header is null) return null;
        // Whoever sends both means the extended one (RFC 6266).
        return FindExtended(header) ?? (FindValue(header, "filename") is string name ? new CamText(Latin1.GetBytes(name), fallback).Text : null);
    }

    /// <summary>The name in <c>filename*=charset'language'percent-encoded</c> (RFC 5987); null when there is none that can be read.</summary>
    private static string? FindExtended(string header)
    {
        if (FindValue(header, "filename*")?.Split('\'') is not [string charset, _, string coded]) return null;
        try
        {
            byte[] bytes = new byte[coded.Length];
            int count = 0;
            for (int at = 0; at < coded.Length; at++)
            {
                bool isCoded = coded[at] == '%' && at + 2 < coded.Length && Uri.IsHexDigit(coded[at + 1]) && Uri.IsHexDigit(coded[at + 2]);
                bytes[count++] = isCoded ? Convert.ToByte(coded.Substring(at + 1, 2), 16) : (byte)coded[at];
                if (isCoded) at += 2;
            }

            return Encoding.GetEncoding(charset).GetString(bytes, 0, count);
        }
        catch (ArgumentException)
        {
            // An encoding that this system does not know.
            return null;
        }
    }

    private static string? FindValue(string header, string key)
    {
        for (int at = header.IndexOf(key, StringComparison.OrdinalIgnoreCase); at >= 0; at = header.IndexOf(key, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            // Not the end of a longer name.
            if (at > 0 && header[at - 1] is not (' ' or '\t' or ';')) continue;
            string rest = header.Substring(at + key.Length).TrimStart();
            if (!rest.StartsWith("=", StringComparison.Ordinal)) continue;
            rest = rest.Substring(1).Trim();
            if (!rest.StartsWith("\"", StringComparison.Ordinal)) return rest.Split(';')[0].Trim();
            int end = rest.IndexOf('"', 1);
            return end < 0 ? rest.Substring(1) : rest.Substring(1, end - 1);
        }

        return null;
    }
}
