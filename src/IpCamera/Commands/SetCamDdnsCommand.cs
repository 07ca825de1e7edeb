using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Changes the dynamic DNS settings (set_ddns.cgi).</summary>
[Cmdlet(VerbsCommon.Set, "CamDdns", SupportsShouldProcess = true)]
[OutputType(typeof(CamDdns))]
public sealed class SetCamDdnsCommand : SetCamDdnsSettingsCommand<CamDdns>;
