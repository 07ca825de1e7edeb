using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads the messenger account (get_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamMsn")]
[OutputType(typeof(CamMsn))]
public sealed class GetCamMsnCommand : GetCamSectionCommand<CamMsn>;
