using System;
using System.Linq;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

public sealed class ReconnectDelayTests
{
    private static readonly CamException Away = new(CamErrorCode.Unreachable, "Away.");
    private static readonly CamException Refused = new(CamErrorCode.AuthenticationFailed, "Refused.");

    [Fact]
    public void Each_wait_is_about_twice_the_one_before_up_to_a_minute()
    {
        ReconnectDelay delay = new(new Random(1));

        double[] waits = [.. Enumerable.Range(0, 9).Select(_ => delay.Next(TimeSpan.Zero, Away).TotalSeconds)];

        double[] middle = [1, 2, 4, 8, 16, 32, 60, 60, 60];
        Assert.All(waits.Zip(middle), pair => Assert.InRange(pair.First, 0.75 * pair.Second, 1.25 * pair.Second));
    }

    [Fact]
    public void No_two_cameras_wait_alike()
    {
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => new ReconnectDelay().Next(TimeSpan.Zero, Away)).Distinct().Count());
    }

    [Fact]
    public void A_stream_that_held_begins_anew_and_one_that_broke_at_once_does_not()
    {
        ReconnectDelay delay = new(new Random(1));
        for (int i = 0; i < 5; i++) delay.Next(TimeSpan.Zero, Away);

        Assert.InRange(delay.Next(TimeSpan.FromSeconds(5), Away), TimeSpan.FromSeconds(24), TimeSpan.FromSeconds(40));
        Assert.InRange(delay.Next(TimeSpan.FromMinutes(5), Away), TimeSpan.FromSeconds(0.75), TimeSpan.FromSeconds(1.25));
    }

    [Fact]
    public void A_camera_that_refuses_the_password_is_asked_twice_soon_and_then_once_a_minute_at_most()
    {
        ReconnectDelay delay = new(new Random(1));
        delay.Next(TimeSpan.FromHours(1), Away);

        double[] waits = [.. Enumerable.Range(0, 9).Select(_ => delay.Next(TimeSpan.Zero, Refused).TotalMinutes)];

        double[] least = [2 / 60.0, 4 / 60.0, 1, 2, 4, 8, 15, 15, 15];
        Assert.All(waits.Zip(least), pair => Assert.InRange(pair.First, pair.Second, 1.5 * pair.Second));
        // What else happens meanwhile makes nothing shorter, and a stream that opens again does.
        delay.Next(TimeSpan.Zero, Away);
        Assert.InRange(delay.Next(TimeSpan.Zero, Refused).TotalMinutes, 15, 22.5);
        Assert.InRange(delay.Next(TimeSpan.FromSeconds(0.1), Refused).TotalSeconds, 2, 3);
    }
}
