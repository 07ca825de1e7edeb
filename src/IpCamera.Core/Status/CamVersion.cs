using System;
using System.Globalization;
using System.Linq;

namespace IpCamera;

/// <summary>A version of firmware or web pages, such as <c>11.37.2.49</c>, which is before 11.37.2.100. It never changes.</summary>
/// <remarks>PowerShell turns a text into one where it compares it to another: <c>-lt '11.37'</c>.</remarks>
public sealed class CamVersion : IComparable, IComparable<CamVersion>, IEquatable<CamVersion>
{
    private readonly string[] _parts;

    /// <param name="text">Numbers with dots between them; whatever else a camera calls its version is compared as text.</param>
    public CamVersion(string text)
    {
        Text = (text ?? throw new ArgumentNullException(nameof(text))).Trim();
        _parts = Text.Split('.');
    }

    /// <summary>The text as the camera has it.</summary>
    public string Text { get; }

    /// <summary>True when both have the same text.</summary>
    public static bool operator ==(CamVersion? left, CamVersion? right) => left is null ? right is null : left.Equals(right);

    /// <summary>True when their texts differ.</summary>
    public static bool operator !=(CamVersion? left, CamVersion? right) => !(left == right);

    /// <summary>True when the first comes before the second.</summary>
    public static bool operator <(CamVersion? left, CamVersion? right) => Compare(left, right) < 0;

    /// <summary>True when the first comes after the second.</summary>
    public static bool operator >(CamVersion? left, CamVersion? right) => Compare(left, right) > 0;

    /// <summary>True when the first does not come after the second.</summary>
    public static bool operator <=(CamVersion? left, CamVersion? right) => Compare(left, right) <= 0;

    /// <summary>True when the first does not come before the second.</summary>
    public static bool operator >=(CamVersion? left, CamVersion? right) => Compare(left, right) >= 0;

    /// <summary>Compares part by part: numbers as numbers, and what is no number behind those. The shorter of two that begin alike is the earlier.</summary>
    public int CompareTo(CamVersion? other)
    {
        if (other is null) return 1;
        int unlike = _parts.Zip(other._parts, ComparePart).FirstOrDefault(order => order != 0);
        if (unlike == 0) unlike = _parts.Length.CompareTo(other._parts.Length);
        // 1.02 and 1.2 are not the same text.
        return unlike != 0 ? unlike : string.CompareOrdinal(Text, other.Text);
    }

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        CamVersion other => CompareTo(other),
        string text => CompareTo(new CamVersion(text)),
        _ => throw new ArgumentException($"A version is not comparable to a {obj.GetType().Name}.", nameof(obj)),
    };

    /// <inheritdoc/>
    public bool Equals(CamVersion? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CamVersion);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <summary>The text as the camera has it.</summary>
    public override string ToString() => Text;

    private static int Compare(CamVersion? left, CamVersion? right) => left is null ? right is null ? 0 : -1 : left.CompareTo(right);

    private static int ComparePart(string left, string right)
    {
        bool isNumber = ulong.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number);
        bool isOtherNumber = ulong.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out ulong otherNumber);
        return (isNumber, isOtherNumber) switch
        {
            (true, true) => number.CompareTo(otherNumber),
            (false, false) => string.CompareOrdinal(left, right),
            _ => isNumber ? -1 : 1,
        };
    }
}
