using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>
/// Changes the dynamic DNS settings of the factory, and the same values of the present settings (set_factory_ddns.cgi). The CGI
/// replaces all of the present settings: those that were not given are put back (set_ddns.cgi).
/// </summary>
[Cmdlet(VerbsCommon.Set, "CamFactoryDdns", SupportsShouldProcess = true)]
[OutputType(typeof(CamDdns))]
public sealed class SetCamFactoryDdnsCommand : SetCamDdnsSettingsCommand<CamFactoryDdns>
{
    /// <inheritdoc/>
    private protected override async Task<CamFactoryDdns> ReadAsync(CamWork work)
    {
        CamFactoryDdns section = await base.ReadAsync(work).ConfigureAwait(false);
        section.Accompany(await work.Client.GetSectionAsync<CamDdns>(work.Token).ConfigureAwait(false));
        return section;
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<CamChange> Overlay(CamWork work, CamFactoryDdns section, IReadOnlyDictionary<string, object> values)
    {
        CamChange[] changes = [.. base.Overlay(work, section, values), .. section.OverlayPresent(values, Force)];
        if (changes.Length > 0) section.RequireWhole();
        return changes;
    }

    /// <inheritdoc/>
    private protected override IEnumerable<string> FindWarnings(CamWork work, CamFactoryDdns section) =>
        section.FindLost().Select(name => $"The camera does not report its present {name}: that of the factory takes its place.");

    /// <inheritdoc/>
    private protected override string Describe(IReadOnlyList<CamChange> changes, CamFactoryDdns section) =>
        section.FindReplaced() is null ? base.Describe(changes, section) : base.Describe(changes, section) + ". Put the other present settings back";

    /// <inheritdoc/>
    private protected override async Task SendAsync(CamWork work, CamFactoryDdns section)
    {
        if (section.FindReplaced() is not CamDdns present)
        {
            await base.SendAsync(work, section).ConfigureAwait(false);
            return;
        }

        // To sign in anew is for the settings that are there in the end.
        await work.Client.SetSectionAsync(section, work.Token).ConfigureAwait(false);
        try
        {
            await work.Client.SetSectionAsync(present, work.Token, Order).ConfigureAwait(false);
        }
        catch (CamException fault)
        {
            throw new CamException(fault.Code, "The settings of the factory are set and have replaced the present ones, which could not be put back. " + fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    private protected override Task<CamFactoryDdns> ReadBackAsync(CamWork work, CamFactoryDdns sent) => base.ReadAsync(work);
}
