using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Completers;
using IpCamera.Errors;
using IpCamera.Health;
using IpCamera.Paths;
using IpCamera.Sessions;
using IpCamera.Work;

namespace IpCamera.Commands;

/// <summary>Writes a file for Prometheus: which cameras are up, and how they are. A camera that is away is part of it, and no error.</summary>
[Cmdlet(VerbsData.Export, "CamMetric", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportCamMetricCommand : CamFirstSessionCommand
{
    private readonly ConcurrentDictionary<string, CamMetricSample> _samples = new(StringComparer.Ordinal);
    private IReadOnlyList<CamCheckDefinition> _checks = [];
    private string _path = string.Empty;

    /// <summary>The file; the collector of node_exporter wants the extension .prom.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The checks of Test-CamHealth to run, wildcards allowed. Default: all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(HealthCheckCompleter))]
    [AllowEmptyCollection]
    [SupportsWildcards]
    public string[]? Check { get; set; }

    /// <summary>Replace an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        _checks = CamCheckup.Choose(CamHealthChecks.All, Check, CheckCommand.IsMatch);
        _path = FleetFile.Choose(this, Path, Force);
    }

    /// <inheritdoc/>
    // One question for all cameras, before any is asked.
    private protected override bool HoldsInput => true;

    /// <inheritdoc/>
    private protected override void EndInput()
    {
        if (ShouldProcess(_path, "Write the metrics of the cameras")) base.EndInput();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        var checkup = new CamCheckup(work.Client, null, work.Token);
        // Two series of one name would make the whole file worthless: of sessions that share a name the last counts.
        _samples[work.Session.Name] = await checkup.MeasureAsync(work.Session.Name, _checks).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    private protected override void EndWork()
    {
        if (_samples.IsEmpty) return;
        CamMetricSample[] samples = [.. _samples.Values.OrderBy(sample => sample.Camera, StringComparer.Ordinal)];
        byte[] text = Encoding.UTF8.GetBytes(CamMetrics.ToText(samples, DateTimeOffset.Now));
        Start(
            async pump =>
            {
                // Not for its owner alone: whoever collects it is another user, and there is no secret in it.
                await FileWork.WriteWholeAsync(_path, Force, stream => FileWork.RunAsync(_path, () => stream.Write(text, 0, text.Length)), isPrivate: false).ConfigureAwait(false);
                await pump.SendAsync(cmdlet => cmdlet.WriteObject(CamWork.FindFile(cmdlet, _path), enumerateCollection: true)).ConfigureAwait(false);
            },
            fault => CamErrorRecords.From(fault, null, _path),
            limit: 1);
    }
}
