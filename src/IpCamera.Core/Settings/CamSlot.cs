using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace IpCamera.Settings;

/// <summary>One of several settings of the same kind that are numbered, and that one CGI sets together.</summary>
public abstract class CamSlot : CamSettings
{
    /// <summary>Its number.</summary>
    public int Slot { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"Slot={Slot.ToString(CultureInfo.InvariantCulture)}, {base.ToString()}";

    /// <summary>True when nothing is set in it.</summary>
    internal abstract bool IsFree { get; }

    /// <summary>Empties the slot.</summary>
    /// <returns>True when anything was set in it.</returns>
    public bool Clear()
    {
        IReadOnlyList<CamField> fields = CamSchema.Of(GetType()).Fields;
        bool wasSet = !fields.All(field => field.AreEqual(field.Get(this), field.Empty));
        Overlay(fields.ToDictionary(field => field.Name, field => field.Empty));
        return wasSet;
    }
}
