using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using IpCamera.Sessions;
using IpCamera.Settings;

namespace IpCamera.Configuration;

/// <summary>What stands for <c>{{name}}</c> in a template: a cell of the camera's row, what was typed, or what is known of the camera.</summary>
internal sealed class TemplateVariables
{
    private static readonly Dictionary<string, Func<CamSession, string?>> OfSession = new(StringComparer.OrdinalIgnoreCase)
    {
        ["alias"] = session => session.Alias,
        ["name"] = session => session.Name,
        ["id"] = session => session.Id,
        ["address"] = session => session.Uri.DnsSafeHost,
    };

    private readonly Dictionary<string, string?> _typed;
    private readonly Dictionary<string, string?> _row;

    /// <param name="typed">The names and values that are the same for all cameras; null for none.</param>
    /// <param name="row">What came down the pipeline: the columns of a row are variables. Of anything else nothing is taken.</param>
    public TemplateVariables(Hashtable? typed, PSObject? row)
    {
        _typed = Read(typed is null ? [] : typed.Cast<DictionaryEntry>().Select(one => (Text(one.Key) ?? string.Empty, (object?)one.Value)));
        bool isRow = row?.ImmediateBaseObject is PSCustomObject;
        _row = Read(isRow ? row!.Properties.OfType<PSNoteProperty>().Select(cell => (cell.Name, (object?)cell.Value)) : []);
    }

    /// <summary>The names of the row's columns, by which rows of one file are known.</summary>
    public string Columns => string.Join("\n", _row.Keys);

    /// <summary>The row of one camera is not for another one, which -Session may name.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: the row's column Camera names another one.</exception>
    public void RequireRowOf(CamSession session)
    {
        if (Cell("Camera") is not { Length: > 0 } camera) return;
        if (new WildcardPattern(camera, WildcardOptions.IgnoreCase).IsMatch(session.Name) || camera.Equals(session.Name, StringComparison.OrdinalIgnoreCase)) return;
        throw new CamException(
            CamErrorCode.InvalidValue, $"The row is that of the camera {HarmlessText.Quoted(camera)}: leave -Session out, and each row goes to its own. Nothing was sent.");
    }

    /// <summary>True for a name that stands for something, though a camera may have nothing for it.</summary>
    public bool Knows(string name) => _row.ContainsKey(name) || _typed.ContainsKey(name) || OfSession.ContainsKey(name);

    /// <summary>The value of a variable for a camera; null where there is none. An empty cell is none.</summary>
    public Func<string, string?> For(CamSession session) => name =>
        Cell(name) ?? (_typed.TryGetValue(name, out string? typed) ? typed : null)
        ?? (OfSession.TryGetValue(name, out Func<CamSession, string?>? find) ? find(session) : null);

    private string? Cell(string name) => !_row.TryGetValue(name, out string? cell) || string.IsNullOrWhiteSpace(cell) ? null
        : SectionValues.IsClear(cell!) ? string.Empty
        : cell;

    private static Dictionary<string, string?> Read(IEnumerable<(string Name, object? Value)> values)
    {
        var read = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, object? value) in values) read[name] = Text(value);
        return read;
    }

    private static string? Text(object? value) =>
        Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture);
}
