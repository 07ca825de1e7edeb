using System;
using System.Text;
using System.Text.RegularExpressions;

namespace IpCamera.Simulator.Http;

/// <summary>Takes the file out of a multipart/form-data body, as the cameras' upload pages send it.</summary>
internal static partial class MultipartUpload
{
    /// <returns>The bytes of the field <c>file</c>, or null when there is none.</returns>
    public static byte[]? FindFile(string? contentType, ReadOnlySpan<byte> body)
    {
        if (Boundary(contentType) is not { } boundary)
        {
            return null;
        }

        byte[] delimiter = Encoding.UTF8.GetBytes("--" + boundary);
        byte[] endOfPart = Encoding.UTF8.GetBytes("\r\n--" + boundary);
        int position = body.IndexOf(delimiter);
        while (position >= 0)
        {
            ReadOnlySpan<byte> part = body[(position + delimiter.Length)..];
            int endOfHead = part.IndexOf("\r\n\r\n"u8);
            if (endOfHead < 0)
            {
                return null;
            }

            ReadOnlySpan<byte> content = part[(endOfHead + 4)..];
            int length = content.IndexOf(endOfPart);
            if (length < 0)
            {
                return null;
            }

            if (FileField().IsMatch(Encoding.UTF8.GetString(part[..endOfHead])))
            {
                return content[..length].ToArray();
            }

            int next = part.IndexOf(endOfPart);
            position = next < 0 ? -1 : position + delimiter.Length + next + 2;
        }

        return null;
    }

    private static string? Boundary(string? contentType)
    {
        const string Key = "boundary=";
        int at = contentType?.IndexOf(Key, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0 || !contentType!.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string value = contentType[(at + Key.Length)..].Split(';')[0].Trim().Trim('"');
        return value.Length == 0 ? null : value;
    }

    [GeneratedRegex("""[;\s]name="?file"?(?:[;\s]|$)""", RegexOptions.IgnoreCase)]
    private static partial Regex FileField();
}
