using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using IpCamera.Settings;

namespace IpCamera.Health;

/// <summary>Network, mail, FTP, dynamic DNS, port mapping, and what happens at a start.</summary>
internal static class ServiceChecks
{
    private const string NotAsked = "It was not tried.";
    private const string HowToAsk = "Give -IncludeTransferTest.";

    private static readonly HashSet<CamDdnsStatus> Succeeded =
    [
        CamDdnsStatus.DynDnsSucceeded, CamDdnsStatus.OraySucceeded, CamDdnsStatus.Server3322Succeeded, CamDdnsStatus.MintDnsSucceeded,
        CamDdnsStatus.Server9299Succeeded, CamDdnsStatus.EasyNetSucceeded,
    ];

    public static async Task<CheckVerdict> JudgeNetworkAsync(CheckSubject subject)
    {
        CamWifiStatus? status = (await subject.StatusAsync().ConfigureAwait(false)).Status.WifiStatus;
        CamWifi wifi = (await subject.ParamsAsync().ConfigureAwait(false)).Wifi;
        return (status, wifi.Enabled) switch
        {
            (CamWifiStatus.Wireless, _) => CheckVerdict.Pass($"It is on its wireless network '{HarmlessText.Quoted(wifi.Ssid ?? string.Empty)}'."),
            (CamWifiStatus.Wired, true) => CheckVerdict.Warning("It is on its wired network, and a wireless one is set up."),
            (CamWifiStatus.Wired, _) => CheckVerdict.Pass("It is on its wired network."),
            _ => CheckVerdict.Unknown("Its firmware does not tell."),
        };
    }

    public static async Task<CheckVerdict> JudgeMailAsync(CheckSubject subject) => await TryAsync(
        subject,
        (await subject.ParamsAsync().ConfigureAwait(false)).Mail.Server,
        () => subject.Client.TestMailAsync(subject.Options.TransferLimit, subject.Token)).ConfigureAwait(false);

    public static async Task<CheckVerdict> JudgeFtpAsync(CheckSubject subject) => await TryAsync(
        subject,
        (await subject.ParamsAsync().ConfigureAwait(false)).Ftp.Server,
        () => subject.Client.TestFtpAsync(subject.Options.TransferLimit, subject.Token)).ConfigureAwait(false);

    public static async Task<CheckVerdict> JudgeDdnsAsync(CheckSubject subject)
    {
        CamDdnsService? service = (await subject.ParamsAsync().ConfigureAwait(false)).Ddns.Service;
        CamDdnsStatus? status = (await subject.StatusAsync().ConfigureAwait(false)).Status.DdnsStatus;
        if (service == CamDdnsService.None) return CheckVerdict.Pass("Dynamic DNS is off.");
        if (status is not CamDdnsStatus known) return CheckVerdict.Unknown("It does not report how that went.");
        if (Succeeded.Contains(known)) return CheckVerdict.Pass($"The last update went well ({known}).");
        if (known is CamDdnsStatus.NoAction or CamDdnsStatus.Connecting)
        {
            return CheckVerdict.Unknown($"It has not been updated yet ({known}).");
        }

        return Enum.IsDefined(typeof(CamDdnsStatus), known)
            ? CheckVerdict.Fail($"The last update failed ({known}).")
            : CheckVerdict.Unknown($"Nobody knows what status {(long)known} means.");
    }

    public static async Task<CheckVerdict> JudgeUpnpAsync(CheckSubject subject)
    {
        bool? isEnabled = (await subject.ParamsAsync().ConfigureAwait(false)).Upnp.Enabled;
        CamUpnpStatus? status = (await subject.StatusAsync().ConfigureAwait(false)).Status.UpnpStatus;
        return (isEnabled, status) switch
        {
            (false, _) => CheckVerdict.Pass("Port mapping is off."),
            (_, CamUpnpStatus.Succeeded) => CheckVerdict.Pass("Its port is mapped."),
            (_, CamUpnpStatus.NoAction or null) => CheckVerdict.Unknown("It has not tried yet, or does not tell."),
            _ => CheckVerdict.Fail($"The router did not map its port ({status})."),
        };
    }

    public static async Task<CheckVerdict> JudgeStartPositionAsync(CheckSubject subject)
    {
        CamMisc misc = await subject.MiscAsync().ConfigureAwait(false);
        if (misc.PresetOnStart is null && misc.CenterOnStart is null)
        {
            return CheckVerdict.Unknown("It does not report where it turns.");
        }

        return misc switch
        {
            { PresetOnStart: > 0, DisablePresets: true } => CheckVerdict.Fail(
                $"It is to turn to preset {misc.PresetOnStart}, and presets are off.", "Turn them on: Set-CamMisc -DisablePresets $false."),
            { PresetOnStart: > 0 } => CheckVerdict.Pass($"It turns to preset {misc.PresetOnStart}."),
            { CenterOnStart: true } => CheckVerdict.Pass("It turns to the middle."),
            _ => CheckVerdict.Warning("It stays where its motors stop."),
        };
    }

    private static async Task<CheckVerdict> TryAsync(CheckSubject subject, string? server, Func<Task<CamTestResult>> test)
    {
        if (server is { Length: 0 }) return CheckVerdict.Pass("No server is set.");
        if (!subject.Options.TestTransfers) return CheckVerdict.Unknown(NotAsked, HowToAsk);
        CamTestResult result = await test().ConfigureAwait(false);
        return result.Succeeded
            ? CheckVerdict.Pass("It was done.")
            : CheckVerdict.Fail($"It failed: {result.Result} ({result.Code}).");
    }
}
