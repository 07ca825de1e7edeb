using System;
using System.Collections.Generic;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>A wireless network that a camera found (get_wifi_scan_result.cgi). What the camera did not report is null.</summary>
public sealed class CamWifiNetwork : CamOutput, ICamOutput
{
    // Far beyond what any camera finds, and an end to what a broken one may claim.
    private const int Limit = 256;

    /// <summary>The name of the session.</summary>
    public string? Camera { get; set; }

    /// <summary>The network's name; empty for a hidden one.</summary>
    public string? Ssid { get; init; }

    /// <summary>
    /// The name as it is: bytes, two hexadecimal digits each. Set-CamWifi sends them as they are; the text says what they were read as.
    /// </summary>
    public string? SsidHex { get; init; }

    /// <summary>The hardware address of its access point, for example <c>00:15:EB:BE:21:53</c>.</summary>
    public string? Bssid { get; init; }

    /// <summary>How its stations talk.</summary>
    public CamWifiMode? Mode { get; init; }

    /// <summary>How it is protected.</summary>
    public CamWifiSecurity? Security { get; init; }

    /// <summary>The encryption to set for joining it; null where the camera cannot, or does not say how.</summary>
    public CamWifiEncryption? Encryption => Mode is null or CamWifiMode.Infrastructure
        ? Security switch
        {
            CamWifiSecurity.None => CamWifiEncryption.None,
            CamWifiSecurity.Wep => CamWifiEncryption.Wep,
            CamWifiSecurity.WpaTkip => CamWifiEncryption.WpaTkip,
            CamWifiSecurity.WpaAes => CamWifiEncryption.WpaAes,
            CamWifiSecurity.Wpa2Aes => CamWifiEncryption.Wpa2Aes,
            CamWifiSecurity.Wpa2Tkip => CamWifiEncryption.Wpa2TkipAes,
            _ => null,
        }
        : null;

    /// <summary>
    /// Reads the networks of a scan, at most 256. The arrays count, not <c>ap_number</c>: cameras announce more or fewer than
    /// they list.
    /// </summary>
    /// <param name="variables">The camera's answer.</param>
    /// <returns>The networks in the camera's order; none while the scan goes on.</returns>
    public static IReadOnlyList<CamWifiNetwork> ReadAll(CgiVariables variables)
    {
        if (variables is null) throw new ArgumentNullException(nameof(variables));
        var networks = new List<CamWifiNetwork>();
        for (int element = 0; element < Limit; element++)
        {
            CamText? ssid = variables.GetText("ap_ssid", element);
            string? bssid = variables["ap_bssid", element];
            int? mode = Number(variables, "ap_mode", element);
            int? security = Number(variables, "ap_security", element);
            if (ssid is null && bssid is null && mode is null && security is null) continue;
            networks.Add(new CamWifiNetwork
            {
                Ssid = ssid?.Text,
                SsidHex = ssid?.ToHex(),
                Bssid = bssid is null ? null : CamHardwareAddress.Format(bssid),
                Mode = (CamWifiMode?)mode,
                Security = (CamWifiSecurity?)security,
            });
        }

        return networks;
    }

    private static int? Number(CgiVariables variables, string name, int element) =>
        variables.GetNumber(name, element) is >= int.MinValue and <= int.MaxValue and long number ? (int)number : null;

    /// <summary>Its name, and how it is protected.</summary>
    public override string ToString() => HarmlessText.From($"{Ssid} ({Bssid}): {Security}");
}
