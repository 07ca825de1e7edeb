using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>A length of time, or an offset from UTC, that the camera counts in seconds.</summary>
/// <param name="minimum">The smallest allowed, in seconds.</param>
/// <param name="maximum">The largest allowed, in seconds.</param>
/// <param name="isWall">True where there is none beyond; false where the document says no more than that.</param>
/// <param name="isWest">True where the camera counts westward what .NET counts eastward.</param>
internal sealed class SecondsFormat(long minimum, long maximum, bool isWall, bool isWest) : CamValueFormat
{
    private static readonly Regex Duration = new(@"^-?P(?=.)([0-9]{1,9}D)?(T(?=.)([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}S)?)?\z", RegexOptions.CultureInvariant);
    private static readonly Regex Offset = new(@"^[-+](?<hours>[0-9]{2,6}):(?<minutes>[0-5][0-9])(:(?<seconds>[0-5][0-9]))?\z", RegexOptions.CultureInvariant);

    public override object? Read(string name, CgiVariables variables) =>
        variables.GetNumber(name) is >= int.MinValue and <= uint.MaxValue and long seconds ? TimeSpan.FromSeconds(isWest ? -seconds : seconds) : null;

    public override void Validate(string field, object value, Encoding? encoding)
    {
        var time = (TimeSpan)value;
        if (time.Ticks % TimeSpan.TicksPerSecond != 0) throw CamErrors.Invalid($"{field} cannot be {time}; the camera counts whole seconds.");
        if (isWall && !IsInRange(time)) throw CamErrors.Invalid($"{field} cannot be {Show(time)}; it must be from {Least} to {Most}.");
    }

    public override void ValidateRange(string field, object value)
    {
        if (!IsInRange((TimeSpan)value)) throw CamErrors.BeyondRange(field, Show(value), Least, Most);
    }

    private string Least => Show(TimeSpan.FromSeconds(minimum));

    private string Most => Show(TimeSpan.FromSeconds(maximum));

    private bool IsInRange(TimeSpan time) => time.TotalSeconds >= minimum && time.TotalSeconds <= maximum;

    public override string Show(object value)
    {
        var time = (TimeSpan)value;
        return isWest
            ? string.Format(CultureInfo.InvariantCulture, time.Seconds == 0 ? @"{0}{1:00}:{2:mm}" : @"{0}{1:00}:{2:mm\:ss}",
                time < TimeSpan.Zero ? "-" : "+", Math.Floor(Math.Abs(time.TotalHours)), time)
            : string.Format(CultureInfo.InvariantCulture, "{0:0} s", time.TotalSeconds);
    }

    public override PlainForm Plain { get; } = isWest
        ? PlainForm.Text("an offset such as '+02:00'")
        : PlainForm.Text("a length of time such as 'PT30S' or 'PT1M30S'", "duration");

    public override object ToPlain(object value) => isWest ? Show(value) : XmlConvert.ToString((TimeSpan)value);

    public override object? FromPlain(object plain)
    {
        if (plain is not string text) return null;
        if (!isWest) return Duration.IsMatch(text) && FromText(() => XmlConvert.ToTimeSpan(text)) is TimeSpan length ? length : null;
        Match offset = Offset.Match(text);
        if (!offset.Success) return null;
        var time = new TimeSpan(Number(offset, "hours"), Number(offset, "minutes"), Number(offset, "seconds"));
        return text[0] == '-' ? time.Negate() : time;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private static TimeSpan? FromText(Func<TimeSpan> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            return null;
        }
    }

    protected override string ToWire(object value)
    {
        long seconds = ((TimeSpan)value).Ticks / TimeSpan.TicksPerSecond;
        return (isWest ? -seconds : seconds).ToString(CultureInfo.InvariantCulture);
    }
}
