using System.Collections.Generic;

namespace IpCamera.Settings;

/// <summary>Dynamic DNS as the factory has set it (get_factory_ddns.cgi, set_factory_ddns.cgi).</summary>
[CamSection("factory_ddns_", "set_factory_ddns.cgi", ReadCgi = "get_factory_ddns.cgi", TakesWhole = true)]
public sealed class CamFactoryDdns : CamDdns
{
    /// <inheritdoc/>
    protected override void Settle(ISet<string> given)
    {
        base.Settle(given);
        // It came after the table of the factory's services.
        if (given.Contains(nameof(Service)) && Service == CamDdnsService.EasyNet)
        {
            throw CamErrors.Invalid($"{nameof(Service)} cannot be {Service}; the factory settings know every other service.");
        }
    }
}
