using System;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Takes one of the other cameras off a camera's own page (set_devices.cgi). The other slots stay as they are.</summary>
[Cmdlet(VerbsCommon.Remove, "CamDevice", SupportsShouldProcess = true)]
public sealed class RemoveCamDeviceCommand : ChangeDeviceCommand
{
    /// <inheritdoc/>
    protected override Func<CamWork, Task> PrepareRecord()
    {
        int number = Slot;
        return work => ChangeAsync(work, table => table[number].Clear() ? $"Remove device {number}" : null);
    }
}
