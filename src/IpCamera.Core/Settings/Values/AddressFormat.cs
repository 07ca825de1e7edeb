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
        // The framework takes one number for an address too.
        variables[name] is string text && text.Split('.').Length == 4 && IPAddress.TryParse(text, out IPAddress address) ? address : null;

    public override void Validate(string field, object value, Encoding? encoding)
    {
        if (value is IPAddress { AddressFamily: AddressFamily.InterNetwork }) return;
        throw CamErrors.Invalid($"{field} cannot be {value}; these cameras know IPv4 addresses alone.");
    }

    public override string Show(object value) => value.ToString();

    public override PlainForm Plain { get; } = PlainForm.Text("an IPv4 address in four numbers", "ipv4");

    public override object ToPlain(object value) => Show(value);

    public override object? FromPlain(object plain) =>
        plain is string text && text.Split('.').Length == 4 && IPAddress.TryParse(text, out IPAddress address) ? address : null;

    protected override string ToWire(object value) => value.ToString();
}
