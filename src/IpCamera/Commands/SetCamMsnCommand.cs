using System.Management.Automation;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Changes the messenger account (set_msn.cgi).</summary>
[Cmdlet(VerbsCommon.Set, "CamMsn", SupportsShouldProcess = true)]
[OutputType(typeof(CamMsn))]
public sealed class SetCamMsnCommand : SetCamServiceCommand<CamMsn>
{
    /// <summary>The accounts that may ask for the address, up to ten of at most 64 bytes each. They replace the present ones.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextListTransformation]
    public CamTextList? Friend { get; set; }
}
