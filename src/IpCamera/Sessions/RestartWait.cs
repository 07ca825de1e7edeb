using System;
using System.Globalization;
using System.Threading.Tasks;

namespace IpCamera.Sessions;

/// <summary>Waits for a restarting camera, showing how long it takes.</summary>
internal static class RestartWait
{
    /// <summary>How long to wait where the user does not say.</summary>
    public const int DefaultSeconds = 120;

    private const string Activity = "restarting";

    /// <summary>Returns when the camera answers again; warns when it does not take the session's credentials any more.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.Timeout"/>: it did not come back within the limit.</exception>
    /// <param name="work">The camera.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="lost">The fault with which the answer to the order was lost; null where the camera has answered.</param>
    public static async Task RunAsync(CamWork work, TimeSpan limit, CamException? lost = null)
    {
        try
        {
            if (await work.Client.WaitForRestartAsync(limit, new Progress(work), lost, work.Token).ConfigureAwait(false)) return;
            work.WriteWarning("The camera is back, but its accounts have changed and it does not take this session's credentials: connect again.");
        }
        finally
        {
            work.CompleteProgress();
        }
    }

    // System.Progress<T> would report out of order, on other threads.
    private sealed class Progress(CamWork work) : IProgress<TimeSpan>
    {
        public void Report(TimeSpan value) =>
            work.WriteProgress(Activity, string.Format(CultureInfo.CurrentCulture, "waiting for the camera, {0:0} s", value.TotalSeconds));
    }
}
