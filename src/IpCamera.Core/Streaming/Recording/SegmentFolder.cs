using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using IpCamera.Files;

namespace IpCamera.Streaming;

/// <summary>
/// A camera's files in a folder, <c>camera_yyyyMMdd_HHmmss.ext</c> by their start or as a template says: names the next, and has the
/// oldest removed.
/// </summary>
internal sealed class SegmentFolder
{
    private static readonly TimeSpan ReserveLimit = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private readonly string _label;
    private readonly string _extension;
    private readonly PictureNames? _names;
    private readonly KeptFiles _kept;
    private string _stem = string.Empty;
    private int _copy;
    private long _index;

    /// <param name="folder">The folder.</param>
    /// <param name="label">What the names of the camera's files begin with.</param>
    /// <param name="format">The form of the files.</param>
    /// <param name="names">How the files are named; null for the usual names.</param>
    /// <param name="limits">What there may be.</param>
    public SegmentFolder(string folder, string label, CamRecordingFormat format, PictureNames? names, KeepLimits limits)
    {
        _folder = folder;
        _label = label;
        _names = names;
        _extension = RecordingFormats.Of(format).Extension;
        _kept = new KeptFiles(folder, $".{label}.ipcamera.list", limits, names is null ? FindByName : FindByList);
    }

    /// <summary>Waits until no other process of this user begins a file of this camera here; dispose of what is returned when it is begun.</summary>
    public IDisposable? Reserve()
    {
        using SHA256 hash = SHA256.Create();
        byte[] sum = hash.ComputeHash(Encoding.UTF8.GetBytes(Path.Combine(_folder, _label).ToUpperInvariant()));
        string name = BitConverter.ToString(sum, 0, 8).Replace("-", string.Empty);
        try
        {
            return LockFile.Wait(Path.Combine(Path.GetTempPath(), $"IpCamera-{Environment.UserName}", $"{name}.lock"), ReserveLimit, CancellationToken.None);
        }
        catch (CamException fault) when (fault.Code == CamErrorCode.FileError)
        {
            // An account without a place for temporary files: then names are only as free as they look.
            return null;
        }
    }

    /// <summary>The path of the next file, which there is not yet.</summary>
    /// <param name="start">When its first frame came.</param>
    /// <param name="trigger">What began it; null for no event.</param>
    public string NextPath(DateTimeOffset start, CamTrigger? trigger)
    {
        string stem = Path.Combine(_folder, _label + "_" + start.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture));
        string extension = _extension;
        if (_names is not null)
        {
            string named = _names.Expand(_index++, start, trigger);
            extension = Path.GetExtension(named);
            stem = named.Substring(0, named.Length - extension.Length);
        }

        // The names of one second go on counting, even where the first of them were removed meanwhile.
        if (stem != _stem) (_stem, _copy) = (stem, 0);
        string path;
        do
        {
            path = ++_copy == 1 ? stem + extension : $"{stem}_{_copy}{extension}";
        }
        // In this order: a file that is begun gets its name at any moment.
        while (IsBegun(path) || File.Exists(path));
        return path;
    }

    /// <inheritdoc cref="KeptFiles.Add"/>
    public Exception? Add(string path, DateTimeOffset now, long room) => _kept.Add(path, now, room);

    /// <inheritdoc cref="KeptFiles.Complete"/>
    public Exception? Complete(DateTimeOffset now) => _kept.Complete(now);

    /// <inheritdoc cref="KeptFiles.Trim(DateTimeOffset, long)"/>
    public Exception? Trim(DateTimeOffset now, long growing) => _kept.Trim(now, growing);

    /// <summary>True where another process writes a file that will have this name.</summary>
    private static bool IsBegun(string path) =>
        Directory.Exists(Path.GetDirectoryName(path)!) && Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.*{TemporaryName.Ending}").Any();

    /// <summary>The usual names are known to be the camera's, whether they stand in a list or not.</summary>
    private IEnumerable<string> FindByName(IReadOnlyDictionary<string, int> made)
    {
        string extensions = string.Join("|", RecordingFormats.All.Where(row => row.IsFile).Select(row => Regex.Escape(row.Extension)));
        // A number behind the time tells files of the same second apart.
        var name = new Regex($@"^{Regex.Escape(_label)}_(?<time>\d{{8}}_\d{{6}})(_(?<copy>\d{{1,4}}))?({extensions})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return from file in Directory.EnumerateFiles(_folder)
               let match = name.Match(Path.GetFileName(file))
               where match.Success
               let copy = match.Groups["copy"].Value
               orderby made.TryGetValue(Path.GetFileName(file), out int place) ? place : -1,
                   match.Groups["time"].Value, copy.Length == 0 ? 1 : int.Parse(copy, CultureInfo.InvariantCulture)
               select Path.GetFileName(file);
    }

    /// <summary>Names of a template may be anybody's: only those in the list are the camera's.</summary>
    private IEnumerable<string> FindByList(IReadOnlyDictionary<string, int> made)
    {
        Regex name = _names!.PatternIn(_folder);
        return made.Where(one => name.IsMatch(one.Key) && File.Exists(Path.Combine(_folder, one.Key))).OrderBy(one => one.Value).Select(one => one.Key);
    }
}
