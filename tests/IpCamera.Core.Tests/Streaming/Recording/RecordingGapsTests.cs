using System;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

public sealed class RecordingGapsTests
{
    [Fact]
    public void The_gaps_of_a_recording_of_weeks_are_bounded_and_none_is_forgotten()
    {
        const int Breaks = 200_000;
        RecordingGaps gaps = new();

        for (int i = 0; i < Breaks; i++) gaps.Add(new CamRecordingGap { Duration = TimeSpan.FromSeconds(3), Reason = $"break {i}" }, isBack: i < Breaks - 1);

        Assert.Equal(RecordingGaps.Limit, gaps.Kept.Count);
        Assert.Equal("break 0", gaps.Kept[0].Reason);
        Assert.Equal(Breaks - RecordingGaps.Limit, gaps.More);
        Assert.Equal(TimeSpan.FromSeconds(3L * Breaks), gaps.Duration);
        Assert.Equal(Breaks - 1, gaps.Reconnects);
    }
}
