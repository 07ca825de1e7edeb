using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming;

public sealed class CamStreamRateTests
{
    [Theory]
    [InlineData(1000, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(20.5, 0)]
    [InlineData(20, 1)]
    [InlineData(16, 1)]
    [InlineData(15, 3)]
    [InlineData(10.1, 3)]
    [InlineData(10, 6)]
    [InlineData(6, 6)]
    [InlineData(5, 11)]
    [InlineData(4, 12)]
    [InlineData(3, 13)]
    [InlineData(2, 14)]
    [InlineData(1.5, 14)]
    [InlineData(1, 15)]
    [InlineData(0.5, 17)]
    [InlineData(0.33, 19)]
    [InlineData(0.34, 17)]
    [InlineData(0.25, 21)]
    [InlineData(0.2, 23)]
    [InlineData(0.001, 23)]
    public void The_rate_is_the_slowest_that_is_fast_enough(double framesPerSecond, int rate) =>
        Assert.Equal(rate, CamStreamRate.FromFramesPerSecond(framesPerSecond));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void No_frames_a_second_is_no_rate(double framesPerSecond) =>
        Throws.Cam(CamErrorCode.InvalidValue, () => CamStreamRate.FromFramesPerSecond(framesPerSecond));
}
