using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace IpCamera.Secrecy;

/// <summary>
/// A text in the one form to which every way of writing it leads: percent-encoded or not, once or twice, <c>+</c> for a space,
/// as HTML, as JSON, in capitals, in whatever code page. A camera that repeats what it got may write it in any of them.
/// </summary>
internal sealed class EchoText
{
    // Encoded, and encoded again by the one who repeats it, and once more.
    private const int LayerLimit = 4;
    private const int EntityLimit = 8;
    private const char Foreign = '?';

    private static readonly Dictionary<string, char> Entities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["amp"] = '&',
        ["lt"] = '<',
        ["gt"] = '>',
        ["quot"] = '"',
        ["apos"] = '\'',
        ["nbsp"] = ' ',
    };

    private readonly Unit[] _units;

    private EchoText(Unit[] units)
    {
        _units = units;
        Form = new string([.. units.Select(unit => unit.Value)]);
    }

    /// <summary>The text in that form.</summary>
    public string Form { get; }

    /// <summary>Reads a text.</summary>
    public static EchoText Of(string text)
    {
        Unit[] units = [.. text.Select(static (one, at) => new Unit(one, at, at + 1))];
        for (int layer = 0; layer < LayerLimit; layer++)
        {
            Unit[] decoded = Decode(units);
            bool isPlain = decoded.Length == units.Length;
            units = decoded;
            if (isPlain) break;
        }

        return new EchoText(Fold(units));
    }

    /// <summary>Where in the text a part of the form came from.</summary>
    /// <param name="at">Where the part begins in <see cref="Form"/>.</param>
    /// <param name="count">Its length, at least 1.</param>
    public (int Start, int End) PlaceOf(int at, int count) => (_units[at].Start, _units[at + count - 1].End);

    /// <summary>Takes away one layer of encoding.</summary>
    private static Unit[] Decode(Unit[] units)
    {
        var decoded = new List<Unit>(units.Length);
        for (int at = 0; at < units.Length;)
        {
            (char value, int count) = units[at].Value switch
            {
                '%' => ReadPercent(units, at),
                '&' => ReadEntity(units, at),
                '+' => (' ', 1),
                '\\' => ReadBackslash(units, at),
                char other => (other, 1),
            };
            decoded.Add(new Unit(value, units[at].Start, units[at + count - 1].End));
            at += count;
        }

        return [.. decoded];
    }

    private static (char Value, int Count) ReadPercent(Unit[] units, int at) =>
        at + 2 < units.Length && Uri.IsHexDigit(units[at + 1].Value) && Uri.IsHexDigit(units[at + 2].Value)
            ? ((char)((Uri.FromHex(units[at + 1].Value) << 4) | Uri.FromHex(units[at + 2].Value)), 3)
            : ('%', 1);

    /// <summary>As JSON writes what is not ASCII; all other backslashes are passed over later.</summary>
    private static (char Value, int Count) ReadBackslash(Unit[] units, int at)
    {
        const int length = 6;
        if (at + length > units.Length || units[at + 1].Value is not ('u' or 'U')) return ('\\', 1);
        int value = 0;
        for (int i = at + 2; i < at + length; i++)
        {
            if (!Uri.IsHexDigit(units[i].Value)) return ('\\', 1);
            value = (value << 4) | Uri.FromHex(units[i].Value);
        }

        return ((char)value, length);
    }

    private static (char Value, int Count) ReadEntity(Unit[] units, int at)
    {
        int end = at + 1;
        while (end < units.Length && end - at <= EntityLimit && units[end].Value != ';') end++;
        if (end >= units.Length || units[end].Value != ';') return ('&', 1);
        string name = new([.. units.Skip(at + 1).Take(end - at - 1).Select(unit => unit.Value)]);
        if (Entities.TryGetValue(name, out char value)) return (value, end - at + 1);
        bool isHex = name.StartsWith("#x", StringComparison.OrdinalIgnoreCase);
        bool isNumber = name.StartsWith("#", StringComparison.Ordinal) && int.TryParse(
            name.Substring(isHex ? 2 : 1), isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && (value = number is > 0 and < 128 ? (char)number : Foreign) != 0;
        return isNumber ? (value, end - at + 1) : ('&', 1);
    }

    /// <summary>Capitals, no backslashes, and one mark for whatever is not ASCII: nobody knows how many characters became of it.</summary>
    private static Unit[] Fold(Unit[] units)
    {
        var folded = new List<Unit>(units.Length);
        foreach (Unit unit in units)
        {
            if (unit.Value == '\\') continue;
            bool isForeign = unit.Value is Foreign or >= (char)128;
            if (isForeign && folded.Count > 0 && folded[folded.Count - 1].Value == Foreign)
            {
                folded[folded.Count - 1] = new Unit(Foreign, folded[folded.Count - 1].Start, unit.End);
                continue;
            }

            folded.Add(new Unit(isForeign ? Foreign : char.ToUpperInvariant(unit.Value), unit.Start, unit.End));
        }

        return [.. folded];
    }

    private readonly record struct Unit(char Value, int Start, int End);
}
