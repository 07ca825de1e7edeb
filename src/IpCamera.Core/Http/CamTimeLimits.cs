using System;

namespace IpCamera;

/// <summary>How long each part of a request may take.</summary>
public sealed record CamTimeLimits
{
    /// <summary>From the first packet to an open connection, name resolution and TLS included. Default 5 s.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The whole of an ordinary request, connect included. Default 30 s. Uploads and downloads have no such limit, but the answer to
    /// an upload has; of a stream, it is the limit for each picture.
    /// </summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest time without a single byte, once connected. Default 15 s.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(15);
}
