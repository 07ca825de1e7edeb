using System.Collections.Generic;
using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Errors;
using IpCamera.Sessions;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Lists the open sessions of this runspace.</summary>
[Cmdlet(VerbsCommon.Get, "CamSession")]
[OutputType(typeof(CamSession))]
public sealed class GetCamSessionCommand : PSCmdlet
{
    /// <summary>Names, wildcards allowed. Default: all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextTransformation(IsList = true, TakesInput = true)]
    [ArgumentCompleter(typeof(CamSessionCompleter))]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            IReadOnlyList<CamSession> found = CamSessionTable.Current.Find(name);
            if (found.Count == 0 && !CamSessionTable.IsPattern(name))
            {
                WriteError(CamErrorRecords.NoSuchSession(name));
            }

            WriteObject(found, enumerateCollection: true);
        }
    }
}
