using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Configuration;
using IpCamera.Errors;
using IpCamera.Health;
using IpCamera.Paths;
using IpCamera.Reports;
using IpCamera.Sessions;
using IpCamera.Work;

namespace IpCamera.Commands;

/// <summary>Writes a report of cameras as one HTML file: picture, status, checks, settings, differences from a reference.</summary>
[Cmdlet(VerbsCommon.New, "CamReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class NewCamReportCommand : CamFirstSessionCommand
{
    private static readonly IReadOnlyList<CamCheckDefinition> Checks = [.. CamHealthChecks.All, .. CamSecurityChecks.All];

    private readonly ConcurrentDictionary<CamSession, CamReportCamera> _cameras = new();
    private ConfigurationFiles? _reference;
    private string _path = string.Empty;

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The title. Default: Cameras.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Title { get; set; } = "Cameras";

    /// <summary>The files of settings to compare with, as Compare-CamConfiguration takes them: one for all cameras, or one for each.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? ReferencePath { get; set; }

    /// <summary>Replace an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        if (ReferencePath is not null) _reference = new ConfigurationFiles(this, ReferencePath);
        _path = FleetFile.Choose(this, Path, Force);
    }

    /// <inheritdoc/>
    // One question for all cameras, before any is asked.
    private protected override bool HoldsInput => true;

    /// <inheritdoc/>
    private protected override void EndInput()
    {
        if (ShouldProcess(_path, "Write a report of the cameras")) base.EndInput();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        var checkup = new CamCheckup(work.Client, null, work.Token);
        CamReportCamera camera = await checkup.ReportAsync(work.Session.Name, CamAddress.AuthorityOf(work.Session.Uri), Checks).ConfigureAwait(false);
        if (_reference is not null) await CompareAsync(work, camera).ConfigureAwait(false);
        _cameras[work.Session] = camera;
    }

    /// <inheritdoc/>
    private protected override void EndWork()
    {
        if (_cameras.IsEmpty) return;
        CamReportCamera[] cameras = [.. _cameras.OrderBy(one => one.Key.Order).ThenBy(one => one.Key.Name, StringComparer.Ordinal).Select(one => one.Value)];
        DateTimeOffset now = DateTimeOffset.Now;
        Start(
            async pump =>
            {
                await FileWork.WriteWholeAsync(_path, Force, stream => FileWork.RunAsync(_path, () => CamReport.Write(stream, Title, cameras, now))).ConfigureAwait(false);
                await pump.SendAsync(cmdlet => cmdlet.WriteObject(CamWork.FindFile(cmdlet, _path), enumerateCollection: true)).ConfigureAwait(false);
            },
            fault => CamErrorRecords.From(fault, null, _path),
            limit: 1);
    }

    /// <summary>What is wrong with one camera is a line in the report, and keeps nobody from having it.</summary>
    private async Task CompareAsync(CamWork work, CamReportCamera camera)
    {
        try
        {
            CamConfiguration reference = CamConfiguration.Read(_reference!.FindFor(work.Session), null, new TemplateVariables(null, null).For(work.Session));
            // One that is away would be waited for a second time.
            if (camera.Facts.Count == 0)
            {
                camera.NotCompared = "it does not answer.";
                return;
            }

            CamConfiguration actual = await CamConfiguration.ReadAsync(work.Client, reference.PresentSections, work.Token).ConfigureAwait(false);
            camera.Differences = [.. reference.Compare(actual, isWhole: false, new List<string>()).Where(one => !one.IsEqual)];
        }
        catch (CamException fault)
        {
            camera.NotCompared = fault.Message;
        }
    }
}
