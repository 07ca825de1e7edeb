using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Reads a camera's log, oldest entry first (get_log.cgi). A restart empties it.</summary>
[Cmdlet(VerbsCommon.Get, "CamLog")]
[OutputType(typeof(CamLogEntry))]
public sealed class GetCamLogCommand : CamFirstSessionCommand
{
    /// <summary>
    /// Entries from this time on, such as '2026-11-28 10:00'; one without an offset is this machine's local time. Entries without a
    /// time are left out.
    /// </summary>
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>
    /// Entries up to this time, such as '2026-11-28 10:00'; one without an offset is this machine's local time. Entries without a time
    /// are left out.
    /// </summary>
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <summary>The last entries alone, so many of those that -After and -Before leave.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? Tail { get; set; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        IEnumerable<CamLogEntry> entries = await work.Client.GetLogAsync(work.Token).ConfigureAwait(false);
        if (After is not null) entries = entries.Where(entry => entry.Time >= After);
        if (Before is not null) entries = entries.Where(entry => entry.Time <= Before);
        CamLogEntry[] chosen = [.. entries];
        await work.WriteAllAsync(Tail < chosen.Length ? chosen.Skip(chosen.Length - Tail.Value) : chosen).ConfigureAwait(false);
    }
}
