using System;
using System.Management.Automation;
using System.Net;
using IpCamera.Pipeline;
using IpCamera.Transformers;

namespace IpCamera.Discovery;

/// <summary>A cmdlet that talks to all cameras of the local networks at once.</summary>
public abstract class CamSearchCommand : CamAsyncCommand
{
    /// <summary>The addresses of this machine to call from. Default: those of all its IPv4 networks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IPAddress[]? LocalAddress { get; set; }

    /// <summary>The address to call to. Default: everybody in the local networks.</summary>
    [Parameter]
    [ValidateNotNull]
    public IPAddress? BroadcastAddress { get; set; }

    /// <summary>How long to listen, in seconds. Default 3.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(1, 600)]
    public int TimeoutSec { get; set; } = 3;

    /// <summary>How long to listen.</summary>
    private protected TimeSpan Limit => TimeSpan.FromSeconds(TimeoutSec);

    /// <summary>The search that the parameters ask for.</summary>
    private protected CamSearch Open(PipelinePump pump) =>
        new(LocalAddress, BroadcastAddress, pump.WriteVerbose);
}
