using System;

namespace IpCamera.Http;

/// <summary>Finds the file name in a Content-Disposition, with or without a type before it, as these cameras write it.</summary>
internal static class ContentDisposition
{
    /// <summary>The proposed name as it came; null when there is none. It is not safe to use as it is.</summary>
    public static string? FileName(string? header)
    {
        if (header is null) return null;
        int key = header.IndexOf("filename", StringComparison.OrdinalIgnoreCase);
        int equals = key < 0 ? -1 : header.IndexOf('=', key);
        if (equals < 0) return null;
        string rest = header.Substring(equals + 1).Trim();
        if (rest.StartsWith("\"", StringComparison.Ordinal))
        {
            int end = rest.IndexOf('"', 1);
            return end < 0 ? rest.Substring(1) : rest.Substring(1, end - 1);
        }

        return rest.Split(';')[0].Trim();
    }
}
