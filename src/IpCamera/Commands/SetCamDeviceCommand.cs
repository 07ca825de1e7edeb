using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Changes one of the other cameras that a camera's own page shows (set_devices.cgi). The other slots stay as they are.</summary>
[Cmdlet(VerbsCommon.Set, "CamDevice", SupportsShouldProcess = true)]
[OutputType(typeof(CamDevice))]
public sealed class SetCamDeviceCommand : ChangeDeviceCommand
{
    /// <summary>The name shown, at most 20 bytes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? Alias { get; set; }

    /// <summary>The address, at most 64 bytes; with host:port or an http URL also the port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? Address { get; set; }

    /// <summary>The port, 0 to 65535.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? Port { get; set; }

    /// <summary>User and password there, at most 12 bytes each; goes before -User and -Password.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The user there, at most 12 bytes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? User { get; set; }

    /// <summary>The password there, at most 12 bytes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    /// <summary>A slot of a camera, whose empty texts are what that camera has. In the rows of a file an empty cell is no value.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [NoConversion(typeof(CamDevice))]
    public CamDevice? InputObject { get; set; }

    /// <summary>Emits the slot as the camera reports it afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Func<CamWork, Task> PrepareRecord()
    {
        int number = Slot;
        Dictionary<string, object> values = SectionValues.Collect(this, typeof(CamDevice), IsGiven, parameter => InputObject is null && IsPiped(parameter));
        SectionValues.Add(values, Credential);
        HostAndPort.Split(values, nameof(Address), nameof(Port));
        if (values.Count == 0) throw new CamException(CamErrorCode.InvalidValue, "Nothing to set: give at least one value.");
        CamSettings.Validate(typeof(CamDevice), values);
        return async work =>
        {
            bool done = await ChangeAsync(work, table =>
            {
                IReadOnlyList<CamChange> changes = table[number].Overlay(values);
                return changes.Count == 0 ? null : $"Set device {number}: {string.Join(", ", changes)}";
            }).ConfigureAwait(false);
            if (done && PassThru) await work.WriteAsync((await ReadAsync(work).ConfigureAwait(false))[number]).ConfigureAwait(false);
        };
    }
}
