using System.Globalization;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>A whole number.</summary>
/// <param name="minimum">The smallest.</param>
/// <param name="maximum">The largest.</param>
/// <param name="isWall">True where there is none beyond; false where the document says no more than that.</param>
internal sealed class NumberFormat(long minimum, long maximum, bool isWall) : CamValueFormat
{
    public override object Empty => 0;

    public override object? Read(string name, CgiVariables variables) =>
        variables.GetNumber(name) is >= int.MinValue and <= int.MaxValue and long number ? (int)number : null;

    public override bool Holds(object? value, string text) => value is not null && ToWire(value) == text;

    public override void Validate(string field, object value, Encoding? encoding)
    {
        if (isWall && !IsInRange(value)) throw CamErrors.Invalid($"{field} cannot be {value}; it must be from {minimum} to {maximum}.");
    }

    public override void ValidateRange(string field, object value)
    {
        if (!IsInRange(value)) throw CamErrors.BeyondRange(field, Show(value), $"{minimum}", $"{maximum}");
    }

    private bool IsInRange(object value) => (int)value >= minimum && (int)value <= maximum;

    public override string Show(object value) => ToWire(value);

    public override PlainForm Plain => PlainForm.WholeNumber;

    public override object? FromPlain(object plain) => plain is long number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    protected override string ToWire(object value) => ((int)value).ToString(CultureInfo.InvariantCulture);
}
