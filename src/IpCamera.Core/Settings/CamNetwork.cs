using System;
using System.Collections.Generic;
using System.Net;
using IpCamera.Cgi;
using IpCamera.Discovery;

namespace IpCamera.Settings;

/// <summary>The camera's address (get_params.cgi, set_network.cgi). Changes take effect when the camera restarts.</summary>
[CamSection(null, "set_network.cgi")]
public sealed class CamNetwork : CamSettings
{
    /// <summary>True when the camera asks a DHCP server for its address; it does not report which one it got.</summary>
    public bool? Dhcp { get; set; }

    /// <summary>The address; null with DHCP.</summary>
    [CamField("ip", RequiredValue = "")]
    public IPAddress? IPAddress { get; set; }

    /// <summary>The subnet mask; null with DHCP.</summary>
    [CamField("mask", RequiredValue = "")]
    public IPAddress? SubnetMask { get; set; }

    /// <summary>The gateway; null with DHCP.</summary>
    [CamField("gateway", RequiredValue = "")]
    public IPAddress? Gateway { get; set; }

    /// <summary>The DNS server; null with DHCP.</summary>
    [CamField("dns", RequiredValue = "")]
    public IPAddress? DnsServer { get; set; }

    /// <summary>The port the camera answers on, 1 to 65535.</summary>
    [CamField("port", Minimum = 1, Maximum = ushort.MaxValue)]
    public int? Port { get; set; }

    /// <summary>The vendor class the camera names to the DHCP server.</summary>
    [CamField("dhcp_vendor", Since = "x.x.2.40")]
    public string? DhcpVendor { get; set; }

    /// <summary>Has the camera ask a DHCP server: an empty address says so, and the rest is ignored.</summary>
    public void UseDhcp()
    {
        Dhcp = true;
        IPAddress = SubnetMask = Gateway = DnsServer = null;
    }

    /// <summary>The fixed address the camera had when it was asked; null with DHCP.</summary>
    private IPAddress? PresentAddress { get; set; }

    /// <summary>Where a camera that is reached at an address now is reached after its restart; null when that cannot be known.</summary>
    /// <param name="present">Where it is reached now.</param>
    public Uri? FindNewAddress(Uri present)
    {
        string host = (present ?? throw new ArgumentNullException(nameof(present))).Host;
        // A name, or an address that is not the camera's own, leads there over something that will not move with it.
        bool direct = System.Net.IPAddress.TryParse(host, out IPAddress reached) && (PresentAddress is null || PresentAddress.Equals(reached));
        if (!direct || Dhcp != false || IPAddress is null) return null;
        return new UriBuilder(present) { Host = IPAddress.ToString(), Port = Port ?? present.Port }.Uri;
    }

    /// <inheritdoc/>
    protected internal override void Complete(CgiVariables variables)
    {
        // Cameras on DHCP report nothing, or 0.0.0.0 in older firmware.
        if (variables["ip"] is not string address) return;
        Dhcp = address.Length == 0 || Equals(IPAddress, System.Net.IPAddress.Any);
        if (Dhcp == true) UseDhcp();
        PresentAddress = IPAddress;
    }

    /// <inheritdoc/>
    protected override void Settle(ISet<string> given)
    {
        // How "ask a DHCP server" is given: the address that stands for none.
        if (given.Contains(nameof(IPAddress)) && Equals(IPAddress, System.Net.IPAddress.Any))
        {
            UseDhcp();
            return;
        }

        bool placed = given.Contains(nameof(IPAddress)) || given.Contains(nameof(SubnetMask)) || given.Contains(nameof(Gateway)) || given.Contains(nameof(DnsServer));
        if (!placed) return;
        Dhcp = false;
        if (IPAddress is null || SubnetMask is null)
        {
            throw CamErrors.Invalid($"A fixed address needs {nameof(IPAddress)} and {nameof(SubnetMask)}, and the camera has none yet: it is on DHCP.");
        }

        new CamPlacement(IPAddress, SubnetMask, Gateway ?? System.Net.IPAddress.Any, DnsServer ?? System.Net.IPAddress.Any, Port ?? 80).Validate();
    }
}
