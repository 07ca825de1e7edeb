using System;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text.RegularExpressions;

namespace IpCamera.Settings;

/// <summary>
/// The time zone for a camera: one the system knows with its daylight saving, or an offset alone. PowerShell makes one of a
/// <see cref="TimeZoneInfo"/>, a <see cref="TimeSpan"/>, a number of hours or, through <see cref="Parse"/>, of text.
/// </summary>
/// <remarks>East of Greenwich is positive here; the camera's <c>tz</c> counts seconds west.</remarks>
public sealed class CamTimeZone
{
    private static readonly TimeSpan Farthest = TimeSpan.FromHours(14);

    // +2, +02, +02:00, +0200, -5:30; also with UTC or GMT before it, which then needs a sign.
    private static readonly Regex Offset = new(
        @"^(?:(?:UTC|GMT)\s*(?=[-+\u2212]))?(?<sign>[-+\u2212]?)"
        + @"(?:(?<hours>[0-9]{1,2})(?::(?<minutes>[0-5][0-9])(?::00)?)?|(?<hours>[0-9]{2})(?<minutes>[0-5][0-9]))\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly TimeZoneInfo? _zone;

    /// <summary>A zone of the system.</summary>
    public CamTimeZone(TimeZoneInfo zone)
    {
        _zone = zone ?? throw new ArgumentNullException(nameof(zone));
        BaseOffset = zone.BaseUtcOffset;
        Name = zone.Id;
    }

    /// <summary>An offset alone.</summary>
    /// <param name="offset">How far the clock is ahead of UTC, in whole minutes, from -14 to 14 hours.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>.</exception>
    public CamTimeZone(TimeSpan offset)
    {
        string text = offset.ToString("c", CultureInfo.InvariantCulture);
        if (offset < -Farthest || offset > Farthest) throw Invalid(text, "is not from -14:00 to +14:00");
        if (offset.Ticks % TimeSpan.TicksPerMinute != 0) throw Invalid(text, "is not a number of whole minutes");
        BaseOffset = offset;
        Name = string.Format(CultureInfo.InvariantCulture, "UTC{0}{1:hh\\:mm}", offset < TimeSpan.Zero ? "-" : "+", offset);
    }

    /// <summary>An offset alone.</summary>
    /// <param name="hours">How many hours the clock is ahead of UTC, from -14 to 14.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>.</exception>
    public CamTimeZone(int hours)
        : this((double)hours)
    {
    }

    /// <summary>An offset alone.</summary>
    /// <param name="hours">How many hours the clock is ahead of UTC, from -14 to 14; 5.75 is 5:45.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>.</exception>
    public CamTimeZone(double hours)
        : this(FromHours(hours))
    {
    }

    /// <summary>The name: the system's for a zone of it, otherwise of the form <c>UTC+02:00</c>. <see cref="Parse"/> takes both.</summary>
    public string Name { get; }

    /// <summary>How far the zone is ahead of UTC when its clocks are not put forward.</summary>
    public TimeSpan BaseOffset { get; }

    /// <summary>True for a zone of the system, of which is known when its clocks are put forward, or that they never are.</summary>
    public bool KnowsDaylightSaving => _zone is not null;

    /// <summary>Reads a zone from text.</summary>
    /// <param name="text">
    /// The name of a zone that the system knows (<c>Europe/Berlin</c>, on Windows also <c>W. Europe Standard Time</c>), <c>UTC</c>,
    /// <c>GMT</c>, <c>Z</c>, or an offset, east positive: <c>+02:00</c>, <c>-5:30</c>, <c>+2</c>, <c>5.75</c>,
    /// <c>UTC+2</c>, <c>GMT-5</c>.
    /// </param>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.InvalidValue"/>: neither an offset from -14:00 to +14:00 nor a zone that this system knows.
    /// </exception>
    public static CamTimeZone Parse(string text)
    {
        if (text is null) throw new ArgumentNullException(nameof(text));
        string name = text.Trim();
        if (name.ToUpperInvariant() is "UTC" or "GMT" or "Z") return new CamTimeZone(TimeZoneInfo.Utc);
        Match offset = Offset.Match(name);
        if (offset.Success)
        {
            int minutes = (60 * Number(offset.Groups["hours"])) + Number(offset.Groups["minutes"]);
            return new CamTimeZone(TimeSpan.FromMinutes(offset.Groups["sign"].Value is "" or "+" ? minutes : -minutes));
        }

        // Hours with a fraction, as a number would be; a file of settings holds numbers as text.
        if (double.TryParse(name, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double hours))
        {
            return new CamTimeZone(hours);
        }

        return Find(name) is TimeZoneInfo zone
            ? new CamTimeZone(zone)
            : throw Invalid($"'{text}'", "is neither a zone that this system knows nor an offset such as +02:00");
    }

    /// <summary>How far the clocks of the zone are put forward at a moment; zero for an offset alone.</summary>
    public TimeSpan DaylightSavingAt(DateTimeOffset moment) => _zone is null ? TimeSpan.Zero : _zone.GetUtcOffset(moment) - BaseOffset;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static TimeSpan FromHours(double hours)
    {
        double minutes = Math.Round(hours * 60);
        // A third of an hour is not exact in binary; what is farther off than that was not meant as minutes.
        return Math.Abs(hours) <= Farthest.TotalHours && Math.Abs((hours * 60) - minutes) < 0.001
            ? TimeSpan.FromMinutes(minutes)
            : throw Invalid(hours.ToString("R", CultureInfo.InvariantCulture), "is no number of hours from -14 to 14 in whole minutes");
    }

    private static TimeZoneInfo? Find(string name)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception fault) when (fault is TimeZoneNotFoundException or InvalidTimeZoneException
            or SecurityException or UnauthorizedAccessException)
        {
            // Where zones are files, their names are found in the right case alone.
            return TimeZoneInfo.GetSystemTimeZones().FirstOrDefault(zone => zone.Id.Equals(name, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static int Number(Group digits) => digits.Success ? int.Parse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private static CamException Invalid(string value, string problem) => CamErrors.Invalid($"The time zone {value} {problem}.");
}
