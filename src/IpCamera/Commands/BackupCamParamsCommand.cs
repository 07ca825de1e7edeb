using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Paths;
using IpCamera.Sessions;
using IpCamera.Work;

namespace IpCamera.Commands;

/// <summary>Saves all settings of a camera to a file (backup_params.cgi). The file holds every password in clear: guard it.</summary>
[Cmdlet(VerbsData.Backup, "CamParams", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class BackupCamParamsCommand : CamFirstSessionCommand
{
    private OutputPaths _paths = null!;

    /// <summary>A file, or a folder that takes one file a camera, named by session and time.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Replace existing files, and keep what does not look like a backup.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        _paths = new OutputPaths(this, Path);
    }

    /// <inheritdoc/>
    private protected override bool HoldsInput => !_paths.IsFolder;

    /// <inheritdoc/>
    private protected override string? FindExclusive(CamSession session) => _paths.OneFile;

    /// <inheritdoc/>
    private protected override string ExclusiveRemedy => OutputPaths.SeveralRemedy;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        if (!await work.ShouldProcessAsync($"Save all settings {_paths.Description}").ConfigureAwait(false)) return;
        string path = _paths.Choose(OutputPaths.NameFor(work.Session.Name, ".bin"));
        await FileWork.WriteWholeAsync(path, Force, stream => work.Client.BackupParamsAsync(stream, acceptUnknown: Force, work.Token))
            .ConfigureAwait(false);

        await work.WriteFileAsync(path).ConfigureAwait(false);
    }
}
