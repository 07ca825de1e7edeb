using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;

namespace IpCamera.Commands;

/// <summary>Reads who the session is and what it may do (check_user.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamPermission")]
[OutputType(typeof(CamPermission))]
public sealed class GetCamPermissionCommand : CamFirstSessionCommand
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work) =>
        await work.WriteAsync(await work.Client.CheckUserAsync(work.Token).ConfigureAwait(false)).ConfigureAwait(false);
}
