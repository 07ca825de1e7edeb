namespace IpCamera.Settings;

/// <summary>A dynamic DNS service (<c>service</c> of set_ddns.cgi). A number the document does not know stays that number.</summary>
public enum CamDdnsService : long
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>oray.cn.</summary>
    Oray = 1,

    /// <summary>DynDns.org, dynamic.</summary>
    DynDns = 2,

    /// <summary>DynDns.org, static.</summary>
    DynDnsStatic = 3,

    /// <summary>DynDns.org, custom.</summary>
    DynDnsCustom = 4,

    /// <summary>3322.org, dynamic.</summary>
    Server3322 = 8,

    /// <summary>3322.org, static.</summary>
    Server3322Static = 9,

    /// <summary>MintDNS.</summary>
    MintDns = 13,

    /// <summary>9299.org.</summary>
    Server9299 = 14,

    /// <summary>The EasyNet platform.</summary>
    [CamSince("x.x.2.40")]
    EasyNet = 15,
}
