using System;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;

namespace IpCamera.Sessions;

/// <summary>A cmdlet after which the camera restarts, and that can wait until it is back.</summary>
public abstract class RestartingCommand : CamSessionCommand
{
    private const string Activity = "restarting";

    /// <summary>Return when the camera answers again.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait for it, in seconds. Default 120.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int WaitTimeoutSec { get; set; } = 120;

    /// <summary>Waits for the camera if -Wait was given.</summary>
    /// <returns>True when it was, and the camera is back.</returns>
    private protected async Task<bool> WaitIfAskedAsync(CamWork work)
    {
        if (!Wait) return false;
        try
        {
            var shown = new Progress(work);
            await work.Client.WaitForRestartAsync(TimeSpan.FromSeconds(WaitTimeoutSec), shown, work.Token).ConfigureAwait(false);
        }
        finally
        {
            work.CompleteProgress(Activity);
        }

        return true;
    }

    // System.Progress<T> would report out of order, on other threads.
    private sealed class Progress(CamWork work) : IProgress<TimeSpan>
    {
        public void Report(TimeSpan value) =>
            work.WriteProgress(Activity, string.Format(CultureInfo.CurrentCulture, "waiting for the camera, {0:0} s", value.TotalSeconds));
    }
}
