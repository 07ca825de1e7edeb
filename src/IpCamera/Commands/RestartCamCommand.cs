using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;

namespace IpCamera.Commands;

/// <summary>Restarts cameras (reboot.cgi). A camera is gone for 20 to 60 seconds, and its log is lost.</summary>
[Cmdlet(VerbsLifecycle.Restart, "Cam", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CamSession))]
public sealed class RestartCamCommand : RestartingCommand
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        if (!await work.ShouldProcessAsync("Restart the camera").ConfigureAwait(false)) return;
        bool isBack = await RestartAsync(work, () => work.Client.RebootAsync(work.Token), work.FollowMove).ConfigureAwait(false);
        if (isBack) await work.WriteAsync(work.Session).ConfigureAwait(false);
    }
}
