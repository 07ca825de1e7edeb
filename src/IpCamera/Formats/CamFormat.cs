using System;
using System.ComponentModel;
using System.Globalization;
using System.Security;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Formats;

/// <summary>Used by the format file alone: turns values into what a table shows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CamFormat
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>A text from a camera, harmless to a terminal: control characters are shown as dots.</summary>
    public static string Text(object? value)
    {
        string text = Convert.ToString(value, CultureInfo.CurrentCulture) ?? string.Empty;
        var safe = new StringBuilder(text.Length);
        foreach (char one in text) safe.Append(char.IsControl(one) || char.GetUnicodeCategory(one) == UnicodeCategory.Format ? '.' : one);
        return safe.ToString();
    }

    /// <summary>A secret: whether there is one.</summary>
    public static string Secret(object? value) => value is SecureString { Length: > 0 } ? CgiQuery.Mask : string.Empty;

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

    /// <summary>A time with its offset, without fractions.</summary>
    public static string Time(object? value) => value is DateTimeOffset time
        ? time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)
        // What came back from a file or another process is only a text.
        : Text(value);
}
