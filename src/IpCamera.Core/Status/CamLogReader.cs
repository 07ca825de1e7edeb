using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace IpCamera;

/// <summary>
/// Reads the log of a camera: lines of a weekday, date and time, then the columns user, address and event, filled up with
/// spaces. Nothing is dropped: a line of any other form is an entry with its text alone.
/// </summary>
public static class CamLogReader
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";
    private const string MotionEvent = "motion detect";

    // The camera separates entries with the two characters \ and n; clones do with real line breaks.
    private static readonly string[] Separators = ["\\n", "\r\n", "\n", "\r"];

    // Of "Wed, 2009-08-05", and of weekdays written out.
    private static readonly int LongestWeekday = "Wednesday".Length;

    /// <summary>Reads a log.</summary>
    /// <param name="log">The variable <c>log_text</c> of get_log.cgi.</param>
    /// <param name="offset">How far the camera's clock is ahead of UTC; the log does not say. Whole minutes, at most 14 hours.</param>
    /// <returns>The entries in the camera's order.</returns>
    public static IReadOnlyList<CamLogEntry> Read(string log, TimeSpan offset)
    {
        if (log is null) throw new ArgumentNullException(nameof(log));
        return log.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim(' ', '\t', '\0'))
            .Where(line => line.Length > 0)
            .Select(line => ReadEntry(line, offset))
            .ToArray();
    }

    private static CamLogEntry ReadEntry(string line, TimeSpan offset)
    {
        int start = SkipWeekday(line);
        if (ReadTime(line, start, offset) is not DateTimeOffset time) return new CamLogEntry { Text = line };
        string columns = line.Substring(start + TimeFormat.Length).Trim();
        (string? user, IPAddress? address, string? what) = ReadColumns(columns);
        return new CamLogEntry { Time = time, User = user, Address = address, Event = what, Text = line };
    }

    private static int SkipWeekday(string line)
    {
        int at = 0;
        while (at < line.Length && at <= LongestWeekday && char.IsLetter(line[at])) at++;
        if (at > 0 && at < line.Length && line[at] == ',') at++;
        while (at < line.Length && line[at] == ' ') at++;
        return at;
    }

    private static DateTimeOffset? ReadTime(string line, int start, TimeSpan offset)
    {
        int end = start + TimeFormat.Length;
        if (end > line.Length || (end < line.Length && line[end] != ' ')) return null;
        string text = line.Substring(start, TimeFormat.Length);
        if (!DateTime.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local)) return null;
        // At the very ends of the calendar the offset leads out of it.
        long utc = local.Ticks - offset.Ticks;
        return utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks ? new DateTimeOffset(local, offset) : null;
    }

    private static (string? User, IPAddress? Address, string? Event) ReadColumns(string columns)
    {
        for (int at = 0; at < columns.Length;)
        {
            int end = EndOfWord(columns, at);
            if (ReadAddress(columns.Substring(at, end - at)) is IPAddress address)
            {
                return (NullIfEmpty(columns.Substring(0, at)), address, NullIfEmpty(columns.Substring(end)));
            }

            at = end;
            while (at < columns.Length && columns[at] == ' ') at++;
        }

        // Without an address, two spaces tell where the user ends; an event may be several words.
        int what = columns.IndexOf(MotionEvent, StringComparison.OrdinalIgnoreCase);
        if (what < 0) what = columns.IndexOf("  ", StringComparison.Ordinal);
        return what < 0
            ? (null, null, NullIfEmpty(columns))
            : (NullIfEmpty(columns.Substring(0, what)), null, NullIfEmpty(columns.Substring(what)));
    }

    private static int EndOfWord(string columns, int start)
    {
        int end = columns.IndexOf(' ', start);
        return end < 0 ? columns.Length : end;
    }

    /// <summary>An address with its four numbers: a lone number would pass for one too.</summary>
    private static IPAddress? ReadAddress(string word) =>
        word.Length <= 15 && word.Count(one => one == '.') == 3 && IPAddress.TryParse(word, out IPAddress? address)
            && address.AddressFamily == AddressFamily.InterNetwork
            ? address
            : null;

    private static string? NullIfEmpty(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
