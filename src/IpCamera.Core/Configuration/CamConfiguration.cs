using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Secrecy;
using IpCamera.Settings;

namespace IpCamera.Configuration;

/// <summary>The settings of a camera by sections: read from it, or from a file, and compared.</summary>
/// <remarks>Neither its id and clock are in it nor what it counts, and of secrets where they are to be found alone.</remarks>
public sealed class CamConfiguration
{
    private readonly string? _cameraId;

    private CamConfiguration(string? cameraId, IReadOnlyList<ConfigurationPart> parts, IReadOnlyList<string> remarks)
    {
        _cameraId = cameraId;
        Parts = parts;
        Remarks = remarks;
    }

    /// <summary>The names of the sections.</summary>
    public static IReadOnlyList<string> SectionNames { get; } = ConfigurationSection.All.Select(section => section.Name).ToArray();

    /// <summary>The name of the file of the JSON schema.</summary>
    public static string SchemaFile => ConfigurationMembers.SchemaFile;

    /// <summary>The names of the sections that are in it.</summary>
    public IReadOnlyCollection<string> PresentSections => Parts.Select(part => part.Section.Name).ToArray();

    /// <summary>What was left out when it was read, and why.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>The sections.</summary>
    internal IReadOnlyList<ConfigurationPart> Parts { get; }

    /// <summary>Refuses a name that no section has.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>.</exception>
    public static void RequireSections(IEnumerable<string>? names)
    {
        string? unknown = names?.FirstOrDefault(name => !SectionNames.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null) throw CamErrors.Invalid($"There is no section '{unknown}'; there are {string.Join(", ", SectionNames)}.");
    }

    /// <summary>Reads a camera's settings. What its firmware does not have is left out.</summary>
    /// <param name="client">The camera.</param>
    /// <param name="sections">The names of the sections; null for all.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <exception cref="CamException">The camera could not be asked, has none of it, or its answer is cut.</exception>
    public static async Task<CamConfiguration> ReadAsync(
        CamClient client, IReadOnlyCollection<string>? sections, CancellationToken cancellationToken)
    {
        if (client is null) throw new ArgumentNullException(nameof(client));
        var parts = new List<ConfigurationPart>();
        var remarks = new List<string>();
        CamException? nothing = null;
        // One answer has most of the sections.
        IEnumerable<ConfigurationSection> chosen = ConfigurationSection.All.Where(section => IsChosen(section, sections));
        foreach (IGrouping<CgiDefinition, ConfigurationSection> group in chosen.GroupBy(section => section.ReadCgi))
        {
            CgiVariables variables;
            try
            {
                variables = await client.GetVariablesAsync(group.Key, cancellationToken).ConfigureAwait(false);
            }
            catch (CamException missing) when (missing.Code == CamErrorCode.Unsupported)
            {
                nothing ??= missing;
                remarks.Add($"{string.Join(", ", group.Select(section => section.Name))}: {missing.Message}");
                continue;
            }

            foreach (ConfigurationSection section in group)
            {
                IReadOnlyList<CamSettings>? records = section.Read(variables);
                if (records is null) remarks.Add($"{section.Name}: the camera reports nothing of it.");
                else parts.Add(new ConfigurationPart(section, ReadItems(section, records, remarks)));
            }
        }

        // What has none of it is hardly a camera of this family.
        if (parts.Count == 0 && nothing is not null) throw nothing;
        return new CamConfiguration(client.Id, Order(parts), remarks);
    }

    /// <summary>Looks through a file before any camera is asked. What depends on the camera is left open.</summary>
    /// <param name="file">The file.</param>
    /// <param name="variables">As for <see cref="Read"/>, for any camera.</param>
    /// <returns>What in it nobody knows, and is left out.</returns>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: as for <see cref="Read"/>.</exception>
    public static IReadOnlyList<string> Check(ConfigurationFile file, Func<string, string?> variables)
    {
        var reader = new ConfigurationReader(file ?? throw new ArgumentNullException(nameof(file)), variables, isTrial: true);
        _ = reader.Read().ToArray();
        return reader.Remarks;
    }

    /// <summary>Reads a file of settings for a camera.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sections">The names of the sections; null for all.</param>
    /// <param name="variables">What stands for <c>{{name}}</c> in a text; null for what nobody knows.</param>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.FileError"/>: a value is none of its setting; line and column are in the message.
    /// </exception>
    public static CamConfiguration Read(ConfigurationFile file, IReadOnlyCollection<string>? sections, Func<string, string?> variables)
    {
        var reader = new ConfigurationReader(file ?? throw new ArgumentNullException(nameof(file)), variables, isTrial: false);
        ConfigurationPart[] parts = reader.Read().ToArray();
        return new CamConfiguration(file.CameraId, Order(parts.Where(part => IsChosen(part.Section, sections))), reader.Remarks);
    }

    /// <summary>The id of the camera whose settings they are; null where they are a template's.</summary>
    public string? CameraId => _cameraId;

    /// <summary>The secrets that are to be found elsewhere.</summary>
    public IReadOnlyList<ConfigurationReference> SecretReferences => [.. Parts
        .SelectMany(part => part.Items, (_, item) => item)
        .SelectMany(item => item.Values.Values.OfType<ConfigurationSecret>(), (item, secret) => new ConfigurationReference(secret.Reference, FindUser(item)))
        .Distinct()];

