using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads the dynamic DNS settings (get_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamDdns")]
[OutputType(typeof(CamDdns))]
public sealed class GetCamDdnsCommand : GetCamSectionCommand<CamDdns>;
