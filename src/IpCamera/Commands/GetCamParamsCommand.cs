using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Completers;
using IpCamera.Sessions;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads all settings of a camera, or some sections of them (get_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamParams")]
[OutputType(typeof(CamParams), typeof(CamSettings))]
public sealed class GetCamParamsCommand : CamFirstSessionCommand
{
    /// <summary>The sections to emit, each as an object of its own. Default: one object that holds them all.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(SectionCompleter))]
    public string[]? Section { get; set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        string? unknown = Section?.FirstOrDefault(name => !CamParams.Sections.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (unknown is null) return;
        throw new CamException(CamErrorCode.InvalidValue, $"There is no section '{unknown}'; there are {string.Join(", ", CamParams.Sections)}.");
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        CamParams all = CamSchema.Read<CamParams>(await work.Client.GetParamsAsync(work.Token).ConfigureAwait(false));
        IEnumerable<object> outputs = Section is null ? [all] : Section.SelectMany(all.GetSection);
        await work.WriteAllAsync(outputs).ConfigureAwait(false);
    }

    /// <summary>Completes the names of sections.</summary>
    public sealed class SectionCompleter : WordCompleter
    {
        /// <inheritdoc/>
        protected override IEnumerable<string> Words => CamParams.Sections;
    }
}
