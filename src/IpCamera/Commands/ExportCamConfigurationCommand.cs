using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Completers;
using IpCamera.Configuration;
using IpCamera.Paths;
using IpCamera.Sessions;
using IpCamera.Work;

namespace IpCamera.Commands;

/// <summary>Writes the settings of a camera as a JSON file that people read and compare. No password is in it.</summary>
[Cmdlet(VerbsData.Export, "CamConfiguration", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportCamConfigurationCommand : CamFirstSessionCommand
{
    private OutputPaths _paths = null!;

    /// <summary>A file, or a folder that takes one file a camera, named by session and time.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The sections to write. Default: all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConfigurationSectionCompleter))]
    public string[]? Section { get; set; }

    /// <summary>Replace existing files.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        CamConfiguration.RequireSections(Section);
        _paths = new OutputPaths(this, Path);
    }

    /// <inheritdoc/>
    private protected override bool HoldsInput => !_paths.IsFolder;

    /// <inheritdoc/>
    private protected override string? FindExclusive(CamSession session) => _paths.OneFile;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        if (!await work.ShouldProcessAsync($"Write the settings {_paths.Description}").ConfigureAwait(false)) return;
        CamConfiguration configuration = await CamConfiguration.ReadAsync(work.Client, Section, work.Token).ConfigureAwait(false);
        foreach (string remark in configuration.Remarks) work.WriteVerbose(remark);
        byte[] json = configuration.ToJson(work.Session.Name);
        string path = _paths.Choose(OutputPaths.NameFor(work.Session.Name, ".json"));
        await FileWork.WriteWholeAsync(path, Force, stream => FileWork.RunAsync(path, () => stream.Write(json, 0, json.Length))).ConfigureAwait(false);
        await work.WriteFileAsync(path).ConfigureAwait(false);
    }
}
