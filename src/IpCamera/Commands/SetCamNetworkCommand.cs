using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using IpCamera.Sessions;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Changes the camera's address (set_network.cgi). Takes effect when the camera restarts; a wrong address makes it unreachable.</summary>
[Cmdlet(VerbsCommon.Set, "CamNetwork", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CamNetwork))]
public sealed class SetCamNetworkCommand : SetCamAddressingCommand<CamNetwork>
{
    private static readonly string[] FixedOnes = [nameof(IPAddress), nameof(SubnetMask), nameof(Gateway), nameof(DnsServer)];

    /// <summary>Ask a DHCP server for the address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans(false)]
    public SwitchParameter Dhcp { get; set; }

    /// <summary>A fixed address. A camera on DHCP needs -SubnetMask with it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IPAddressTransformation]
    public IPAddress? IPAddress { get; set; }

    /// <summary>The subnet mask.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IPAddressTransformation]
    public IPAddress? SubnetMask { get; set; }

    /// <summary>The gateway; 0.0.0.0 for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IPAddressTransformation]
    public IPAddress? Gateway { get; set; }

    /// <summary>The DNS server; 0.0.0.0 for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IPAddressTransformation]
    public IPAddress? DnsServer { get; set; }

    /// <summary>The port to answer on, 1 to 65535.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? Port { get; set; }

    /// <summary>The vendor class to name to the DHCP server; firmware from x.x.2.40 on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? DhcpVendor { get; set; }

    private IPAddress? FixedAddress(string parameter) => parameter switch
    {
        nameof(IPAddress) => IPAddress,
        nameof(SubnetMask) => SubnetMask,
        nameof(Gateway) => Gateway,
        _ => DnsServer,
    };

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        // Only what was typed is bound yet.
        if (Dhcp && FixedOnes.Any(MyInvocation.BoundParameters.ContainsKey)) throw Exclusive("a fixed address");
    }

    private bool IsAddressGiven(string parameter) =>
        IsGiven(parameter) && FixedAddress(parameter) is IPAddress given && !given.Equals(System.Net.IPAddress.Any);

    private static CamException Exclusive(string what) =>
        new(CamErrorCode.InvalidValue, $"Dhcp and {what} exclude each other: leave one out.");

    /// <inheritdoc/>
    private protected override Dictionary<string, object> CollectValues()
    {
        Dictionary<string, object> values = base.CollectValues();
        if (Dhcp)
        {
            // -Dhcp goes before the address that another camera has, but a row that has both says two things.
            string? said = InputObject is null ? FixedOnes.FirstOrDefault(IsAddressGiven) : null;
            if (said is not null) throw Exclusive($"{said} {FixedAddress(said)}");
            values[nameof(IPAddress)] = System.Net.IPAddress.Any;
            foreach (string fixedOne in FixedOnes.Skip(1)) values.Remove(fixedOne);
        }

        return values;
    }

    /// <inheritdoc/>
    private protected override bool HoldsInput => true;

    /// <inheritdoc/>
    private protected override string ExclusiveRemedy => " -Force sends it all the same.";

    /// <inheritdoc/>
    // In different networks two cameras may have one address: that is for -Force to say.
    private protected override string? FindExclusive(CamSession session) =>
        Dhcp || Force || IPAddress is null || IPAddress.Equals(System.Net.IPAddress.Any) || !IsGiven(nameof(IPAddress)) ? null : $"The address {IPAddress}";

    /// <inheritdoc/>
    private protected override Uri? FindNewAddress(CamWork work, CamNetwork section) =>
        // A camera that was told to move already reports where to.
        section.FindNewAddress(work.Session.NextUri ?? work.Session.Uri);

    /// <inheritdoc/>
    private protected override string? DescribeMove(CamWork work, CamNetwork section)
    {
        if (!section.WillMove()) return null;
        Uri present = work.Session.Uri;
        if (FindNewAddress(work, section) is Uri known)
        {
            return known == present
                ? null
                : $"{MoveTime} the camera no longer answers at {CamAddress.AuthorityOf(present)} "
                    + $"but at {CamAddress.AuthorityOf(known)}.";
        }

        string port = section.Port is int number ? $" on port {number}" : string.Empty;
        return section.Dhcp == true
            ? $"{MoveTime} the camera answers{port} at the address that a DHCP server gives it, "
                + $"which may not be {present.DnsSafeHost}."
            : $"{MoveTime} the camera answers{port} at {section.IPAddress}; "
                + $"whether {CamAddress.AuthorityOf(present)} still leads there cannot be known.";
    }
}
