using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Changes the settings of alarm mail (set_mail.cgi).</summary>
[Cmdlet(VerbsCommon.Set, "CamMail", SupportsShouldProcess = true)]
[OutputType(typeof(CamMail))]
public sealed class SetCamMailCommand : SetCamServiceCommand<CamMail>
{
    /// <summary>The server, at most 64 bytes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? Server { get; set; }

    /// <summary>The server's port, 0 to 65535.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? Port { get; set; }

    /// <summary>How the connection is secured; firmware from x.x.2.27 on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamMailTls))]
    public CamMailTls? Tls { get; set; }

    /// <summary>The sender, at most 64 bytes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? Sender { get; set; }

    /// <summary>The receivers, up to four of at most 64 bytes each. They replace the present ones.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextListTransformation]
    public CamTextList? Receiver { get; set; }

    /// <summary>Have a mail sent when the camera's internet address changes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? MailAddressChange { get; set; }
}
