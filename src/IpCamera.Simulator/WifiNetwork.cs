namespace IpCamera.Simulator;

/// <summary>A network a scan finds.</summary>
/// <param name="Bssid">The hardware address of the access point, twelve hexadecimal digits.</param>
/// <param name="Ssid">The name.</param>
/// <param name="Mode">0 infrastructure, 1 ad hoc.</param>
/// <param name="Security">0 none, 1 WEP, 2 to 5 the WPA variants in the document's order, 6 not supported.</param>
public sealed record WifiNetwork(string Bssid, string Ssid, int Mode, int Security);
