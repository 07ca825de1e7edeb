using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Transformers;

namespace IpCamera.Settings;

/// <summary>A cmdlet that changes how a camera is reached. Such settings take effect when the camera restarts.</summary>
/// <typeparam name="TSection">The section.</typeparam>
public abstract class SetCamAddressingCommand<TSection> : SetCamSectionCommand<TSection>
    where TSection : CamSettings, new()
{
    /// <summary>Restart the camera afterwards, so that the change takes effect.</summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <summary>Restart the camera and return when it answers again. The session follows it to its new address where that is known.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait for it, in seconds. Default 120.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(1, 3600)]
    public int WaitTimeoutSec { get; set; } = RestartWait.DefaultSeconds;

    /// <summary>Where the session will reach the camera after its restart; null when that cannot be known.</summary>
    private protected abstract Uri? FindNewAddress(CamWork work, TSection section);

    /// <summary>When that comes true, as a sentence begins.</summary>
    private protected string MoveTime => AlwaysSends ? "After the restart" : "From its next restart on";

    /// <summary>What becomes of the camera's address, in words; null when nothing does.</summary>
    private protected abstract string? DescribeMove(CamWork work, TSection section);

    /// <inheritdoc/>
    private protected override IEnumerable<string> FindWarnings(CamWork work, TSection section) => DescribeMove(work, section) is string move ? [move] : [];

    /// <inheritdoc/>
    // What was set before may still wait for a restart.
    private protected override bool AlwaysSends => Restart || Wait;

    /// <inheritdoc/>
    private protected override bool TakesEffectAtOnce => false;

    /// <inheritdoc/>
    private protected override string Describe(IReadOnlyList<CamChange> changes, TSection section) => (changes.Count, AlwaysSends) switch
    {
        (0, _) => "Restart the camera",
        (_, true) => base.Describe(changes, section) + ", and restart the camera",
        _ => base.Describe(changes, section),
    };

    /// <inheritdoc/>
    private protected override async Task SendAsync(CamWork work, TSection section)
    {
        if (!section.HasChanges()) return;
        try
        {
            await base.SendAsync(work, section).ConfigureAwait(false);
        }
        catch (CamException lost) when (lost.MayHaveBeenObeyed)
        {
            if (!await HasTakenAsync(work, section).ConfigureAwait(false)) throw;
            work.WriteVerbose("The answer was lost, but the camera has the new settings.");
        }
    }

    /// <summary>Finds out whether a camera whose answer was lost has the new settings, or moved away with them at once.</summary>
    private async Task<bool> HasTakenAsync(CamWork work, TSection section)
    {
        try
        {
            return section.IsTakenIn(await ReadAsync(work).ConfigureAwait(false));
        }
        catch (CamException gone) when (gone.IsPassing)
        {
            return Wait && FindNewAddress(work, section) is Uri next && await IsFoundAsync(work, next).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsFoundAsync(CamWork work, Uri address)
    {
        Uri present = work.Session.Uri;
        work.Client.MoveTo(address);
        try
        {
            await RestartWait.RunAsync(work, TimeSpan.FromSeconds(WaitTimeoutSec)).ConfigureAwait(false);
            return true;
        }
        catch (CamException)
        {
            work.Client.MoveTo(present);
            return false;
        }
    }

    /// <inheritdoc/>
    private protected override async Task AppliedAsync(CamWork work, TSection section)
    {
        if (FindNewAddress(work, section) is Uri address) work.Session.NextUri = address;
        if (!AlwaysSends)
        {
            work.WriteVerbose("The new settings take effect when the camera restarts.");
            return;
        }

        CamException? lost = null;
        try
        {
            await work.Client.RebootAsync(work.Token).ConfigureAwait(false);
        }
        catch (CamException fault) when (Wait && fault.MayHaveBeenObeyed)
        {
            // Who waits sees what it has done.
            lost = fault;
        }

        work.FollowMove();
        if (Wait) await RestartWait.RunAsync(work, TimeSpan.FromSeconds(WaitTimeoutSec), lost).ConfigureAwait(false);
    }
}
