using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace IpCamera.Cgi;

/// <summary>
/// The variables of a camera's answer, in its order; later ones of the same name win, as in JavaScript. An element of an array that
/// comes twice and says two things says nothing: the names of other people's networks stand in arrays, and may look like elements.
/// </summary>
public sealed class CgiVariables : IEnumerable<KeyValuePair<string, string>>
{
    // Names of networks are other people's: that of one says nothing about the camera.
    private const string ForeignVariable = "wifi_ssid";

    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly HashSet<string> _contradictory = new(StringComparer.Ordinal);
    private readonly List<(string Name, CamText Value)> _items = [];
    private readonly Encoding _fallback;

    internal CgiVariables(Encoding fallback)
    {
        _fallback = fallback;
        TextEncoding = Encoding.UTF8;
    }

    /// <summary>The number of different variables.</summary>
    public int Count => _index.Count;

    /// <summary>
    /// True where the answer seems to be cut: it may be shown, but what it does not hold may be set in the camera, and settings
    /// are not changed on its ground.
    /// </summary>
    public bool IsCut { get; internal set; }

    /// <summary>True where the camera did not say how long the answer is: that it was cut shows only in what is missing.</summary>
    internal bool IsOpenEnded { get; set; }

    /// <summary>The version of the camera's system firmware; null where that is not known.</summary>
    internal string? Firmware { get; set; }

    /// <summary>True where the answer says which camera's it is, and that was found to be the right one.</summary>
    internal bool ShowsId { get; set; }

    /// <summary>The texts whose second quote is missing, by variable: what they hold may be half of it, or more.</summary>
    internal HashSet<string> Unterminated { get; } = new(StringComparer.Ordinal);

    /// <summary>The variable that came last; null where there is none.</summary>
    internal string? LastName => _items.Count == 0 ? null : _items[_items.Count - 1].Name;

    /// <summary>The value of a variable as text, or null when the camera did not report it.</summary>
    public string? this[string name] => GetText(name)?.Text;

    /// <summary>The value of one element of an array, or null.</summary>
    public string? this[string name, int element] => this[ElementName(name, element)];

    /// <summary>What the camera takes new texts in.</summary>
    internal Encoding TextEncoding { get; set; }

    /// <summary>The value of a variable as the camera has it, or null when it did not report it.</summary>
    public CamText? GetText(string name) => _index.TryGetValue(name, out int at) ? _items[at].Value : null;

    /// <summary>The value of one element of an array as the camera has it, or null.</summary>
    public CamText? GetText(string name, int element) => GetText(ElementName(name, element));

    /// <summary>The value of a variable as a whole number; null when it was not reported or is none. A fraction is dropped.</summary>
    public long? GetNumber(string name)
    {
        string? text = this[name];
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)) return whole;
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal fraction)
            && decimal.Truncate(fraction) is >= long.MinValue and <= long.MaxValue
            ? (long)decimal.Truncate(fraction)
            : null;
    }

    /// <summary>The value of one element of an array as a whole number, or null.</summary>
    public long? GetNumber(string name, int element) => GetNumber(ElementName(name, element));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        foreach ((string name, CamText value) in _items)
        {
            if (!_contradictory.Contains(name)) yield return new(name, value.Text);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// The encoding that the camera's own texts are in; null where they are all ASCII. One that is UTF-8 and not ASCII is hardly so by
    /// chance, and tells of the camera; one that is not may be damaged.
    /// </summary>
    /// <param name="names">The variables that count; null for all.</param>
    internal Encoding? FindTextEncoding(ICollection<string>? names = null)
    {
        Encoding? found = null;
        foreach ((string name, CamText value) in _items)
        {
            if (value.IsAscii || name == ForeignVariable || names?.Contains(name) == false) continue;
            found = CamText.FindEncoding(value.ToBytes(), _fallback);
            if (found.CodePage == Encoding.UTF8.CodePage) return found;
        }

        return found;
    }

    internal void Set(string name, byte[] value)
    {
        var text = new CamText(value, _fallback);
        if (!_index.TryGetValue(name, out int at))
        {
            if (_contradictory.Contains(name)) return;
            _index.Add(name, _items.Count);
            _items.Add((name, text));
        }
        else if (!name.EndsWith("]", StringComparison.Ordinal))
        {
            _items[at] = (name, text);
        }
        else if (!string.Equals(_items[at].Value.ToHex(), text.ToHex(), StringComparison.Ordinal))
        {
            _contradictory.Add(name);
            _index.Remove(name);
        }
    }

    private static string ElementName(string name, int element) => string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", name, element);
}
