using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Transformers;

namespace IpCamera.Sessions;

/// <summary>A cmdlet of which the first thing to say is which cameras are meant: <c>Get-CamAlarm garage, yard*</c>.</summary>
public abstract class CamFirstSessionCommand : CamSessionCommand
{
    /// <inheritdoc/>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Camera")]
    [ValidateNotNull]
    [CamSessionTransformation]
    [ArgumentCompleter(typeof(CamSessionCompleter))]
    [SupportsWildcards]
    public override CamSession[]? Session { get; set; }
}
