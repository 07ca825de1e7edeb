namespace IpCamera.Settings;

/// <summary>Dynamic DNS (get_params.cgi, set_ddns.cgi).</summary>
[CamSection("ddns_", "set_ddns.cgi", TakesWhole = true)]
public class CamDdns : CamServiceSettings
{
    /// <summary>The service.</summary>
    [CamField("service")]
    public CamDdnsService? Service { get; set; }

    /// <summary>
    /// The host name to keep up to date, at most 64 bytes. For 9299.org the first-level host; for EasyNet the alarm URL.
    /// </summary>
    [CamField("host", MaximumLength = 64, IsHost = true)]
    public string? HostName { get; set; }

    /// <summary>The proxy, at most 64 bytes. For MintDNS, 9299.org and EasyNet the URL that takes the updates.</summary>
    [CamField("proxy_svr", MaximumLength = 64, IsHost = true)]
    public string? ProxyServer { get; set; }

    /// <summary>The proxy's port. For 9299.org the mode.</summary>
    [CamField("proxy_port", Minimum = 0, Maximum = ushort.MaxValue, IsWall = true)]
    public int? ProxyPort { get; set; }
}
