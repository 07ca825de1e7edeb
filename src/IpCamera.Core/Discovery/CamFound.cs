using System.Net;

namespace IpCamera.Discovery;

/// <summary>A camera that answered a search on the local network. Nobody vouches for what it says of itself.</summary>
public sealed record CamFound : CamFoundFace
{
    /// <summary>The camera's id, usually its MAC address.</summary>
    public required string Id { get; init; }

    /// <summary>The camera's own name, or its id when it has none. Where another camera of the search has the same, the id is added.</summary>
    public required string Name { get; init; }

    /// <summary>The address the camera says it has.</summary>
    internal new IPAddress Address { get; init; } = System.Net.IPAddress.None;

    /// <summary>The subnet mask.</summary>
    internal new IPAddress SubnetMask { get; init; } = System.Net.IPAddress.None;

    /// <summary>The gateway.</summary>
    internal new IPAddress Gateway { get; init; } = System.Net.IPAddress.None;

    /// <summary>The DNS server.</summary>
    internal new IPAddress DnsServer { get; init; } = System.Net.IPAddress.None;

    /// <summary>The port it answers HTTP on.</summary>
    public required int Port { get; init; }

    /// <summary>The version of the system firmware.</summary>
    public required string FirmwareVersion { get; init; }

    /// <summary>The version of the web pages.</summary>
    public required string WebUIVersion { get; init; }

    /// <summary>True when the address came from a DHCP server; null where the firmware (up to x.x.2.2) does not say.</summary>
    public bool? Dhcp { get; init; }

    /// <summary>The address the answer came from; another than <see cref="Address"/> when the camera is in the wrong subnet.</summary>
    internal new IPAddress AnsweredFrom { get; init; } = System.Net.IPAddress.None;

    /// <summary>Where Connect-Cam finds it.</summary>
    public string Uri => $"http://{Address}:{Port}/";

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Id}) at {Address}:{Port}";
}
