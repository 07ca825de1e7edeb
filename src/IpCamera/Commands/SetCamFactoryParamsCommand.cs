using System;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Paths;
using IpCamera.Sessions;

namespace IpCamera.Commands;

/// <summary>Gives a camera other factory settings, from a file like that of a backup (set_factory_params.cgi); the camera restarts.</summary>
[Cmdlet(VerbsCommon.Set, "CamFactoryParams", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class SetCamFactoryParamsCommand : SettingsUploadCommand
{
    private protected override string Action => "Replace the factory settings";

    private protected override Task SendAsync(CamWork work, FileStream file, IProgress<long> sent) => work.Client.SetFactoryParamsAsync(file, sent, work.Token);
}
