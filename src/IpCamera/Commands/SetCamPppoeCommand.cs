using System.Management.Automation;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Changes the dial-in over PPPoE (set_pppoe.cgi).</summary>
[Cmdlet(VerbsCommon.Set, "CamPppoe", SupportsShouldProcess = true)]
[OutputType(typeof(CamPppoe))]
public sealed class SetCamPppoeCommand : SetCamServiceCommand<CamPppoe>
{
    /// <summary>Dial in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    public bool? Enabled { get; set; }

    /// <summary>Have a mail sent when the address changes. The camera does not report it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    public bool? MailAddressChange { get; set; }
}
