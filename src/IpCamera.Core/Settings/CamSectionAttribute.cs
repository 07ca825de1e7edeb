using System;

namespace IpCamera.Settings;

/// <summary>Declares a class as one section of the camera's settings.</summary>
/// <param name="prefix">
/// What the section's variables begin with; those without a field of their own go to Extra. Empty where all variables of the
/// answer belong to the section, null where they have nothing in common and none goes to Extra.
/// </param>
/// <param name="writeCgi">The CGI that sets the section, for example <c>set_wifi.cgi</c>; null where there is none.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CamSectionAttribute(string? prefix, string? writeCgi = null) : Attribute
{
    /// <summary>What the section's variables begin with.</summary>
    public string? Prefix { get; } = prefix;

    /// <summary>The CGI that sets the section; null where there is none.</summary>
    public string? WriteCgi { get; } = writeCgi;

    /// <summary>
    /// True where the CGI that sets the section does not do without any of its fields, but for those that came with later
    /// firmware; false where it takes a part.
    /// </summary>
    public bool TakesWhole { get; init; }

    /// <summary>The system firmware that brought the section, for example <c>x.x.2.32</c>; null where all firmware has it.</summary>
    public string? Since { get; init; }

    /// <summary>The property by which one of several of the kind is known; null where there is one alone.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// True for what the factory has put in beside the camera's own settings, and whose CGI replaces those: it is no part of a
    /// configuration.
    /// </summary>
    public bool IsFactory { get; init; }

    /// <summary>The CGI that reports the section.</summary>
    public string ReadCgi { get; init; } = "get_params.cgi";
}
