using System;
using System.Net;
using IpCamera.Cgi;

namespace IpCamera.CoreTests.Http;

internal static class Clients
{
    public const string User = "admin";
    public const string Password = "pass word&#+%";

    public static CamClient Of(
        Uri uri, CamAuthentication authentication = CamAuthentication.Auto, string? password = Password, CamTimeLimits? limits = null, string user = User, bool skipCertificateCheck = false) =>
        new(new CamConnectionOptions
        {
            Uri = uri,
            Credential = password is null ? null : new NetworkCredential(user, password),
            Authentication = authentication,
            Limits = limits ?? new CamTimeLimits(),
            SkipCertificateCheck = skipCertificateCheck,
        });

    public static CamTimeLimits Limits(double connect = 30, double request = 30, double stall = 30) => new()
    {
        Connect = TimeSpan.FromSeconds(connect),
        Request = TimeSpan.FromSeconds(request),
        Stall = TimeSpan.FromSeconds(stall),
    };
}
