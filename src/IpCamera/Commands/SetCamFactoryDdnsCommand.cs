using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Changes the dynamic DNS settings and makes them the factory's (set_factory_ddns.cgi).</summary>
[Cmdlet(VerbsCommon.Set, "CamFactoryDdns", SupportsShouldProcess = true)]
[OutputType(typeof(CamDdns))]
public sealed class SetCamFactoryDdnsCommand : SetCamDdnsSettingsCommand<CamFactoryDdns>;
