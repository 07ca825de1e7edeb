using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace IpCamera.Files;

/// <summary>Turns a name that came from the network into one that is safe in a folder of ours, on every system.</summary>
public static class SafeFileName
{
    private const int LengthLimit = 120;
    // Forbidden on Windows, and with meaning to shells and paths elsewhere: one rule everywhere, since files travel.
    private const string Forbidden = "<>:\"/\\|?*";
    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "CONIN$", "CONOUT$",
    ];

    /// <summary>The last part of the proposed name with everything dangerous replaced; the fallback where nothing is left.</summary>
    public static string From(string? proposed, string fallback)
    {
        string last = (proposed ?? string.Empty).Split('/', '\\').Last();
        var name = new StringBuilder(last.Length);
        foreach (char one in last.Normalize(NormalizationForm.FormC))
        {
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(one);
            bool invisible = category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned;
            name.Append(invisible || Forbidden.IndexOf(one) >= 0 ? '_' : one);
        }

        // Windows drops trailing dots and spaces; a leading dot hides the file, a leading dash looks like an option.
        string safe = name.ToString().Trim(' ', '.').TrimStart('-');
        if (safe.Length > LengthLimit)
        {
            string extension = System.IO.Path.GetExtension(safe);
            if (extension.Length > 10) extension = string.Empty;
            safe = safe.Substring(0, LengthLimit - extension.Length) + extension;
        }

        if (safe.Trim('_').Length == 0) return fallback;
        string stem = safe.Split('.')[0].TrimEnd();
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase) ? "_" + safe : safe;
    }
}
