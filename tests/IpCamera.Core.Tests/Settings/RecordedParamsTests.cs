using System;
using System.Collections.Generic;
using System.Linq;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Settings;

/// <summary>What a camera once answered, taken apart to the last variable.</summary>
public sealed class RecordedParamsTests
{
    [Fact]
    public void Every_recorded_variable_stands_in_a_property_or_in_Extra()
    {
        CgiVariables recorded = Recorded.Variables("get_params");
        CamParams all = CamSchema.Read<CamParams>(recorded);
        CamRecord[] records =
        [
            all, .. CamParams.Sections.SelectMany(all.GetSection), .. CamUserTable.Read(recorded).Slots, .. CamDeviceTable.Read(recorded).Slots,
        ];
        HashSet<string> found = [.. records.SelectMany(record => record.Extra.Keys)];
        foreach (CamRecord record in records)
        {
            foreach (CamField field in CamSchema.Of(record.GetType()).Fields)
            {
                bool stands = field.Get(record) is not null || record.ReportedEmpty.Contains(field);
                // An address by DHCP is none, and that is what it reads as.
                if (stands || (record is CamNetwork { Dhcp: true } && field.ReadName is "ip" or "mask" or "gateway" or "dns")) found.UnionWith(field.VariablesOf(record));
            }
        }

        Assert.Empty(recorded.Select(variable => variable.Key).Except(found));
        Assert.Empty(all.Extra);
        Assert.Equal(["alarm_msn"], records.SelectMany(record => record.Extra.Keys));
    }

    [Fact]
    public void The_recorded_sections_have_the_recorded_values()
    {
        CamParams all = CamSchema.Read<CamParams>(Recorded.Variables("get_params"));

        Assert.Equal(("000DC5D4DC51", "R2D2", "11.22.2.38", "2.4.18.17"), (all.Id, all.Alias, all.FirmwareVersion, all.WebUIVersion));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1352782970), all.DateTime.Time);
        Assert.Equal((TimeSpan.FromHours(-5), TimeSpan.FromHours(-5), TimeSpan.Zero), (all.DateTime.Time!.Value.Offset, all.DateTime.UtcOffset, all.DateTime.DaylightSaving));
        Assert.Equal((true, "0.ca.pool.ntp.org"), (all.DateTime.NtpEnabled, all.DateTime.NtpServer));
        Assert.Equal([("my_username", 2), ("test", 1)], all.User.Select(user => (user.Name!, (int)user.Permission!)));
        Assert.Equal("my_password", Secrets.Reveal(all.User[0].Password));
        Assert.Empty(all.Device);
        Assert.Equal((true, null, 80), (all.Network.Dhcp, all.Network.IPAddress, all.Network.Port));
        Assert.Null(all.Network.DhcpVendor);
        Assert.Equal(("192.168.0.148", 21, "my_username", "R2D2", CamFtpMode.Passive), (all.Ftp.Server, all.Ftp.Port, all.Ftp.User, all.Ftp.Directory, all.Ftp.Mode));
        Assert.Equal("secret", Secrets.Reveal(all.Ftp.Password));
        Assert.Null(all.Ftp.RetainConnection);
        Assert.Equal((true, 0, false, true, CamLevel.High), (all.Alarm.MotionArmed, all.Alarm.MotionSensitivity, all.Alarm.MotionCompensation, all.Alarm.InputArmed, all.Alarm.InputLevel));
        Assert.Equal((TimeSpan.FromSeconds(2), "", true), (all.Alarm.UploadInterval, all.Alarm.HttpUrl, all.Alarm.ScheduleEnabled));
        Assert.Null(all.Alarm.SoundArmed);
        Assert.Equal("Daily 09:15-19:30", all.Alarm.Schedule!.ToString());
        Assert.Equal(4800, all.Decoder.BaudRate);
        Assert.Equal((CamMailTls.None, false), (all.Mail.Tls, all.Mail.MailAddressChange));
        Assert.Empty(all.Mail.Receiver!);
        Assert.Empty(all.Msn.Friend!);
        Assert.Equal(CamDdnsService.None, all.Ddns.Service);
        Assert.Null(all.Ddns.Password);
    }

    [Theory]
    [InlineData(typeof(CamAlarm))]
    [InlineData(typeof(CamFtp))]
    [InlineData(typeof(CamMail))]
    [InlineData(typeof(CamMsn))]
    [InlineData(typeof(CamDdns))]
    [InlineData(typeof(CamPppoe))]
    [InlineData(typeof(CamUpnp))]
    [InlineData(typeof(CamWifi))]
    [InlineData(typeof(CamNetwork))]
    [InlineData(typeof(CamDecoder))]
    [InlineData(typeof(CamDateTime))]
    [InlineData(typeof(CamAlias))]
    public void A_recorded_section_goes_back_as_it_came(Type type)
    {
        CgiVariables recorded = Recorded.Variables("get_params");
        var section = (CamSettings)Activator.CreateInstance(type)!;
        CamSchema.Of(type).Fill(section, recorded);
        Dictionary<string, string> sent = section.ToQuery().ToWire(System.Text.Encoding.UTF8).Split('&')
            .Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));

        foreach (CamField field in CamSchema.Of(type).Fields.Where(field => field.WriteName is not null && !field.OnlyWhenGiven))
        {
            string[] variables = [.. field.VariablesOf(section)];
            if (variables.Any(name => recorded[name] is null)) continue;
            string[] values = [.. variables.Select(name => recorded[name] == "0.0.0.0" ? "" : recorded[name]!)];
            string stem = field.ReadName == field.WriteName ? "" : field.ReadName[..^field.WriteName!.Length];
            Assert.Equal(values, variables.Select(name => sent[name[stem.Length..]]));
        }
    }
}
