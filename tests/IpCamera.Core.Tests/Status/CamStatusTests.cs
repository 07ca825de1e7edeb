using System;
using System.Linq;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Status;

public sealed class CamStatusTests
{
    [Fact]
    public void The_recorded_status_is_read()
    {
        CamStatus status = CamSchema.Read<CamStatus>(Recorded.Variables("get_status"));

        Assert.Equal("000DC5D4DC51", status.Id);
        Assert.Equal("R2D2", status.Alias);
        Assert.Equal("11.22.2.38", status.FirmwareVersion);
        Assert.Equal("2.4.18.17", status.WebUIVersion);
        Assert.Equal(new DateTimeOffset(2012, 11, 13, 0, 1, 50, TimeSpan.FromHours(-5)), status.Time);
        Assert.Equal(TimeSpan.FromHours(-5), status.Time?.Offset);
        Assert.Equal(TimeSpan.FromHours(-5), status.UtcOffset);
        Assert.Equal(CamAlarmStatus.None, status.Alarm);
        Assert.Equal((CamDdnsStatus)0, status.DdnsStatus);
        Assert.Equal("", status.DdnsHost);
        Assert.Equal(CamOrayType.Standard, status.OrayType);
        Assert.Equal(CamUpnpStatus.NoAction, status.UpnpStatus);
        Assert.Equal(CamMsnStatus.NoAction, status.MsnStatus);
    }

    [Fact]
    public void A_field_the_camera_does_not_report_is_null()
    {
        CamStatus status = CamSchema.Read<CamStatus>(Recorded.Variables("get_status"));
        CamStatus nothing = Read("var other=1;");

        Assert.Null(status.WifiStatus);
        Assert.All(
            typeof(CamStatus).GetProperties().Where(property => property.Name != nameof(CamStatus.Extra)),
            property => Assert.Null(property.GetValue(nothing)));
    }

    [Fact]
    public void Variables_nobody_knows_stay_reachable()
    {
        CamStatus status = CamSchema.Read<CamStatus>(Recorded.Variables("get_status"));

        Assert.Equal(["p2p_local_port", "p2p_status"], status.Extra.Keys);
        Assert.Equal("25197", status.Extra["p2p_local_port"]);
    }

    [Theory]
    [InlineData("var now=1352782910;var tz=18000;", -300, "2012-11-13T00:01:50")]
    [InlineData("var now=1352782910;var tz=-28800;", 480, "2012-11-13T13:01:50")]
    [InlineData("var now=1352782910;var tz=-28800;var daylight_saving_time=-3600;", 540, "2012-11-13T14:01:50")]
    [InlineData("var now=1352782910;var tz=18000;var daylight_saving_time=-3600;", -240, "2012-11-13T01:01:50")]
    [InlineData("var now=1352782910;var tz=18000;var daylight_saving_time=0;", -300, "2012-11-13T00:01:50")]
    [InlineData("var now=1352782910;var tz=-20700;", 345, "2012-11-13T10:46:50")]
    [InlineData("var now=1352782910;var tz=-50400;", 840, "2012-11-13T19:01:50")]
    [InlineData("var now=0;var tz=0;", 0, "1970-01-01T00:00:00")]
    [InlineData("var now=4294967295;var tz=0;", 0, "2106-02-07T06:28:15")]
    public void The_clock_counts_its_zone_west_of_greenwich(string body, int minutes, string local)
    {
        CamStatus status = Read(body);

        Assert.Equal(TimeSpan.FromMinutes(minutes), status.UtcOffset);
        Assert.Equal(local, status.Time?.ToString("s", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(TimeSpan.FromMinutes(minutes), status.Time?.Offset);
    }

    [Theory]
    [InlineData("50401")]
    [InlineData("-86400")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    [InlineData("west")]
    [InlineData("")]
    public void An_absurd_zone_is_unknown_and_the_clock_then_reads_utc(string zone)
    {
        CamStatus status = Read($"var now=1352782910;\nvar tz={zone};\n");

        Assert.Null(status.UtcOffset);
        Assert.Equal(new DateTimeOffset(2012, 11, 13, 5, 1, 50, TimeSpan.Zero), status.Time);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("4294967296")]
    [InlineData("9223372036854775807")]
    [InlineData("soon")]
    public void An_absurd_time_is_unknown(string now) => Assert.Null(Read($"var now={now};\nvar tz=0;\n").Time);

    [Fact]
    public void A_status_number_the_document_does_not_know_stays_that_number()
    {
        CamStatus status = Read("var alarm_status=77;var msn_status=-4;var upnp_status=9;var ddns_status=300;var wifi_status=1;");

        Assert.Equal(77, (int?)status.Alarm);
        Assert.Equal(CamMsnStatus.TlsFailed, status.MsnStatus);
        Assert.Equal(9, (int?)status.UpnpStatus);
        Assert.Equal(CamDdnsStatus.EasyNetSucceeded, status.DdnsStatus);
        Assert.Equal(CamWifiStatus.Wireless, status.WifiStatus);
    }

    [Fact]
    public void A_number_too_large_for_its_field_is_as_good_as_not_reported() =>
        Assert.Null(Read("var alarm_status=99999999999;").Alarm);

    private static CamStatus Read(string body) => CamSchema.Read<CamStatus>(CgiVariableReader.Read(Encoding.UTF8.GetBytes(body), Encoding.UTF8));
}
