using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>A section of a camera's settings that can be changed: read, overlay, send the whole.</summary>
public abstract class CamSettings : CamRecord
{
    /// <summary>True when an overlay changed anything.</summary>
    public bool HasChanges() => Changed.Count > 0;

    /// <summary>The fields the caller gave, by name.</summary>
    private protected HashSet<string> Given { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The fields that the overlay changed.</summary>
    private protected HashSet<CamField> Changed { get; } = [];

    /// <summary>True when what the document, or a standard, does not have is taken all the same.</summary>
    private protected bool IsForced { get; private set; }

    /// <summary>The values before the overlay.</summary>
    private Dictionary<CamField, (object? Value, CamText? Text)> Before { get; set; } = [];

    /// <summary>Checks values against the documented limits, before any camera is asked.</summary>
    /// <param name="section">The type of the section.</param>
    /// <param name="values">New values by property name.</param>
    /// <param name="force">True to take numbers that are out of the document's range.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>.</exception>
    public static void Validate(Type section, IReadOnlyDictionary<string, object> values, bool force = false)
    {
        CamSchema schema = CamSchema.Of(section);
        foreach (KeyValuePair<string, object> value in values ?? throw new ArgumentNullException(nameof(values)))
        {
            (schema.FindWritable(value.Key) ?? throw CamErrors.Invalid($"{section?.Name} has no field {value.Key}.")).Validate(value.Value, null, force);
        }
    }

    /// <summary>Lays new values over the present ones.</summary>
    /// <param name="values">New values by property name.</param>
    /// <param name="force">True to take what the document, or a standard, does not have: there are cameras that do.</param>
    /// <returns>What really changes; empty when the camera has all these values already.</returns>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: a value, or the whole they make, is out of range.</exception>
    public IReadOnlyList<CamChange> Overlay(IReadOnlyDictionary<string, object> values, bool force = false)
    {
        CamSchema schema = CamSchema.Of(GetType());
        Dictionary<CamField, object?> before = schema.Fields.ToDictionary(field => field, field => field.Get(this));
        Dictionary<CamField, CamText?> texts = schema.Fields.ToDictionary(field => field, field => field.GetText(this));
        foreach (KeyValuePair<string, object> value in values)
        {
            CamField field = schema.FindWritable(value.Key) ?? throw CamErrors.Invalid($"{GetType().Name} has no field {value.Key}.");
            // What the camera has it may keep, documented or not.
            if (!field.AreEqual(before[field], value.Value is CamText text ? text.Text : value.Value)) field.Validate(value.Value, TextEncoding, force);
        }

        IsForced = force;
        Before = schema.Fields.ToDictionary(field => field, field => (before[field], texts[field]));
        foreach (KeyValuePair<string, object> value in values)
        {
            schema.FindWritable(value.Key)!.Set(this, value.Value);
            Given.Add(value.Key);
        }

        Settle(Given);
        CamField[] changed = schema.Fields.Where(field => !field.AreEqual(before[field], field.Get(this)) || !AreSame(texts[field], field.GetText(this))).ToArray();
        Changed.UnionWith(changed);
        return changed
            .Select(field => new CamChange(field.Name, field.Show(before[field]), field.Show(field.Get(this)))
            {
                // What the camera did not report it may not know.
                Since = before[field] is null && !ReportedEmpty.Contains(field) ? field.Since : null,
                ValueSince = CamField.SinceOf(field.Get(this)),
            })
            .ToArray();
    }

    /// <summary>The section as its CGI takes it: every reported or given field, and what the CGI requires besides.</summary>
    public CgiQuery ToQuery()
    {
        var query = new CgiQuery();
        foreach (CamField field in CamSchema.Of(GetType()).Fields)
        {
            if (!field.OnlyWhenGiven || Given.Contains(field.Name)) field.Write(this, query);
        }

        return query.In(TextEncoding);
    }

    /// <summary>The requests that set the section, in order.</summary>
    public virtual IReadOnlyList<CgiQuery> ToQueries() => [ToQuery()];

    /// <summary>What one of the <see cref="ToQueries">requests</see> sets, in words.</summary>
    /// <param name="number">Its number, from 0.</param>
    internal virtual string DescribeQuery(int number) => CamSchema.Of(GetType()).WriteCgi.Name;

    /// <summary>True when the section, as the camera reports it afterwards, has all that the overlay changed in this one.</summary>
    /// <param name="reported">The section as it was read again.</param>
    public bool IsTakenIn(CamSettings reported) =>
        reported is null ? throw new ArgumentNullException(nameof(reported)) : Changed.All(field => field.AreEqual(field.Get(this), field.Get(reported)));

    /// <summary>What is known of a change whose answer was lost, once the section was read again.</summary>
    /// <param name="reported">The section as it was read again.</param>
    /// <param name="lost">The fault with which the answer was lost.</param>
    /// <exception cref="CamException">The camera has not obeyed, or may have done so in part.</exception>
    public void RequireTakenIn(CamSettings reported, CamException lost)
    {
        if (Changed.Count > 0 && IsTakenIn(reported)) return;
        // A camera that answers late may obey late.
        throw lost?.Code == CamErrorCode.Unreachable && IsLeftIn(reported) ? CamErrors.OldSettingsHold(lost) : lost!;
    }

    /// <summary>True when the camera reports what it had before, for all that the overlay changed. What it does not report tells nothing.</summary>
    internal bool IsLeftIn(CamSettings reported) => Changed.Count > 0
        && Changed.All(field => (field.Get(reported) is not null || reported.ReportedEmpty.Contains(field)) && field.AreEqual(Before[field].Value, field.Get(reported)));

    /// <summary>
    /// True when the secrets that the overlay changed were the same in another reading of the section, to which nothing or the same was
    /// done: what is shown of a change does not tell.
    /// </summary>
    /// <param name="earlier">The section as it was read before.</param>
    public bool ReplacesSecretsOf(CamSettings earlier) => earlier is null ? throw new ArgumentNullException(nameof(earlier)) : Changed
        .Where(field => field.IsSecret)
        .All(field => field.AreEqual(
            Before[field].Value, earlier.Before.TryGetValue(field, out (object? Value, CamText? Text) before) ? before.Value : field.Get(earlier)));

    /// <summary>
    /// Refuses to send over what was not read: the CGI takes all of its settings at once, and what is missing in the answer may
    /// be set in the camera. A section made by hand is its maker's own.
    /// </summary>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.MalformedResponse"/>: the camera's answer was cut, or something that the CGI requires is neither
    /// reported, so that it can be read, nor given.
    /// </exception>
    public virtual void RequireWhole()
    {
        CamSchema schema = CamSchema.Of(GetType());
        RequireUncut();
        // A camera that reports none of it may have all of it, or have no such settings.
        bool losesMore = schema.Fields.Any(field => field is { WriteName: not null, IsReportable: true } && IsNeeded(field) && !Given.Contains(field.Name) && !Changed.Contains(field));
        if (IsAbsent && losesMore) throw CamErrors.NothingReported(schema.ReadCgi.Name, schema.WriteCgi.Name);
        foreach (CamField field in schema.Fields.Where(field => Gaps.ContainsKey(field) && IsNeeded(field)))
        {
            CamFieldGap gap = Gaps[field];
            bool isGiven = Given.Contains(field.Name) || Changed.Contains(field) || (!gap.IsPart && field.Get(this) is not null);
            if (!isGiven) throw CamErrors.SettingsGap(schema.ReadCgi.Name, gap, schema.WriteCgi.Name, field.Name);
        }
    }

    /// <summary>Refuses an answer that was cut before anything in it is compared: half of a value may be the very one that is asked for.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.MalformedResponse"/>.</exception>
    public void RequireUncut()
    {
        CamSchema schema = CamSchema.Of(GetType());
        if (IsCut) throw CamErrors.CutSettings(schema.ReadCgi.Name, schema.WriteCgi.Name);
    }

    /// <summary>False for a field that means nothing beside the others.</summary>
    private protected virtual bool IsNeeded(CamField field) => !field.OnlyWhenGiven;

    /// <summary>Called after an overlay: derives fields from those just set, and refuses what cannot work together.</summary>
    /// <param name="given">The names of the fields the caller set.</param>
    protected virtual void Settle(ISet<string> given)
    {
    }

    /// <summary>False for two texts that read alike and are not the same to the camera.</summary>
    private static bool AreSame(CamText? left, CamText? right) => left is null || right is null || left.ToHex() == right.ToHex();

    /// <summary>True for a field that has another value than before the overlay: what is stored already may stay, whatever it is.</summary>
    private protected bool IsNew(string name)
    {
        CamField field = CamSchema.Of(GetType()).FindWritable(name)!;
        return !Before.TryGetValue(field, out (object? Value, CamText? Text) before)
            || !field.AreEqual(before.Value, field.Get(this)) || !AreSame(before.Text, field.GetText(this));
    }

    /// <summary>
    /// What is set, in one line: every field the camera reported, secrets masked. Not whose it is: so two cameras that are set alike
    /// read alike.
    /// </summary>
    public override string ToString() => string.Join(", ", CamSchema.Of(GetType()).Fields
        .Select(field => (field.Name, Value: field.Get(this), field.IsSecret))
        .Where(field => field.Value is not null)
        .Select(field => $"{field.Name}={(field.IsSecret ? CgiQuery.Mask : CamRecord.InLine(field.Value!))}"));

    /// <summary>The number of characters of a secret; 0 for none.</summary>
    protected static int LengthOf(SecureString? secret) => secret?.Length ?? 0;
}
