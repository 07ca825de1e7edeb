using System.Net;
using System.Net.Sockets;

namespace IpCamera.Discovery;

/// <summary>A place in a network.</summary>
/// <param name="IPAddress">The address.</param>
/// <param name="SubnetMask">The subnet mask.</param>
/// <param name="Gateway">The gateway; 0.0.0.0 for none.</param>
/// <param name="DnsServer">The DNS server; 0.0.0.0 for none.</param>
/// <param name="Port">The port, 1 to 65535.</param>
public sealed record CamPlacement(IPAddress IPAddress, IPAddress SubnetMask, IPAddress Gateway, IPAddress DnsServer, int Port)
{
    /// <summary>Refuses what would put a camera where nobody can reach it.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>.</exception>
    public void Validate()
    {
        foreach (IPAddress address in new[] { IPAddress, SubnetMask, Gateway, DnsServer }) RequireVersion4(address);

        uint mask = ToNumber(SubnetMask);
        if (!IsMask(mask))
        {
            throw CamErrors.Invalid($"{nameof(SubnetMask)} cannot be {SubnetMask}; its ones must all be in front.");
        }

        if (!IsHost(IPAddress, SubnetMask))
        {
            throw CamErrors.Invalid($"{nameof(IPAddress)} cannot be {IPAddress} with the subnet mask {SubnetMask}: no host can have it.");
        }

        if (!Equals(Gateway, IPAddress.Any) && ((ToNumber(Gateway) ^ ToNumber(IPAddress)) & mask) != 0)
        {
            throw CamErrors.Invalid($"{nameof(Gateway)} cannot be {Gateway}: it is not in the subnet of {IPAddress} with the mask {SubnetMask}.");
        }
    }

    internal static void RequireVersion4(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetwork) throw CamErrors.Invalid($"{address} is no IPv4 address, and these cameras know no other.");
    }

    /// <summary>False for nobody's address, a group's, everybody's, and by its mask a whole subnet's.</summary>
    internal static bool IsHost(IPAddress address, IPAddress subnetMask)
    {
        if (address.GetAddressBytes()[0] is 0 or >= 224) return false;
        uint mask = ToNumber(subnetMask);
        uint host = ToNumber(address) & ~mask;
        // A camera that does not know its mask says nothing with it.
        return !IsMask(mask) || ~mask <= 1 || (host != 0 && host != ~mask);
    }

    private static bool IsMask(uint mask) => mask != 0 && (~mask & (~mask + 1)) == 0;

    private static uint ToNumber(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
    }
}
