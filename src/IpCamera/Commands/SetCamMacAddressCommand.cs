using System;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Gives a camera another MAC address, and with it another id (set_mac.cgi). Takes effect when the camera restarts.</summary>
[Cmdlet(VerbsCommon.Set, "CamMacAddress", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class SetCamMacAddressCommand : CamSessionCommand
{
    /// <summary>Twelve hexadecimal digits, with or without separators.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [MacAddressTransformation]
    [ValidateNotNull]
    public CamHardwareAddress? MacAddress { get; set; }

    /// <inheritdoc/>
    private protected override bool HoldsInput => true;

    /// <inheritdoc/>
    private protected override string? FindExclusive(CamSession session) => $"The MAC address {MacAddress}";

    /// <inheritdoc/>
    protected override Func<CamWork, Task> PrepareRecord()
    {
        CamHardwareAddress address = MacAddress!;
        return async work =>
        {
            if (!await work.ShouldProcessAsync($"Set the MAC address {address}, in place of {work.Session.Id ?? "the present one"}").ConfigureAwait(false)) return;
            await work.Client.SetMacAddressAsync(address, work.Token).ConfigureAwait(false);
            work.WriteVerbose("The new MAC address takes effect when the camera restarts.");
        };
    }
}
