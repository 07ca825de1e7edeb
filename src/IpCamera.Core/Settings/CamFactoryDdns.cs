namespace IpCamera.Settings;

/// <summary>Dynamic DNS as the factory has set it (get_factory_ddns.cgi, set_factory_ddns.cgi).</summary>
[CamSection("factory_ddns_", "set_factory_ddns.cgi", ReadCgi = "get_factory_ddns.cgi")]
public sealed class CamFactoryDdns : CamDdns;
