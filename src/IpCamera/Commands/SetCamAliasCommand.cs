using System.Management.Automation;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Changes the camera's own name (set_alias.cgi).</summary>
[Cmdlet(VerbsCommon.Set, "CamAlias", SupportsShouldProcess = true)]
[OutputType(typeof(CamAlias))]
public sealed class SetCamAliasCommand : SetCamSectionCommand<CamAlias>
{
    /// <summary>The name, at most 20 bytes.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    [AllowEmptyString]
    public string? Alias { get; set; }
}
