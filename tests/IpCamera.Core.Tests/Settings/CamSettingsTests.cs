using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Settings;

/// <summary>Read, overlay, validate, show, send: what all sections have in common.</summary>
public sealed class CamSettingsTests
{
    [Fact]
    public void Only_what_really_changes_is_a_change_and_the_query_holds_all()
    {
        CamMail mail = Read<CamMail>("var mail_svr='s'; var mail_port=25; var mail_tls=0; var mail_receiver1='a'; var mail_receiver2=''; var mail_inet_ip=1;");

        IReadOnlyList<CamChange> changes = Overlay(mail, ("Server", "s"), ("port", 26), ("Receiver", Texts("a", "")));

        Assert.Equal(["Port: 25 -> 26"], changes.Select(change => change.ToString()));
        Assert.Equal("svr=s&port=26&tls=0&receiver1=a&receiver2=&receiver3=&receiver4=&mail_inet_ip=1", Wire(mail));
    }

    [Fact]
    public void A_field_reported_as_empty_is_not_new_to_the_firmware_and_one_not_reported_is()
    {
        CamAlarm alarm = Read<CamAlarm>("var alarm_http_url='';");

        IReadOnlyList<CamChange> changes = Overlay(alarm, ("HttpUrl", "http://x/"), ("HttpEnabled", true), ("Mail", true));

        Assert.Equal([(null, "HttpUrl: (empty) -> 'http://x/'"), ("x.x.2.12", "HttpEnabled: (not reported) -> on"), (null, "Mail: (not reported) -> on")],
            changes.OrderBy(change => change.Name == "HttpUrl" ? 0 : 1).ThenBy(change => change.Name).Select(change => (change.Since, change.ToString())));
    }

    [Fact]
    public void What_the_camera_has_it_may_keep_and_what_it_has_not_must_be_documented_or_forced()
    {
        CamMisc misc = Read<CamMisc>("var led_mode=9; var ptz_patrol_rate=250;");

        Assert.Empty(Overlay(misc, ("LedMode", (CamLedMode)9), ("PatrolRate", 250)));
        Throws.Cam(CamErrorCode.InvalidValue, () => Overlay(misc, ("PatrolRate", 251)));
        Assert.Equal("led_mode=9&ptz_patrol_rate=250", Wire(misc));

        misc.Overlay(new Dictionary<string, object> { ["PatrolRate"] = 251 }, force: true);
        Assert.Equal(["LedMode: 9 -> 8", "PatrolRate: 250 -> 251"], Overlay(misc, ("LedMode", (CamLedMode)8)).Select(change => change.ToString()));
        Assert.Equal("led_mode=8&ptz_patrol_rate=251", Wire(misc));
    }

    [Theory]
    [InlineData("var ntp_enable=2;", "ntp_enable=2")]
    [InlineData("var ntp_enable=-1;", "ntp_enable=-1")]
    [InlineData("var ntp_enable=0;", "ntp_enable=0")]
    public void Something_on_or_off_in_an_unknown_way_goes_back_in_that_way(string answer, string expected) =>
        Assert.Equal(expected, Wire(Read<CamDateTime>(answer)));

    [Fact]
    public void Something_on_in_an_unknown_way_can_be_turned_off_and_is_on_already()
    {
        CamDateTime on = Read<CamDateTime>("var ntp_enable=2;");
        Assert.Empty(Overlay(on, ("NtpEnabled", true)));
        Assert.Equal("ntp_enable=2", Wire(on));

        Assert.Equal("NtpEnabled: on -> off", Assert.Single(Overlay(on, ("NtpEnabled", false))).ToString());
        Assert.Equal("ntp_enable=0", Wire(on));
    }

