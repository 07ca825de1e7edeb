using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Sessions;
using IpCamera.Transformers;

namespace IpCamera.Settings;

/// <summary>A cmdlet that changes the settings of dynamic DNS.</summary>
/// <typeparam name="TSection">The present settings, or those of the factory.</typeparam>
public abstract class SetCamDdnsSettingsCommand<TSection> : SetCamServiceCommand<TSection>
    where TSection : CamDdns, new()
{
    /// <summary>The service; None turns dynamic DNS off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamDdnsService))]
    public CamDdnsService? Service { get; set; }

    /// <summary>The host name to keep up to date, at most 64 bytes. For Server9299 the first-level host, for EasyNet the alarm URL.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? HostName { get; set; }

    /// <summary>The proxy, at most 64 bytes. For MintDns, Server9299 and EasyNet the URL that takes the updates.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? ProxyServer { get; set; }

    /// <summary>The proxy's port, 0 to 65535. For Server9299 the mode.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? ProxyPort { get; set; }

    /// <summary>Have the camera sign in to the service anew.</summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <inheritdoc/>
    private protected override bool AlwaysSends => Restart;

    /// <summary>What is asked for beside the settings; null for nothing.</summary>
    private protected CgiQuery? Order => Restart ? new CgiQuery().Add("restart_dyndns", 1) : null;

    /// <inheritdoc/>
    private protected override string Describe(IReadOnlyList<CamChange> changes, TSection section)
    {
        const string Again = "Sign in to dynamic DNS anew";
        if (!Restart) return base.Describe(changes, section);
        return changes.Count == 0 ? Again : $"{base.Describe(changes, section)}. {Again}";
    }

    /// <inheritdoc/>
    private protected override Task SendAsync(CamWork work, TSection section) => work.Client.SetSectionAsync(section, work.Token, Order);
}
