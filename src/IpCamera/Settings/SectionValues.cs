using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace IpCamera.Settings;

/// <summary>Finds the values a user gave for the fields of a section.</summary>
internal static class SectionValues
{
    /// <summary>What a cell says that empties a text or a list, where an empty cell leaves it alone.</summary>
    private const string Clear = "$null";

    /// <summary>True for the cell that empties.</summary>
    public static bool IsClear(string cell) => cell.Trim().Equals(Clear, StringComparison.OrdinalIgnoreCase);

    /// <summary>The bound parameters of a cmdlet that have the names of fields.</summary>
    /// <param name="cmdlet">The cmdlet; its parameters have the names of the section's properties.</param>
    /// <param name="section">The section.</param>
    /// <param name="isGiven">True for a parameter whose value was meant for it.</param>
    /// <param name="isCell">True for a parameter whose value is the cell of a row, and neither typed nor a camera's own.</param>
    public static Dictionary<string, object> Collect(PSCmdlet cmdlet, Type section, Func<string, bool> isGiven, Func<string, bool> isCell)
    {
        CamSchema schema = CamSchema.Of(section);
        var values = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (string parameter in cmdlet.MyInvocation.BoundParameters.Keys.Where(isGiven))
        {
            // A field the source camera did not report comes down the pipeline as null, and is no value.
            if (schema.FindWritable(parameter) is CamField field && cmdlet.GetType().GetProperty(field.Name)?.GetValue(cmdlet) is object value)
            {
                if ((isCell(parameter) ? ReadCell(value) : value) is object meant) values[field.Name] = meant;
            }
        }

        return values;
    }

    /// <summary>What a cell means; null for nothing.</summary>
    private static object? ReadCell(object value) => value switch
    {
        string text when string.IsNullOrWhiteSpace(text) => null,
        string text when IsClear(text) => string.Empty,
        CamTextList { Count: 0 } => null,
        CamTextList list when list.Count == 1 && IsClear(list[0]) => new CamTextList([]),
        _ => value,
    };

    /// <summary>Lays a credential over the values.</summary>
    public static void Add(Dictionary<string, object> values, PSCredential? credential)
    {
        if (credential is null) return;
        values["User"] = credential.UserName;
        values["Password"] = credential.Password;
    }
}
