using System.Linq;
using System.Text;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>The text of a schedule: understood and written back without a change of meaning, or refused with a reason.</summary>
internal static class ScheduleTarget
{
    public static void Try(byte[] input) => TryText(Encoding.UTF8.GetString(input));

    public static void TryText(string text)
    {
        bool understood = CamSchedule.TryParse(text, out CamSchedule? schedule);
        try
        {
            Assert.Equal(schedule, CamSchedule.Parse(text));
            Assert.True(understood);
        }
        catch (CamException refused)
        {
            Assert.False(understood);
            Assert.Equal(CamErrorCode.InvalidValue, refused.Code);
            // The user's own words are quoted, but not all of a long text.
            Assert.InRange(refused.Message.Length, 1, 400);
            return;
        }

        TryRoundTrips(schedule!);
    }

    public static void TryRoundTrips(CamSchedule schedule)
    {
        Assert.Equal(schedule, CamSchedule.Parse(schedule.ToString()));
        Assert.Equal(schedule.ToString(), CamSchedule.Parse(schedule.ToString()).ToString());
        Assert.Equal(schedule, CamSchedule.FromWords([.. schedule.Words.Select(word => (long)word)]));
        Assert.Equal(schedule, CamSchedule.FromWords([.. schedule.Words.Select(word => (long)unchecked((int)word))]));
        Assert.Equal(schedule, schedule.Ranges.Aggregate(CamSchedule.Never, (sum, range) => sum + CamSchedule.Create([range.Day], range.From, range.To)));
        Assert.Equal(Enumerable.Repeat(52, 8), schedule.ToGrid().Select(line => line.Length));
    }
}
