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

    /// <summary>What it is called in a message.</summary>
    private protected abstract string Title { get; }

    /// <summary>The beginning of the command line that sets this one; null where there is none.</summary>
    private protected abstract string? SettingCommand { get; }

    /// <inheritdoc/>
    public override void RequireWhole() => RequireWhole(isOnly: true);

    /// <summary>Refuses to send over what was not read.</summary>
    /// <param name="isOnly">True where no other slot has a gap, which would stop the command that fills this one's.</param>
    internal void RequireWhole(bool isOnly) => RequireWhole($" ({Title})", lacking => isOnly && SettingCommand is string command
        ? $"say first what it is: {command} {string.Join(" ", lacking.Select(field => "-" + field.Name))}"
        : null);

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
