using System.Collections.Generic;
using System.Linq;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>All slots of a kind. They are set together, so that a change to one sends the others as they are.</summary>
/// <typeparam name="TSlot">The kind.</typeparam>
public abstract class CamSlotTable<TSlot>
    where TSlot : CamSlot, new()
{
    private protected CamSlotTable(IReadOnlyList<TSlot> slots) => Slots = slots;

    /// <summary>The slots the camera reports, free ones included.</summary>
    public IReadOnlyList<TSlot> Slots { get; }

    /// <summary>The slots in which something is set.</summary>
    public IReadOnlyList<TSlot> Occupied => Slots.Where(slot => !slot.IsFree).ToArray();

    /// <summary>The CGI that sets the slots.</summary>
    public CgiDefinition WriteCgi => CamSchema.Of(typeof(TSlot)).WriteCgi;

    /// <summary>All slots as the CGI takes them.</summary>
    public CgiQuery ToQuery() => Slots.Aggregate(new CgiQuery(), (query, slot) => query.Add(slot.ToQuery()));
}
