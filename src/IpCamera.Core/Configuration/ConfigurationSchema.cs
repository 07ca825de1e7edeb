using System.Collections.Generic;
using System.Linq;
using System.Text;
using IpCamera.Settings;

namespace IpCamera.Configuration;

/// <summary>The JSON schema of files of settings, made of the declarations.</summary>
public static class ConfigurationSchema
{
    /// <summary>The schema, as the file that is shipped has it.</summary>
    public static string ToJson()
    {
        var json = new StringBuilder("""
            {
              "$schema": "http://json-schema.org/draft-07/schema#",
              "title": "Settings of an IP camera, as Export-CamConfiguration writes them",
              "type": "object",
              "properties": {
                "$schema": { "type": "string" },
                "$camera": { "type": "string" }
            """.Replace("\r", string.Empty));
        foreach (ConfigurationSection section in ConfigurationSection.All) json.Append(",\n").Append(Write(section));
        return json.Append('\n').Append("""
              },
              "additionalProperties": false,
              "definitions": {
                "secret": {
                  "type": ["object", "null"],
                  "properties": { "secret": { "type": "string", "minLength": 1 } },
                  "required": ["secret"],
                  "additionalProperties": false
                },
                "text": {
                  "anyOf": [
                    { "type": ["string", "null"] },
                    { "$ref": "#/definitions/secret" },
                    {
                      "type": "object",
                      "properties": { "bytes": { "type": "string", "pattern": "^([0-9A-Fa-f]{2})*$" } },
                      "required": ["bytes"],
                      "additionalProperties": false
                    }
                  ]
                }
              }
            }

            """.Replace("\r", string.Empty)).ToString();
    }

    private static string Write(ConfigurationSection section)
    {
        bool isOne = section.Key is null;
        int depth = isOne ? 3 : 4;
        var lines = new List<string>();
        if (section.Key is string key) lines.Add($"\"{key}\": {{ {(section.HasNumberKey ? "\"type\": \"integer\"" : "\"type\": \"string\", \"minLength\": 1")} }}");
        foreach (CamField field in section.Fields) lines.Add($"\"{field.Name}\": {{ {field.Plain.Schema} }}");
        var json = new StringBuilder($"{JsonText.Indent(2)}\"{section.Name}\": {{\n");
        if (!isOne)
        {
            json.Append(JsonText.Indent(3)).Append("\"type\": \"array\",\n").Append(JsonText.Indent(3)).Append("\"items\": {\n");
        }

        json.Append(JsonText.Indent(depth)).Append("\"type\": \"object\",\n").Append(JsonText.Indent(depth)).Append("\"properties\": {\n")
            .Append(string.Join(",\n", lines.Select(line => JsonText.Indent(depth + 1) + line))).Append('\n')
            .Append(JsonText.Indent(depth)).Append("},\n");
        if (!isOne) json.Append(JsonText.Indent(depth)).Append($"\"required\": [\"{section.Key}\"],\n");
        json.Append(JsonText.Indent(depth)).Append("\"additionalProperties\": false\n");
        if (!isOne) json.Append(JsonText.Indent(3)).Append("}\n");
        return json.Append(JsonText.Indent(2)).Append('}').ToString();
    }
}
