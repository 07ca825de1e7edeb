using System;
using System.Collections.Generic;
using System.Net;
using System.Security;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>How values of one type stand in the variables and parameters of a camera.</summary>
internal abstract class CamValueFormat
{
    /// <summary>True for values that are never shown.</summary>
    public virtual bool IsSecret => false;

    /// <summary>What is shown where there is no value.</summary>
    public virtual string Absent => "(not reported)";

    /// <summary>The value of an empty slot.</summary>
    public virtual object Empty => throw new NotSupportedException("Slots have no such fields.");

    /// <summary>The format of a property.</summary>
    public static CamValueFormat For(Type property, CamFieldAttribute declaration)
    {
        Type type = Nullable.GetUnderlyingType(property) ?? property;
        if (type == typeof(string)) return new TextFormat(declaration.MaximumLength, declaration.IsHost);
        if (type == typeof(CamTextList)) return new TextListFormat(declaration.Count, declaration.MaximumLength);
        if (type == typeof(SecureString)) return new SecretFormat(declaration.MaximumLength);
        if (type == typeof(bool)) return new SwitchFormat();
        if (type.IsEnum) return new EnumFormat(type);
        if (declaration.IsSpeed) return new BaudRateFormat();
        if (type == typeof(int)) return new NumberFormat(Math.Max(declaration.Minimum, int.MinValue), Math.Min(declaration.Maximum, int.MaxValue), declaration.IsWall);
        if (type == typeof(TimeSpan)) return new SecondsFormat(declaration.Minimum, declaration.Maximum, declaration.IsWall, declaration.IsWest);
        if (type == typeof(DateTimeOffset)) return new TimeFormat();
        if (type == typeof(IPAddress)) return new AddressFormat();
        if (type == typeof(CamSchedule)) return new ScheduleFormat();
        throw new NotSupportedException($"A field cannot be of type {type}.");
    }

    /// <summary>The variables, or parameters, that a name stands for.</summary>
    public virtual IEnumerable<string> Expand(string name) => [name];

    /// <summary>Reads a value; null when it was not reported or cannot be read.</summary>
    public abstract object? Read(string name, CgiVariables variables);

    /// <summary>What the property takes for a value that was given in another form.</summary>
    public virtual object? Adapt(object? value) => value;

    /// <summary>The variable for which a value cannot be read though all of its variables are reported.</summary>
    public virtual string FindUnreadable(string name, CgiVariables variables) => name;

    /// <summary>True when a value holds all that its text says, so that the text can be made of it again.</summary>
    public virtual bool Holds(object? value, string text) => true;

    /// <summary>Adds a value to a query.</summary>
    public virtual void Write(string name, object value, CgiQuery query) => query.Add(name, ToWire(value), IsSecret);

    /// <summary>Adds what stands for no value to a query.</summary>
    public virtual void WriteAbsent(string name, string text, CgiQuery query)
    {
        foreach (string one in Expand(name)) query.Add(one, text, IsSecret);
    }

    /// <summary>Checks a value against the range of the document, which a camera may have left behind.</summary>
    /// <param name="field">The field's name, for the message.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>.</exception>
    public virtual void ValidateRange(string field, object value)
    {
    }

    /// <summary>Checks a value against the limits that hold for every camera.</summary>
    /// <param name="field">The field's name, for the message.</param>
    /// <param name="value">The value.</param>
    /// <param name="encoding">What the camera takes texts in; null while that is not known, and only what fits in none is refused.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>.</exception>
    public abstract void Validate(string field, object value, Encoding? encoding);

    /// <summary>The value as it may be shown.</summary>
    public abstract string Show(object value);

    /// <summary>What stands for a value in a file of settings.</summary>
    public abstract PlainForm Plain { get; }

    /// <summary>The value as it stands in such a file: true or false, a number, a text, or texts.</summary>
    public virtual object ToPlain(object value) => value;

    /// <summary>The value that stands so in a file; null where that is none.</summary>
    public abstract object? FromPlain(object plain);

    /// <summary>True when both are the same to the camera.</summary>
    public virtual bool AreEqual(object? left, object? right) =>
        left is null || right is null ? ReferenceEquals(left, right) : string.Equals(ToWire(left), ToWire(right), StringComparison.Ordinal);

    /// <summary>The value as one text; two values are the same to the camera when their texts are.</summary>
    protected abstract string ToWire(object value);

    /// <summary>True for what .NET makes of an object that has no text of its own.</summary>
    private static bool IsTypeName(string text) =>
        (text.StartsWith("System.", StringComparison.Ordinal) || text.StartsWith("IpCamera.", StringComparison.Ordinal))
        && text.Split('.').Length >= 2 && Type.GetType(text.EndsWith("[]", StringComparison.Ordinal) ? text.Substring(0, text.Length - 2) : text) is not null;

    /// <summary>Refuses texts that are too long, or that no setting can hold.</summary>
    private protected static void ValidateText(string field, object value, int maximumLength, Encoding? encoding)
    {
        string text = value.ToString();
        if (text.IndexOfAny(['\r', '\n', '\0']) >= 0) throw CamErrors.Invalid($"{field} must not hold line breaks.");
        if (IsTypeName(text))
        {
            throw CamErrors.Invalid($"{field} would be '{text}', the name of a type: what held the value was made a text on its way, as Export-Csv does with secrets and lists.");
        }

        if (encoding is not null && value is not CamText && encoding.GetString(encoding.GetBytes(text)) != text)
        {
            throw CamErrors.Invalid($"{field} holds characters that are not in {encoding.WebName}, which this camera's texts are in.");
        }

        // No encoding takes less than a byte a character.
        int length = value is CamText known ? known.Length : encoding?.GetByteCount(text) ?? text.Length;
        if (maximumLength > 0 && length > maximumLength)
        {
            int shown = value is CamText ? length : (encoding ?? Encoding.UTF8).GetByteCount(text);
            throw CamErrors.Invalid($"{field} is {shown} bytes long; the camera takes at most {maximumLength}.");
        }
    }
}
