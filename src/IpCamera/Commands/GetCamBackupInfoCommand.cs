using System.Management.Automation;
using IpCamera.Errors;
using IpCamera.Files;
using IpCamera.Paths;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Tells whose settings files hold, and whether they are whole. No camera is asked.</summary>
[Cmdlet(VerbsCommon.Get, "CamBackupInfo", DefaultParameterSetName = "Path")]
[OutputType(typeof(CamBackupInfo))]
public sealed class GetCamBackupInfoCommand : PSCmdlet
{
    private bool _isStopping;

    /// <summary>The files, wildcards allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>The files, taken as they are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [TextTransformation(IsList = true, TakesInput = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in (LiteralPath ?? Path)!) Do(path, () =>
        {
            foreach (string file in CamPath.ForInputs(this, path, literal: LiteralPath is not null)) Do(file, () => WriteObject(CamBackupInfo.Read(file)));
        });
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _isStopping = true;

    /// <summary>One file that cannot be read keeps nobody from the others.</summary>
    private void Do(string path, System.Action work)
    {
        if (_isStopping) throw new PipelineStoppedException();
        try
        {
            work();
        }
        catch (CamException fault)
        {
            WriteError(CamErrorRecords.From(fault, null, path));
        }
    }
}
