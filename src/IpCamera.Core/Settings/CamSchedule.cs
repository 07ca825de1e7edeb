using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace IpCamera.Settings;

/// <summary>
/// A weekly schedule in quarter hours of the camera's local time, as alarm, FTP upload and the ban on watching have one.
/// It never changes; <c>+</c> and <c>-</c> make another.
/// </summary>
/// <remarks>
/// The CGIs have it as 21 words of 32 bits, three a day from Sunday on; bit 0 of a day's first word is 00:00 to 00:15.
/// PowerShell turns text into a schedule through <see cref="Parse"/>.
/// </remarks>
public sealed class CamSchedule : CamScheduleFace, IEquatable<CamSchedule>
{
    /// <summary>The number of 32-bit words of a schedule.</summary>
    public const int WordCount = DayCount * WordsPerDay;

    internal const int DayCount = 7;
    internal const int QuartersPerDay = 96;

    private const int BitsPerWord = 32;
    private const int WordsPerDay = QuartersPerDay / BitsPerWord;

    private readonly uint[] _words;
    private IReadOnlyList<CamScheduleRange>? _ranges;

    private CamSchedule(uint[] words)
    {
        _words = words;
        Words = Array.AsReadOnly(words);
    }

    /// <summary>The schedule that covers nothing.</summary>
    public static CamSchedule Never { get; } = new(new uint[WordCount]);

    /// <summary>The schedule that covers the whole week.</summary>
    public static CamSchedule Always { get; } = new(Enumerable.Repeat(uint.MaxValue, WordCount).ToArray());

    /// <summary>The 21 words as the CGIs take them: unsigned, three a day, Sunday first.</summary>
    public IReadOnlyList<uint> Words { get; }

    /// <summary>True when nothing is covered.</summary>
    public bool IsEmpty => Array.TrueForAll(_words, word => word == 0);

    /// <summary>How much of the week is covered.</summary>
    internal new TimeSpan Total => QuarterHours.ToTime(_words.Sum(CountBits));

    /// <summary>
    /// What is covered, in the order of the week from Sunday on. A range ends at midnight at the latest; what goes on from
    /// there is a range of the next day.
    /// </summary>
    internal new IReadOnlyList<CamScheduleRange> Ranges => _ranges ??= Array.AsReadOnly(FindRanges().ToArray());

    /// <summary>True when the quarter hour that holds the time is covered.</summary>
    /// <param name="day">The day of the week.</param>
    /// <param name="time">The time of day, from 00:00 to before 24:00.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: there is no such day or time.</exception>
    public bool this[DayOfWeek day, TimeSpan time]
    {
        get
        {
            QuarterHours.RequireDay(day);
            return Covers((int)day, QuarterHours.Containing(time));
        }
    }

    /// <summary>The union of two schedules.</summary>
    public static CamSchedule operator +(CamSchedule left, CamSchedule right) =>
        (left ?? throw new ArgumentNullException(nameof(left))).Add(right);

    /// <summary>The first schedule without what the second covers.</summary>
    public static CamSchedule operator -(CamSchedule left, CamSchedule right) =>
        (left ?? throw new ArgumentNullException(nameof(left))).Subtract(right);

    /// <summary>True when both cover the same.</summary>
    public static bool operator ==(CamSchedule? left, CamSchedule? right) => left is null ? right is null : left.Equals(right);

    /// <summary>True when they do not cover the same.</summary>
    public static bool operator !=(CamSchedule? left, CamSchedule? right) => !(left == right);

    /// <summary>Makes a schedule of the words of a CGI.</summary>
    /// <param name="words">21 words, three a day from Sunday on; some cameras print them signed.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: not 21 words, or one that has more than 32 bits.</exception>
    public static CamSchedule FromWords(IReadOnlyList<long> words)
    {
        if (words is null) throw new ArgumentNullException(nameof(words));
        if (words.Count != WordCount) throw CamErrors.Invalid($"A schedule has {WordCount} words, not {words.Count}.");
        uint[] bits = new uint[WordCount];
        for (int i = 0; i < WordCount; i++)
        {
            if (words[i] is < int.MinValue or > uint.MaxValue)
            {
                throw CamErrors.Invalid($"{words[i]} is no word of a schedule: those have 32 bits.");
            }

            bits[i] = unchecked((uint)words[i]);
        }

        return new CamSchedule(bits);
    }

    /// <summary>Makes a schedule of one range on several days.</summary>
    /// <param name="days">The days on which it begins.</param>
    /// <param name="from">When it begins, on a quarter hour.</param>
    /// <param name="to">
    /// When it ends, on a quarter hour; 24 hours are the end of the day. A time before <paramref name="from"/> is one of the
    /// next day.
    /// </param>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.InvalidValue"/>: no day, a time that is not on a quarter hour of a day, or both times the same.
    /// </exception>
    public static CamSchedule Create(IEnumerable<DayOfWeek> days, TimeSpan from, TimeSpan to)
    {
        DayOfWeek[] chosen = (days ?? throw new ArgumentNullException(nameof(days))).ToArray();
        if (chosen.Length == 0) throw CamErrors.Invalid("A schedule needs at least one day.");
        foreach (DayOfWeek day in chosen) QuarterHours.RequireDay(day);
        var builder = new Builder();
        if (builder.Add(chosen, from, to) is string problem) throw CamErrors.Invalid(problem + ".");
        return builder.ToSchedule();
    }

