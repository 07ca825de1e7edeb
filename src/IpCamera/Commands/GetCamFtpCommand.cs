using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads the upload of pictures by FTP (get_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamFtp")]
[OutputType(typeof(CamFtp))]
public sealed class GetCamFtpCommand : GetCamSectionCommand<CamFtp>;
