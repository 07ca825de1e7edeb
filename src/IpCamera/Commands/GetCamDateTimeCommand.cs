using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads the camera's clock, how far it is off, its zone and its time server (get_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamDateTime")]
[OutputType(typeof(CamDateTime))]
public sealed class GetCamDateTimeCommand : CamFirstSessionCommand
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work) =>
        await work.WriteAsync(await work.Client.GetDateTimeAsync(work.Token).ConfigureAwait(false)).ConfigureAwait(false);
}
