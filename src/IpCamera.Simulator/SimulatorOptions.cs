using System;
using System.Net;

namespace IpCamera.Simulator;

/// <summary>What cameras to simulate, and how.</summary>
public sealed record SimulatorOptions
{
    /// <summary>How many cameras.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The number of the first camera, which makes its id and its name: those of two simulators are told apart by it.</summary>
    public int FirstNumber { get; init; } = 1;

    /// <summary>The port of the first camera; 0 gives each camera a free one.</summary>
    public int Port { get; init; }

    /// <summary>The address of the first camera.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>
    /// Gives each camera an address of its own, counting up from <see cref="Address"/>, all on the same port. Without it
    /// the cameras share the address and have consecutive ports.
    /// </summary>
    public bool SeparateAddresses { get; init; }

    /// <summary>
    /// The loopback address to answer searches for cameras at (UDP port 10000), as 127.255.255.255; null answers none. Whatever
    /// comes from elsewhere than this machine is ignored.
    /// </summary>
    public IPAddress? SearchAddress { get; init; }

    /// <summary>The firmware.</summary>
    public FirmwareProfile Profile { get; init; } = FirmwareProfile.Classic;

    /// <summary>The administrator's name. After restore_factory.cgi it is <c>admin</c>, as on every camera.</summary>
    public string User { get; init; } = "admin";

    /// <summary>The administrator's password. After restore_factory.cgi it is empty.</summary>
    public string Password { get; init; } = "";

    /// <summary>How long a reboot takes.</summary>
    public TimeSpan RebootDuration { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a camera waits before it answers.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How long a search for wifi networks takes.</summary>
    public TimeSpan WifiScanDuration { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the service of dynamic DNS takes to answer; until then <c>ddns_status</c> is 1, connecting.</summary>
    public TimeSpan DdnsUpdateDuration { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Makes the left commands turn right and the right ones left, as some models do.</summary>
    public bool SwapPan { get; init; }

    /// <summary>Makes the up commands turn down and the down ones up, as some models do.</summary>
    public bool SwapTilt { get; init; }

    /// <summary>What the decoder commands reach.</summary>
    public PtzWiring Wiring { get; init; }

    /// <summary>What happens before the cameras.</summary>
    public SimulatorScene Scene { get; init; }

    /// <summary>The frame rate of a stream at full speed.</summary>
    public double MaximumFrameRate { get; init; } = 25;

    /// <summary>
    /// For measurements: streams ignore the asked rate and send frames drawn beforehand as fast as the client takes them.
    /// </summary>
    public bool UnlimitedRate { get; init; }

    /// <summary>The clock everything goes by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Says what the cameras are, without the password.</summary>
    public override string ToString() => $"{Count} cameras, profile {Profile.Name}, user {User}";
}
