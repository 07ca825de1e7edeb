using System;
using System.Globalization;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>A moment that the camera counts in seconds since 1970, UTC.</summary>
internal sealed class TimeFormat : CamValueFormat
{
    public override object? Read(string name, CgiVariables variables) =>
        variables.GetNumber(name) is >= 0 and <= uint.MaxValue and long seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    public override void Validate(string field, object value, Encoding? encoding)
    {
        // Cameras keep it in 32 bits.
        if (((DateTimeOffset)value).ToUnixTimeSeconds() is >= 0 and <= int.MaxValue) return;
        throw CamErrors.Invalid($"{field} cannot be {Show(value)}; it must be from 1970 to 2038-01-19.");
    }

    public override string Show(object value) => ((DateTimeOffset)value).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    public override PlainForm Plain { get; } = PlainForm.Text("a time such as '2024-01-31T23:59:59+01:00'", "date-time");

    public override object ToPlain(object value) => ((DateTimeOffset)value).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public override object? FromPlain(object plain) => plain is string text && DateTimeOffset.TryParseExact(
        text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time) ? time : null;

    protected override string ToWire(object value) => ((DateTimeOffset)value).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