    /// <summary>The same with secrets where they were found.</summary>
    /// <param name="secrets">What was found.</param>
    public CamConfiguration WithSecrets(IReadOnlyDictionary<ConfigurationReference, SecureString> secrets)
    {
        if (secrets is null) throw new ArgumentNullException(nameof(secrets));
        return new CamConfiguration(_cameraId, [.. Parts.Select(part => part with { Items = [.. part.Items.Select(Resolve)] })], Remarks);

        ConfigurationItem Resolve(ConfigurationItem item) => item with
        {
            Values = item.Values.ToDictionary(one => one.Key, one => one.Value is ConfigurationSecret secret
                && secrets.TryGetValue(new ConfigurationReference(secret.Reference, FindUser(item)), out SecureString found)
                    ? one.Key.IsSecret ? found : CamSecret.Reveal(found)
                    : one.Value),
        };
    }

    /// <summary>The fixed address that is in it; null where there is none.</summary>
    public IPAddress? FindAddress() => Parts.FirstOrDefault(part => part.Section.Name == "Network")?.Items[0].Values
        .FirstOrDefault(value => value.Key.Name == nameof(CamNetwork.IPAddress)).Value as IPAddress;

    /// <summary>Whose secrets they are: the account, or the user at the service.</summary>
    private static string? FindUser(ConfigurationItem item) =>
        item.Values.FirstOrDefault(value => value.Key.Name == "User").Value as string ?? item.Key;

    /// <summary>The settings as a file has them: UTF-8, in an order that stays.</summary>
    /// <param name="name">What the camera is called where secrets are referred to.</param>
    public byte[] ToJson(string name) => Encoding.UTF8.GetBytes(new ConfigurationWriter(name).Write(_cameraId, Parts));

    /// <summary>Compares a camera's settings with what they are to be.</summary>
    /// <param name="actual">The camera's.</param>
    /// <param name="isWhole">
    /// True where this is all of another camera, so that what this one has besides counts; false where it is a template, which says
    /// nothing of what it does not name.
    /// </param>
    /// <param name="remarks">Told what could not be compared.</param>
    public IEnumerable<CamConfigurationDifference> Compare(CamConfiguration actual, bool isWhole, ICollection<string> remarks)
    {
        if (actual is null) throw new ArgumentNullException(nameof(actual));
        if (remarks is null) throw new ArgumentNullException(nameof(remarks));
        foreach (ConfigurationPart part in Parts)
        {
            ConfigurationPart? other = actual.Parts.FirstOrDefault(one => one.Section == part.Section);
            if (other is null)
            {
                remarks.Add($"{part.Section.Name} is not compared: the camera reports nothing of it.");
                continue;
            }

            IEnumerable<string?> keys = part.Items.Concat(isWhole ? other.Items : []).Select(item => item.Key).Distinct();
            foreach (string? key in keys)
            {
                foreach (CamConfigurationDifference one in Compare(part.Section, key, part.Find(key), other.Find(key), remarks)) yield return one;
            }
        }
    }

    private static IEnumerable<CamConfigurationDifference> Compare(
        ConfigurationSection section, string? key, ConfigurationItem? reference, ConfigurationItem? actual, ICollection<string> remarks)
    {
        if (reference is null || actual is null)
        {
            yield return Differ(section.Key!, reference?.Key, actual?.Key);
        }

        foreach (CamField field in section.Fields)
        {
            object? wanted = null;
            object? present = null;
            if (reference is not null && !reference.Values.TryGetValue(field, out wanted)) continue;
            if (actual is not null && !actual.Values.TryGetValue(field, out present))
            {
                // What this camera lacks and another has may be there all the same.
                if (reference is not null) remarks.Add($"{section.Name}.{NameOf(key, field.Name)} is not compared: the camera does not report it.");
                continue;
            }

            bool? areEqual = reference is null || actual is null ? false : ConfigurationValue.AreEqual(field, wanted, present);
            if (areEqual is bool isEqual) yield return Differ(field.Name, Show(field, wanted), Show(field, present), isEqual);
            else remarks.Add($"{section.Name}.{NameOf(key, field.Name)} is not compared: the file does not hold it.");
        }

        CamConfigurationDifference Differ(string setting, object? wanted, object? present, bool isEqual = false) => new()
        {
            Section = section.Name,
            Setting = NameOf(key, setting),
            Reference = wanted,
            Actual = present,
            IsEqual = isEqual,
        };
    }

    private static object? Show(CamField field, object? value) => ConfigurationValue.Show(field, value);

    private static string NameOf(string? key, string setting) => key is null ? setting : $"{key}.{setting}";

    private static bool IsChosen(ConfigurationSection section, IReadOnlyCollection<string>? names) =>
        names is null || names.Contains(section.Name, StringComparer.OrdinalIgnoreCase);

    private static ConfigurationPart[] Order(IEnumerable<ConfigurationPart> parts) =>
        parts.OrderBy(part => part.Section.Name, StringComparer.Ordinal).ToArray();

    private static List<ConfigurationItem> ReadItems(
        ConfigurationSection section, IReadOnlyList<CamSettings> records, List<string> remarks)
    {
        var items = new List<ConfigurationItem>();
        foreach (CamSettings record in records)
        {
            string? key = section.KeyOf(record);
            if (items.Any(item => item.Key == key))
            {
                remarks.Add($"{section.Name}: of several '{HarmlessText.Quoted(key ?? string.Empty)}' the first is taken.");
                continue;
            }

            var values = new Dictionary<CamField, object?>();
            foreach (CamField field in section.Fields)
            {
                // Half of a value is none.
                bool isPart = record.Gaps.TryGetValue(field, out CamFieldGap gap) && gap.IsPart;
                if (record.HasReported(field) && !isPart) values[field] = ConfigurationValue.Of(field, record);
                else remarks.Add($"{section.Name}.{NameOf(key, field.Name)}: the camera does not report it.");
            }

            items.Add(new ConfigurationItem(key, values));
        }

        return items;
    }
}
