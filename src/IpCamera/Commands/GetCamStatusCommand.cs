using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;

namespace IpCamera.Commands;

/// <summary>Reads identity, clock and the state of alarm and services (get_status.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamStatus")]
[OutputType(typeof(CamStatus))]
public sealed class GetCamStatusCommand : CamFirstSessionCommand
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work) =>
        await work.WriteAsync(await work.Client.GetStatusAsync(work.Token).ConfigureAwait(false)).ConfigureAwait(false);
}
