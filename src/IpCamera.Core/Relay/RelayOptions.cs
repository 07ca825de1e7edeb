using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace IpCamera.Relay;

/// <summary>What a relay serves, where, and to whom.</summary>
public sealed record RelayOptions
{
    /// <summary>The cameras, in the order of the wall.</summary>
    public required IReadOnlyList<RelayCamera> Cameras { get; init; }

    /// <summary>The address of this machine to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The user and password that viewers need; null for none.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>The certificate, with its private key, for https; null for http.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>True where viewers may move the cameras that have commands.</summary>
    public bool AllowControl { get; init; }

    /// <summary>The most that may watch at once.</summary>
    public int MaxViewers { get; init; } = 500;

    /// <summary>Told of what goes on, in words that are for whoever runs the relay; called from any thread.</summary>
    public Action<string> Tell { get; init; } = static _ => { };

    /// <summary>Told how many watch, whenever that changes; called from any thread.</summary>
    public Action<int> ViewersChanged { get; init; } = static _ => { };

    /// <summary>The clock.</summary>
    internal Clock Clock { get; init; } = Clock.System;
}
