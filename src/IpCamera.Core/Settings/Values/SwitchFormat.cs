using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>Something that is on or off.</summary>
internal sealed class SwitchFormat : CamValueFormat
{
    public override object? Read(string name, CgiVariables variables) => variables.GetNumber(name) is long number ? number != 0 : null;

    public override bool Holds(object? value, string text) => value is not null && ToWire(value) == text;

    public override void Validate(string field, object value, Encoding? encoding)
    {
    }

    public override string Show(object value) => (bool)value ? "on" : "off";

    public override PlainForm Plain => PlainForm.Switch;

    public override object? FromPlain(object plain) => plain as bool?;

    protected override string ToWire(object value) => (bool)value ? "1" : "0";
}
