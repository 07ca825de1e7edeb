using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads the other cameras that a camera's own page shows (get_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamDevice")]
[OutputType(typeof(CamDevice))]
public sealed class GetCamDeviceCommand : CamFirstSessionCommand
{
    /// <summary>Slots, 2 to 9. Default: those in which a camera is set.</summary>
    [Parameter(Position = 1)]
    [ValidateRange(CamDeviceTable.First, CamDeviceTable.Last)]
    public int[]? Slot { get; set; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        CamDeviceTable table = CamDeviceTable.Read(await work.Client.GetParamsAsync(work.Token).ConfigureAwait(false));
        await work.WriteAllAsync(Slot is null ? table.Occupied : Slot.Select(number => table[number])).ConfigureAwait(false);
    }
}
