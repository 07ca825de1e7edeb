using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Gives dynamic DNS its factory settings (restore_factory_ddns.cgi).</summary>
[Cmdlet(VerbsCommon.Reset, "CamFactoryDdns", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CamDdns))]
public sealed class ResetCamFactoryDdnsCommand : CamFirstSessionCommand
{
    /// <summary>Emits the dynamic DNS settings as the camera reports them afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        if (!await work.ShouldProcessAsync("Replace the dynamic DNS settings by those of the factory").ConfigureAwait(false)) return;
        CamDdns? result = null;
        await work.ChangeAsync(async () =>
        {
            await work.Client.RestoreFactoryDdnsAsync(work.Token).ConfigureAwait(false);
            if (PassThru) result = await work.Client.GetSectionAsync<CamDdns>(work.Token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        if (result is not null) await work.WriteAsync(result).ConfigureAwait(false);
    }
}
