using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;

namespace IpCamera.Cgi;

/// <summary>The variables of a camera's answer, in its order; later ones of the same name win, as in JavaScript.</summary>
public sealed class CgiVariables : IEnumerable<KeyValuePair<string, string>>
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> _items = [];

    /// <summary>The number of different variables.</summary>
    public int Count => _items.Count;

    /// <summary>
    /// True where the answer seems to be cut: it may be shown, but what it does not hold may be set in the camera, and settings
    /// are not changed on its ground.
    /// </summary>
    public bool IsCut { get; internal set; }

    /// <summary>True where the camera did not say how long the answer is: that it was cut shows only in what is missing.</summary>
    internal bool IsOpenEnded { get; set; }

    /// <summary>The value of a variable as text, or null when the camera did not report it.</summary>
    public string? this[string name] => _index.TryGetValue(name, out int at) ? _items[at].Value : null;

    /// <summary>The value of one element of an array, or null.</summary>
    public string? this[string name, int element] => this[ElementName(name, element)];

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
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Set(string name, string value)
    {
        if (_index.TryGetValue(name, out int at))
        {
            _items[at] = new(name, value);
            return;
        }

        _index.Add(name, _items.Count);
        _items.Add(new(name, value));
    }

    private static string ElementName(string name, int element) => string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", name, element);
}
