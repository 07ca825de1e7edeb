using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>A section of a camera's settings that can be changed: read, overlay, send the whole.</summary>
public abstract class CamSettings : CamRecord
{
    /// <summary>What the camera had when the section was read; empty for one that was made by hand.</summary>
    private Dictionary<CamField, (object? Value, CamText? Text)> _read = [];

    /// <summary>True when the section differs from what was read.</summary>
    public bool HasChanges() => Changed.Any();

    /// <summary>The fields that differ from what was read, in the order of their declaration.</summary>
    private protected IEnumerable<CamField> Changed => CamSchema.Of(GetType()).Fields.Where(IsChanged);

    /// <summary>True when what the document, or a standard, does not have is taken all the same.</summary>
    private protected bool IsForced { get; private set; }

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
        var given = new List<(CamField Field, object Value)>();
        foreach (KeyValuePair<string, object> value in values ?? throw new ArgumentNullException(nameof(values)))
        {
            CamField field = CamSchema.Of(GetType()).FindWritable(value.Key) ?? throw CamErrors.Invalid($"{GetType().Name} has no field {value.Key}.");
            // What the camera has it may keep, documented or not.
            bool isKept = field.AreEqual(field.Get(this), value.Value is CamText text ? text.Text : value.Value);
            if (!isKept) field.Validate(value.Value, TextEncoding, force);
            given.Add((field, value.Value));
        }

