using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace IpCamera.Settings;

/// <summary>The hardware address (MAC) of one network interface. PowerShell turns text into one through <see cref="Parse"/>.</summary>
public sealed class CamHardwareAddress : IEquatable<CamHardwareAddress>
{
    private const int ByteCount = 6;

    // One separator throughout, between groups of equal length.
    private static readonly Regex Pattern = new(
        @"^(?:[0-9a-f]{12}|[0-9a-f]{2}(?:(?<s>[-:.])[0-9a-f]{2})(?:\k<s>[0-9a-f]{2}){4}"
        + @"|[0-9a-f]{4}(?<s>[-:.])[0-9a-f]{4}\k<s>[0-9a-f]{4}|[0-9a-f]{6}[-:.][0-9a-f]{6})\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly string _digits;

    private CamHardwareAddress(string digits)
    {
        _digits = digits;
    }

    /// <summary>True when both are the same address.</summary>
    public static bool operator ==(CamHardwareAddress? left, CamHardwareAddress? right) => left is null ? right is null : left.Equals(right);

    /// <summary>True when they are different addresses.</summary>
    public static bool operator !=(CamHardwareAddress? left, CamHardwareAddress? right) => !(left == right);

    /// <summary>Reads an address.</summary>
    /// <param name="text">12 hexadecimal digits, in pairs or larger groups separated by colons, dashes or dots, or not at all.</param>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.InvalidValue"/>: not of this form, all zero, or the address of a group of interfaces (multicast).
    /// </exception>
    public static CamHardwareAddress Parse(string text)
    {
        if (text is null) throw new ArgumentNullException(nameof(text));
        return Read(text, out string? problem) ?? throw CamErrors.Invalid(problem!);
    }

    /// <summary>Reads an address, as <see cref="Parse"/> does.</summary>
    /// <returns>False when the text is no address of an interface.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CamHardwareAddress? address)
    {
        address = text is null ? null : Read(text, out _);
        return address is not null;
    }

    /// <summary>The address as the CGIs have it: 12 digits in lower case, for example <c>0012a0746f01</c>.</summary>
    public string ToWire() => _digits;

    /// <summary>The address as people write it, for example <c>00:12:A0:74:6F:01</c>.</summary>
    public override string ToString() => Format(_digits);

    /// <inheritdoc/>
    public bool Equals(CamHardwareAddress? other) => other is not null && _digits == other._digits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CamHardwareAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_digits);

    /// <summary>What a camera reported as an address, the way people write it; as it is where it is none.</summary>
    internal static string Format(string reported) => reported.Length == 2 * ByteCount && reported.All(Uri.IsHexDigit)
        ? string.Join(":", Enumerable.Range(0, ByteCount).Select(at => reported.Substring(2 * at, 2))).ToUpperInvariant()
        : reported;

    private static CamHardwareAddress? Read(string text, out string? problem)
    {
        problem = null;
        string trimmed = text.Trim();
        if (!Pattern.IsMatch(trimmed))
        {
            problem = $"'{text}' is no hardware address: that has 12 hexadecimal digits, as in 00:12:A0:74:6F:01.";
            return null;
        }

        string digits = string.Concat(trimmed.Where(Uri.IsHexDigit)).ToLowerInvariant();
        int firstByte = int.Parse(digits.Substring(0, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if ((firstByte & 1) != 0) problem = $"{Format(digits)} is the address of a group (multicast), not of one camera.";
        else if (digits.Trim('0').Length == 0) problem = $"{Format(digits)} is the address of nothing.";
        return problem is null ? new CamHardwareAddress(digits) : null;
    }
}
