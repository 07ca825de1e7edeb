using System;
using System.Linq;
using CsCheck;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Settings;

/// <summary>With any schedule and any text.</summary>
public sealed partial class CamScheduleTests
{
    private static readonly uint[] Edges = [0, uint.MaxValue, 1, 0x80000000, 0xFFFF0000, 0x0000FFFF];

    /// <summary>Any bits at all, and the few long ranges that people have.</summary>
    private static readonly Gen<CamSchedule> AnySchedule = Gen.OneOf(
        Gen.UInt.Array[CamSchedule.WordCount].Select(words => Words(words)),
        Gen.Int[0, Edges.Length - 1].Select(edge => Edges[edge]).Array[CamSchedule.WordCount].Select(words => Words(words)),
        Gen.Select(Gen.Enum<DayOfWeek>(), Gen.Int[0, 95], Gen.Int[0, 96]).Where(range => range.Item2 != range.Item3).Array[1, 5].Select(
            ranges => ranges.Aggregate(
                CamSchedule.Never,
                (sum, range) => sum + CamSchedule.Create([range.Item1], Quarters(range.Item2), Quarters(range.Item3)))));

    [Fact]
    public void Words_survive_the_way_through_text_and_numbers() => AnySchedule.Sample(schedule =>
    {
        Assert.Equal(schedule, CamSchedule.Parse(schedule.ToString()));
        Assert.Equal(schedule, CamSchedule.FromWords([.. schedule.Words.Select(word => (long)word)]));
        Assert.Equal(schedule, CamSchedule.FromWords([.. schedule.Words.Select(word => (long)unchecked((int)word))]));
    });

    [Fact]
    public void The_ranges_are_the_schedule() => AnySchedule.Sample(schedule =>
    {
        CamSchedule again = schedule.Ranges.Aggregate(CamSchedule.Never, (sum, range) => sum + CamSchedule.Create([range.Day], range.From, range.To));

        Assert.Equal(schedule, again);
        Assert.Equal(schedule.Total, schedule.Ranges.Aggregate(TimeSpan.Zero, (sum, range) => sum + (range.To - range.From)));
        Assert.Equal(schedule.Ranges.Count == 0, schedule.IsEmpty);
    });

    [Fact]
    public void Union_and_difference_are_those_of_every_quarter_hour() => Gen.Select(AnySchedule, AnySchedule).Sample((left, right) =>
    {
        CamSchedule sum = left + right;
        CamSchedule rest = left - right;
        Assert.Equal(left.Words.Zip(right.Words, (mine, theirs) => mine | theirs), sum.Words);
        Assert.Equal(left.Words.Zip(right.Words, (mine, theirs) => mine & ~theirs), rest.Words);
        Assert.Equal(sum, right.Add(left));
        Assert.Equal(rest, left.Subtract(right));
        Assert.Equal(sum, rest + right);
    });

    [Fact]
    public void Any_text_is_read_or_refused() => Gen.String[Gen.Char["MonTueFriSat 0123456789:-,;.–\n\u0000é"], 0, 40].Sample(text =>
    {
        try
        {
            Assert.Equal(CamSchedule.Parse(text), CamSchedule.Parse(CamSchedule.Parse(text).ToString()));
        }
        catch (CamException refused)
        {
            Assert.Equal(CamErrorCode.InvalidValue, refused.Code);
        }
    });
}
