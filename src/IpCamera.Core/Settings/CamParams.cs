using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>All settings of a camera (get_params.cgi), by section.</summary>
[CamSection("")]
public sealed class CamParams : CamRecord
{
    private static readonly PropertyInfo[] SectionProperties =
        typeof(CamParams).GetProperties().Where(property => typeof(CamRecord).IsAssignableFrom(property.PropertyType)).ToArray();

    private static readonly MethodInfo ReadSection = typeof(CamSchema).GetMethod(nameof(CamSchema.Read));

    /// <summary>The names of the sections.</summary>
    public static IReadOnlyList<string> Sections { get; } = SectionProperties.Select(property => property.Name).ToArray();

    /// <inheritdoc/>
    public override string? Camera
    {
        get => base.Camera;
        set
        {
            base.Camera = value;
            // A section piped on by itself must find its way back to this camera.
            foreach (PropertyInfo property in SectionProperties) ((CamRecord)property.GetValue(this)).Camera = value;
        }
    }

    /// <summary>The camera's id.</summary>
    [CamField("id")]
    public string? Id { get; set; }

    /// <summary>The camera's own name.</summary>
    [CamField("alias")]
    public string? Alias { get; set; }

    /// <summary>The version of the system firmware.</summary>
    [CamField("sys_ver")]
    public string? FirmwareVersion { get; set; }

    /// <summary>The version of the web pages.</summary>
    [CamField("app_ver")]
    public string? WebUIVersion { get; set; }

    /// <summary>The wireless network.</summary>
    public CamWifi Wifi { get; set; } = new();

    /// <summary>A section by name, in any case; null when there is none of that name.</summary>
    public CamRecord? GetSection(string name) =>
        (CamRecord?)SectionProperties.FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.GetValue(this);

    /// <inheritdoc/>
    protected internal override void Complete(CgiVariables variables)
    {
        foreach (PropertyInfo property in SectionProperties)
        {
            var section = (CamRecord)ReadSection.MakeGenericMethod(property.PropertyType).Invoke(null, [variables]);
            property.SetValue(this, section);
            foreach (CamField field in CamSchema.Of(property.PropertyType).Fields) Extra.Remove(field.ReadName);
            foreach (string name in section.Extra.Keys) Extra.Remove(name);
        }
    }
}
