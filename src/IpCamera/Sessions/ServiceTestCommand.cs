using System;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Transformers;

namespace IpCamera.Sessions;

/// <summary>A cmdlet that has cameras try out a service with the settings they have.</summary>
public abstract class ServiceTestCommand : CamFirstSessionCommand
{
    private const string Activity = "trying the server";

    /// <summary>How long the camera may take, in seconds: it talks to the server meanwhile. Default 120.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 120;

    /// <summary>Has the camera try the service.</summary>
    private protected abstract Task<CamTestResult> TestAsync(CamWork work, TimeSpan limit);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CamWork work)
    {
        work.WriteProgress(Activity, "this can take tens of seconds");
        try
        {
            await work.WriteAsync(await TestAsync(work, TimeSpan.FromSeconds(TimeoutSec)).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            work.CompleteProgress();
        }
    }
}
