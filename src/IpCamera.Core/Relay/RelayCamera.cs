using System.Threading;
using IpCamera.Cgi;
using IpCamera.Ptz;
using IpCamera.Streaming;

namespace IpCamera.Relay;

/// <summary>A camera to be relayed.</summary>
public sealed class RelayCamera
{
    /// <summary>What viewers know it by. No other camera of the relay has the name; it should tell no address.</summary>
    public required string Name { get; init; }

    /// <summary>The way to it.</summary>
    public required CamClient Client { get; init; }

    /// <summary>Its commands, where viewers may move it; null where they may not.</summary>
    public PtzCommandSet? Commands { get; init; }

    /// <summary>The size of its pictures; null for its present one.</summary>
    public CamResolution? Resolution { get; init; }

    /// <summary>Its rate number; null for its own.</summary>
    public int? Rate { get; init; }

    /// <summary>Ends when it is not to be asked any more.</summary>
    public CancellationToken Closed { get; init; }
}
