using System;
using System.Globalization;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Settings;

public sealed class CamTimeZoneTests
{
    private static readonly DateTimeOffset Winter = new(2024, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Summer = new(2024, 7, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A zone of our own, so that no data of the system decides: one hour forward from April to September.</summary>
    private static readonly TimeZoneInfo Own = TimeZoneInfo.CreateCustomTimeZone(
        "Own", TimeSpan.FromHours(2), "Own", "Own", "Own summer",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date,
                DateTime.MaxValue.Date,
                TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 2, 0, 0), 4, 1),
                TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 1)),
        ]);

    [Theory]
    [InlineData("+02:00", 120)]
    [InlineData("05:45:00", 345)]
    [InlineData("-03:30:00", -210)]
    [InlineData("-05:30", -330)]
    [InlineData("−05:30", -330)]
    [InlineData("+2", 120)]
    [InlineData("2", 120)]
    [InlineData("-5", -300)]
    [InlineData("+0545", 345)]
    [InlineData("5:45", 345)]
    [InlineData("5.75", 345)]
    [InlineData("-3.5", -210)]
    [InlineData("UTC+2", 120)]
    [InlineData("utc-03:30", -210)]
    [InlineData("GMT-5", -300)]
    [InlineData("GMT +5", 300)]
    [InlineData("+00:00", 0)]
    [InlineData("-0", 0)]
    [InlineData("0", 0)]
    [InlineData("+14", 840)]
    [InlineData("-14:00", -840)]
    [InlineData("  +2 ", 120)]
    public void An_offset_is_read_east_positive(string text, int minutes)
    {
        CamTimeZone zone = CamTimeZone.Parse(text);

        Assert.Equal(TimeSpan.FromMinutes(minutes), zone.BaseOffset);
        Assert.False(zone.KnowsDaylightSaving);
        Assert.Equal(TimeSpan.Zero, zone.DaylightSavingAt(Summer));
        Assert.Equal(zone.BaseOffset, CamTimeZone.Parse(zone.ToString()).BaseOffset);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("utc")]
    [InlineData("GMT")]
    [InlineData("Z")]
    public void Universal_time_has_no_daylight_saving(string text)
    {
        CamTimeZone zone = CamTimeZone.Parse(text);

        Assert.Equal(TimeSpan.Zero, zone.BaseOffset);
        Assert.True(zone.KnowsDaylightSaving);
        Assert.Equal(TimeSpan.Zero, zone.DaylightSavingAt(Summer));
        Assert.Equal("UTC", zone.ToString());
    }

    [Fact]
    public void A_zone_of_the_system_knows_when_its_clocks_are_put_forward()
    {
        CamTimeZone zone = new(Own);

        Assert.Equal(TimeSpan.FromHours(2), zone.BaseOffset);
        Assert.True(zone.KnowsDaylightSaving);
        Assert.Equal("Own", zone.Name);
        Assert.Equal(TimeSpan.Zero, zone.DaylightSavingAt(Winter));
        Assert.Equal(TimeSpan.FromHours(1), zone.DaylightSavingAt(Summer));
        Assert.Equal(TimeSpan.Zero, zone.DaylightSavingAt(new DateTimeOffset(2024, 3, 31, 23, 59, 59, TimeSpan.Zero)));
        Assert.Equal(TimeSpan.FromHours(1), zone.DaylightSavingAt(new DateTimeOffset(2024, 4, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.Equal(TimeSpan.FromHours(1), zone.DaylightSavingAt(new DateTimeOffset(2024, 4, 1, 9, 0, 0, TimeSpan.FromHours(9))));
    }

    [Theory]
    [InlineData("Europe/Berlin", 60, 0, 60)]
    [InlineData("europe/berlin", 60, 0, 60)]
    [InlineData("America/New_York", -300, 0, 60)]
    [InlineData("Asia/Kathmandu", 345, 0, 0)]
    [InlineData("Australia/Lord_Howe", 630, 30, 0)]
    [InlineData("Etc/GMT+5", -300, 0, 0)]
    public void A_zone_is_found_by_its_name(string name, int minutes, int winter, int summer)
    {
        CamTimeZone zone = CamTimeZone.Parse(name);

        Assert.Equal(name, zone.Name, ignoreCase: true);
        Assert.Equal(TimeSpan.FromMinutes(minutes), zone.BaseOffset);
        Assert.Equal(TimeSpan.FromMinutes(winter), zone.DaylightSavingAt(Winter));
        Assert.Equal(TimeSpan.FromMinutes(summer), zone.DaylightSavingAt(Summer));
        Assert.Equal(zone.Name, CamTimeZone.Parse(zone.ToString()).Name);
    }

    [Fact]
    public void Offset_and_daylight_saving_together_are_the_clock_even_where_winter_is_the_exception()
    {
        CamTimeZone zone = CamTimeZone.Parse("Europe/Dublin");

        Assert.Equal(TimeSpan.Zero, zone.BaseOffset + zone.DaylightSavingAt(Winter));
        Assert.Equal(TimeSpan.FromHours(1), zone.BaseOffset + zone.DaylightSavingAt(Summer));
    }

    [Theory]
    [InlineData("+123")]
    [InlineData("12345")]
    [InlineData("14.25")]
    [InlineData("1.001")]
    public void A_number_that_is_no_offset_in_hours_is_refused(string text) => Throws.Cam(CamErrorCode.InvalidValue, () => CamTimeZone.Parse(text));

    [Theory]
    [InlineData("+14:01")]
    [InlineData("-14:15")]
    [InlineData("UTC+15")]
    [InlineData("99")]
    [InlineData("+9959")]
    public void More_than_fourteen_hours_are_refused(string text) =>
        Assert.Contains("-14:00 to +14:00", Throws.Cam(CamErrorCode.InvalidValue, () => CamTimeZone.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Nowhere/Nothing")]
    [InlineData("Europe")]
    [InlineData("../../../etc/passwd")]
    [InlineData("+2:5")]
    [InlineData("+02:60")]
    [InlineData("+02:00:01")]
    [InlineData("UTC2")]
    [InlineData("UTC+")]
    [InlineData("+")]
    [InlineData("5,5")]
    [InlineData("Z+2")]
    [InlineData("a\0b")]
    public void What_is_no_zone_is_refused_by_name(string text)
    {
        CamException refused = Throws.Cam(CamErrorCode.InvalidValue, () => CamTimeZone.Parse(text));

        Assert.Contains($"'{text}'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00", "UTC+00:00")]
    [InlineData("02:00", "UTC+02:00")]
    [InlineData("-00:30", "UTC-00:30")]
    [InlineData("14:00", "UTC+14:00")]
    [InlineData("-14:00", "UTC-14:00")]
    public void An_offset_is_named_by_its_hours_and_minutes(string offset, string name) =>
        Assert.Equal(name, new CamTimeZone(TimeSpan.Parse(offset, CultureInfo.InvariantCulture)).ToString());

    [Theory]
    [InlineData("14:01")]
    [InlineData("-14:01")]
    [InlineData("00:00:30")]
    [InlineData("1.00:00")]
    public void A_length_of_time_that_is_no_offset_is_refused(string offset) => Throws.Cam(
        CamErrorCode.InvalidValue, () => _ = new CamTimeZone(TimeSpan.Parse(offset, CultureInfo.InvariantCulture)));

    [Fact]
    public void The_longest_and_shortest_length_of_time_are_refused() => Assert.All(
        [TimeSpan.MinValue, TimeSpan.MaxValue],
        offset => Throws.Cam(CamErrorCode.InvalidValue, () => _ = new CamTimeZone(offset)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5.5, 330)]
    [InlineData(5.75, 345)]
    [InlineData(-3.5, -210)]
    [InlineData(1.0 / 3, 20)]
    [InlineData(14.0, 840)]
    public void Hours_may_have_a_fraction_of_whole_minutes(double hours, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), new CamTimeZone(hours).BaseOffset);

    [Theory]
    [InlineData(14.1)]
    [InlineData(-15)]
    [InlineData(1.001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MinValue)]
    [InlineData(14.000001)]
    public void Hours_that_are_no_offset_are_refused(double hours) => Throws.Cam(CamErrorCode.InvalidValue, () => _ = new CamTimeZone(hours));

    [Theory]
    [InlineData(15)]
    [InlineData(-15)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Whole_hours_beyond_fourteen_are_refused(int hours) => Throws.Cam(CamErrorCode.InvalidValue, () => _ = new CamTimeZone(hours));

    [Fact]
    public void Whole_hours_are_an_offset() => Assert.Equal("UTC-05:00", new CamTimeZone(-5).ToString());

    [Fact]
    public void Nothing_is_no_zone()
    {
        Assert.Throws<ArgumentNullException>(() => CamTimeZone.Parse(null!));
        Assert.Throws<ArgumentNullException>(() => new CamTimeZone((TimeZoneInfo)null!));
    }
}
