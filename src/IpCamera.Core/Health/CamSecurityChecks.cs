using System.Collections.Generic;
using static IpCamera.Health.CamCheckSeverity;

namespace IpCamera.Health;

/// <summary>The checks of what makes a camera open to others. None of them changes the camera or uses what it finds.</summary>
public static class CamSecurityChecks
{
    /// <summary>All of them, in the order in which they run.</summary>
    public static IReadOnlyList<CamCheckDefinition> All { get; } =
    [
        new("DefaultPassword", High, "Whether the camera takes what cameras of this family are sold with: admin without a "
            + "password, and admin with the password admin. These two are tried with -TryDefault alone.",
            "They are the first thing that others try.",
            "Set-CamUser admin -Password (Read-Host -AsSecureString).",
            AccountChecks.JudgeDefaultAsync),
        new("EmptyPassword", High, "Whether an account that the camera reports has no password.",
            "Who knows or guesses its name is in.",
            "Give it one with Set-CamUser -Password, or remove it with Remove-CamUser.",
            AccountChecks.JudgeEmptyAsync),
        new("UnusedAccount", Low, "Whether the log has an entry of each account. A log is short, and lost at a restart.",
            "An account that nobody uses is one more way in, and nobody notices who takes it.",
            "Ask who needs it, and remove it with Remove-CamUser.",
            AccountChecks.JudgeUnusedAsync),
        new("AccountRights", Medium, "Whether an account that is called like a visitor's may do more than watch, an account has "
            + "a permission that no document knows, or more than two are administrators.",
            "Administrators read the passwords of all others.",
            "Set-CamUser -Permission Visitor for those who only watch.",
            AccountChecks.JudgeRightsAsync),
        new("Authentication", Medium, "Whether the session's password goes as a hash (Digest) or over https.",
            "With Basic it is merely encoded, and whoever is on the way reads it.",
            "Connect-Cam -Authentication Digest where the firmware, x.37.2.56 or later, has it; else keep the camera in a "
            + "network of its own.",
            TransportChecks.JudgeAuthenticationAsync),
        new("QueryLogin", Medium, "Whether a password stands in an address: of the session's requests, or of the request that "
            + "an alarm makes.",
            "Addresses end up in the logs of proxies, of servers and of the camera.",
            "Connect-Cam -Authentication Auto; for an alarm, a URL without a password in Set-CamAlarm -HttpUrl.",
            TransportChecks.JudgeQueryAsync),
        new("OpenStatus", Low, "Whether get_status.cgi is answered without a login. Nothing else is asked for without one.",
            "It tells anyone the camera's id, name, firmware and host name.",
            "Update-CamFirmware where the maker has one that asks first; else keep the camera in a network of its own.",
            TransportChecks.JudgeOpenStatusAsync),
        new("Firmware", High, "Whether the firmware is older than the last of its family that is known.",
            "Old firmware gives pages, and some of it passwords, to anyone who asks in the right way.",
            "Ask the maker for newer firmware, and see Update-CamFirmware.",
            TransportChecks.JudgeFirmwareAsync),
        new("UpnpOpen", High, "Whether the camera has a router open a port to it.",
            "The whole internet can try its firmware and its passwords then.",
            "Set-CamUpnp -Enabled $false, and a VPN to reach it from outside.",
            ExposureChecks.JudgeUpnpAsync),
        new("FactoryDdns", High, "Whether dynamic DNS has the host name that the factory gave.",
            "Makers count such names up: who knows one finds all others.",
            "Take a name of your own with Set-CamDdns, or turn it off: Set-CamDdns -Service None.",
            ExposureChecks.JudgeFactoryDdnsAsync),
        new("MailInClear", Medium, "Whether mail goes without TLS.",
            "The password of the mailbox, and the pictures, can be read on the way.",
            "Set-CamMail -Tls StartTls, or Tls with port 465.",
            ExposureChecks.JudgeMailAsync),
        new("FtpInClear", Medium, "Whether pictures are uploaded by FTP, which has no encryption.",
            "User, password and pictures can be read on the way.",
            "Upload within a trusted network alone, with an account that can do nothing else; or fetch pictures with "
            + "Receive-CamSnapshot.",
            ExposureChecks.JudgeFtpAsync),
        new("ForbiddenTimes", Medium, "Whether the times at which nobody may watch hold: a schedule that is set and not "
            + "enabled, enabled and without hours, or without end.",
            "Who relies on it is watched, or sees nothing when it matters.",
            "Set-CamForbidden -Schedule with -ScheduleEnabled $true, or -ScheduleEnabled $false.",
            ExposureChecks.JudgeForbiddenAsync),
    ];
}
