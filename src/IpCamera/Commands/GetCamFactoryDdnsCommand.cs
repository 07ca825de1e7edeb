using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads the factory settings of dynamic DNS (get_factory_ddns.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamFactoryDdns")]
[OutputType(typeof(CamDdns))]
public sealed class GetCamFactoryDdnsCommand : GetCamSectionCommand<CamFactoryDdns>;
