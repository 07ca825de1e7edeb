using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>One declared field of a record: knows how to read, check, show and send its value.</summary>
public sealed class CamField
{
    private readonly PropertyInfo _property;
    private readonly CamFieldAttribute _declaration;
    private readonly CamValueFormat _format;
    private readonly bool _isReportedByAll;
    private readonly bool _isRequired;

    internal CamField(PropertyInfo property, CamFieldAttribute declaration, CamSectionAttribute? section)
    {
        _property = property;
        _declaration = declaration;
        _format = CamValueFormat.For(property.PropertyType, declaration);
        ReadName = declaration.Read ?? section?.Prefix + declaration.Name;
        _isReportedByAll = declaration is { Since: null, IsReserved: false, IsUnreported: false };
        _isRequired = section?.TakesWhole == true && _isReportedByAll;
        Since = declaration.Since ?? section?.Since;
        WriteName = declaration.ReadOnly || section?.WriteCgi is null ? null : declaration.Name;
    }

    /// <summary>The property's name, which is the parameter's name too.</summary>
    public string Name => _property.Name;

    /// <summary>The variable in the camera's answer, <c>#</c> standing for a number; a schedule's variables begin so.</summary>
    public string ReadName { get; }

    /// <summary>The parameter of the setting CGI, likewise; null for a field that can only be read.</summary>
    public string? WriteName { get; }

    /// <summary>True for a field whose value is never shown.</summary>
    public bool IsSecret => _format.IsSecret;

    /// <summary>The system firmware that brought the field; null where all firmware has it.</summary>
    public string? Since { get; }

    /// <summary>True for what there is firmware to report.</summary>
    internal bool IsReportable => _declaration is { IsReserved: false, IsUnreported: false };

    /// <summary>The value of an empty slot.</summary>
    internal object Empty => _format.Empty;

    /// <summary>True for what is sent only when the caller gives it.</summary>
    internal bool OnlyWhenGiven => _declaration.OnlyWhenGiven;

    /// <summary>The present value; null when there is none.</summary>
    public object? Get(CamRecord record) => _property.GetValue(record);

    /// <summary>Sets the value. A <see cref="CamText"/> sets a text and the bytes in which it is sent.</summary>
    public void Set(CamRecord record, object? value)
    {
        if (value is CamText text)
        {
            record.Texts[Number(ReadName, record)] = text;
            value = text.Text;
        }

        _property.SetValue(record, _format.Adapt(value));
    }

    /// <summary>The bytes of a text that is not ASCII; null where they are no matter.</summary>
    internal CamText? GetText(CamRecord record) =>
        Get(record) is string present && record.Texts.TryGetValue(Number(ReadName, record), out CamText known) && known.Text == present ? known : null;

    /// <summary>The variables the field is read from, <c>#</c> standing for the number of a slot.</summary>
    internal IEnumerable<string> Variables => _format.Expand(ReadName);

    /// <summary>The variables the field is read from.</summary>
    internal IEnumerable<string> VariablesOf(CamRecord record) => _format.Expand(Number(ReadName, record));

    /// <summary>
    /// Fills the property from the camera's answer. A text that the property cannot hold stays to be seen in
    /// <see cref="CamRecord.Extra"/>, and goes back as it came.
    /// </summary>
    /// <param name="record">The record the property is of.</param>
    /// <param name="variables">The answer.</param>
    /// <param name="isExpected">True where the answer may have been cut off before the field, which the camera has.</param>
    internal void Read(CamRecord record, CgiVariables variables, bool isExpected)
    {
        string name = Number(ReadName, record);
        foreach (string one in _format.Expand(name))
        {
            if (variables.GetText(one) is { IsAscii: false } bytes) record.Texts[one] = bytes;
        }

        object? value = _format.Read(name, variables);
        if (value is not null) Set(record, value);
        else KeepUnreadable(record, name, variables);
        if (variables[name] is string text)
        {
            if (value is null && text.Length == 0) record.ReportedEmpty.Add(this);
            else if (value is null || !_format.Holds(value, text)) record.Inexact[this] = (text, value);
        }

        if (FindGap(value, record, variables, isExpected) is CamFieldGap gap) record.Gaps[this] = gap;
    }

    private void KeepUnreadable(CamRecord record, string name, CgiVariables variables)
    {
        foreach (string one in _format.Expand(name))
        {
            // Of several variables those that are numbers are not what cannot be read.
            bool isReadable = one != name && variables.GetNumber(one) is >= int.MinValue and <= uint.MaxValue;
            if (!isReadable && variables[one] is { Length: > 0 } text) record.Extra[one] = text;
        }
    }

