using System.Globalization;
using System.Linq;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>The speed of a serial line: bits a second here, the number of a <see cref="CamBaudRate"/> to the camera.</summary>
internal sealed class BaudRateFormat : CamValueFormat
{
    public override object? Read(string name, CgiVariables variables) =>
        variables.GetNumber(name) is >= 0 and <= int.MaxValue and long number ? ((CamBaudRate)number).ToSpeed() : null;

    public override object? Adapt(object? value) => value is CamBaudRate rate ? rate.ToSpeed() : value;

    public override void Validate(string field, object value, Encoding? encoding)
    {
        if (FindRate(value) is not null) return;
        string known = string.Join(", ", System.Enum.GetValues(typeof(CamBaudRate)).Cast<CamBaudRate>().Select(rate => rate.ToSpeed()));
        throw CamErrors.Invalid($"{field} cannot be {value:D}; in bits a second it is one of {known}.");
    }

    public override string Show(object value) => string.Format(CultureInfo.InvariantCulture, "{0:D}", Adapt(value) ?? value);

    public override PlainForm Plain => PlainForm.WholeNumber;

    public override object ToPlain(object value) => Adapt(value) ?? value;

    public override object? FromPlain(object plain) => plain is long number and >= 0 and <= int.MaxValue ? (int)number : null;

    protected override string ToWire(object value) => string.Format(CultureInfo.InvariantCulture, "{0:D}", FindRate(value));

    private CamBaudRate? FindRate(object value) => Adapt(value) is int speed ? CamBaudRates.FromSpeed(speed) : null;
}
