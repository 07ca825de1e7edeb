using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace IpCamera.Streaming;

/// <summary>
/// A camera's files in a folder, <c>camera_yyyyMMdd_HHmmss.ext</c> by their start: names the next, and removes the oldest. No file
/// is touched that is not named like this for this camera.
/// </summary>
internal sealed class SegmentFolder
{
    private readonly string _folder;
    private readonly string _label;
    private readonly string _extension;
    private readonly int? _keep;

    /// <summary>
    /// The oldest first. Those of earlier recordings are known by name; after that the order of making counts, since clocks are
    /// set back.
    /// </summary>
    private readonly List<string> _files = [];

    private string _stem = string.Empty;
    private int _copy;

    /// <param name="folder">The folder.</param>
    /// <param name="label">What the names of the camera's files begin with.</param>
    /// <param name="format">The form of the files.</param>
    /// <param name="keep">How many there may be; null for any number.</param>
    public SegmentFolder(string folder, string label, CamRecordingFormat format, int? keep)
    {
        _folder = folder;
        _label = label;
        _extension = RecordingFormats.ExtensionOf(format);
        _keep = keep;
        if (keep is null || !Directory.Exists(folder)) return;
        // A number behind the time tells files of the same second apart.
        var name = new Regex($@"^{Regex.Escape(label)}_(?<time>\d{{8}}_\d{{6}})(_(?<copy>\d{{1,4}}))?\.(mjpeg|avi|mkv|asf)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        _files.AddRange(
            from file in Directory.EnumerateFiles(folder)
            let match = name.Match(Path.GetFileName(file))
            where match.Success
            let copy = match.Groups["copy"].Value
            orderby match.Groups["time"].Value, copy.Length == 0 ? 1 : int.Parse(copy, CultureInfo.InvariantCulture)
            select file);
    }

    /// <summary>The path of the next file, which there is not yet.</summary>
    public string NextPath(DateTimeOffset start)
    {
        string stem = Path.Combine(_folder, _label + "_" + start.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture));
        // The names of one second go on counting, even where the first of them were removed meanwhile.
        if (stem != _stem) (_stem, _copy) = (stem, 0);
        string path;
        do
        {
            path = ++_copy == 1 ? stem + _extension : $"{stem}_{_copy}{_extension}";
        }
        while (File.Exists(path));
        return path;
    }

    /// <summary>Counts a file that was begun, and removes the oldest where there are too many.</summary>
    /// <returns>What kept a file from being removed; it is tried again the next time. Null for nothing.</returns>
    public Exception? Add(string path)
    {
        if (_keep is not int keep) return null;
        _files.RemoveAll(static file => !File.Exists(file));
        _files.Add(path);
        Exception? problem = null;
        // A file that cannot be removed now costs no younger one its place.
        for (int i = 0, surplus = _files.Count - keep; surplus > 0; surplus--)
        {
            try
            {
                File.Delete(_files[i]);
                _files.RemoveAt(i);
            }
            catch (Exception fault) when (CamErrors.IsFileProblem(fault))
            {
                problem = fault;
                i++;
            }
        }

        return problem;
    }
}
