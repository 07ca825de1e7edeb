using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Settings;

public sealed partial class CamScheduleTests
{
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly DayOfWeek[] Workdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    [Fact]
    public void The_recorded_schedule_is_read()
    {
        CgiVariables variables = Recorded.Variables("get_params");
        CamSchedule schedule = CamSchedule.FromWords(
            [.. DayNames.SelectMany(day => Enumerable.Range(0, 3).Select(word => variables.GetNumber($"alarm_schedule_{day}_{word}")!.Value))]);

        Assert.Equal("Daily 09:15-19:30", schedule.ToString());
        Assert.Equal(TimeSpan.FromHours(7 * 10.25), schedule.Total);
        Assert.Equal(4294967264u, schedule.Words[1]);
        Assert.Equal(16383u, schedule.Words[20]);
    }

    [Fact]
    public void Signed_words_are_the_same_bits()
    {
        long[] signed = new long[21];
        signed[1] = -32;
        signed[20] = int.MinValue;

        CamSchedule schedule = CamSchedule.FromWords(signed);

        Assert.Equal(4294967264u, schedule.Words[1]);
        Assert.Equal(0x80000000u, schedule.Words[20]);
        Assert.True(schedule[DayOfWeek.Saturday, new TimeSpan(23, 59, 59)]);
    }

