using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>All declared fields of a record type, and what can be done with them together.</summary>
public sealed class CamSchema
{
    private static readonly ConcurrentDictionary<Type, CamSchema> Known = new();

    private readonly CamSectionAttribute? _section;
    private readonly HashSet<string> _readNames;

    private CamSchema(Type type)
    {
        _section = type.GetCustomAttribute<CamSectionAttribute>();
        Fields = type.GetProperties()
            .Select(property => (property, declaration: property.GetCustomAttribute<CamFieldAttribute>()))
            .Where(pair => pair.declaration is not null)
            .Select(pair => new CamField(pair.property, pair.declaration!))
            .ToArray();
        _readNames = new HashSet<string>(Fields.Select(field => field.ReadName), StringComparer.Ordinal);
    }

    /// <summary>The fields, in the order of their declaration.</summary>
    public IReadOnlyList<CamField> Fields { get; }

    /// <summary>The CGI that sets the section.</summary>
    /// <exception cref="InvalidOperationException">The record can only be read.</exception>
    public CgiDefinition WriteCgi => Cgis.Find(_section?.WriteCgi ?? string.Empty)
        ?? throw new InvalidOperationException("This record has no CGI that sets it.");

    /// <summary>The schema of a record type.</summary>
    public static CamSchema Of(Type type) => Known.GetOrAdd(type, static known => new CamSchema(known));

    /// <summary>The field of that name, in any case; null when there is none that can be set.</summary>
    public CamField? FindWritable(string name) =>
        Fields.FirstOrDefault(field => field.WriteName is not null && field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes a record from a camera's answer.</summary>
    public static T Read<T>(CgiVariables variables)
        where T : CamRecord, new()
    {
        CamSchema schema = Of(typeof(T));
        var record = new T();
        foreach (CamField field in schema.Fields) field.Read(record, variables);
        foreach (KeyValuePair<string, string> variable in variables)
        {
            if (!schema._readNames.Contains(variable.Key) && variable.Key.StartsWith(schema._section?.Prefix ?? string.Empty, StringComparison.Ordinal))
            {
                record.Extra[variable.Key] = CamSecret.IsSecretName(variable.Key) ? CamSecret.Protect(variable.Value) : variable.Value;
            }
        }

        record.Complete(variables);
        return record;
    }
}
