using System;
using System.Globalization;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>One of a few named numbers. A number without a name is a value like any other: there are cameras that know more.</summary>
/// <param name="type">The enumeration.</param>
internal sealed class EnumFormat(Type type) : CamValueFormat
{
    public override object Empty => Enum.ToObject(type, 0);

    public override object? Read(string name, CgiVariables variables) =>
        variables.GetNumber(name) is >= int.MinValue and <= int.MaxValue and long number ? Enum.ToObject(type, (int)number) : null;

    public override void Validate(string field, object value, Encoding? encoding)
    {
        if (Convert.ToInt64(value, CultureInfo.InvariantCulture) < 0) throw CamErrors.Invalid($"{field} cannot be {value:D}; cameras count their choices from 0.");
    }

    public override string Show(object value) => value.ToString();

    public override PlainForm Plain { get; } = PlainForm.Words(Enum.GetNames(type));

    public override object ToPlain(object value) => Enum.IsDefined(type, value) ? value.ToString() : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    public override object? FromPlain(object plain) => plain switch
    {
        long number and >= int.MinValue and <= int.MaxValue => Enum.ToObject(type, number),
        string text when Array.Find(Enum.GetNames(type), name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is string name => Enum.Parse(type, name),
        _ => null,
    };

    protected override string ToWire(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