    /// <summary>Reads a schedule from text, whatever the language of the system.</summary>
    /// <param name="text">
    /// Parts separated by semicolons or line breaks, each of them days with their times:
    /// <c>Mon-Fri 08:00-18:00; Sat 10:00-12:15, 14:00-16:00</c>. Days are English names or their beginnings, lists and ranges of
    /// them, or <c>Daily</c>, <c>Weekdays</c>, <c>Weekend</c>; without times they are whole days, and times that end before they
    /// begin go on into the next day. <c>Always</c> is the whole week, <c>Never</c> or nothing at all is none of it.
    /// </param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: says which part was not understood.</exception>
    public static CamSchedule Parse(string text)
    {
        if (text is null) throw new ArgumentNullException(nameof(text));
        return CamScheduleReader.Read(text, out string? problem) ?? throw CamErrors.Invalid(problem!);
    }

    /// <summary>Reads a schedule from text, as <see cref="Parse"/> does.</summary>
    /// <returns>False when the text was not understood.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CamSchedule? schedule)
    {
        schedule = text is null ? null : CamScheduleReader.Read(text, out _);
        return schedule is not null;
    }

    /// <summary>True when the time is covered, judged by its day and time of day as they are written.</summary>
    /// <param name="local">A time in the zone of the camera.</param>
    public bool Covers(DateTimeOffset local) => this[local.DayOfWeek, local.TimeOfDay];

    /// <summary>What this or the other schedule covers.</summary>
    public CamSchedule Add(CamSchedule other)
    {
        if (other is null) throw new ArgumentNullException(nameof(other));
        return new CamSchedule(_words.Zip(other._words, (mine, theirs) => mine | theirs).ToArray());
    }

    /// <summary>What this schedule covers and the other does not.</summary>
    public CamSchedule Subtract(CamSchedule other)
    {
        if (other is null) throw new ArgumentNullException(nameof(other));
        return new CamSchedule(_words.Zip(other._words, (mine, theirs) => mine & ~theirs).ToArray());
    }

    /// <summary>The schedule as a picture in plain characters: a line of hours, and one line a day from Sunday on.</summary>
    /// <returns>Lines of 52 characters; each half hour is <c>#</c> covered, <c>.</c> not, <c>-</c> one quarter hour of it.</returns>
    public IReadOnlyList<string> ToGrid() => CamScheduleFormat.ToGrid(this);

    /// <summary>The schedule as short text, which <see cref="Parse"/> reads back exactly.</summary>
    public override string ToString() => CamScheduleFormat.ToText(this);

    /// <inheritdoc/>
    public bool Equals(CamSchedule? other) => other is not null && _words.SequenceEqual(other._words);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CamSchedule);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)_words.Aggregate(17u, (hash, word) => (hash * 31) + word));

    /// <summary>True when a quarter hour is covered.</summary>
    /// <param name="day">The day, from 0 for Sunday.</param>
    /// <param name="quarter">The quarter hour of the day, from 0.</param>
    internal bool Covers(int day, int quarter) =>
        (_words[(day * WordsPerDay) + (quarter / BitsPerWord)] >> (quarter % BitsPerWord) & 1) != 0;

    private static int CountBits(uint word)
    {
        int count = 0;
        for (; word != 0; word &= word - 1) count++;
        return count;
    }

    private IEnumerable<CamScheduleRange> FindRanges()
    {
        for (int day = 0; day < DayCount; day++)
        {
            for (int quarter = 0; quarter < QuartersPerDay; quarter++)
            {
                if (!Covers(day, quarter)) continue;
                int from = quarter;
                while (quarter < QuartersPerDay && Covers(day, quarter)) quarter++;
                yield return new CamScheduleRange((DayOfWeek)day, QuarterHours.ToTime(from), QuarterHours.ToTime(quarter));
            }
        }
    }

    /// <summary>A schedule in the making.</summary>
    internal sealed class Builder
    {
        private readonly uint[] _words = new uint[WordCount];

        /// <summary>Adds a range on several days.</summary>
        /// <returns>What is wrong with the times; null when they were added.</returns>
        public string? Add(IEnumerable<DayOfWeek> days, TimeSpan from, TimeSpan to)
        {
            if ((QuarterHours.Problem(from) ?? QuarterHours.Problem(to)) is string problem) return problem;
            int first = QuarterHours.Containing(from, endOfDay: true);
            int end = QuarterHours.Containing(to, endOfDay: true);
            if (first == QuartersPerDay) return "24:00 is the end of a day: nothing begins then";
            if (first == end)
            {
                return $"{CamScheduleFormat.Clock(from)} to {CamScheduleFormat.Clock(to)} is no time at all; a whole day is 00:00 to 24:00";
            }

            foreach (DayOfWeek day in days)
            {
                Fill((int)day, first, end < first ? QuartersPerDay : end);
                if (end < first) Fill(((int)day + 1) % DayCount, 0, end);
            }

            return null;
        }

        /// <summary>The schedule; the builder is used up.</summary>
        public CamSchedule ToSchedule() => new(_words);

        private void Fill(int day, int from, int to)
        {
            for (int quarter = from; quarter < to; quarter++)
            {
                _words[(day * WordsPerDay) + (quarter / BitsPerWord)] |= 1u << (quarter % BitsPerWord);
            }
        }
    }
}
