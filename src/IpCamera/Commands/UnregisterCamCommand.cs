using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Errors;
using IpCamera.Pipeline;
using IpCamera.Registrations;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Forgets registered cameras. Open sessions stay open.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "Cam", SupportsShouldProcess = true)]
public sealed class UnregisterCamCommand : CamAsyncCommand
{
    /// <summary>Names, wildcards allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextTransformation(IsList = true, TakesInput = true)]
    [ArgumentCompleter(typeof(CamRegistrationCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            try
            {
                Forget(name);
            }
            catch (CamException fault)
            {
                WriteError(CamErrorRecords.From(fault, null, name));
            }
        }
    }

    private void Forget(string name)
    {
        CamRegistry registry = CamRegistry.ForUser();
        IReadOnlyList<CamRegistration> found = RegistrationNames.Find(registry.Read(), name);
        if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
        {
            throw new CamException(CamErrorCode.NoSession, $"No camera is registered as '{name}'.");
        }

        HashSet<string> doomed = new(found.Select(camera => camera.Name).Where(one => ShouldProcess(one, "Forget")), StringComparer.OrdinalIgnoreCase);
        if (doomed.Count > 0) registry.Change(known => known.Where(camera => !doomed.Contains(camera.Name)), StopToken);
    }
}