    [Theory]
    [InlineData("4294967295", null)]
    [InlineData("12.0", 12)]
    [InlineData("many", null)]
    public void A_number_that_is_none_here_goes_back_as_it_was(string reported, int? expected)
    {
        CamFtp ftp = Read<CamFtp>($"var ftp_numberoffiles={reported};");

        Assert.Equal(expected, ftp.FileCount);
        Assert.Equal("numberoffiles=" + reported, Wire(ftp));
        Overlay(ftp, ("FileCount", 3));
        Assert.Equal("numberoffiles=3", Wire(ftp));
    }

    [Fact]
    public void Secrets_are_compared_but_not_shown()
    {
        CamFtp ftp = Read<CamFtp>("var ftp_user='me'; var ftp_pwd='old';");

        Assert.Empty(Overlay(ftp, ("Password", Secrets.Secure("old"))));
        CamChange change = Assert.Single(Overlay(ftp, ("Password", Secrets.Secure("new"))));
        Assert.Equal("Password: changed", change.ToString());
        Assert.Equal((CgiQuery.Mask, CgiQuery.Mask), (change.Old, change.New));
        Assert.DoesNotContain("new", ftp.ToQuery().ToString(), StringComparison.Ordinal);
        Assert.Equal("user=me&pwd=new", Wire(ftp));
        Assert.Equal($"Password: {CgiQuery.Mask} -> (none)", Assert.Single(Overlay(ftp, ("Password", Secrets.Secure("")))).ToString());
    }

    [Fact]
    public void Emptying_the_user_takes_the_password_too_unless_one_is_given()
    {
        CamFtp ftp = Read<CamFtp>("var ftp_user='me'; var ftp_pwd='old';");
        Assert.Equal(["User: 'me' -> (empty)", $"Password: {CgiQuery.Mask} -> (none)"], Overlay(ftp, ("User", "")).Select(change => change.ToString()));
        Assert.Equal("user=&pwd=", Wire(ftp));

        CamFtp other = Read<CamFtp>("var ftp_user='me'; var ftp_pwd='old';");
        Overlay(other, ("User", ""), ("Password", Secrets.Secure("x")));
        Assert.Equal("user=&pwd=x", Wire(other));
    }

