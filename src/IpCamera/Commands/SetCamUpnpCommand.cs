using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Sessions;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Has the camera map its port over UPnP, or not (set_upnp.cgi).</summary>
[Cmdlet(VerbsCommon.Set, "CamUpnp", SupportsShouldProcess = true)]
[OutputType(typeof(CamUpnp))]
public sealed class SetCamUpnpCommand : SetCamSectionCommand<CamUpnp>
{
    /// <summary>Map the port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? Enabled { get; set; }

    /// <inheritdoc/>
    private protected override bool HoldsInput => true;

    /// <inheritdoc/>
    private protected override string ExclusiveRemedy => " -Force sends it all the same.";

    /// <inheritdoc/>
    // A camera asks the router for the port it answers on; behind different routers two may have the same.
    private protected override string? FindExclusive(CamSession session) => Enabled == true && !Force ? $"The router's port {session.Uri.Port}" : null;
}
