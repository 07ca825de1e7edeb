using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>A camera's log: nothing of it is lost, whatever its lines look like.</summary>
internal static class LogTarget
{
    private const int LargestOffset = 14 * 60;

    /// <summary>The first two bytes choose the offset of the clock; the rest is the log.</summary>
    public static void Try(byte[] input)
    {
        FuzzInput numbers = new(input);
        int minutes = (numbers.Word() % ((2 * LargestOffset) + 1)) - LargestOffset;
        TryText(Encoding.UTF8.GetString(numbers.Rest()), TimeSpan.FromMinutes(minutes));
    }

    public static void TryText(string log, TimeSpan offset)
    {
        IReadOnlyList<CamLogEntry> entries = CamLogReader.Read(log, offset);

        Assert.Equal(Essence(log), string.Concat(entries.Select(entry => Essence(entry.Text))));
        foreach (CamLogEntry entry in entries)
        {
            Assert.NotEmpty(entry.Text);
            Assert.Equal(entry.Text, entry.ToString());
            if (entry.Time is null) Assert.True(entry.User is null && entry.Address is null && entry.Event is null);
            else Assert.Equal(offset, entry.Time.Value.Offset);
            foreach (string? part in (string?[])[entry.User, entry.Event])
            {
                Assert.True(part is null || (part.Length > 0 && entry.Text.Contains(part, StringComparison.Ordinal)));
            }
        }
    }

    /// <summary>A log without what separates and fills up.</summary>
    private static string Essence(string text)
    {
        text = text.Replace("\\n", "", StringComparison.Ordinal);
        return string.Concat(text.Where(one => one is not ('\r' or '\n' or ' ' or '\t' or '\0')));
    }
}
