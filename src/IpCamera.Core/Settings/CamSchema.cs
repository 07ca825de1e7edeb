using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using IpCamera.Cgi;
using IpCamera.Secrecy;

namespace IpCamera.Settings;

/// <summary>All declared fields of a record type, and what can be done with them together.</summary>
public sealed class CamSchema
{
    private static readonly Regex SlotNumber = new("[0-9]+", RegexOptions.CultureInvariant);
    private static readonly ConcurrentDictionary<Type, CamSchema> Known = new();
    private static readonly ConcurrentDictionary<string, ISet<string>> Variables = new(StringComparer.Ordinal);

    private readonly CamSectionAttribute? _section;

    private CamSchema(Type type)
    {
        _section = type.GetCustomAttribute<CamSectionAttribute>();
        Fields = CamFace.FindAll(type)
            .Select(property => (property, declaration: property.GetCustomAttribute<CamFieldAttribute>()))
            .Where(pair => pair.declaration is not null)
            .Select(pair => new CamField(pair.property, pair.declaration!, _section))
            .ToArray();
    }

    /// <summary>The fields, in the order of their declaration.</summary>
    public IReadOnlyList<CamField> Fields { get; }

    /// <summary>The CGI that sets the section.</summary>
    /// <exception cref="InvalidOperationException">The record can only be read.</exception>
    public CgiDefinition WriteCgi => Cgis.Find(_section?.WriteCgi ?? string.Empty)
        ?? throw new InvalidOperationException("This record has no CGI that sets it.");

    /// <summary>The CGI that reports the section.</summary>
    public CgiDefinition ReadCgi => Cgis.Find(_section?.ReadCgi ?? string.Empty)
        ?? throw new InvalidOperationException("This record has no CGI that reports it.");

    /// <summary>The schema of a record type.</summary>
    public static CamSchema Of(Type type) => Known.GetOrAdd(type, static known => new CamSchema(known));

    /// <summary>The field of that name, in any case; null when there is none that can be set.</summary>
    public CamField? FindWritable(string name) =>
        Fields.FirstOrDefault(field => field.WriteName is not null && field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes a record from a camera's answer.</summary>
    public static T Read<T>(CgiVariables variables)
        where T : CamRecord, new()
    {
        var record = new T();
        Of(typeof(T)).Fill(record, variables);
        return record;
    }

    /// <summary>Makes the records of several slots from a camera's answer; those it does not report are left out.</summary>
    /// <param name="variables">The answer.</param>
    /// <param name="first">The number of the first slot.</param>
    /// <param name="last">The number of the last slot.</param>
    public static IReadOnlyList<T> ReadSlots<T>(CgiVariables variables, int first, int last)
        where T : CamSlot, new()
    {
        CamSchema schema = Of(typeof(T));
        var slots = new List<T>();
        for (int number = first; number <= last; number++)
        {
            var slot = new T { Slot = number };
            if (!schema.Fields.SelectMany(field => field.VariablesOf(slot)).Any(name => variables[name] is not null)) continue;
            schema.Fill(slot, variables);
            slots.Add(slot);
        }

        return slots;
    }

    /// <summary>The variables that records declare to be read from a CGI, <c>#</c> standing for the number of a slot.</summary>
    internal static ISet<string> VariablesOf(string readCgi) => Variables.GetOrAdd(readCgi, static cgi => new HashSet<string>(
        typeof(CamSchema).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.GetCustomAttribute<CamSectionAttribute>()?.ReadCgi == cgi)
            .SelectMany(type => Of(type).Fields)
            .SelectMany(field => field.Variables),
        StringComparer.Ordinal));

    internal void Fill(CamRecord record, CgiVariables variables)
    {
        record.IsCut = variables.IsCut;
        record.ShowsId = variables.ShowsId;
        record.TextEncoding = variables.TextEncoding;
        ISet<string?>? reported = MayBreakOff(variables) ? new HashSet<string?>(Fields.Where(field => IsReported(field, record, variables)).Select(field => field.Since)) : null;
        foreach (CamField field in Fields) field.Read(record, variables, isExpected: reported is not null && Expects(field, reported, variables));
        record.IsAbsent = !Fields.Any(field => field is { WriteName: not null, OnlyWhenGiven: false } && IsReported(field, record, variables));
        // What a section has goes back beside what is new in it, in one request. Slots are written together, as the camera's texts are.
        if (record is not CamSlot && variables.FindTextEncoding(record.Texts.Keys) is Encoding own) record.TextEncoding = own;
        if (_section?.Prefix is string prefix)
        {
            var known = new HashSet<string>(Fields.SelectMany(field => field.VariablesOf(record)), StringComparer.Ordinal);
            foreach (KeyValuePair<string, string> variable in variables)
            {
                if (known.Contains(variable.Key) || !variable.Key.StartsWith(prefix, StringComparison.Ordinal)) continue;
                record.Extra[variable.Key] = SecretNames.Contain(variable.Key) ? CamSecret.Protect(variable.Value) : variable.Value;
            }
        }

        record.Complete(variables);
        record.KeepRead();
    }

    /// <summary>
    /// True where nobody said how long the answer is, and it ends inside the section or behind it: what is missing in it may have been cut
    /// off. A section that others follow is whole, for cameras report one after the other.
    /// </summary>
    internal bool MayBreakOff(CgiVariables variables) => variables is { IsOpenEnded: true, LastName: string last }
        && ((_section?.Prefix is string prefix && last.StartsWith(prefix, StringComparison.Ordinal))
            || Fields.Any(field => field.Variables.Any(name => name == last || name == SlotNumber.Replace(last, "#"))));

    /// <summary>
    /// True for a field that the answer should have: what came with one firmware is reported together, and by all firmware since. Of
    /// one that is not known all is expected.
    /// </summary>
    private static bool Expects(CamField field, ISet<string?> reported, CgiVariables variables) =>
        field.IsReportable && (field.Since is not string since || reported.Contains(since) || !FirmwareAge.IsOlder(variables.Firmware, since));

    private static bool IsReported(CamField field, CamRecord record, CgiVariables variables) => field.VariablesOf(record).Any(name => variables[name] is not null);
}
