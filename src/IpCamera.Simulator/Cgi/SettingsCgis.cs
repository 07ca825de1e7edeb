using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Simulator.Http;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Cgi;

/// <summary>The CGIs that set a section of the settings.</summary>
internal static class SettingsCgis
{
    private static readonly CgiParameter RestartDdns = new("restart_dyndns", new NumberRule(0, 1), false);

    public static readonly IReadOnlyList<CgiDefinition> All =
    [
        Sets(Sections.Alias),
        Sets(Sections.Clock, new CgiParameter("now", new NumberRule(0, uint.MaxValue), false)) with
        {
            AnswerAsync = (call, _) =>
            {
                if (call.Find("now") is { } now)
                {
                    call.Device.Clock.UtcNow = DateTimeOffset.FromUnixTimeSeconds(long.Parse(now, CultureInfo.InvariantCulture));
                }

                return ValueTask.FromResult(Apply(call, Sections.Clock));
            },
        },
        Sets(Sections.Users),
        Sets(Sections.Devices),
        Sets(Sections.Network),
        Sets(Sections.Wifi),
        Sets(Sections.Upnp),
        Sets(Sections.Alarm),
        Sets(Sections.Decoder),
        Sets(Sections.Forbidden),
        Sets(Sections.Misc),
        Sets(Sections.Pppoe) with { ServiceCredentials = true },
        Sets(Sections.Ddns, RestartDdns) with
        {
            ServiceCredentials = true,
            AnswerAsync = (call, _) => ValueTask.FromResult(ApplyDdns(call, Sections.Ddns)),
        },
        Sets(Sections.Ftp) with { ServiceCredentials = true },
        Sets(Sections.Mail) with { ServiceCredentials = true },
        Sets(Sections.Msn) with { ServiceCredentials = true },
        Sets(Sections.FactoryDdns, RestartDdns) with
        {
            ServiceCredentials = true,
            AnswerAsync = (call, _) => ValueTask.FromResult(ApplyDdns(call, Sections.FactoryDdns)),
        },
    ];

    private static CgiDefinition Sets(SettingsSection section, params CgiParameter[] actions) =>
        new(section.Setter!, AccessLevel.Administrator, call => Apply(call, section))
        {
            Parameters = profile => section.KnownTo(profile)
                .Select(setting => new CgiParameter(setting.Parameter, setting.Rule, setting.Required))
                .Concat(actions),
        };

    private static CameraResponse Apply(CgiCall call, SettingsSection section)
    {
        call.Device.Settings.Apply(
            from setting in section.KnownTo(call.Device.Profile)
            let value = call.Find(setting.Parameter)
            where value is not null
            select new KeyValuePair<string, string>(setting.Variable, value));
        return CameraResponse.Ok;
    }

    private static CameraResponse ApplyDdns(CgiCall call, SettingsSection section)
    {
        CameraResponse response = Apply(call, section);
        if (section == Sections.FactoryDdns)
        {
            // "Set device ddns setting, while set it as factory default value."
            call.Device.RestoreFactoryDdns();
        }

        if (call.Number(RestartDdns.Name) == 1)
        {
            call.Device.DynamicDns.Restart();
        }

        return response;
    }
}
