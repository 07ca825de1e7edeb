using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>An IPv4 address in four numbers.</summary>
internal sealed class AddressFormat : CamValueFormat
{
    public override string Absent => "(none)";

    public override object? Read(string name, CgiVariables variables) =>
        variables[name] is string text ? Parse(text) : null;

    public override void Validate(string field, object value, Encoding? encoding)
    {
        if (value is IPAddress { AddressFamily: AddressFamily.InterNetwork }) return;
        throw CamErrors.Invalid($"{field} cannot be {value}; these cameras know IPv4 addresses alone.");
    }

    public override string Show(object value) => value.ToString();

    public override PlainForm Plain { get; } = PlainForm.Text("an IPv4 address in four numbers", "ipv4");

    public override object ToPlain(object value) => Show(value);

    public override object? FromPlain(object plain) =>
        plain is string text ? Parse(text) : null;

    /// <summary>
    /// Reads an IPv4 address in four numbers; null for anything else. The framework takes 192.168.1 for 192.168.0.1, a number for an
    /// address too, and numbers with leading zeros for octal ones.
    /// </summary>
    internal static IPAddress? Parse(string text)
    {
        string[] parts = text.Split('.');
        byte[] bytes = new byte[4];
        if (parts.Length != bytes.Length) return null;
        for (int at = 0; at < bytes.Length; at++)
        {
            if (!byte.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[at])) return null;
        }

        return new IPAddress(bytes);
    }

    protected override string ToWire(object value) => value.ToString();
}
