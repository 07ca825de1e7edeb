using System;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;

namespace IpCamera.Commands;

/// <summary>Has a camera try its FTP upload with the settings it has, and tells how that went (test_ftp.cgi).</summary>
[Cmdlet(VerbsDiagnostic.Test, "CamFtp")]
[OutputType(typeof(CamTestResult))]
public sealed class TestCamFtpCommand : ServiceTestCommand
{
    private protected override Task<CamTestResult> TestAsync(CamWork work, TimeSpan limit) => work.Client.TestFtpAsync(limit, work.Token);
}
