using System;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Files;
using IpCamera.Paths;
using IpCamera.Sessions;

namespace IpCamera.Commands;

/// <summary>Gives a camera another system firmware (upgrade_firmware.cgi). The wrong file makes it useless; the camera restarts.</summary>
[Cmdlet(VerbsData.Update, "CamFirmware", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class UpdateCamFirmwareCommand : UploadCommand
{
    private protected override CamFileKind Kind => CamFileKind.Firmware;

    private protected override string Action => "Replace the system firmware";

    private protected override Task SendAsync(CamWork work, FileStream file, IProgress<long> sent) => work.Client.UpgradeFirmwareAsync(file, sent, work.Token);
}
