using System.Collections.Generic;
using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Sessions;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Changes the dial-in over PPPoE (set_pppoe.cgi).</summary>
[Cmdlet(VerbsCommon.Set, "CamPppoe", SupportsShouldProcess = true)]
[OutputType(typeof(CamPppoe))]
public sealed class SetCamPppoeCommand : SetCamServiceCommand<CamPppoe>
{
    /// <summary>Dial in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? Enabled { get; set; }

    /// <summary>Have a mail sent when the address changes. The camera does not report it, and takes it with every change: off, where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? MailAddressChange { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<string> FindWarnings(CamWork work, CamPppoe section)
    {
        if (section.MailAddressChange is null)
        {
            yield return $"The camera does not report {nameof(MailAddressChange)} and takes it with every change: it goes as off. Give it where it is on.";
        }
    }
}
