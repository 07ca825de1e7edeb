using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.Configuration;

/// <summary>A section of a configuration, by the declarations of its class: which settings it has, and how they are read.</summary>
internal sealed class ConfigurationSection
{
    /// <summary>Several of a kind come from a table of them.</summary>
    private static readonly Dictionary<Type, Func<CgiVariables, IReadOnlyList<CamSettings>?>> Tables = new()
    {
        [typeof(CamUser)] = variables => Occupied(CamUserTable.Read(variables)),
        [typeof(CamDevice)] = variables => Occupied(CamDeviceTable.Read(variables)),
    };

    private readonly Type _type;
    private readonly PropertyInfo? _key;

    private ConfigurationSection(Type type, CamSectionAttribute declaration)
    {
        _type = type;
        _key = declaration.Key is string key ? type.GetProperty(key) : null;
        Name = type.Name.Substring("Cam".Length);
        ReadCgi = CamSchema.Of(type).ReadCgi;
        // What is an order, reserved, or reported by no camera is no state that could be kept in a file.
        Fields = CamSchema.Of(type).Fields
            .Where(field => field is { WriteName: not null, OnlyWhenGiven: false, IsReportable: true } && field.Name != Key)
            .ToArray();
    }

    /// <summary>All sections, in the order in which they stand in a file.</summary>
    public static IReadOnlyList<ConfigurationSection> All { get; } = typeof(CamSettings).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CamSettings)) && !type.IsAbstract)
        .Select(type => (Type: type, Declaration: type.GetCustomAttribute<CamSectionAttribute>()))
        .Where(one => one.Declaration is { WriteCgi: not null, IsFactory: false })
        .Select(one => new ConfigurationSection(one.Type, one.Declaration))
        .OrderBy(section => section.Name, StringComparer.Ordinal)
        .ToArray();

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The CGI that reports it.</summary>
    public CgiDefinition ReadCgi { get; }

    /// <summary>The settings, but for that by which one of several is known.</summary>
    public IReadOnlyList<CamField> Fields { get; }

    /// <summary>The name of the setting by which one of several is known; null where there is one alone.</summary>
    public string? Key => _key?.Name;

    /// <summary>True where <see cref="Key"/> is a number.</summary>
    public bool HasNumberKey => _key?.PropertyType == typeof(int);

    /// <summary>The section of that name; null when there is none.</summary>
    public static ConfigurationSection? Find(string name) => All.FirstOrDefault(section => section.Name == name);

    /// <summary>The setting of that name; null when there is none.</summary>
    public CamField? FindField(string name) => Fields.FirstOrDefault(field => field.Name == name);

    /// <summary>What a camera reports of it; null where it has no such section.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.MalformedResponse"/>: the answer is cut.</exception>
    public IReadOnlyList<CamSettings>? Read(CgiVariables variables)
    {
        if (Tables.TryGetValue(_type, out Func<CgiVariables, IReadOnlyList<CamSettings>?> read)) return read(variables);
        var record = (CamSettings)Activator.CreateInstance(_type);
        CamSchema.Of(_type).Fill(record, variables);
        record.RequireUncut();
        return record.IsAbsent ? null : [record];
    }

    /// <summary>What one of several is known by, as text.</summary>
    public string? KeyOf(CamSettings record) => _key is null ? null : Convert.ToString(_key.GetValue(record), CultureInfo.InvariantCulture);

    private static IReadOnlyList<CamSettings>? Occupied<TSlot>(CamSlotTable<TSlot> table)
        where TSlot : CamSlot, new()
    {
        table.RequireUncut();
        return table.Slots.Count == 0 ? null : table.Occupied;
    }
}
