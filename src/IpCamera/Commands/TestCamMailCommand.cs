using System;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;

namespace IpCamera.Commands;

/// <summary>Has a camera send a test mail with the settings it has, and tells how that went (test_mail.cgi).</summary>
[Cmdlet(VerbsDiagnostic.Test, "CamMail")]
[OutputType(typeof(CamTestResult))]
public sealed class TestCamMailCommand : ServiceTestCommand
{
    private protected override Task<CamTestResult> TestAsync(CamWork work, TimeSpan limit) => work.Client.TestMailAsync(limit, work.Token);
}
