using System;

namespace IpCamera.Streaming;

/// <summary>Reads the headers of a part where they lie: they come with every frame, and are to cost no memory.</summary>
internal static class MultipartPartHead
{
    private const string LengthHeader = "CONTENT-LENGTH";

    /// <summary>So many digits always fit a long.</summary>
    private const int DigitLimit = 18;

    /// <summary>The value of Content-Length; null when there is none, or none that is a number.</summary>
    /// <param name="bytes">What the headers are among.</param>
    /// <param name="start">Where to begin: a line of its own.</param>
    /// <param name="end">Where the part's content begins.</param>
    /// <returns>The value of the last such header.</returns>
    public static long? FindLength(byte[] bytes, int start, int end)
    {
        long? found = null;
        while (start < end)
        {
            int next = Array.IndexOf(bytes, (byte)'\n', start, end - start);
            int lineEnd = next < 0 ? end : next;
            found = ReadLength(bytes, start, lineEnd) ?? found;
            start = lineEnd + 1;
        }

        return found;
    }

    private static long? ReadLength(byte[] bytes, int at, int end)
    {
        at = SkipBlanks(bytes, at, end);
        foreach (char letter in LengthHeader)
        {
            if (at >= end || (letter == '-' ? bytes[at] : bytes[at] & ~0x20) != letter) return null;
            at++;
        }

        at = SkipBlanks(bytes, at, end);
        if (at >= end || bytes[at] != ':') return null;
        at = SkipBlanks(bytes, at + 1, end);
        int digits = 0;
        long value = 0;
        for (; at < end && digits <= DigitLimit && bytes[at] is >= (byte)'0' and <= (byte)'9'; at++, digits++) value = value * 10 + bytes[at] - '0';
        return digits is > 0 and <= DigitLimit && SkipBlanks(bytes, at, end) == end ? value : null;
    }

    private static int SkipBlanks(byte[] bytes, int at, int end)
    {
        while (at < end && bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\r') at++;
        return at;
    }
}