    [Fact]
    public void A_field_there_is_not_is_refused() => Throws.Cam(CamErrorCode.InvalidValue, () => Overlay(new CamUpnp(), ("Nothing", true)));

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void Texts_are_measured_in_bytes(int bytes, bool fits)
    {
        // Two bytes each.
        string text = new string('ü', bytes / 2) + new string('x', bytes % 2);
        if (fits) Assert.Single(Overlay(new CamAlias(), ("Alias", text)));
        else Assert.Contains("21 bytes", Throws.Cam(CamErrorCode.InvalidValue, () => Overlay(new CamAlias(), ("Alias", text))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public void No_setting_holds_a_line_break(string text)
    {
        Throws.Cam(CamErrorCode.InvalidValue, () => Overlay(new CamAlias(), ("Alias", text)));
        Throws.Cam(CamErrorCode.InvalidValue, () => Overlay(new CamMail(), ("Receiver", Texts("a", text))));
        Assert.DoesNotContain("a", Throws.Cam(CamErrorCode.InvalidValue, () => Overlay(new CamFtp(), ("Password", Secrets.Secure(text)))).Message.Replace("Password must not hold line breaks.", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_with_a_gap_keeps_it_and_a_missing_element_is_an_empty_one()
    {
        CamMail mail = Read<CamMail>("var mail_receiver1=''; var mail_receiver2='b'; var mail_receiver3=''; var mail_receiver4='';");
        Assert.Equal(["", "b"], mail.Receiver!);
        Overlay(mail, ("Receiver", Texts("a", null, "c")));
        Assert.Equal("receiver1=a&receiver2=&receiver3=c&receiver4=", Wire(mail));
    }

    [Fact]
    public void A_week_of_which_a_word_is_missing_is_not_reported()
    {
        string week = string.Concat(
            from day in "sun mon tue wed thu fri sat".Split(' ') from word in Enumerable.Range(0, 3) select $"var alarm_schedule_{day}_{word}=-1;\n");

        Assert.Equal(CamSchedule.Always, Read<CamAlarm>(week).Schedule);
        Assert.Equal(21, Wire(Read<CamAlarm>(week)).Split('&').Count(pair => pair.EndsWith("=4294967295", StringComparison.Ordinal)));
        CamAlarm incomplete = Read<CamAlarm>(week.Replace("var alarm_schedule_fri_2=-1;\n", "", StringComparison.Ordinal));
        Assert.Null(incomplete.Schedule);
        Assert.Equal("", Wire(incomplete));
        Assert.Empty(incomplete.Extra);
    }

    [Fact]
    public void Forbidden_hours_are_always_sent_whole() =>
        Assert.Equal(22, Wire(new CamForbidden()).Split('&').Count(pair => pair.EndsWith("=0", StringComparison.Ordinal)));

    [Theory]
    [InlineData("-3600", 1, "+01:00")]
    [InlineData("3600", -1, "-01:00")]
    [InlineData("0", 0, "+00:00")]
    public void Daylight_saving_counts_west_like_the_zone(string reported, int hours, string shown)
    {
        CamDateTime clock = Read<CamDateTime>($"var tz=0; var daylight_saving_time={reported};");

        Assert.Equal(TimeSpan.FromHours(hours), clock.DaylightSaving);
        Assert.Equal($"tz=0&daylight_saving_time={reported}", Wire(clock));
        Assert.Equal($"DaylightSaving: {shown} -> +00:30", Assert.Single(Overlay(clock, ("DaylightSaving", TimeSpan.FromMinutes(30)))).ToString());
    }

    [Theory]
    [InlineData(1, 0, "+24:00")]
    [InlineData(0, 7261, "+02:01:01")]
    [InlineData(-2, -1, "-48:00:01")]
    public void An_offset_too_large_is_named_as_it_is(int days, int seconds, string shown)
    {
        CamException refused = Throws.Cam(CamErrorCode.InvalidValue, () =>
            Overlay(new CamDateTime(), ("DaylightSaving", TimeSpan.FromDays(days) + TimeSpan.FromSeconds(seconds))));

        Assert.Equal($"DaylightSaving cannot be {shown}; it must be from -02:00 to +02:00.", refused.Message);
    }

    [Fact]
    public void The_time_is_sent_only_when_it_is_given()
    {
        CamDateTime clock = Read<CamDateTime>("var now=1000; var tz=-3600;");
        Assert.Equal("tz=-3600", Wire(clock));
        Overlay(clock, ("Time", DateTimeOffset.FromUnixTimeSeconds(2000)));
        Assert.Equal("now=2000&tz=-3600", Wire(clock));
    }

    [Fact]
    public void Slots_are_read_where_any_of_their_variables_is_reported()
    {
        IReadOnlyList<CamDevice> slots = CamSchema.ReadSlots<CamDevice>(Variables("var dev3_port=80; var dev12_host='x'; var dev4_note='x';"), 2, 9);

        CamDevice slot = Assert.Single(slots);
        Assert.Equal((3, 80, null, true), (slot.Slot, slot.Port, slot.Alias, slot.IsFree));
        Assert.Equal("dev3_alias=&dev3_host=&dev3_port=80&dev3_user=&dev3_pwd=", Wire(slot));
    }

    [Fact]
    public void A_slot_is_emptied_once()
    {
        CamUser user = Assert.Single(CamSchema.ReadSlots<CamUser>(Variables("var user2_name='bob'; var user2_pwd='x'; var user2_pri=2;"), 1, 8));

        Assert.True(user.Clear());
        Assert.Equal("user2=&pwd2=&pri2=0", Wire(user));
        Assert.False(user.Clear());
    }

    [Fact]
    public void Picture_values_are_requests_of_their_own_and_only_the_changed_ones()
    {
        CamSensor sensor = Read<CamSensor>("var resolution=32; var brightness=128; var contrast=4; var mode=0; var flip=9;");
        Overlay(sensor, ("Brightness", 128), ("Contrast", 0), ("Flip", CamFlip.None));

        Assert.Equal(["param=2&value=0", "param=5&value=0"], sensor.ToQueries().Select(query => query.ToWire(Encoding.UTF8)));
    }

    [Fact]
    public void What_is_set_by_its_property_is_a_change_like_any_other()
    {
        CamSensor sensor = Read<CamSensor>("var resolution=32; var brightness=128; var contrast=4; var mode=0; var flip=0;");
        sensor.Brightness = 200;
        sensor.Contrast = 4;
        CamDateTime clock = Read<CamDateTime>("var now=1000; var tz=-3600;");
        clock.Time = DateTimeOffset.FromUnixTimeSeconds(2000);
        CamWifi wifi = Read<CamWifi>("var wifi_enable=1; var wifi_ssid='net'; var wifi_encrypt=0;");
        wifi.Ssid = "näx";
        CamMail mail = Read<CamMail>("var mail_user='u'; var mail_pwd='p';");
        mail.User = string.Empty;
        mail.Review();

        Assert.Equal(["Brightness: 128 -> 200"], sensor.Review().Select(change => change.ToString()));
        Assert.Equal(["param=1&value=200"], sensor.ToQueries().Select(query => query.ToWire(Encoding.UTF8)));
        Assert.Equal("now=2000&tz=-3600", Wire(clock));
        Assert.True(wifi.HasChanges());
        Assert.True(wifi.WillJoin());
        Assert.EndsWith("user=&pwd=", Wire(mail).Split("&sender")[0].Split("&receiver")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_set_by_its_property_is_checked_like_any_other()
    {
        CamSensor sensor = Read<CamSensor>("var resolution=32; var brightness=300; var contrast=4; var mode=0; var flip=0;");
        sensor.Contrast = 7;
        CamFtp ftp = Read<CamFtp>("var ftp_svr='x'; var ftp_port=21;");
        ftp.Server = new string('x', 65);
        CamNetwork network = Read<CamNetwork>("var ip=''; var mask=''; var gateway=''; var dns=''; var port=80;");
        network.Dhcp = false;

        Assert.Contains("Contrast", Throws.Cam(CamErrorCode.InvalidValue, () => sensor.Review()).Message, StringComparison.Ordinal);
        Assert.Contains("Server", Throws.Cam(CamErrorCode.InvalidValue, () => ftp.Review()).Message, StringComparison.Ordinal);
        Throws.Cam(CamErrorCode.InvalidValue, () => network.Review());
        // What the camera has is no concern of a change elsewhere.
        sensor.Contrast = 6;
        Assert.Single(sensor.Review());
        Assert.Empty(Read<CamMisc>("var led_mode=9;").Review());
    }

    [Fact]
    public void The_factory_knows_no_service_that_came_later()
    {
        Assert.Single(Overlay(new CamDdns(), ("Service", CamDdnsService.EasyNet)));
        Throws.Cam(CamErrorCode.InvalidValue, () => Overlay(new CamFactoryDdns(), ("Service", CamDdnsService.EasyNet)));
        Assert.Equal(2, Overlay(new CamFactoryDdns(), ("Service", CamDdnsService.MintDns), ("User", "x")).Count);
    }

    private static T Read<T>(string answer)
        where T : CamRecord, new() => CamSchema.Read<T>(Variables(answer));

    private static CgiVariables Variables(string answer) => CgiVariableReader.Read(Encoding.UTF8.GetBytes(answer), Encoding.UTF8);

    private static IReadOnlyList<CamChange> Overlay(CamSettings section, params (string Name, object Value)[] values) =>
        section.Overlay(values.ToDictionary(value => value.Name, value => value.Value));

    private static CamTextList Texts(params string?[] texts) => new(texts.Select(text => text ?? string.Empty));

    private static string Wire(CamSettings section) => section.ToQuery().ToWire(Encoding.UTF8);
}
