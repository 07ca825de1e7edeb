using System;
using System.Management.Automation;
using System.Threading.Tasks;

namespace IpCamera.Sessions;

/// <summary>A cmdlet after which the camera restarts, and that can wait until it is back.</summary>
public abstract class RestartingCommand : CamSessionCommand
{
    /// <summary>Return when the camera answers again.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait for it, in seconds. Default 120.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int WaitTimeoutSec { get; set; } = RestartWait.DefaultSeconds;

    /// <inheritdoc/>
    // Whoever restarts or upgrades one camera after the other wants the rest to go on working.
    private protected override bool HoldsPlaces => true;

    /// <summary>Waits for the camera if -Wait was given.</summary>
    /// <returns>True when it was, and the camera is back.</returns>
    private protected async Task<bool> WaitIfAskedAsync(CamWork work)
    {
        if (Wait) await RestartWait.RunAsync(work, TimeSpan.FromSeconds(WaitTimeoutSec)).ConfigureAwait(false);
        return Wait;
    }
}
