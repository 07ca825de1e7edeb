using System;
using System.Collections.Generic;
using System.Linq;
using IpCamera.Motion;

namespace IpCamera.CoreTests.Motion;

/// <summary>What is taken for motion, and what is not.</summary>
public sealed class CamMotionDetectorTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>How long after it has begun a motion may be told, and how far from the truth its end may be, in seconds.</summary>
    private const double Tolerance = 0.9;

    public static TheoryData<string> Names => [.. Sequences.All.Keys];

    private static int[] SensitivitiesOf(string name) => name == "far person" ? [75] : [50, 75];

    [Theory]
    [MemberData(nameof(Names))]
    public void All_that_moves_is_found_and_nothing_else(string name)
    {
        Sequences.Sequence sequence = Sequences.All[name];
        int[] sensitivities = SensitivitiesOf(name);

        CamMotion[][] told = Run(Sequences.Draw(sequence), [.. sensitivities.Select(one => new CamMotionOptions { Sensitivity = one })]);

        Assert.Multiple([.. told.Select((motions, i) => (Action)(() => Judge(sequence, motions, sensitivities[i])))]);
    }

    [Fact]
    public void The_same_pictures_tell_the_same()
    {
        (double, byte[])[] pictures = [.. Sequences.Draw(Sequences.All["person"], 10)];

        CamMotion[][] told = Run(pictures, [new(), new()]);

        Assert.Equal(2, told[0].Length);
        Assert.Equivalent(told[0], told[1]);
    }

    [Theory]
    [InlineData("0,0,100,40", 0)]
    [InlineData("!0,50,100,50 !0,30,100,30", 0)]
    [InlineData("40,0,20,100", 1)]
    [InlineData("!0,0,50,100", 1)]
    public void What_moves_outside_of_the_zone_is_none(string zone, int expected)
    {
        CamMotion[] told = Run(Sequences.Draw(Sequences.All["person"], 11), [new() { Zone = CamZone.Parse(zone.Split(' ')) }])[0];

        Assert.Equal(expected * 2, told.Length);
        if (expected == 0) return;
        // It is told later than in the whole picture, and where it was seen.
        Assert.InRange((told[1].Time - Start).TotalSeconds, 5, 7);
        Assert.InRange(told[1].Box.Left, 40, 55);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(7, 0)]
    public void What_moves_for_less_than_the_minimum_is_none(double seconds, int expected) =>
        Assert.Equal(expected * 2, Run(Sequences.Draw(Sequences.All["person"], 11), [new() { MinimumDuration = TimeSpan.FromSeconds(seconds) }])[0].Length);

    [Fact]
    public void Damaged_pictures_are_passed_over_and_end_nothing()
    {
        CamMotionDetector detector = new();
        List<CamMotion> told = [];
        int number = 0;
        foreach ((double seconds, byte[] jpeg) in Sequences.Draw(Sequences.All["person"], 11))
        {
            int length = number++ % 3 == 1 ? jpeg.Length / 2 : jpeg.Length;
            if (detector.Look(new ArraySegment<byte>(jpeg, 0, length), Start.AddSeconds(seconds)) is { } motion) told.Add(motion);
        }

        Assert.Equal(number / 3, detector.PassedOver - (number % 3 == 2 ? 1 : 0));
        Assert.Equal([false, true], told.Select(motion => motion.Ended is not null));
        Assert.Equal(told[0].Time, told[1].Time);
    }

    [Fact]
    public void A_gap_ends_a_motion_and_what_comes_after_it_is_learned_anew()
    {
        CamMotionDetector detector = new();
        List<CamMotion> told = [];
        foreach ((double seconds, byte[] jpeg) in Sequences.Draw(Sequences.All["person"], 6)) Look(jpeg, seconds);
        CamMotion cut = detector.Restart()!;
        foreach ((double seconds, byte[] jpeg) in Sequences.Draw(Sequences.All["lamp on one side"], 3)) Look(jpeg, seconds + 60);

        Assert.Single(told);
        Assert.Equal((told[0].Time, Start.AddSeconds(5.9)), (cut.Time, cut.Ended));
        Assert.Null(detector.Restart());

        void Look(byte[] jpeg, double seconds)
        {
            if (detector.Look(new ArraySegment<byte>(jpeg), Start.AddSeconds(seconds)) is { } motion) told.Add(motion);
        }
    }

    [Fact]
    public void A_picture_needs_no_memory_whether_something_moves_in_it_or_not()
    {
        (double Seconds, byte[] Jpeg)[] pictures = [.. Sequences.Draw(Sequences.All["person while the exposure steps"], 7)];
        CamMotionDetector detector = new(new CamMotionOptions { MinimumDuration = TimeSpan.FromMinutes(1) });
        // The longest one first: room is made for it.
        Look(pictures.MaxBy(picture => picture.Jpeg.Length));
        detector.Restart();
        foreach ((double, byte[]) picture in pictures[..12]) Look(picture);
        int moving = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 12; i < pictures.Length; i++) moving += Look(pictures[i]) > 0 ? 1 : 0;

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(moving, 20, 40);

        double Look((double Seconds, byte[] Jpeg) picture)
        {
            detector.Look(new ArraySegment<byte>(picture.Jpeg), Start.AddSeconds(picture.Seconds));
            return detector.Share;
        }
    }

    private static void Judge(Sequences.Sequence sequence, CamMotion[] told, int sensitivity)
    {
        CamMotion[] ended = [.. told.Where(motion => motion.Ended is not null)];
        string found = string.Join(", ", told.Select(motion => $"{(motion.Time - Start).TotalSeconds:0.0}-{(motion.Ended - Start)?.TotalSeconds:0.0} {motion.Share:0.0} % at {motion.Box}"));
        int hits = sequence.Motions.Count(motion => ended.Any(one => Overlaps(one, motion)));
        int falseAlarms = ended.Count(one => !sequence.Motions.Any(motion => Overlaps(one, motion)));
        Assert.True((sequence.Motions.Length, 0) == (hits, falseAlarms), $"At {sensitivity}: {hits} of {sequence.Motions.Length} found, {falseAlarms} false: {found}");
        // Nothing is told in pieces, and each has a beginning and an end.
        Assert.True(told.Length == 2 * sequence.Motions.Length, found);
        for (int i = 0; i < ended.Length; i++)
        {
            Assert.InRange((ended[i].Time - Start).TotalSeconds, sequence.Motions[i].From, sequence.Motions[i].From + Tolerance);
            Assert.InRange((ended[i].Ended!.Value - Start).TotalSeconds, sequence.Motions[i].To - Tolerance, sequence.Motions[i].To + Tolerance);
        }
    }

    private static bool Overlaps(CamMotion found, (double From, double To) motion) =>
        (found.Time - Start).TotalSeconds < motion.To && (found.Ended!.Value - Start).TotalSeconds > motion.From;

    private static CamMotion[][] Run(IEnumerable<(double Seconds, byte[] Jpeg)> pictures, CamMotionOptions[] options)
    {
        CamMotionDetector[] detectors = [.. options.Select(one => new CamMotionDetector(one))];
        List<CamMotion>[] told = [.. options.Select(_ => new List<CamMotion>())];
        foreach ((double seconds, byte[] jpeg) in pictures)
        {
            for (int i = 0; i < detectors.Length; i++)
            {
                if (detectors[i].Look(new ArraySegment<byte>(jpeg), Start.AddSeconds(seconds)) is { } motion) told[i].Add(motion);
            }
        }

        for (int i = 0; i < detectors.Length; i++)
        {
            if (detectors[i].Restart() is { } last) told[i].Add(last);
            Assert.Equal(0, detectors[i].PassedOver);
        }

        return [.. told.Select(motions => motions.ToArray())];
    }
}
