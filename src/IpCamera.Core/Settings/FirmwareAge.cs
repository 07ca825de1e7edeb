using System;

namespace IpCamera.Settings;

/// <summary>Compares system firmware as the document counts it: by the last two parts of its version.</summary>
public static class FirmwareAge
{
    /// <summary>True for firmware that is as new as another, or newer; false for older firmware, and where that cannot be told.</summary>
    /// <param name="version">The version the camera reports, for example <c>11.22.2.38</c>.</param>
    /// <param name="since">The other, as the document writes it: <c>x.x.2.40</c>.</param>
    public static bool IsAtLeast(string? version, string since) => Generation(version) is Version present && present >= Generation(since);

    /// <summary>True for firmware that is known to be older than another.</summary>
    /// <inheritdoc cref="IsAtLeast"/>
    public static bool IsOlder(string? version, string since) =>
        Generation(version) is Version present && present < Generation(since);

    private static Version? Generation(string? version) =>
        version?.Split('.') is { Length: >= 2 } parts && Version.TryParse($"{parts[parts.Length - 2]}.{parts[parts.Length - 1]}", out Version generation) ? generation : null;
}
