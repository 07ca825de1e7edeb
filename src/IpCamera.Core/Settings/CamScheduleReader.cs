using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace IpCamera.Settings;

/// <summary>Reads the text of a schedule. Liberal in how it is written, strict in what it means: no part is guessed or skipped.</summary>
internal sealed class CamScheduleReader
{
    private const int QuoteLimit = 60;

    private static readonly TimeSpan EndOfDay = TimeSpan.FromDays(1);
    private static readonly char[] PartSeparators = [';', '\r', '\n'];

    // Hyphen, its Unicode relatives, the minus sign, and "to".
    private static readonly Regex Token = new(
        @"\G\s*(?:(?<dash>[-\u2010-\u2015\u2212]|to\b)|(?<list>,|&|and\b)|(?<time>[0-9]+(?::[0-9]+)*)|(?<word>\p{L}+)[.:]?|(?<other>\S))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly DayOfWeek[] Weekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private static readonly DayOfWeek[] Weekend = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    private static readonly DayOfWeek[] EveryDay = [.. Weekdays, .. Weekend];

    private readonly CamSchedule.Builder _builder;
    private readonly Match[] _tokens;
    private int _at;
    private string? _problem;

    private CamScheduleReader(string part, CamSchedule.Builder builder)
    {
        _builder = builder;
        _tokens = Token.Matches(part).Cast<Match>().ToArray();
    }

    /// <summary>Reads a schedule.</summary>
    /// <param name="text">The text; see <see cref="CamSchedule.Parse"/>.</param>
    /// <param name="problem">What was not understood, where nothing is returned.</param>
    public static CamSchedule? Read(string text, out string? problem)
    {
        var builder = new CamSchedule.Builder();
        bool isFirst = true;
        foreach (string part in text.Split(PartSeparators).Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            var reader = new CamScheduleReader(part, builder);
            if (!reader.ReadPart(isFirst))
            {
                problem = $"'{Shorten(part)}' is not understood as part of a schedule: {reader._problem}.";
                return null;
            }

            isFirst = false;
        }

        problem = null;
        return builder.ToSchedule();
    }

    private static string Shorten(string part) => part.Length <= QuoteLimit ? part : part.Substring(0, QuoteLimit) + "...";

    /// <summary>Days with their times, as often as they come. Times alone are daily ones, but only where no days went before.</summary>
    private bool ReadPart(bool isFirst)
    {
        if (_tokens.Length == 1 && IsWord(nameof(CamSchedule.Never))) return true;
        if (_tokens.Length == 1 && IsWord(nameof(CamSchedule.Always))) return AddRange(EveryDay, TimeSpan.Zero, EndOfDay);
        if (isFirst && Is("time"))
        {
            // With days behind them they may well be meant for those.
            return ReadTimes(EveryDay) && (_at == _tokens.Length || Fail($"{Show()} stands behind times that have no day before them"));
        }

        while (_at < _tokens.Length)
        {
            if (_at > 0 && !_tokens[_at - 1].Groups["list"].Success) return Fail($"a comma is missing before {Show()}");
            var days = new List<DayOfWeek>();
            if (!ReadDays(days) || !ReadTimes(days)) return false;
        }

        return true;
    }

    private bool ReadDays(List<DayOfWeek> days)
    {
        if (Is("time")) return Fail($"{Show()} has no day, as in 'Daily 08:00-18:00'");
        do
        {
            if (!ReadDay(days)) return false;
        }
        while ((SkipList() && !Is("time")) || Is("word"));
        return _problem is null;
    }

    private bool ReadDay(List<DayOfWeek> days)
    {
        if (IsWord("every") && _at + 1 < _tokens.Length && IsWord("day", _at + 1))
        {
            _at += 2;
            days.AddRange(EveryDay);
            return true;
        }

        if (FindGroup() is DayOfWeek[] group)
        {
            _at++;
            days.AddRange(group);
            return true;
        }

        if (FindDay() is not DayOfWeek first) return Fail($"{Show()} is no day");
        _at++;
        DayOfWeek last = first;
        if (Is("dash"))
        {
            _at++;
            if (FindDay() is not DayOfWeek found) return Fail($"{Show()} is no day");
            _at++;
            last = found;
        }

        // A range may go over the end of the week.
        for (DayOfWeek day = first; day != last; day = (DayOfWeek)(((int)day + 1) % CamSchedule.DayCount)) days.Add(day);
        days.Add(last);
        return true;
    }

    /// <summary>The times of some days; whole days where there are none. Days after a comma begin anew.</summary>
    private bool ReadTimes(IReadOnlyCollection<DayOfWeek> days)
    {
        // A day named often is one day, and not as much work as often for every time.
        days = [.. days.Distinct()];
        if (!Is("time")) return _at >= _tokens.Length ? AddRange(days, TimeSpan.Zero, EndOfDay) : Fail($"{Show()} is no time");
        do
        {
            if (!ReadTime(out TimeSpan from)) return false;
            if (!Is("dash")) return Fail($"the time after '{_tokens[_at - 1].Value.Trim()}' is missing, as in 08:00-18:00");
            _at++;
            if (!ReadTime(out TimeSpan to) || !AddRange(days, from, to)) return false;
        }
        while ((SkipList() && Is("time")) || Is("time"));
        return _problem is null;
    }

    private bool ReadTime(out TimeSpan time)
    {
        time = default;
        if (!Is("time")) return Fail($"{Show()} is no time");
        string[] numbers = _tokens[_at].Groups["time"].Value.Split(':');
        bool understood = numbers.Length <= 3
            && numbers[0].Length <= 2
            && Array.TrueForAll(numbers.Skip(1).ToArray(), number => number.Length == 2 && number[0] < '6');
        if (!understood) return Fail($"{Show()} is no time");
        int[] parts = Array.ConvertAll(numbers, number => int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture));
        time = new TimeSpan(parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2));
        _at++;
        return true;
    }

    private bool AddRange(IEnumerable<DayOfWeek> days, TimeSpan from, TimeSpan to)
    {
        _problem = _builder.Add(days, from, to);
        return _problem is null;
    }

    /// <summary>Takes a comma, which something must follow.</summary>
    private bool SkipList()
    {
        if (!Is("list")) return false;
        _at++;
        if (_at < _tokens.Length) return true;
        Fail("something is missing at its end");
        return false;
    }

    private DayOfWeek[]? FindGroup()
    {
        if (IsWord("daily") || IsWord("everyday")) return EveryDay;
        if (IsWord("weekday") || IsWord("weekdays")) return Weekdays;
        return IsWord("weekend") || IsWord("weekends") ? Weekend : null;
    }

    /// <summary>The day whose name this word is or begins; two letters tell all seven apart.</summary>
    private DayOfWeek? FindDay()
    {
        if (!Is("word")) return null;
        string word = _tokens[_at].Groups["word"].Value;
        if (word.Length < 2) return null;
        foreach (DayOfWeek day in EveryDay)
        {
            if ((day + "s").StartsWith(word, StringComparison.OrdinalIgnoreCase)) return day;
        }

        return null;
    }

    private bool Is(string kind) => _at < _tokens.Length && _tokens[_at].Groups[kind].Success;

    private bool IsWord(string word) => IsWord(word, _at);

    private bool IsWord(string word, int at) => word.Equals(_tokens[at].Groups["word"].Value, StringComparison.OrdinalIgnoreCase);

    private string Show() => _at < _tokens.Length ? $"'{Shorten(_tokens[_at].Value.Trim())}'" : "its end";

    private bool Fail(string problem)
    {
        _problem ??= problem;
        return false;
    }
}
