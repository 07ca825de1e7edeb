using System;
using System.Threading.Tasks;
using IpCamera.Settings;

namespace IpCamera.Health;

/// <summary>What a camera shows the internet and its way there, and when it shows nothing.</summary>
internal static class ExposureChecks
{
    public static async Task<CheckVerdict> JudgeUpnpAsync(CheckSubject subject)
    {
        bool? isEnabled = (await subject.ParamsAsync().ConfigureAwait(false)).Upnp.Enabled;
        CamUpnpStatus? status = (await subject.StatusAsync().ConfigureAwait(false)).Status.UpnpStatus;
        return (isEnabled, status) switch
        {
            (false, _) => CheckVerdict.Pass("It maps no port."),
            (null, _) => CheckVerdict.Unknown("It does not report whether it maps a port."),
            (_, CamUpnpStatus.Succeeded) => CheckVerdict.Fail("Its port is open to the internet."),
            _ => CheckVerdict.Warning($"It has the router map its port; that went so far: {(status is null ? "not reported" : status.ToString())}."),
        };
    }

    public static async Task<CheckVerdict> JudgeFactoryDdnsAsync(CheckSubject subject)
    {
        CamDdns present = (await subject.ParamsAsync().ConfigureAwait(false)).Ddns;
        if (present.Service is null) return CheckVerdict.Unknown("It does not report dynamic DNS.");
        if (present.Service == CamDdnsService.None) return CheckVerdict.Pass("Dynamic DNS is off.");
        CamDdns factory = await subject.FactoryDdnsAsync().ConfigureAwait(false);
        bool isSame = !string.IsNullOrEmpty(factory.HostName) && string.Equals(factory.HostName, present.HostName, StringComparison.OrdinalIgnoreCase);
        return isSame
            ? CheckVerdict.Fail($"It goes by the factory's name '{HarmlessText.Quoted(present.HostName!)}'.")
            : CheckVerdict.Pass("Its name is not the factory's.");
    }

    public static async Task<CheckVerdict> JudgeMailAsync(CheckSubject subject)
    {
        CamMail mail = (await subject.ParamsAsync().ConfigureAwait(false)).Mail;
        if (mail.Server is null) return CheckVerdict.Unknown("It does not report its mail settings.");
        if (mail.Server.Length == 0) return CheckVerdict.Pass("No mail server is set.");
        return mail.Tls is CamMailTls.Tls or CamMailTls.StartTls
            ? CheckVerdict.Pass($"Mail goes with {mail.Tls}.")
            : CheckVerdict.Warning(string.IsNullOrEmpty(mail.User) ? "Mail goes in clear." : "Mail goes in clear, with user and password.");
    }

    public static async Task<CheckVerdict> JudgeFtpAsync(CheckSubject subject)
    {
        string? server = (await subject.ParamsAsync().ConfigureAwait(false)).Ftp.Server;
        return server switch
        {
            null => CheckVerdict.Unknown("It does not report its FTP settings."),
            { Length: 0 } => CheckVerdict.Pass("No FTP server is set."),
            _ => CheckVerdict.Warning("Pictures go by FTP, in clear."),
        };
    }

    public static async Task<CheckVerdict> JudgeForbiddenAsync(CheckSubject subject)
    {
        CamForbidden forbidden = await subject.ForbiddenAsync().ConfigureAwait(false);
        return (forbidden.ScheduleEnabled, forbidden.Schedule) switch
        {
            (null, _) or (_, null) => CheckVerdict.Unknown("It does not report when watching is forbidden."),
            (false, { IsEmpty: true }) => CheckVerdict.Pass("Watching is never forbidden."),
            (false, _) => CheckVerdict.Warning("It has times at which watching is forbidden, and does not go by them."),
            (true, { IsEmpty: true }) => CheckVerdict.Warning("It goes by times at which watching is forbidden, and there are none."),
            (true, { } schedule) when schedule == CamSchedule.Always => CheckVerdict.Warning("Watching is forbidden at all times."),
            (true, { } schedule) => CheckVerdict.Pass($"Watching is forbidden for {TimeText.Of(schedule.Total)} a week."),
        };
    }
}
