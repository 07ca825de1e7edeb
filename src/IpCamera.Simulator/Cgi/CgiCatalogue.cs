using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace IpCamera.Simulator.Cgi;

/// <summary>All CGIs of the document.</summary>
internal static class CgiCatalogue
{
    public static readonly IReadOnlyList<CgiDefinition> All =
    [
        .. ReportCgis.All,
        .. PictureCgis.All,
        .. ControlCgis.All,
        .. SettingsCgis.All,
        .. ServiceCgis.All,
        .. MaintenanceCgis.All,
    ];

    public static readonly FrozenDictionary<string, CgiDefinition> ByName =
        All.ToFrozenDictionary(definition => definition.Name, StringComparer.Ordinal);
}
