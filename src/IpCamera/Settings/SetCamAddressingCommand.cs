using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;

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
    [ValidateRange(1, 3600)]
    public int WaitTimeoutSec { get; set; } = RestartWait.DefaultSeconds;

    /// <summary>Where the session will reach the camera after its restart; null when that cannot be known.</summary>
    private protected abstract Uri? FindNewAddress(CamWork work, TSection section);

    /// <summary>What becomes of the camera's address, in words; null when nothing does.</summary>
    private protected abstract string? DescribeMove(CamWork work, TSection section);

    /// <inheritdoc/>
    private protected override IEnumerable<string> FindWarnings(CamWork work, TSection section) => DescribeMove(work, section) is string move ? [move] : [];

    /// <inheritdoc/>
    // What was set before may still wait for a restart.
    private protected override bool AlwaysSends => Restart || Wait;

    /// <inheritdoc/>
    private protected override string Describe(IReadOnlyList<CamChange> changes, TSection section) => (changes.Count, AlwaysSends) switch
    {
        (0, _) => "Restart the camera",
        (_, true) => base.Describe(changes, section) + ", and restart the camera",
        _ => base.Describe(changes, section),
    };

    /// <inheritdoc/>
    private protected override Task SendAsync(CamWork work, TSection section) => section.HasChanges() ? base.SendAsync(work, section) : Task.CompletedTask;

    /// <inheritdoc/>
    private protected override async Task AppliedAsync(CamWork work, TSection section)
    {
        if (FindNewAddress(work, section) is Uri address) work.Session.NextUri = address;
        if (!AlwaysSends)
        {
            work.WriteVerbose("The new settings take effect when the camera restarts.");
            return;
        }

        await work.Client.RebootAsync(work.Token).ConfigureAwait(false);
        work.FollowMove();
        if (Wait) await RestartWait.RunAsync(work, TimeSpan.FromSeconds(WaitTimeoutSec)).ConfigureAwait(false);
    }
}
