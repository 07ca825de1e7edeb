using System;

namespace IpCamera.Settings;

/// <summary>Declares a class as one section of the camera's settings.</summary>
/// <param name="prefix">What the section's variables begin with; those without a field of their own go to Extra.</param>
/// <param name="writeCgi">The CGI that sets the section, for example <c>set_wifi.cgi</c>; null where there is none.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CamSectionAttribute(string prefix, string? writeCgi = null) : Attribute
{
    /// <summary>What the section's variables begin with.</summary>
    public string Prefix { get; } = prefix;

    /// <summary>The CGI that sets the section; null where there is none.</summary>
    public string? WriteCgi { get; } = writeCgi;
}
