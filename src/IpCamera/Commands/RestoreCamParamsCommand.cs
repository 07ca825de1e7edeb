using System;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Paths;
using IpCamera.Sessions;

namespace IpCamera.Commands;

/// <summary>Gives a camera the settings of a backup (restore_params.cgi). Accounts and network are replaced too; the camera restarts.</summary>
[Cmdlet(VerbsData.Restore, "CamParams", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RestoreCamParamsCommand : SettingsUploadCommand
{
    private protected override string Action => "Replace all settings, accounts and network included,";

    private protected override Task SendAsync(CamWork work, FileStream file, IProgress<long> sent) => work.Client.RestoreParamsAsync(file, sent, work.Token);
}
