using System;
using System.Globalization;
using System.Reflection;
using System.Security;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>One declared field of a record: knows how to read, check, show and send its value.</summary>
public sealed class CamField
{
    private readonly PropertyInfo _property;
    private readonly CamFieldAttribute _declaration;
    private readonly Type _type;

    internal CamField(PropertyInfo property, CamFieldAttribute declaration)
    {
        _property = property;
        _declaration = declaration;
        _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
    }

    /// <summary>The property's name, which is the parameter's name too.</summary>
    public string Name => _property.Name;

    /// <summary>The variable in the camera's answer.</summary>
    public string ReadName => _declaration.ReadName;

    /// <summary>The parameter of the setting CGI; null for a field that can only be read.</summary>
    public string? WriteName => _declaration.WriteName;

    /// <summary>True for a field whose value is never shown.</summary>
    public bool IsSecret => _type == typeof(SecureString);

    /// <summary>What the CGI requires in place of a value that the camera does not report; null to leave it out.</summary>
    public string? RequiredValue => _declaration.RequiredValue;

    /// <summary>The present value; null when there is none.</summary>
    public object? Get(CamRecord record) => _property.GetValue(record);

    /// <summary>Sets the value.</summary>
    public void Set(CamRecord record, object? value) => _property.SetValue(record, value);

    /// <summary>Fills the property from the camera's answer; a number that cannot be read is as good as not reported.</summary>
    internal void Read(CamRecord record, CgiVariables variables)
    {
        object? value;
        if (_type == typeof(string)) value = variables[ReadName];
        else if (IsSecret) value = variables[ReadName] is string secret ? CamSecret.Protect(secret) : null;
        else value = variables.GetNumber(ReadName) is long number ? FromNumber(number) : null;
        if (value is not null) Set(record, value);
    }

    /// <summary>Checks a value against the documented limits.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: names the field, the value unless secret, and the range.</exception>
    internal void Validate(object value)
    {
        if (value is string or SecureString)
        {
            string text = ToWire(value);
            if (text.IndexOfAny(['\r', '\n', '\0']) >= 0) throw CamErrors.Invalid($"{Name} must not hold line breaks.");
            int length = Encoding.UTF8.GetByteCount(text);
            if (_declaration.MaximumLength > 0 && length > _declaration.MaximumLength)
            {
                throw CamErrors.Invalid($"{Name} is {length} bytes long; the camera takes at most {_declaration.MaximumLength}.");
            }
        }
        else if (_type.IsEnum)
        {
            if (!Enum.IsDefined(_type, value)) throw CamErrors.Invalid($"{Name} cannot be {value}; it is one of {string.Join(", ", Enum.GetNames(_type))}.");
        }
        else
        {
            long number = Convert.ToInt64(value, CultureInfo.InvariantCulture);
            if (number < _declaration.Minimum || number > _declaration.Maximum)
            {
                throw CamErrors.Invalid($"{Name} cannot be {number}; it must be from {_declaration.Minimum} to {_declaration.Maximum}.");
            }
        }
    }

    /// <summary>The value as it is shown: secrets masked, nothing as <c>(not reported)</c>.</summary>
    internal static string Show(object? value) => value switch
    {
        null => "(not reported)",
        SecureString secret => secret.Length == 0 ? "(empty)" : CgiQuery.Mask,
        string text => text.Length == 0 ? "(empty)" : $"'{text}'",
        bool on => on ? "on" : "off",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>The value as the CGI takes it.</summary>
    internal static string ToWire(object value) => value switch
    {
        string text => text,
        SecureString secret => CamSecret.Reveal(secret),
        bool on => on ? "1" : "0",
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>True when both values are the same to the camera.</summary>
    internal static bool AreEqual(object? left, object? right) =>
        left is null || right is null ? ReferenceEquals(left, right) : string.Equals(ToWire(left), ToWire(right), StringComparison.Ordinal);

    private object? FromNumber(long number)
    {
        if (_type == typeof(bool)) return number != 0;
        if (_type == typeof(long)) return number;
        if (number is < int.MinValue or > int.MaxValue) return null;
        return _type.IsEnum ? Enum.ToObject(_type, (int)number) : (int)number;
    }
}
