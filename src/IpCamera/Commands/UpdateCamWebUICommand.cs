using System;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Files;
using IpCamera.Paths;
using IpCamera.Sessions;

namespace IpCamera.Commands;

/// <summary>Gives a camera other web pages (upgrade_htmls.cgi); the camera restarts.</summary>
[Cmdlet(VerbsData.Update, "CamWebUI", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class UpdateCamWebUICommand : UploadCommand
{
    private protected override CamFileKind Kind => CamFileKind.WebUI;

    private protected override string Action => "Replace the web pages";

    private protected override Task SendAsync(CamWork work, FileStream file, IProgress<long> sent) => work.Client.UpgradeWebUIAsync(file, sent, work.Token);
}
