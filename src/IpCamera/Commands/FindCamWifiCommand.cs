using System;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Has a camera look for wireless networks and emits what it found (wifi_scan.cgi, get_wifi_scan_result.cgi). Pipe one into Set-CamWifi to join it.</summary>
[Cmdlet(VerbsCommon.Find, "CamWifi")]
[OutputType(typeof(CamWifiNetwork))]
public sealed class FindCamWifiCommand : CamFirstSessionCommand
{
    private const string Activity = "looking for wireless networks";

    /// <summary>How long to wait for the camera to find any, in seconds. Default 30.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(1, 600)]
    public int TimeoutSec { get; set; } = 30;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        work.WriteProgress(Activity, "this takes some seconds");
        try
        {
            await work.WriteAllAsync(await work.Client.FindWifiAsync(TimeSpan.FromSeconds(TimeoutSec), work.Token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            work.CompleteProgress();
        }
    }
}
