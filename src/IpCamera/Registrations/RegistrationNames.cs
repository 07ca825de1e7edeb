using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace IpCamera.Registrations;

/// <summary>Finds remembered cameras by what a user types.</summary>
internal static class RegistrationNames
{
    /// <summary>Refuses a name that could not be typed again, or would mean or show something else.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>.</exception>
    public static void RequireName(string name)
    {
        string? fault = string.IsNullOrWhiteSpace(name) ? "it is blank"
            : name.Any(IsInvisible) ? "it has characters that do not show, such as a line break"
            : !IsAddress(name) && (WildcardPattern.ContainsWildcardCharacters(name) || name.IndexOf('`') >= 0)
            ? "it has a wildcard, and would mean other cameras too"
            : null;
        if (fault is null) return;
        throw new CamException(
            CamErrorCode.InvalidValue, $"'{name}' is no name to register a camera by: {fault}. Give another with -Name.");
    }

    private static bool IsInvisible(char one) => CharUnicodeInfo.GetUnicodeCategory(one)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>True for an IPv6 address, whose brackets are its own: sessions are called so.</summary>
    private static bool IsAddress(string name) =>
        name[0] == '[' && Uri.TryCreate($"http://{name}", UriKind.Absolute, out Uri address)
        && address.HostNameType == UriHostNameType.IPv6 && name.IndexOfAny(['*', '?', '`']) < 0;

    /// <summary>All of them; none where the file is damaged, which is told of when it is used.</summary>
    public static IReadOnlyList<CamRegistration> ReadKnown()
    {
        try
        {
            return CamRegistry.ForUser().Read();
        }
        catch (CamException)
        {
            return [];
        }
    }

    /// <summary>The one of that very name, in any case; null for none.</summary>
    public static CamRegistration? FindExact(IReadOnlyList<CamRegistration> cameras, string name) =>
        cameras.FirstOrDefault(camera => camera.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Those that belong to one of these groups, wildcards allowed; all where none is named.</summary>
    public static IReadOnlyList<CamRegistration> FindTagged(IReadOnlyList<CamRegistration> cameras, IReadOnlyCollection<string>? tags)
    {
        if (tags is null) return cameras;
        WildcardPattern[] patterns = [.. tags.Select(tag => new WildcardPattern(tag, WildcardOptions.IgnoreCase))];
        return [.. cameras.Where(camera => camera.Tag.Any(tag => Array.Exists(patterns, pattern => pattern.IsMatch(tag))))];
    }

    /// <summary>Those whose names match, wildcards allowed; the one of that very name goes before what its brackets could mean.</summary>
    public static IReadOnlyList<CamRegistration> Find(IReadOnlyList<CamRegistration> cameras, string name)
    {
        if (FindExact(cameras, name) is CamRegistration exact) return [exact];
        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        return [.. cameras.Where(camera => pattern.IsMatch(camera.Name))];
    }
}
