using System.Collections.Generic;
using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Errors;
using IpCamera.Registrations;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Lists the cameras that were registered. Pipe them into Connect-Cam.</summary>
[Cmdlet(VerbsCommon.Get, "CamRegistration")]
[OutputType(typeof(CamRegistration))]
public sealed class GetCamRegistrationCommand : PSCmdlet
{
    /// <summary>Names, wildcards allowed. Default: all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextTransformation(IsList = true, TakesInput = true)]
    [ArgumentCompleter(typeof(CamRegistrationCompleter))]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Groups, wildcards allowed: only cameras of one of them.</summary>
    [Parameter]
    [TextTransformation(IsList = true)]
    [ArgumentCompleter(typeof(CamTagCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Tag { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            try
            {
                IReadOnlyList<CamRegistration> found = RegistrationNames.Find(CamRegistry.ForUser().Read(), name);
                if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                {
                    throw new CamException(CamErrorCode.NoSession, $"No camera is registered as '{name}'.");
                }

                WriteObject(RegistrationNames.FindTagged(found, Tag), enumerateCollection: true);
            }
            catch (CamException fault)
            {
                WriteError(CamErrorRecords.From(fault, null, name));
            }
        }
    }
}