    [Theory]
    [InlineData(4294967296L)]
    [InlineData(-2147483649L)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_word_of_more_than_32_bits_is_refused_and_not_cut(long word)
    {
        long[] words = new long[21];
        words[20] = word;

        CamException refused = Throws.Cam(CamErrorCode.InvalidValue, () => CamSchedule.FromWords(words));

        Assert.Contains(word.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(22)]
    public void Any_other_number_of_words_is_refused(int count) =>
        Throws.Cam(CamErrorCode.InvalidValue, () => CamSchedule.FromWords(new long[count]));

    [Fact]
    public void Every_single_bit_stands_for_its_quarter_hour()
    {
        for (int bit = 0; bit < 672; bit++)
        {
            uint[] words = new uint[21];
            words[bit / 32] = 1u << (bit % 32);
            CamSchedule schedule = Words(words);
            var day = (DayOfWeek)(bit / 96);
            TimeSpan from = Quarters(bit % 96);

            Assert.Equal([new CamScheduleRange(day, from, from + TimeSpan.FromMinutes(15))], schedule.Ranges);
            Assert.Equal(CamSchedule.Create([day], from, from + TimeSpan.FromMinutes(15)), schedule);
            Assert.True(schedule[day, from]);
            Assert.Equal(words, schedule.Words);
            Assert.Equal(schedule, CamSchedule.Parse(schedule.ToString()));
        }
    }

    [Theory]
    [InlineData("Mon-Fri 08:00-18:00; Sat 10:00-12:15", "Mon-Fri 08:00-18:00; Sat 10:00-12:15")]
    [InlineData("Mon 08:00-12:00, 13:00-17:00", "Mon 08:00-12:00, 13:00-17:00")]
    [InlineData("Mon 08:00-12:00 13:00-17:00", "Mon 08:00-12:00, 13:00-17:00")]
    [InlineData("Mon 08:00-12:00, 13:00-17:00, Tue, Thu 9-10, Sat", "Mon 08:00-12:00, 13:00-17:00; Tue, Thu 09:00-10:00; Sat 00:00-24:00")]
    [InlineData("Mon, Wed, Fri 08:00-10:00", "Mon, Wed, Fri 08:00-10:00")]
    [InlineData("Mon Wed Fri 08:00-10:00", "Mon, Wed, Fri 08:00-10:00")]
    [InlineData("Mon, 08:00-10:00", "Mon 08:00-10:00")]
    [InlineData("Mon: 08:00-10:00", "Mon 08:00-10:00")]
    [InlineData("Mon. and Tue. 08:00 to 10:00 & 11:00-12:00", "Mon-Tue 08:00-10:00, 11:00-12:00")]
    [InlineData("Fri-Mon 10-11", "Mon, Fri-Sun 10:00-11:00")]
    [InlineData("Mon-Mon 10-11", "Mon 10:00-11:00")]
    [InlineData("Sun-Sat 10-11", "Daily 10:00-11:00")]
    [InlineData("MONDAY to friday 8:00-18", "Mon-Fri 08:00-18:00")]
    [InlineData("Mo,Tu,We,Th,Fr,Sa,Su 8-18", "Daily 08:00-18:00")]
    [InlineData("Tues, Thurs 8-18", "Tue, Thu 08:00-18:00")]
    [InlineData("Sundays 8-9", "Sun 08:00-09:00")]
    [InlineData("Daily 08:00-18:00", "Daily 08:00-18:00")]
    [InlineData("every day 08:00-18:00", "Daily 08:00-18:00")]
    [InlineData("Everyday 08:00:00-18:00:00", "Daily 08:00-18:00")]
    [InlineData("08:00-18:00", "Daily 08:00-18:00")]
    [InlineData("Weekdays 8-18", "Mon-Fri 08:00-18:00")]
    [InlineData("weekday 8-18", "Mon-Fri 08:00-18:00")]
    [InlineData("WEEKEND 8-18", "Sat-Sun 08:00-18:00")]
    [InlineData("Weekends, Mon 8-18", "Mon, Sat-Sun 08:00-18:00")]
    [InlineData("Sat", "Sat 00:00-24:00")]
    [InlineData("Daily", "Always")]
    [InlineData("always", "Always")]
    [InlineData("NEVER", "Never")]
    [InlineData("", "Never")]
    [InlineData(" ; \n ;; ", "Never")]
    [InlineData("Never; Sat 8-9", "Sat 08:00-09:00")]
    [InlineData("Sat 8-9; Always", "Always")]
    [InlineData("Mon 00:00-24:00", "Mon 00:00-24:00")]
    [InlineData("Mon 18:00-24:00", "Mon 18:00-24:00")]
    [InlineData("Mon 18:00-00:00", "Mon 18:00-24:00")]
    [InlineData("Mon 22:00-06:00", "Mon 22:00-06:00")]
    [InlineData("Sat 22:00-06:00", "Sat 22:00-06:00")]
    [InlineData("Sun 22:00-06:00", "Sun 22:00-06:00")]
    [InlineData("Mon-Fri 22:00-06:00", "Mon-Fri 22:00-06:00")]
    [InlineData("Daily 22-6", "Daily 22:00-06:00")]
    [InlineData("Mon 06:00-24:00; Tue 00:00-06:00", "Mon 06:00-24:00; Tue 00:00-06:00")]
    [InlineData("Mon 06:15-24:00; Tue 00:00-06:00", "Mon 06:15-06:00")]
    [InlineData("Mon 22:00-24:00; Tue", "Mon 22:00-24:00; Tue 00:00-24:00")]
    [InlineData("Mon 8–18", "Mon 08:00-18:00")]
    [InlineData("Mon–Wed 8 — 18", "Mon-Wed 08:00-18:00")]
    [InlineData("  Mon \u00A0 - \t Fri   8 -  18 ;", "Mon-Fri 08:00-18:00")]
    [InlineData("Mon 8-18\nTue 9-10\r\nWed 10-11", "Mon 08:00-18:00; Tue 09:00-10:00; Wed 10:00-11:00")]
    [InlineData("Mon 8-12; Mon 11-14", "Mon 08:00-14:00")]
    [InlineData("Mon 0:15-23:45", "Mon 00:15-23:45")]
    [InlineData("Sun 8-9; Mon 8-9", "Mon, Sun 08:00-09:00")]
    public void Text_is_understood_and_written_shortly(string text, string canonical)
    {
        Assert.Equal(canonical, CamSchedule.Parse(text).ToString());
        Assert.Equal(CamSchedule.Parse(text), CamSchedule.Parse(canonical));
        Assert.True(CamSchedule.TryParse(text, out CamSchedule? schedule));
        Assert.Equal(canonical, schedule.ToString());
    }

    [Theory]
    [InlineData("Mon 08:07-09:00", "08:07")]
    [InlineData("Mon 08:00-09:20", "09:20")]
    [InlineData("Mon 08:00:30-09:00", "08:00:30")]
    [InlineData("Mon 25:00-26:00", "25:00")]
    [InlineData("Mon 08:00-24:15", "24:15")]
    [InlineData("Mon 24:00-06:00", "24:00")]
    [InlineData("Mon 08:60-09:00", "08:60")]
    [InlineData("Mon 8:5-9:00", "8:5")]
    [InlineData("Mon 0800-0900", "0800")]
    [InlineData("Mon 99999999999-9", "99999999999")]
    [InlineData("Mon 1:00:00:00-9", "1:00:00:00")]
    [InlineData("Mon 08:00-08:00", "08:00 to 08:00")]
    [InlineData("Mon 00:00-00:00", "00:00 to 24:00")]
    [InlineData("Mon 08:00", "'08:00'")]
    [InlineData("Mon 08:00-", "its end")]
    [InlineData("Mon 8am-6pm", "'8'")]
    [InlineData("Mon 8-10,", "end")]
    [InlineData("Mon,", "end")]
    [InlineData("Mon-", "its end")]
    [InlineData("Mon-08:00", "'08:00'")]
    [InlineData("Mon-Weekend 8-9", "'Weekend'")]
    [InlineData("Lundi 8-9", "'Lundi'")]
    [InlineData("M 8-9", "'M'")]
    [InlineData("Moon 8-9", "'Moon'")]
    [InlineData("Always 8-9", "'Always'")]
    [InlineData("Mon Never", "'Never'")]
    [InlineData("every Mon 8-9", "'every'")]
    [InlineData("08:00-18:00 Mon-Fri", "'Mon'")]
    [InlineData("08:00-18:00, Mon-Fri", "'Mon'")]
    [InlineData("Mon 8-9 Tue", "'Tue'")]
    [InlineData("Mon 8-12; 13-17", "'13'")]
    [InlineData("Mon 8-9 / Tue", "'/'")]
    [InlineData("Mon @ 8-9", "'@'")]
    [InlineData(",Mon 8-9", "','")]
    [InlineData("Sat 8-9; Nonsense; Sun", "'Nonsense'")]
    public void What_is_not_understood_is_named(string text, string named)
    {
        CamException refused = Throws.Cam(CamErrorCode.InvalidValue, () => CamSchedule.Parse(text));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.False(CamSchedule.TryParse(text, out CamSchedule? nothing));
        Assert.Null(nothing);
    }

    [Fact]
    public void The_part_that_is_wrong_is_quoted_and_no_other()
    {
        CamException refused = Throws.Cam(CamErrorCode.InvalidValue, () => CamSchedule.Parse("Mon 8-9; Tue 9:01-10; Wed"));

        Assert.Equal("'Tue 9:01-10' is not understood as part of a schedule: 09:01 is not on a quarter hour.", refused.Message);
    }

    [Fact]
    public void A_long_text_is_quoted_in_short()
    {
        CamException refused = Throws.Cam(CamErrorCode.InvalidValue, () => CamSchedule.Parse(new string('x', 100_000)));

        Assert.True(refused.Message.Length < 300);
    }

    [Fact]
    public void No_text_is_no_schedule()
    {
        Assert.False(CamSchedule.TryParse(null, out _));
        Assert.Throws<ArgumentNullException>(() => CamSchedule.Parse(null!));
    }

    [Fact]
    public void The_language_of_the_system_does_not_matter()
    {
        // A real language may not be installed, so this one is made up.
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.DateTimeFormat.TimeSeparator = ".";
        foreign.DateTimeFormat.DayNames = ["a", "b", "c", "d", "e", "f", "g"];
        foreign.NumberFormat.NegativeSign = "~";
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = foreign;
            Assert.Equal("Fri 08:00-09:00", CamSchedule.Parse("FRI 8-9").ToString());
            Assert.Equal("Mon-Fri 08:15-09:00", CamSchedule.Parse("WEEKDAYS 8:15-9").ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_schedule_is_made_of_days_and_times() => Assert.Equal(
        "Mon-Fri 08:00-18:00", CamSchedule.Create(Workdays, TimeSpan.FromHours(8), TimeSpan.FromHours(18)).ToString());

    [Fact]
    public void An_end_before_the_beginning_is_on_the_next_day()
    {
        CamSchedule night = CamSchedule.Create([DayOfWeek.Saturday], TimeSpan.FromHours(22), TimeSpan.FromHours(6));

        Assert.Equal(
            [
                new CamScheduleRange(DayOfWeek.Sunday, TimeSpan.Zero, TimeSpan.FromHours(6)),
                new CamScheduleRange(DayOfWeek.Saturday, TimeSpan.FromHours(22), TimeSpan.FromDays(1)),
            ],
            night.Ranges);
        Assert.Equal("Sat 22:00-24:00", night.Ranges[1].ToString());
    }

    [Theory]
    [InlineData("08:07", "09:00", "08:07")]
    [InlineData("08:00", "09:00:00.001", "09:00:00.0010000")]
    [InlineData("-00:15", "09:00", "-00:15:00")]
    [InlineData("08:00", "1.00:15", "24:15")]
    [InlineData("1.00:00", "06:00", "24:00")]
    [InlineData("08:00", "08:00", "08:00")]
    [InlineData("00:00", "00:00", "00:00 to 24:00")]
    [InlineData("1.00:00", "1.00:00", "24:00")]
    public void Times_off_the_grid_are_refused_by_name(string from, string to, string named)
    {
        CamException refused = Throws.Cam(CamErrorCode.InvalidValue, () => CamSchedule.Create(
            Workdays, TimeSpan.Parse(from, CultureInfo.InvariantCulture), TimeSpan.Parse(to, CultureInfo.InvariantCulture)));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_of_no_day_or_a_day_that_is_none_is_refused()
    {
        Throws.Cam(CamErrorCode.InvalidValue, () => CamSchedule.Create([], TimeSpan.Zero, TimeSpan.FromHours(1)));
        Throws.Cam(CamErrorCode.InvalidValue, () => CamSchedule.Create([(DayOfWeek)7], TimeSpan.Zero, TimeSpan.FromHours(1)));
        Throws.Cam(CamErrorCode.InvalidValue, () => _ = CamSchedule.Always[(DayOfWeek)(-1), TimeSpan.Zero]);
    }

    [Fact]
    public void A_time_is_looked_up_as_it_is_written()
    {
        CamSchedule schedule = CamSchedule.Parse("Mon 08:00-18:00");

        Assert.True(schedule.Covers(new DateTimeOffset(2024, 1, 1, 8, 0, 0, TimeSpan.FromHours(9))));
        Assert.True(schedule.Covers(new DateTimeOffset(2024, 1, 1, 17, 59, 59, TimeSpan.Zero)));
        Assert.False(schedule.Covers(new DateTimeOffset(2024, 1, 1, 18, 0, 0, TimeSpan.Zero)));
        Assert.False(schedule.Covers(new DateTimeOffset(2024, 1, 1, 7, 59, 59, TimeSpan.Zero)));
        Assert.False(schedule.Covers(new DateTimeOffset(2024, 1, 2, 8, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("1.00:00")]
    [InlineData("-00:00:01")]
    public void A_time_of_no_day_is_refused(string time) => Throws.Cam(
        CamErrorCode.InvalidValue, () => _ = CamSchedule.Always[DayOfWeek.Monday, TimeSpan.Parse(time, CultureInfo.InvariantCulture)]);

    [Fact]
    public void Nothing_and_everything()
    {
        Assert.True(CamSchedule.Never.IsEmpty);
        Assert.Equal(TimeSpan.Zero, CamSchedule.Never.Total);
        Assert.Empty(CamSchedule.Never.Ranges);
        Assert.False(CamSchedule.Always.IsEmpty);
        Assert.Equal(TimeSpan.FromDays(7), CamSchedule.Always.Total);
        Assert.Equal(7, CamSchedule.Always.Ranges.Count);
        Assert.Equal(CamSchedule.Never, CamSchedule.Always - CamSchedule.Always);
    }

    [Fact]
    public void Schedules_of_the_same_times_are_equal()
    {
        CamSchedule one = CamSchedule.Parse("Mon 8-9");
        CamSchedule same = CamSchedule.Parse("mon 08:00-08:30, 08:30-09:00");

        Assert.True(one == same);
        Assert.False(one != same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.True(one != CamSchedule.Never);
        Assert.False(one.Equals(null));
        Assert.False(one == null);
        Assert.True((CamSchedule?)null == null);
        Assert.False(one.Equals("Mon 08:00-09:00"));
    }

    [Fact]
    public void The_words_cannot_be_written_through()
    {
        var words = (IList<uint>)CamSchedule.Never.Words;

        Assert.Throws<NotSupportedException>(() => words[0] = 1);
    }

    [Fact]
    public void The_grid_shows_half_hours_within_a_narrow_console()
    {
        IReadOnlyList<string> grid = CamSchedule.Parse("Mon 00:00-01:00, 08:15-10:00; Sat; Sun 23:00-23:45").ToGrid();

        Assert.Equal(
            [
                "    00  02  04  06  08  10  12  14  16  18  20  22  ",
                "Sun ..............................................#-",
                "Mon ##..............-###............................",
                "Tue ................................................",
                "Wed ................................................",
                "Thu ................................................",
                "Fri ................................................",
                "Sat ################################################",
            ],
            grid);
        Assert.All(grid, line => Assert.Equal(52, line.Length));
    }

    private static CamSchedule Words(uint[] words) => CamSchedule.FromWords([.. words.Select(word => (long)word)]);

    private static TimeSpan Quarters(int count) => TimeSpan.FromMinutes(15 * count);
}
