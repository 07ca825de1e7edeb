using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;

namespace IpCamera.Settings;

/// <summary>Several texts of a camera; as one text, as a cell of a CSV file holds them, <c>a@x; b@x</c>.</summary>
/// <param name="texts">The texts.</param>
public sealed class CamTextList(IEnumerable<string> texts) : ReadOnlyCollection<string>(texts.ToArray())
{
    /// <summary>What stands between two texts; it is in no text of the document's lists.</summary>
    public const char Separator = ';';

    /// <summary>Reads the form of <see cref="ToString"/>.</summary>
    /// <param name="text">The texts in one.</param>
    public static CamTextList Parse(string text) =>
        new((text ?? string.Empty).Split(Separator).Select(one => one.Trim()).Where(one => one.Length > 0));

    /// <inheritdoc/>
    public override string ToString() => string.Join(Separator + " ", this);
}
