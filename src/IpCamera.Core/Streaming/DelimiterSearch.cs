using System;

namespace IpCamera.Streaming;

/// <summary>
/// Finds a delimiter among bytes, looking at each of them twice at the most, whatever they are (after Knuth, Morris and Pratt): a camera
/// chooses both.
/// </summary>
/// <param name="delimiter">What is looked for; at least one byte.</param>
internal sealed class DelimiterSearch(byte[] delimiter)
{
    // For each count of bytes that matched: how many still match when the next one does not.
    private readonly int[] _fallbacks = FindFallbacks(delimiter);

    /// <summary>The length of the delimiter.</summary>
    public int Length => delimiter.Length;

    /// <summary>The first place where the delimiter stands, or may stand once more has come; -1 when there is none.</summary>
    /// <param name="bytes">What is looked through.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="to">Where to end: the delimiter begins before it, but may reach beyond it.</param>
    /// <param name="end">Where the bytes end that have come.</param>
    public int FindFirst(byte[] bytes, int from, int to, int end)
    {
        int matched = 0;
        for (int at = from; at - matched < to; at++)
        {
            if (at == end) return matched > 0 ? at - matched : -1;
            if (matched == 0)
            {
                at = Array.IndexOf(bytes, delimiter[0], at, to - at);
                if (at < 0) return -1;
            }

            matched = Advance(matched, bytes[at]);
            if (matched == delimiter.Length) return at + 1 - matched < to ? at + 1 - matched : -1;
        }

        return -1;
    }

    /// <summary>The last place before an end where the whole delimiter stands; -1 when there is none.</summary>
    /// <param name="bytes">What is looked through.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="end">Where to end.</param>
    public int FindLast(byte[] bytes, int from, int end)
    {
        int found = -1;
        int matched = 0;
        for (int at = from; at < end; at++)
        {
            if (matched == 0)
            {
                at = Array.IndexOf(bytes, delimiter[0], at, end - at);
                if (at < 0) break;
            }

            matched = Advance(matched, bytes[at]);
            if (matched < delimiter.Length) continue;
            found = at + 1 - matched;
            matched = _fallbacks[matched];
        }

        return found;
    }

    private static int[] FindFallbacks(byte[] delimiter)
    {
        int[] fallbacks = new int[delimiter.Length + 1];
        int matched = 0;
        for (int at = 1; at < delimiter.Length; at++)
        {
            while (matched > 0 && delimiter[matched] != delimiter[at]) matched = fallbacks[matched];
            if (delimiter[matched] == delimiter[at]) matched++;
            fallbacks[at + 1] = matched;
        }

        return fallbacks;
    }

    private int Advance(int matched, byte one)
    {
        while (matched > 0 && delimiter[matched] != one) matched = _fallbacks[matched];
        return delimiter[matched] == one ? matched + 1 : 0;
    }
}
