using System;
using System.Collections.Generic;
using System.Linq;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>All slots of a kind. They are set together, so that a change to one sends the others as they are.</summary>
/// <typeparam name="TSlot">The kind.</typeparam>
public abstract class CamSlotTable<TSlot>
    where TSlot : CamSlot, new()
{
    private readonly bool _isCut;

    private protected CamSlotTable(CgiVariables variables, int first, int last)
    {
        Slots = CamSchema.ReadSlots<TSlot>(variables ?? throw new ArgumentNullException(nameof(variables)), first, last);
        _isCut = variables.IsCut;
        MayBreakOff = CamSchema.Of(typeof(TSlot)).MayBreakOff(variables);
        ShowsId = variables.ShowsId;
    }

    /// <summary>True where slots may have been cut off behind those that the answer has.</summary>
    private protected bool MayBreakOff { get; }

    /// <summary>True where the answer says which camera's it is.</summary>
    internal bool ShowsId { get; }

    /// <summary>The slots the camera reports, free ones included.</summary>
    public IReadOnlyList<TSlot> Slots { get; }

    /// <summary>The slots in which something is set.</summary>
    public IReadOnlyList<TSlot> Occupied => Slots.Where(slot => !slot.IsFree).ToArray();

    /// <summary>What the camera takes new texts in.</summary>
    public System.Text.Encoding TextEncoding => Slots.Count == 0 ? System.Text.Encoding.UTF8 : Slots[0].TextEncoding;

    /// <summary>The CGI that sets the slots.</summary>
    public CgiDefinition WriteCgi => CamSchema.Of(typeof(TSlot)).WriteCgi;

    /// <summary>Refuses an answer that was cut before anything in it is looked for.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.MalformedResponse"/>.</exception>
    public void RequireUncut()
    {
        if (_isCut) throw CamErrors.CutSettings(CamSchema.Of(typeof(TSlot)).ReadCgi.Name, WriteCgi.Name);
    }

    /// <summary>Refuses to send over what was not read: the CGI takes all slots at once, and one that is missing would be emptied.</summary>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.MalformedResponse"/>: the camera's answer was cut, or a part of a slot is neither reported nor given.
    /// </exception>
    public virtual void RequireWhole()
    {
        if (Slots.Count == 0) throw CamErrors.NothingReported(CamSchema.Of(typeof(TSlot)).ReadCgi.Name, WriteCgi.Name);
        bool isOnly = Slots.Count(slot => slot.HasGaps) == 1;
        foreach (TSlot slot in Slots) slot.RequireWhole(isOnly);
    }

    /// <summary>True when the slots, as the camera reports them afterwards, are as they are here.</summary>
    /// <param name="reported">The slots as they were read again.</param>
    public bool IsTakenIn(CamSlotTable<TSlot> reported)
    {
        IReadOnlyList<CamField> fields = CamSchema.Of(typeof(TSlot)).Fields;
        return (reported ?? throw new ArgumentNullException(nameof(reported))).Slots.Count == Slots.Count
            && Slots.Zip(reported.Slots, (sent, read) => fields.All(field => field.AreEqual(field.Get(sent), field.Get(read)))).All(same => same);
    }

    /// <summary>What is known of a change whose answer was lost, once the slots were read again.</summary>
    /// <param name="reported">The slots as they were read again.</param>
    /// <param name="lost">The fault with which the answer was lost.</param>
    /// <exception cref="CamException">The camera has not obeyed, or may have done so in part.</exception>
    public void RequireTakenIn(CamSlotTable<TSlot> reported, CamException lost)
    {
        if (IsTakenIn(reported)) return;
        bool isAsBefore = reported.Slots.Count == Slots.Count && Slots.Zip(reported.Slots, (sent, read) => !sent.HasChanges() || sent.IsLeftIn(read)).All(same => same);
        throw isAsBefore && lost?.Code == CamErrorCode.Unreachable ? CamErrors.OldSettingsHold(lost) : lost!;
    }

    /// <summary>True when the secrets that were changed here were the same in another reading of the slots.</summary>
    /// <param name="earlier">The slots as they were read before.</param>
    public bool ReplacesSecretsOf(CamSlotTable<TSlot> earlier) => (earlier ?? throw new ArgumentNullException(nameof(earlier))).Slots.Count == Slots.Count
        && Slots.Zip(earlier.Slots, (slot, before) => slot.ReplacesSecretsOf(before)).All(same => same);

    /// <summary>All slots as the CGI takes them.</summary>
    public CgiQuery ToQuery() => Slots.Aggregate(new CgiQuery(), (query, slot) => query.Add(slot.ToQuery()));
}
