using System;
using System.Text;

namespace IpCamera.Streaming;

/// <summary>Finds the boundary in the Content-Type of a stream, in every form cameras write it.</summary>
internal static class MultipartBoundary
{
    /// <summary>The delimiter between parts with its leading dashes; null when the header names none.</summary>
    public static byte[]? Find(string? contentType)
    {
        if (contentType is null) return null;
        foreach (string parameter in contentType.Split(';'))
        {
            int equals = parameter.IndexOf('=');
            if (equals < 0 || !parameter.Substring(0, equals).Trim().Equals("boundary", StringComparison.OrdinalIgnoreCase)) continue;
            string name = parameter.Substring(equals + 1).Trim().Trim('"').Trim();
            // Some name the boundary with the dashes that belong to the delimiter alone.
            if (name.StartsWith("--", StringComparison.Ordinal)) name = name.Substring(2);
            return name.Length is 0 or > 200 ? null : Encoding.ASCII.GetBytes("--" + name);
        }

        return null;
    }
}
