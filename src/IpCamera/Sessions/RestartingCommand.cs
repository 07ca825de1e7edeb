using System;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Transformers;

namespace IpCamera.Sessions;

/// <summary>A cmdlet after which the camera restarts, and that can wait until it is back.</summary>
public abstract class RestartingCommand : CamFirstSessionCommand
{
    /// <summary>Return when the camera answers again.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait for it, in seconds. Default 120.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(1, 3600)]
    public int WaitTimeoutSec { get; set; } = RestartWait.DefaultSeconds;

    /// <inheritdoc/>
    // Whoever restarts or upgrades one camera after the other wants the rest to go on working.
    private protected override bool HoldsPlaces => true;

    /// <summary>
    /// Gives an order after which the camera restarts, and waits for it if -Wait was given. A camera may obey so fast that it
    /// never answers: who waits sees what it has done.
    /// </summary>
    /// <param name="work">The camera.</param>
    /// <param name="order">Gives the order.</param>
    /// <param name="obeyed">Called when the camera has taken it, or may have.</param>
    /// <returns>True when -Wait was given, and the camera is back.</returns>
    private protected async Task<bool> RestartAsync(CamWork work, Func<Task> order, Action obeyed)
    {
        CamException? lost = null;
        try
        {
            await order().ConfigureAwait(false);
        }
        catch (CamException fault) when (Wait && fault.MayHaveBeenObeyed)
        {
            lost = fault;
            work.WriteVerbose("The answer was lost: whether the camera restarts will be seen.");
        }

        obeyed();
        if (Wait) await RestartWait.RunAsync(work, TimeSpan.FromSeconds(WaitTimeoutSec), lost).ConfigureAwait(false);
        return Wait;
    }
}
