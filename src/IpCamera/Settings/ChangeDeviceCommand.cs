using System.Management.Automation;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>A cmdlet that changes one of the other cameras that a camera's own page shows.</summary>
public abstract class ChangeDeviceCommand : ChangeSlotCommand<CamDeviceTable, CamDevice>
{
    /// <summary>The slot, 2 to 9.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(CamDeviceTable.First, CamDeviceTable.Last)]
    public int Slot { get; set; }

    /// <inheritdoc/>
    private protected override CamDeviceTable Read(CgiVariables variables) => CamDeviceTable.Read(variables);
}
