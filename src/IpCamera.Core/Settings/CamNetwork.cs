using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using IpCamera.Cgi;
using IpCamera.Discovery;

namespace IpCamera.Settings;

/// <summary>The camera's address (get_params.cgi, set_network.cgi). Changes take effect when the camera restarts.</summary>
[CamSection(null, "set_network.cgi", TakesWhole = true)]
public sealed class CamNetwork : CamNetworkFace
{
    private static readonly string[] AddressFields = [nameof(IPAddress), nameof(SubnetMask), nameof(Gateway), nameof(DnsServer)];

    /// <summary>True when the camera asks a DHCP server for its address; it does not report which one it got.</summary>
    public bool? Dhcp { get; set; }

    /// <summary>The address; null with DHCP.</summary>
    [CamField("ip", RequiredValue = "")]
    internal new IPAddress? IPAddress { get; set; }

    /// <summary>The subnet mask; null with DHCP.</summary>
    [CamField("mask", RequiredValue = "")]
    internal new IPAddress? SubnetMask { get; set; }

    /// <summary>The gateway; null with DHCP.</summary>
    [CamField("gateway", RequiredValue = "")]
    internal new IPAddress? Gateway { get; set; }

    /// <summary>The DNS server; null with DHCP.</summary>
    [CamField("dns", RequiredValue = "")]
    internal new IPAddress? DnsServer { get; set; }

    /// <summary>The port the camera answers on, 1 to 65535.</summary>
    [CamField("port", Minimum = 1, Maximum = ushort.MaxValue, IsWall = true)]
    public int? Port { get; set; }

    /// <summary>The vendor class the camera names to the DHCP server.</summary>
    [CamField("dhcp_vendor", Since = "x.x.2.40")]
    public string? DhcpVendor { get; set; }

    /// <summary>Has the camera ask a DHCP server: an empty address says so, and the rest is ignored.</summary>
    public void UseDhcp()
    {
        Dhcp = true;
        IPAddress = SubnetMask = Gateway = DnsServer = null;
        // Nor is sent what the camera reported in their place and nobody could read.
        foreach (string field in AddressFields)
        {
            Inexact.Remove(CamSchema.Of(typeof(CamNetwork)).FindWritable(field)!);
        }
    }

    /// <summary>True when the camera will answer at another address or port than it had when it was asked.</summary>
    public bool WillMove() => Changed.Any(changed => changed.Name is nameof(IPAddress) or nameof(Port));

    /// <summary>The fixed address the camera had when it was asked; null with DHCP.</summary>
    private IPAddress? PresentAddress { get; set; }

    /// <summary>The port it had; null when it did not report it.</summary>
    private int? PresentPort { get; set; }

    /// <summary>True when it was on DHCP, false when not; null when it did not say.</summary>
    private bool? PresentDhcp { get; set; }

    /// <summary>
    /// Where a camera that is reached at an address now is reached after its restart; null when that cannot be known. One that
    /// stays on DHCP asks for the address it has, and is taken to get it.
    /// </summary>
    /// <param name="present">Where it is reached now.</param>
    public Uri? FindNewAddress(Uri present)
    {
        string host = (present ?? throw new ArgumentNullException(nameof(present))).DnsSafeHost;
        // A name, or an address or port that is not the camera's own, leads there over something that will not move with it.
        bool direct = System.Net.IPAddress.TryParse(host, out IPAddress reached)
            && (PresentAddress is null || PresentAddress.Equals(reached)) && (PresentPort is null || PresentPort == present.Port);
        bool stays = Dhcp == true && PresentDhcp == true;
        if (!direct || Dhcp is null || (IPAddress is null && !stays)) return null;
        return new UriBuilder(present) { Host = IPAddress?.ToString() ?? host, Port = Port ?? present.Port }.Uri;
    }

    /// <inheritdoc/>
    protected internal override void Complete(CgiVariables variables)
    {
        PresentPort = Port;
        // Cameras on DHCP report nothing, or 0.0.0.0 in older firmware.
        if (variables["ip"] is not string address) return;
        Dhcp = address.Length == 0 || Equals(IPAddress, System.Net.IPAddress.Any);
        if (Dhcp == true) UseDhcp();
        PresentDhcp = Dhcp;
        PresentAddress = IPAddress;
    }

    /// <inheritdoc/>
    internal override bool HasReported(CamField field) => base.HasReported(field) || (Dhcp == true && AddressFields.Contains(field.Name));

    /// <inheritdoc/>
    // A camera that asks a DHCP server ignores the rest of the address, and has none to keep.
    private protected override bool IsNeeded(CamField field) => base.IsNeeded(field)
        && !((Dhcp == true || PresentDhcp == true) && AddressFields.Contains(field.Name));

    /// <inheritdoc/>
    protected override void Settle(ISet<string> given)
    {
        object?[] address = [IPAddress, SubnetMask, Gateway, DnsServer];
        bool isPlaced = address.Zip(AddressFields, (value, field) => value is not null && given.Contains(field)).Contains(true);
        // How "ask a DHCP server" is given: the address that stands for none.
        if (given.Contains(nameof(IPAddress)) && Equals(IPAddress, System.Net.IPAddress.Any))
        {
            UseDhcp();
            return;
        }

        if (Dhcp == true && PresentDhcp != true)
        {
            // What was read may still stand there; a new address beside it contradicts.
            if (AddressFields.Any(field => IsNew(field) && CamSchema.Of(typeof(CamNetwork)).FindWritable(field)!.Get(this) is not null))
            {
                throw CamErrors.Invalid($"{nameof(Dhcp)} and a fixed address exclude each other: give one of them.");
            }

            UseDhcp();
            return;
        }

        if (!isPlaced && !(Dhcp == false && PresentDhcp == true)) return;
        Dhcp = false;
        if (IPAddress is null || SubnetMask is null)
        {
            throw CamErrors.Invalid($"A fixed address needs {nameof(IPAddress)} and {nameof(SubnetMask)}, and the camera has none yet: it is on DHCP.");
        }

        new CamPlacement(IPAddress, SubnetMask, Gateway ?? System.Net.IPAddress.Any, DnsServer ?? System.Net.IPAddress.Any, Port ?? 80).Validate();
    }
}
