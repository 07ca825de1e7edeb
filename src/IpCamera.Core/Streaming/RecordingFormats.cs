using System;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Streaming;

/// <summary>The forms of recordings: a new one is a writer, a member of <see cref="CamRecordingFormat"/> and a row here.</summary>
public static class RecordingFormats
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF];

    private static readonly RecordingFormat[] Rows =
    [
        new(CamRecordingFormat.Matroska, "Matroska: the frames as they come, each with its time", static (output, title) => new MatroskaWriter(output, title), [0x1A, 0x45, 0xDF, 0xA3],
            ".mkv")
        {
            HasSegments = true,
            TakesPictures = true,
        },
        new(CamRecordingFormat.Avi, "AVI: plays everywhere, at an even pace", static (output, title) => new AviWriter(output, title), [(byte)'R', (byte)'I', (byte)'F', (byte)'F'], ".avi")
        {
            HasSegments = true,
            TakesPictures = true,
        },
        new(CamRecordingFormat.Mjpeg, "The frames, one after the other", static (output, _) => new RawWriter(output), Jpeg, ".mjpeg", ".mjpg")
        {
            HasSegments = true,
            TakesPictures = true,
        },
        new(CamRecordingFormat.Jpeg, "A picture a frame; the name has {Index} or {Time} in it", null, Jpeg, ".jpg", ".jpeg"),
        new(CamRecordingFormat.Asf, "The camera's own ASF, with sound", static (output, _) => new RawWriter(output), [0x30, 0x26, 0xB2, 0x75], ".asf")
        {
            IsCamerasOwn = true,
        },
    ];

    /// <summary>The rows.</summary>
    public static IReadOnlyList<RecordingFormat> All { get; } = Array.AsReadOnly(Rows);

    /// <summary>What there is to know of a form.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: it is none, as Auto is none before a path is known.</exception>
    public static RecordingFormat Of(CamRecordingFormat format) => Array.Find(Rows, row => row.Format == format)
        ?? throw CamErrors.Invalid($"Format cannot be {format}; a recording is {string.Join(", ", Rows.Select(row => row.Format))}.");

    /// <summary>The form an extension stands for; null for none.</summary>
    /// <param name="extension">With its dot, in any case.</param>
    public static RecordingFormat? Find(string extension) =>
        Array.Find(Rows, row => row.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase));

    /// <summary>The extensions of some forms, as a sentence has them: ".mkv, .avi or .mjpeg".</summary>
    public static string ListExtensions(Func<RecordingFormat, bool> which)
    {
        string[] extensions = [.. Rows.Where(which).Select(row => row.Extension)];
        return string.Join(", ", extensions.Take(extensions.Length - 1)) + " or " + extensions.Last();
    }
}
