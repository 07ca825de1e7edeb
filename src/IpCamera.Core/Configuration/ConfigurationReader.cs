using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.Configuration;

/// <summary>Reads the sections of a file of settings by the declarations.</summary>
/// <param name="file">The file.</param>
/// <param name="variables">What stands for <c>{{name}}</c> in a text; null for what nobody knows.</param>
/// <param name="isTrial">True where what a text with variables makes is not known yet.</param>
internal sealed class ConfigurationReader(ConfigurationFile file, Func<string, string?> variables, bool isTrial)
{
    private readonly List<string> _remarks = [];
    private bool _isOpen;

    /// <summary>What nobody knows, and was left out.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>The sections.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public IEnumerable<ConfigurationPart> Read()
    {
        foreach (KeyValuePair<string, JsonNode> member in (Dictionary<string, JsonNode>)file.Root.Value!)
        {
            if (member.Key is ConfigurationMembers.Schema or ConfigurationMembers.Camera) continue;
            if (ConfigurationSection.Find(member.Key) is not ConfigurationSection section) Skip(member, "section");
            else if (section.Key is null) yield return new ConfigurationPart(section, [ReadItem(section, member.Value)]);
            else yield return new ConfigurationPart(section, ReadItems(section, member.Value));
        }
    }

    private List<ConfigurationItem> ReadItems(ConfigurationSection section, JsonNode node)
    {
        if (node.Value is not List<JsonNode> nodes) throw file.Fault(node, $"{section.Name} must be a list");
        var items = new List<ConfigurationItem>();
        foreach (JsonNode one in nodes)
        {
            ConfigurationItem item = ReadItem(section, one);
            if (items.Any(known => known.Key == item.Key)) throw file.Fault(one, $"{section.Name} has the same {section.Key} twice");
            items.Add(item);
        }

        return items;
    }

    private ConfigurationItem ReadItem(ConfigurationSection section, JsonNode node)
    {
        if (node.Value is not Dictionary<string, JsonNode> members)
        {
            throw file.Fault(node, $"{section.Name} must {(section.Key is null ? "be an object" : "hold objects")} of settings");
        }

        string? key = section.Key is null ? null : ReadKey(section, node, members);
        var values = new Dictionary<CamField, object?>();
        foreach (KeyValuePair<string, JsonNode> member in members.Where(member => member.Key != section.Key))
        {
            if (section.FindField(member.Key) is CamField field) values[field] = ReadValue(section, field, member.Value);
            else Skip(member, $"setting of {section.Name}");
        }

        return new ConfigurationItem(key, values);
    }

    private string ReadKey(ConfigurationSection section, JsonNode node, Dictionary<string, JsonNode> members)
    {
        bool hasKey = members.TryGetValue(section.Key!, out JsonNode? key);
        if (!hasKey) throw file.Fault(node, $"what stands here in {section.Name} has no {section.Key}");
        PlainForm form = section.HasNumberKey ? PlainForm.WholeNumber : PlainForm.AnyText;
        return key!.Value switch
        {
            long number when section.HasNumberKey => number.ToString(CultureInfo.InvariantCulture),
            string { Length: > 0 } text when !section.HasNumberKey => Expand(key, text),
            _ => throw file.Fault(key, $"{section.Name}.{section.Key} must be {form.InWords}"),
        };
    }

    private object? ReadValue(ConfigurationSection section, CamField field, JsonNode node)
    {
        _isOpen = false;
        object? value = node.Value switch
        {
            null => null,
            Dictionary<string, JsonNode> members => ReadStandIn(field, members),
            List<JsonNode> elements => elements.All(one => one.Value is string) ? field.FromPlain(elements.Select(Expand).ToArray()) : null,
            string text => field.FromPlain(Expand(node, text)),
            object plain => field.FromPlain(plain),
        };
        if (value is not null || node.Value is null || _isOpen) return value;
        throw file.Fault(node, $"{section.Name}.{field.Name} must be {field.Plain.InWords}");
    }

    /// <summary>What stands for a text that no file holds as it is.</summary>
    private object? ReadStandIn(CamField field, Dictionary<string, JsonNode> members)
    {
        bool isText = ReferenceEquals(field.Plain, PlainForm.AnyText);
        if (members.Count != 1 || !(isText || field.IsSecret)) return null;
        if (members.TryGetValue(ConfigurationMembers.Secret, out JsonNode? secret) && secret.Value is string { Length: > 0 } reference)
        {
            return new ConfigurationSecret(Expand(secret, reference));
        }

        return isText && members.TryGetValue(ConfigurationMembers.Bytes, out JsonNode? bytes) && bytes.Value is string digits
            ? CamText.FromHex(digits, Encoding.UTF8)
            : null;
    }

    private string Expand(JsonNode node) => Expand(node, (string)node.Value!);

    private string Expand(JsonNode node, string text)
    {
        string expanded = ConfigurationVariables.Expand(text, variables, out string? unknown);
        _isOpen |= isTrial && expanded != text;
        if (unknown is null) return expanded;
        throw file.Fault(node, unknown.Length == 0
            ? "{{ begins a variable such as {{alias}}; write {{{{ for braces that are meant"
            : $"there is no variable {{{{{unknown}}}}} for this camera");
    }

    private void Skip(KeyValuePair<string, JsonNode> member, string what) =>
        _remarks.Add($"{file.PlaceOf(member.Value)}: there is no {what} '{HarmlessText.Quoted(member.Key)}'; it is left alone.");
}
