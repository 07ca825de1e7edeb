using System;
using System.Collections.Generic;

namespace IpCamera.Streaming;

/// <summary>The extensions of recordings.</summary>
public static class RecordingFormats
{
    private static readonly KeyValuePair<string, CamRecordingFormat>[] Extensions =
    [
        new(".mjpeg", CamRecordingFormat.Mjpeg), new(".mjpg", CamRecordingFormat.Mjpeg), new(".avi", CamRecordingFormat.Avi),
        new(".mkv", CamRecordingFormat.Matroska), new(".jpg", CamRecordingFormat.Jpeg), new(".jpeg", CamRecordingFormat.Jpeg),
        new(".asf", CamRecordingFormat.Asf),
    ];

    /// <summary>The extensions, each with its dot, and the forms they stand for; the usual one of a form comes first.</summary>
    public static IReadOnlyList<KeyValuePair<string, CamRecordingFormat>> Known { get; } = Array.AsReadOnly(Extensions);

    /// <summary>The form an extension stands for; null for none.</summary>
    /// <param name="extension">With its dot, in any case.</param>
    public static CamRecordingFormat? Find(string extension)
    {
        foreach (KeyValuePair<string, CamRecordingFormat> known in Extensions)
        {
            if (known.Key.Equals(extension, StringComparison.OrdinalIgnoreCase)) return known.Value;
        }

        return null;
    }

    /// <summary>The extension a form usually has.</summary>
    internal static string ExtensionOf(CamRecordingFormat format)
    {
        foreach (KeyValuePair<string, CamRecordingFormat> known in Extensions)
        {
            if (known.Value == format) return known.Key;
        }

        return string.Empty;
    }
}
