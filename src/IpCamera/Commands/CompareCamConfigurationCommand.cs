using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Completers;
using IpCamera.Configuration;
using IpCamera.Errors;
using IpCamera.Sessions;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Compares the settings of cameras with files of Export-CamConfiguration, with a template, or with another camera's.</summary>
[Cmdlet(VerbsData.Compare, "CamConfiguration", DefaultParameterSetName = FileSet)]
[OutputType(typeof(CamConfigurationDifference))]
public sealed class CompareCamConfigurationCommand : CamFirstSessionCommand
{
    private const string FileSet = "Path";
    private const string SessionSet = "ReferenceSession";

    private ConfigurationFiles? _files;
    private Lazy<Task<CamConfiguration>>? _reference;
    private int _hasFailed;

    /// <summary>One file for all cameras, or the files or the folder in which each has its own.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The camera to compare with: its session or the session's name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SessionSet)]
    [CamSessionTransformation]
    [ArgumentCompleter(typeof(CamSessionCompleter))]
    [AllowEmptyCollection]
    public CamSession[] ReferenceSession { get; set; } = [];

    /// <summary>The sections to compare. Default: all that the reference has.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConfigurationSectionCompleter))]
    public string[]? Section { get; set; }

    /// <summary>What stands for the variables of a template, such as <c>@{ site = 'North' }</c> for <c>{{site}}</c>.</summary>
    [Parameter(ParameterSetName = FileSet)]
    [ValidateNotNull]
    public Hashtable? Variable { get; set; }

    /// <summary>The row of a camera, whose columns are variables of the template.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = FileSet, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Emit what is equal too.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        CamConfiguration.RequireSections(Section);
        if (ParameterSetName == FileSet)
        {
            _files = new ConfigurationFiles(this, Path);
            return;
        }

        if (ReferenceSession.Length != 1)
        {
            if (CamSessionTransformationAttribute.NamesNotOpen(ReferenceSession) is not [string name, ..])
            {
                throw new CamException(CamErrorCode.InvalidValue, $"-ReferenceSession names {ReferenceSession.Length} cameras; it must be one.");
            }

            ThrowTerminatingError(CamErrorRecords.NoSuchSession(name));
        }

        CamSession reference = ReferenceSession[0];
        // Asked once, however many cameras are compared with it.
        _reference = new(() => Task.Run(() => CamConfiguration.ReadAsync(reference.GetClient(null), Section, StopToken)));
    }

    /// <inheritdoc/>
    protected override Func<CamWork, Task> PrepareRecord()
    {
        var variables = new TemplateVariables(Variable, InputObject);
        if (_files?.FindFault(variables) is CamException fault) Refuse(fault);
        return work => CompareAsync(work, variables);
    }

    private async Task CompareAsync(CamWork work, TemplateVariables variables)
    {
        variables.RequireRowOf(work.Session);
        if (await FindReferenceAsync(work, variables).ConfigureAwait(false) is not CamConfiguration reference) return;
        CamConfiguration actual = await CamConfiguration.ReadAsync(work.Client, reference.PresentSections, work.Token).ConfigureAwait(false);
        var remarks = new List<string>();
        IEnumerable<CamConfigurationDifference> compared = reference.Compare(actual, isWhole: _files is null, remarks);
        await work.WriteAllAsync(compared.Where(one => IncludeEqual || !one.IsEqual).ToArray()).ConfigureAwait(false);
        foreach (string remark in remarks) work.WriteVerbose(remark);
    }

    private async Task<CamConfiguration?> FindReferenceAsync(CamWork work, TemplateVariables variables)
    {
        if (_files is not null)
        {
            return CamConfiguration.Read(_files.FindFor(work.Session), Section, variables.For(work.Session));
        }

        try
        {
            return await _reference!.Value.ConfigureAwait(false);
        }
        catch (CamException fault)
        {
            // That there is nothing to compare with is one fault, and none of each camera.
            if (Interlocked.Exchange(ref _hasFailed, 1) == 1) return null;
            throw new CamException(fault.Code,
                $"The reference '{ReferenceSession[0].Name}' could not be read, and nothing is compared: {fault.Message}", fault);
        }
    }
}
