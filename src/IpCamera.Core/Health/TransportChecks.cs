using System;
using System.Threading.Tasks;
using IpCamera.Http;
using IpCamera.Settings;

namespace IpCamera.Health;

/// <summary>How passwords go to a camera, and what it tells without one.</summary>
internal static class TransportChecks
{
    // The document counts firmware by its last two parts; those of this family alone know Digest.
    private const string DigestFamily = ".37.";
    private const string DigestSince = "x.x.2.56";

    public static async Task<CheckVerdict> JudgeAuthenticationAsync(CheckSubject subject)
    {
        string? firmware = (await subject.StatusAsync().ConfigureAwait(false)).Status.FirmwareVersion;
        if (subject.Client.User is null) return CheckVerdict.Unknown("The session has no account.");
        bool isKnownToHaveIt = firmware?.IndexOf(DigestFamily, StringComparison.Ordinal) > 0 && FirmwareAge.IsAtLeast(firmware, DigestSince);
        return (subject.Client.Authentication, subject.Client.Uri.Scheme == Uri.UriSchemeHttps) switch
        {
            (CamAuthentication.Digest, _) => CheckVerdict.Pass("The session's password goes as a hash."),
            (_, true) => CheckVerdict.Pass("The session's password goes over https."),
            (CamAuthentication.Auto, _) => CheckVerdict.Unknown("It has not asked for the password yet."),
            ({ } scheme, _) when isKnownToHaveIt => CheckVerdict.Fail($"The session's password goes with {scheme}, and firmware {firmware} has Digest."),
            ({ } scheme, _) => CheckVerdict.Warning($"The session's password goes with {scheme}, which anyone on the way can read."),
        };
    }

    public static async Task<CheckVerdict> JudgeQueryAsync(CheckSubject subject)
    {
        if (subject.Client.WantedAuthentication == CamAuthentication.Query)
        {
            return CheckVerdict.Fail("The session's requests have user and password in their addresses.");
        }

        string url = (await subject.ParamsAsync().ConfigureAwait(false)).Alarm.HttpUrl ?? string.Empty;
        return UrlRedaction.Mask(url) == url
            ? CheckVerdict.Pass("No address that is known has a password in it.")
            : CheckVerdict.Warning("The address that an alarm requests has a password in it.");
    }

    public static async Task<CheckVerdict> JudgeOpenStatusAsync(CheckSubject subject) =>
        await subject.Client.TellsStatusToAnyoneAsync(subject.Token).ConfigureAwait(false)
            ? CheckVerdict.Warning("It answered get_status.cgi without a login.")
            : CheckVerdict.Pass("It asks for a login before it tells its status.");

    public static async Task<CheckVerdict> JudgeFirmwareAsync(CheckSubject subject)
    {
        if ((await subject.StatusAsync().ConfigureAwait(false)).Status.FirmwareVersion is not { Length: > 0 } firmware)
        {
            return CheckVerdict.Unknown("It does not report its firmware.");
        }

        if (FirmwareFamilies.FindLast(firmware) is not CamVersion last)
        {
            return CheckVerdict.Unknown($"It has {firmware}, of which no last one is known here.");
        }

        return new CamVersion(firmware) < last
            ? CheckVerdict.Fail($"It has {firmware}; {last} is known.")
            : CheckVerdict.Pass($"It has {firmware}; none later is known here.");
    }
}
