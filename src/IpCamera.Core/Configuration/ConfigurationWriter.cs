using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.Configuration;

/// <summary>Writes settings as JSON, a setting a line.</summary>
/// <param name="camera">What the camera is called where secrets are referred to.</param>
internal sealed class ConfigurationWriter(string camera)
{
    /// <summary>Writes the sections.</summary>
    /// <param name="cameraId">The camera's id; null where it reports none.</param>
    /// <param name="parts">The sections, in their order.</param>
    public string Write(string? cameraId, IReadOnlyList<ConfigurationPart> parts)
    {
        var members = new List<string> { Member(ConfigurationMembers.Schema, JsonText.Quote(ConfigurationMembers.SchemaFile)) };
        if (cameraId is not null) members.Add(Member(ConfigurationMembers.Camera, JsonText.Quote(cameraId)));
        members.AddRange(parts.Select(part => Member(part.Section.Name, Write(part))));
        return Block('{', members, 0, '}') + "\n";
    }

    private string Write(ConfigurationPart part) => part.Section.Key is null
        ? Block('{', Settings(part.Section, part.Items[0]), 1, '}')
        : Block('[', part.Items.Select(item => Block('{', Settings(part.Section, item), 2, '}')), 1, ']');

    private IEnumerable<string> Settings(ConfigurationSection section, ConfigurationItem item)
    {
        if (section.Key is string key)
        {
            yield return Member(key, section.HasNumberKey ? item.Key! : JsonText.Quote(Escape(item.Key!)));
        }

        foreach (CamField field in section.Fields.Where(item.Values.ContainsKey))
        {
            string name = item.Key is null ? $"{section.Name}.{field.Name}" : $"{section.Name}.{item.Key}.{field.Name}";
            yield return Member(field.Name, Write(field, item.Values[field], name));
        }
    }

    private string Write(CamField field, object? value, string name)
    {
        if (ConfigurationValue.IsSecret(value))
        {
            string reference = value is ConfigurationSecret known ? known.Reference : $"{camera}/{name}";
            return $"{{ {Member(ConfigurationMembers.Secret, JsonText.Quote(Escape(reference)))} }}";
        }

        return value switch
        {
            CamText text => $"{{ {Member(ConfigurationMembers.Bytes, JsonText.Quote(text.ToHex()))} }}",
            string text => JsonText.Quote(Escape(text)),
            null => JsonText.From(null),
            CamTextList texts => JsonText.From(texts.Select(Escape).ToArray()),
            _ => JsonText.From(field.ToPlain(value)),
        };
    }

    private static string Escape(string text) => ConfigurationVariables.Escape(text);

    private static string Member(string name, string value) => $"{JsonText.Quote(name)}: {value}";

    private static string Block(char open, IEnumerable<string> lines, int depth, char close)
    {
        string inner = string.Join(",\n", lines.Select(line => JsonText.Indent(depth + 1) + line));
        return inner.Length == 0
            ? string.Format(CultureInfo.InvariantCulture, "{0}{1}", open, close)
            : new StringBuilder().Append(open).Append('\n').Append(inner).Append('\n').Append(JsonText.Indent(depth)).Append(close).ToString();
    }
}
