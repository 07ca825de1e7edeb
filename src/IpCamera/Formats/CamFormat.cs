using System;
using System.Collections;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Security;
using IpCamera.Cgi;
using IpCamera.Http;
using IpCamera.Settings;

namespace IpCamera.Formats;

/// <summary>
/// Used by the format file alone: turns values into what a table shows. Takes them as they are, and as they come back from
/// files and other processes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CamFormat
{
    private const string DeserializedTime = "Deserialized.System.DateTimeOffset";

    private const int BriefLength = 60;

    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    // $PSStyle, which engines before 7.2 do not have.
    private static readonly object? Style = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance")?.GetValue(null);

    /// <summary>A text from a camera, harmless to a terminal: control characters are shown as dots, and passwords in a URL are masked.</summary>
    public static string Text(object? value) => HarmlessText.From(UrlRedaction.Mask(Convert.ToString(value, CultureInfo.CurrentCulture) ?? string.Empty));

    /// <summary>A text of a length that leaves a table readable; the list has all of it.</summary>
    public static string Brief(object? value)
    {
        string text = Text(value);
        return text.Length <= BriefLength ? text : text.Substring(0, BriefLength - 1) + "\u2026";
    }

    /// <summary>The last part of a path, which fits into a table.</summary>
    public static string FileName(object? value)
    {
        string path = Text(value);
        return path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
    }

    /// <summary>A schedule in a narrow column of a table: its parts one below the other.</summary>
    public static string Week(object? value) => Brief(value).Replace("; ", "\n");

    /// <summary>True for a text that a terminal shows as it is.</summary>
    internal static bool IsPlain(string text) => HarmlessText.From(text) == text;

    /// <summary>A secret: whether there is one.</summary>
    public static string Secret(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) is SecureString { Length: > 0 } ? CgiQuery.Mask : string.Empty;

    /// <summary>Several values in one line.</summary>
    public static string List(object? values) => string.Join(", ", Elements(values).Select(Value));

    /// <summary>Variables by their names, one a line.</summary>
    public static string Variables(object? variables) => string.Join("\n", Elements(variables)
        .Select(PSObject.AsPSObject)
        .Select(pair => $"{Text(pair.Properties["Key"]?.Value)} = {Value(pair.Properties["Value"]?.Value)}")
        // What came back from a file has lost its order.
        .OrderBy(line => line, StringComparer.Ordinal));

    /// <summary>The gist of a section of the settings, or of several of a kind, each in one line.</summary>
    /// <param name="sections">The section or sections.</param>
    /// <param name="properties">The properties that tell the gist. What the camera did not report, or has empty, is left out.</param>
    public static string Gist(object? sections, params string[] properties)
    {
        return string.Join("\n", Elements(sections).Select(PSObject.AsPSObject).Select(Describe).Where(gist => gist.Length > 0));

        string Describe(PSObject section) => string.Join(", ", properties
            .Select(name => (name, value: Value(section.Properties[name]?.Value)))
            .Where(property => property.value.Length > 0)
            .Select(property => $"{property.name}={property.value}"));
    }

    /// <summary>A number of bytes in a fitting unit.</summary>
    public static string Size(object? value)
    {
        if (value is null) return string.Empty;
        double size = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        int unit = 0;
        for (; size >= 1000 && unit < Units.Length - 1; unit++) size /= 1000;
        return size.ToString(unit == 0 ? "0" : "0.0", CultureInfo.CurrentCulture) + " " + Units[unit];
    }

    /// <summary>A length of time as hours, minutes and seconds to a tenth; days count as hours.</summary>
    public static string Duration(object? value) => value is TimeSpan time
        ? string.Format(CultureInfo.InvariantCulture, @"{0:00}:{1:mm\:ss\.f}", Math.Floor(time.TotalHours), time)
        : string.Empty;

    /// <summary>A length of time in seconds, which is what the cameras count in.</summary>
    public static string Seconds(object? value) => value is TimeSpan time
        ? time.TotalSeconds.ToString("0.### 's'", CultureInfo.CurrentCulture)
        : string.Empty;

    /// <summary>A length of time in hours; a quarter of one is 0.25.</summary>
    public static string Hours(object? value) => value is TimeSpan time ? time.TotalHours.ToString("0.## 'h'", CultureInfo.CurrentCulture) : string.Empty;

    /// <summary>How far a clock is ahead of UTC, for example <c>+02:00</c>.</summary>
    public static string Offset(object? value) => value is TimeSpan time
        ? string.Format(CultureInfo.InvariantCulture, @"{0}{1:00}:{2:mm}", time < TimeSpan.Zero ? "-" : "+", Math.Floor(time.Duration().TotalHours), time)
        : string.Empty;

    /// <summary>How far a clock is ahead, for example <c>+3 s</c>; from a day on, in days.</summary>
    public static string Drift(object? value) => value is TimeSpan time
        ? Math.Abs(time.TotalDays) < 1
            ? time.TotalSeconds.ToString("+0 's';-0 's';0 's'", CultureInfo.InvariantCulture)
            : Math.Truncate(time.TotalDays).ToString("+0 'days';-0 'days'", CultureInfo.InvariantCulture)
        : string.Empty;

    /// <summary>A time with its offset, without fractions.</summary>
    public static string Time(object? value) => WriteTime(value, "yyyy-MM-dd HH:mm:ss zzz");

    /// <summary>A time as the camera's clock showed it, without fractions.</summary>
    public static string Clock(object? value) => WriteTime(value, "yyyy-MM-dd HH:mm:ss");

    /// <summary>What set the alarm off; in the colour of errors when something did.</summary>
    /// <param name="value">The status; in its wrapper, which knows the name of one that came back from a file as a number.</param>
    public static string Alarm(PSObject? value)
    {
        string text = Text(value);
        return text.Length > 0 && text != nameof(CamAlarmStatus.None) ? Highlight(text) : text;
    }

    /// <summary>The light a sensor works in, as people write it.</summary>
    public static string Light(object? value) => Text(value) switch
    {
        nameof(CamSensorMode.Hz50) => "50 Hz",
        nameof(CamSensorMode.Hz60) => "60 Hz",
        string other => other,
    };

    /// <summary>How a picture is turned, by what is to be seen.</summary>
    public static string Flip(object? value) => Text(value) switch
    {
        nameof(CamFlip.Vertical) => "Upside down",
        nameof(CamFlip.Horizontal) => "Mirrored",
        nameof(CamFlip.Both) => "Turned around",
        string other => other,
    };

    /// <summary>Whether something succeeded; in the colour of errors when it did not.</summary>
    public static string Outcome(object? value) => value is false ? Highlight(Text(value)) : Text(value);

    /// <summary>What something has become; in the colour of errors when that is an alarm, or a camera out of reach.</summary>
    /// <param name="property">What has changed.</param>
    /// <param name="now">What it is now; in its wrapper, which knows the name of one that came back from a file as a number.</param>
    public static string Change(string? property, PSObject? now) => property switch
    {
        nameof(CamStatus.Alarm) => Alarm(now),
        CamStatusWatch.Reachable when now?.BaseObject is false => Highlight(Text(now)),
        _ => Text(now),
    };

    private static string Highlight(string text)
    {
        // Consoles take the colours out again where they are not wanted, as NO_COLOR has it; not every host does.
        bool plain = Property(Style, "OutputRendering")?.ToString() == "PlainText";
        return !plain && Property(Property(Style, "Formatting"), "Error") is string { Length: > 0 } colour ? $"{colour}{text}{Property(Style, "Reset")}" : text;

        static object? Property(object? item, string name) => item?.GetType().GetProperty(name)?.GetValue(item);
    }

    private static string Value(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        _ when value is PSObject { TypeNames: [DeserializedTime, ..] } => Time(value),
        SecureString secret => Secret(secret),
        DateTimeOffset time => Time(time),
        string text => Text(text),
        IEnumerable several => List(several),
        // An enum that came back from a file is a number in a wrapper that still knows its name.
        _ => Text(value),
    };

    private static IEnumerable<object> Elements(object? values) => (values is PSObject wrapped ? wrapped.BaseObject : values) switch
    {
        null => [],
        string text => [text],
        IEnumerable several => several.Cast<object?>().Where(one => one is not null).Select(one => one!),
        _ => [values!],
    };

    private static string WriteTime(object? value, string format)
    {
        if (value is DateTimeOffset time) return time.ToString(format, CultureInfo.InvariantCulture);
        // What came back from a file or another process is only a text.
        string text = Text(value);
        bool isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
        return isTime ? time.ToString(format, CultureInfo.InvariantCulture) : text;
    }
}
