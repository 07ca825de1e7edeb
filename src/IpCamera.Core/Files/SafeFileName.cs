using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace IpCamera.Files;

/// <summary>Turns a name that came from the network into one that is safe in a folder of ours, on every system.</summary>
public static class SafeFileName
{
    // In bytes of UTF-8, as file systems count: 255 are the most, and a temporary name beside it is longer.
    private const int LengthLimit = 120;
    // Forbidden on Windows, and with meaning to shells and paths elsewhere: one rule everywhere, since files travel.
    private const string Forbidden = "<>:\"/\\|?*";
    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
        "COM\u00B9", "COM\u00B2", "COM\u00B3", "LPT\u00B9", "LPT\u00B2", "LPT\u00B3", "CONIN$", "CONOUT$",
    ];

    /// <summary>The last part of the proposed name with everything dangerous replaced; the fallback where nothing is left.</summary>
    public static string From(string? proposed, string fallback)
    {
        string last = (proposed ?? string.Empty).Split('/', '\\').Last();
        var name = new StringBuilder(last.Length);
        foreach (char one in last)
        {
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(one);
            bool invisible = category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned;
            name.Append(invisible || Forbidden.IndexOf(one) >= 0 ? '_' : one);
        }

        // Windows drops trailing dots and spaces; a leading dot hides the file, a leading dash looks like an option.
        string safe = Shorten(name.ToString().Normalize(NormalizationForm.FormC).TrimStart(' ', '.', '-').TrimEnd(' ', '.'));
        if (safe.Trim('_').Length == 0) return fallback;
        string stem = safe.Split('.')[0].TrimEnd();
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase) ? Shorten("_" + safe) : safe;
    }

    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= LengthLimit) return name;
        string extension = System.IO.Path.GetExtension(name);
        if (extension.Length > 10) extension = string.Empty;
        string stem = name.Substring(0, Math.Min(name.Length - extension.Length, LengthLimit));
        while (Encoding.UTF8.GetByteCount(stem) + Encoding.UTF8.GetByteCount(extension) > LengthLimit) stem = stem.Substring(0, stem.Length - 1);
        return stem.TrimEnd(' ', '.') + extension;
    }
}
