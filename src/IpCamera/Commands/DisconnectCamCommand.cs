using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Errors;
using IpCamera.Sessions;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Ends sessions, and whatever is running in them.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Cam")]
public sealed class DisconnectCamCommand : PSCmdlet
{
    /// <summary>The sessions, or their names, wildcards allowed. Default: the session connected last.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Camera", "Name")]
    [ValidateNotNull]
    [CamSessionTransformation(KeepsTwins = true)]
    [ArgumentCompleter(typeof(CamSessionCompleter))]
    [SupportsWildcards]
    public CamSession[]? Session { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Session is null && CamSessionTable.Current.Default is null) ThrowTerminatingError(CamErrorRecords.NoSession());
        foreach (string name in CamSessionTransformationAttribute.NamesNotOpen(Session))
        {
            // Where nothing is open that fits, all that does is closed.
            if (!CamSessionTable.IsPattern(name)) WriteError(CamErrorRecords.NoSuchSession(name));
        }

        foreach (CamSession session in Session ?? [CamSessionTable.Current.Default!]) CamSessionTable.Current.Close(session);
    }
}