    /// <summary>Adds the field to a query, unless there is nothing to send.</summary>
    internal void Write(CamRecord record, CgiQuery query)
    {
        if (WriteName is not null) WriteAs(Number(WriteName, record), record, query);
    }

    /// <summary>Adds the field to a query under another name.</summary>
    internal void WriteAs(string name, CamRecord record, CgiQuery query)
    {
        object? present = Get(record);
        string? absent = record.ReportedEmpty.Contains(this) ? string.Empty : _declaration.RequiredValue;
        if (record.Inexact.TryGetValue(this, out (string Text, object? Value) reported) && Equals(reported.Value, present)) query.Add(name, reported.Text);
        else if (present is object value) _format.Write(name, value, query);
        else if (absent is not null) _format.WriteAbsent(name, absent, query);
        foreach ((string variable, string parameter) in _format.Expand(Number(ReadName, record)).Zip(_format.Expand(name), static (variable, parameter) => (variable, parameter)))
        {
            if (_declaration.IsForeign) query.In(parameter, Encoding.UTF8);
            if (record.Texts.TryGetValue(variable, out CamText text)) query.Restore(parameter, text);
        }
    }

    /// <summary>
    /// What the answer lacks for sending the field: what is absent is not zero, and not empty. Null where it lacks nothing that
    /// the CGI needs.
    /// </summary>
    private CamFieldGap? FindGap(object? value, CamRecord record, CgiVariables variables, bool isExpected)
    {
        if (WriteName is null) return null;
        // Half a text is none, and is not what the field has.
        if (VariablesOf(record).FirstOrDefault(variables.Unterminated.Contains) is string half) return new(half, IsReported: true, IsPart: true);
        // What the camera said goes back as it said it, read or not.
        if (record.Inexact.ContainsKey(this) || record.ReportedEmpty.Contains(this)) return null;
        string[] names = VariablesOf(record).ToArray();
        string? absent = Array.Find(names, name => variables[name] is null);
        if (absent is null) return value is null ? new(_format.FindUnreadable(Number(ReadName, record), variables), IsReported: true, IsPart: false) : null;
        bool isPart = Array.Exists(names, name => variables[name] is not null);
        return isPart || _isRequired || isExpected || (variables.IsOpenEnded && _isReportedByAll) ? new(absent, IsReported: false, isPart) : null;
    }

    /// <summary>Checks a value against the documented limits.</summary>
    /// <param name="value">The value.</param>
    /// <param name="encoding">What the camera takes texts in; null while that is not known, and only what fits in none is refused.</param>
    /// <param name="force">True to take a number that the document does not have.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: names the field, the value unless secret, and the range.</exception>
    internal void Validate(object value, Encoding? encoding, bool force)
    {
        _format.Validate(Name, value, EncodingOf(encoding));
        if (!force) _format.ValidateRange(Name, value);
    }

    /// <summary>The system firmware that brought a value of an enumeration; null where it came with the field.</summary>
    internal static string? SinceOf(object? value) =>
        value is Enum ? value.GetType().GetField(value.ToString())?.GetCustomAttribute<CamSinceAttribute>()?.Firmware : null;

    private Encoding? EncodingOf(Encoding? cameras) => _declaration.IsForeign ? Encoding.UTF8 : cameras;

    /// <summary>What may stand for a value in a file of settings.</summary>
    internal PlainForm Plain => _format.Plain;

    /// <summary>True for a text that belongs to somebody else, so that its bytes count.</summary>
    internal bool IsForeign => _declaration.IsForeign;

    /// <summary>The value as it stands in such a file.</summary>
    internal object ToPlain(object value) => _format.ToPlain(value);

    /// <summary>The value that stands so in a file; null where that is none.</summary>
    internal object? FromPlain(object plain) => _format.FromPlain(plain);

    /// <summary>The value as it is shown.</summary>
    internal string Show(object? value) => value is null ? _format.Absent : _format.Show(value);

    /// <summary>True when both values are the same to the camera.</summary>
    internal bool AreEqual(object? left, object? right) => _format.AreEqual(left, right);

    private static string Number(string name, CamRecord record) => record is CamSlot slot
        ? name.Replace("#", slot.Slot.ToString(CultureInfo.InvariantCulture))
        : name;
}
