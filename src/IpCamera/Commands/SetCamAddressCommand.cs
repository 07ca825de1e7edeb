using System.Management.Automation;
using System.Net;
using IpCamera.Discovery;
using IpCamera.Errors;
using IpCamera.Sessions;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>
/// Gives a camera of the local network another address by its id (UDP port 10000), also when it is in the wrong subnet. User and
/// password go to everybody in the network in clear. The camera restarts.
/// </summary>
[Cmdlet(VerbsCommon.Set, "CamAddress", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class SetCamAddressCommand : CamSearchCommand
{
    /// <summary>The camera's id, as Find-Cam tells it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = string.Empty;

    /// <summary>An administrator of the camera, at most 12 bytes each.</summary>
    [Parameter(Mandatory = true)]
    [Credential]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>The address to come.</summary>
    [Parameter(Mandatory = true)]
    [IPAddressTransformation]
    public IPAddress IPAddress { get; set; } = IPAddress.None;

    /// <summary>The subnet mask.</summary>
    [Parameter(Mandatory = true)]
    [IPAddressTransformation]
    public IPAddress SubnetMask { get; set; } = IPAddress.None;

    /// <summary>The gateway. Default: none.</summary>
    [Parameter]
    [IPAddressTransformation]
    [ValidateNotNull]
    public IPAddress Gateway { get; set; } = IPAddress.Any;

    /// <summary>The DNS server. Default: none.</summary>
    [Parameter]
    [IPAddressTransformation]
    [ValidateNotNull]
    public IPAddress DnsServer { get; set; } = IPAddress.Any;

    /// <summary>The port to answer HTTP on, 1 to 65535. Default: the present one where it is piped, else 80.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    [EmptyMeans(80)]
    [ValidateRange(1, 65535)]
    public int Port { get; set; } = 80;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var placement = new CamPlacement(IPAddress, SubnetMask, Gateway, DnsServer, Port);
        try
        {
            placement.Validate();
        }
        catch (CamException fault)
        {
            ThrowTerminatingError(CamErrorRecords.From(fault, null, Id));
        }

        string id = Id;
        if (!ShouldProcess(id, $"Move to {IPAddress}:{Port}, subnet mask {SubnetMask}, gateway {Gateway}, and send the credentials of '{Credential.UserName}' in clear")) return;
        var credential = new NetworkCredential(Credential.UserName, Credential.Password);
        Start(pump => Open(pump).PlaceAsync(id, credential, placement, Limit, pump.Stopping), fault => CamErrorRecords.From(fault, id, id), limit: 1);
    }
}
