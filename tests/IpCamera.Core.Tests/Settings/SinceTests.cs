using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Settings;

/// <summary>
/// The document's table of versions, and what is declared by it. A parameter that came with its CGI is not in it where the CGI
/// that reports it came too: firmware before has neither, and says so by itself (404).
/// </summary>
public sealed class SinceTests
{
    private const string Document = """
        1.17 set_wifi.cgi     channel authtype keyformat key1_bits key2_bits key3_bits key4_bits
        1.33 set_alarm.cgi    schedule_enable schedule
        1.39 videostream.cgi  resolution
        1.41 decoder_control.cgi onestep
        1.41 set_decoder.cgi  baud
        1.42 set_misc.cgi     ptz_patrol_rate ptz_patrol_up_rate ptz_patrol_down_rate ptz_patrol_left_rate ptz_patrol_right_rate
        2.2  set_alarm.cgi    ioin_level ioout_level
        2.12 set_alarm.cgi    http http_url
        2.17 set_ftp.cgi      filename numberoffiles
        2.17 videostream.cgi  rate
        2.17 videostream.asf  rate
        2.27 set_mail.cgi     tls
        2.28 decoder_control.cgi degree
        2.29 set_alarm.cgi    motion_compensation
        2.29 set_datetime.cgi daylight_saving_time
        2.29 set_ftp.cgi      schedule_enable schedule
        2.29 set_misc.cgi     ptz_preset_onstart
        2.32 set_msn.cgi      user pwd
        2.34 set_msn.cgi      friend#
        2.40 set_network.cgi  dhcp_vendor
        2.41 set_alarm.cgi    sounddetect_armed sounddetect_sensitivity
        2.42 set_wifi.cgi     country
        2.43 set_ftp.cgi      retain
        """;

    private static readonly Type[] Sections =
        [.. typeof(CamSettings).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CamSettings)) && !type.IsAbstract)];

    [Fact]
    public void What_came_later_is_declared_as_the_document_has_it()
    {
        IEnumerable<string> documented =
            from line in Document.Split('\n')
            let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            from parameter in words.Skip(2)
            select $"{words[1].Trim()} {parameter.Trim()} x.x.{words[0].Trim()}";
        IEnumerable<string> declared =
            from section in Sections
            let schema = CamSchema.Of(section)
            from field in schema.Fields
            where field.Since is not null && field.WriteName is not null
            select $"{schema.WriteCgi.Name} {field.WriteName} {field.Since}";

        IEnumerable<string> requested =
            from cgi in Cgis.All
            from parameter in cgi.Later
            select $"{cgi.Name} {parameter.Key} {parameter.Value}";

        Assert.Equal(documented.Order(StringComparer.Ordinal), declared.Concat(requested).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_service_that_came_later_is_declared_as_the_document_has_it()
    {
        IEnumerable<string> declared =
            from type in typeof(CamSettings).Assembly.GetTypes()
            where type.IsEnum
            from value in type.GetFields(BindingFlags.Public | BindingFlags.Static)
            let since = value.GetCustomAttribute<CamSinceAttribute>()
            where since is not null
            select $"{type.Name}.{value.Name} {since.Firmware}";

        Assert.Equal(["CamDdnsService.EasyNet x.x.2.40"], declared);
    }
}
