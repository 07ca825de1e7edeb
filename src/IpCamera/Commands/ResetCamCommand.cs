using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;

namespace IpCamera.Commands;

/// <summary>Gives cameras their factory settings (restore_factory.cgi). Accounts, address and everything else are lost; the camera restarts.</summary>
[Cmdlet(VerbsCommon.Reset, "Cam", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class ResetCamCommand : RestartingCommand
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        if (!await work.ShouldProcessAsync("Restore the factory settings: all accounts, the address and every other setting are lost").ConfigureAwait(false)) return;
        await RestartAsync(work, () => work.Client.RestoreFactoryAsync(work.Token), () => work.Session.NextUri = null).ConfigureAwait(false);
    }
}