        foreach ((CamField field, object value) in given) field.Set(this, value);
        return Review(given.Select(value => value.Field.Name), force);
    }

    /// <summary>
    /// Checks what differs from what was read, however it came there, and derives what follows from it. A value that the camera has
    /// it may keep, documented or not.
    /// </summary>
    /// <param name="force">True to take what the document, or a standard, does not have: there are cameras that do.</param>
    /// <returns>What changes; empty when the section is as it was read.</returns>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: a value, or the whole they make, is out of range.</exception>
    public IReadOnlyList<CamChange> Review(bool force = false) => Review([], force);

    private CamChange[] Review(IEnumerable<string> given, bool force)
    {
        // What was forced once stays so.
        IsForced |= force;
        foreach (CamField field in Changed.Where(field => field.WriteName is not null))
        {
            if (field.Get(this) is object value) field.Validate(field.GetText(this) is CamText text ? text : value, TextEncoding, IsForced);
        }

        Settle(new HashSet<string>(given.Concat(Changed.Select(field => field.Name)), StringComparer.OrdinalIgnoreCase));
        return Changed
            .Select(field => new CamChange(field.Name, field.Show(ReadValue(field)), field.Show(field.Get(this)))
            {
                // What the camera did not report it may not know.
                Since = ReadValue(field) is null && !ReportedEmpty.Contains(field) ? field.Since : null,
                ValueSince = CamField.SinceOf(field.Get(this)),
            })
            .ToArray();
    }

    /// <inheritdoc/>
    internal override void KeepRead() =>
        _read = CamSchema.Of(GetType()).Fields.ToDictionary(field => field, field => (field.Get(this), field.GetText(this)));

    /// <summary>What the camera had; null where it reported nothing.</summary>
    private protected object? ReadValue(CamField field) =>
        _read.TryGetValue(field, out (object? Value, CamText? Text) read) ? read.Value : null;

    /// <summary>True for what the camera said, be it that there is none.</summary>
    internal virtual bool HasReported(CamField field) => field.Get(this) is not null || ReportedEmpty.Contains(field);

    /// <summary>The section as its CGI takes it: every reported or given field, and what the CGI requires besides.</summary>
    public CgiQuery ToQuery()
    {
        var query = new CgiQuery();
        foreach (CamField field in CamSchema.Of(GetType()).Fields)
        {
            if (IsSent(field)) field.Write(this, query);
        }

        return query.In(TextEncoding);
    }

    /// <summary>True for a field that is sent: an order, such as the time of the clock, only where it is given.</summary>
    private protected virtual bool IsSent(CamField field) => !field.OnlyWhenGiven || IsChanged(field);

    /// <summary>The requests that set the section, in order.</summary>
    public virtual IReadOnlyList<CgiQuery> ToQueries() => [ToQuery()];

    /// <summary>What one of the <see cref="ToQueries">requests</see> sets, in words.</summary>
    /// <param name="number">Its number, from 0.</param>
    internal virtual string DescribeQuery(int number) => CamSchema.Of(GetType()).WriteCgi.Name;

    /// <summary>True when the section, as the camera reports it afterwards, has all that is changed in this one.</summary>
    /// <param name="reported">The section as it was read again.</param>
    public bool IsTakenIn(CamSettings reported) =>
        reported is null ? throw new ArgumentNullException(nameof(reported)) : Changed.All(field => field.AreEqual(field.Get(this), field.Get(reported)));

    /// <summary>What is known of a change whose answer was lost, once the section was read again.</summary>
    /// <param name="reported">The section as it was read again.</param>
    /// <param name="lost">The fault with which the answer was lost.</param>
    /// <exception cref="CamException">The camera has not obeyed, or may have done so in part.</exception>
    public void RequireTakenIn(CamSettings reported, CamException lost)
    {
        if (HasChanges() && IsTakenIn(reported)) return;
        // A camera that answers late may obey late.
        throw lost?.Code == CamErrorCode.Unreachable && IsLeftIn(reported) ? CamErrors.OldSettingsHold(lost) : lost!;
    }

    /// <summary>True when the camera reports what it had before, for all that is changed. What it does not report tells nothing.</summary>
    internal bool IsLeftIn(CamSettings reported) => HasChanges()
        && Changed.All(field => (field.Get(reported) is not null || reported.ReportedEmpty.Contains(field)) && field.AreEqual(ReadValue(field), field.Get(reported)));

    /// <summary>
    /// True when the secrets that are changed were the same in another reading of the section, to which nothing or the same was
    /// done: what is shown of a change does not tell.
    /// </summary>
    /// <param name="earlier">The section as it was read before.</param>
    public bool ReplacesSecretsOf(CamSettings earlier) => earlier is null ? throw new ArgumentNullException(nameof(earlier)) : Changed
        .Where(field => field.IsSecret)
        .All(field => field.AreEqual(ReadValue(field), earlier._read.Count > 0 ? earlier.ReadValue(field) : field.Get(earlier)));

    /// <summary>
    /// Refuses to send over what was not read: the CGI takes all of its settings at once, and what is missing in the answer may
    /// be set in the camera. A section made by hand is its maker's own.
    /// </summary>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.MalformedResponse"/>: the camera's answer was cut, or something that the CGI requires is neither
    /// reported, so that it can be read, nor given.
    /// </exception>
    public virtual void RequireWhole() => RequireWhole(string.Empty, lacking => $"give a value for {lacking[0].Name}");

    /// <summary>True where the answer lacked something that the CGI needs, whether it was given since or not.</summary>
    internal bool HasGaps => Gaps.Keys.Any(IsNeeded);

    /// <param name="owner">Whose settings they are, as it follows a variable; empty where that is plain.</param>
    /// <param name="remedy">What helps where fields are lacking, in words; null for nothing.</param>
    private protected void RequireWhole(string owner, Func<IReadOnlyList<CamField>, string?> remedy)
    {
        CamSchema schema = CamSchema.Of(GetType());
        RequireUncut();
        // A camera that reports none of it may have all of it, or have no such settings.
        bool losesMore = schema.Fields.Any(field => field is { WriteName: not null, IsReportable: true } && IsNeeded(field) && !IsChanged(field));
        if (IsAbsent && losesMore) throw CamErrors.NothingReported(schema.ReadCgi.Name, schema.WriteCgi.Name);
        CamField[] lacking = schema.Fields
            .Where(field => Gaps.TryGetValue(field, out CamFieldGap gap) && IsNeeded(field) && !IsGivenFor(field, gap))
            .ToArray();
        if (lacking.Length == 0) return;
        throw CamErrors.SettingsGap(schema.ReadCgi.Name, Gaps[lacking[0]], owner, schema.WriteCgi.Name, remedy(lacking));
    }

    private bool IsGivenFor(CamField field, CamFieldGap gap) => IsChanged(field) || (!gap.IsPart && field.Get(this) is not null);

    /// <summary>Refuses an answer that was cut before anything in it is compared: half of a value may be the very one that is asked for.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.MalformedResponse"/>.</exception>
    public void RequireUncut()
    {
        CamSchema schema = CamSchema.Of(GetType());
        if (IsCut) throw CamErrors.CutSettings(schema.ReadCgi.Name, schema.WriteCgi.Name);
    }

    /// <summary>False for a field that means nothing beside the others.</summary>
    private protected virtual bool IsNeeded(CamField field) => !field.OnlyWhenGiven;

    /// <summary>
    /// Derives fields from those that were set, and refuses what cannot work together. It may be called more than once: what it derived
    /// is then among what was set.
    /// </summary>
    /// <param name="given">The names of the fields that were set, and of those that differ from what was read.</param>
    protected virtual void Settle(ISet<string> given)
    {
    }

    /// <summary>False for two texts that read alike and are not the same to the camera.</summary>
    private static bool AreSame(CamText? left, CamText? right) => left is null || right is null || left.ToHex() == right.ToHex();

    /// <summary>True for a field that has another value than was read: what is stored already may stay, whatever it is.</summary>
    private protected bool IsNew(string name) => IsChanged(CamSchema.Of(GetType()).FindWritable(name)!);

    private bool IsChanged(CamField field)
    {
        (object? Value, CamText? Text) read = _read.TryGetValue(field, out (object?, CamText?) known) ? known : default;
        return !field.AreEqual(read.Value, field.Get(this)) || !AreSame(read.Text, field.GetText(this));
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
