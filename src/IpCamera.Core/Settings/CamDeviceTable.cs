using System;
using System.Linq;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>The other cameras shown on a camera's page. The document has slots 2 to 4, cameras report up to 9.</summary>
public sealed class CamDeviceTable : CamSlotTable<CamDevice>
{
    /// <summary>The number of the first slot; the camera itself is number 1.</summary>
    public const int First = 2;

    /// <summary>The number of the last slot.</summary>
    public const int Last = 9;

    private const int LastOfDocument = 4;

    private CamDeviceTable(CgiVariables variables)
        : base(variables, First, Last)
    {
    }

    /// <summary>Reads the answer of get_params.cgi.</summary>
    public static CamDeviceTable Read(CgiVariables variables) => new(variables);

    /// <inheritdoc/>
    public override void RequireWhole()
    {
        base.RequireWhole();
        // The document's own ones, and no gap among those that some firmware has besides: all of them, where they may have been cut off.
        int last = MayBreakOff ? Last : Math.Max(Slots[Slots.Count - 1].Slot, LastOfDocument);
        int needed = last - First + 1;
        if (Slots.Count != needed) throw CamErrors.MissingSlots(Slots.Count, needed, "cameras", WriteCgi.Name);
    }

    /// <summary>A slot by its number.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: the camera does not report that slot.</exception>
    public CamDevice this[int number] => Slots.FirstOrDefault(slot => slot.Slot == number)
        ?? throw (Slots.Count == 0
            ? CamErrors.NothingReported(CamSchema.Of(typeof(CamDevice)).ReadCgi.Name, WriteCgi.Name)
            : CamErrors.Invalid($"Slot cannot be {number}; this camera has {string.Join(", ", Slots.Select(slot => slot.Slot))}."));
}
