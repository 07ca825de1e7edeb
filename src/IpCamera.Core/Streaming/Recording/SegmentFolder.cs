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
/// A camera's files in a folder, <c>camera_yyyyMMdd_HHmmss.ext</c> by their start: names the next, and removes the oldest. No file
/// is touched that is not named like this for this camera, or that somebody is writing or reading. Which is the oldest is told by a list
/// of the files in the order in which they were made, beside them: clocks are wrong now and then, and names with them.
/// </summary>
internal sealed class SegmentFolder
{
    // Some thousand names; then those that are gone are left out.
    private const int ListLimit = 256 * 1024;

    private static readonly TimeSpan ReserveLimit = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private readonly string _label;
    private readonly string _extension;
    private readonly int? _keep;

    /// <summary>The oldest first: what stands in no list, by name; after that the order of making.</summary>
    private readonly List<string> _files = [];
    private readonly string _list;

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
        _extension = RecordingFormats.Of(format).Extension;
        _keep = keep;
        _list = Path.Combine(folder, $".{label}.ipcamera.list");
        if (keep is null || !Directory.Exists(folder)) return;
        string extensions = string.Join("|", RecordingFormats.All.Where(row => row.IsFile).Select(row => Regex.Escape(row.Extension)));
        // A number behind the time tells files of the same second apart.
        var name = new Regex($@"^{Regex.Escape(label)}_(?<time>\d{{8}}_\d{{6}})(_(?<copy>\d{{1,4}}))?({extensions})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        Dictionary<string, int> made = ReadList();
        _files.AddRange(
            from file in Directory.EnumerateFiles(folder)
            let match = name.Match(Path.GetFileName(file))
            where match.Success
            let copy = match.Groups["copy"].Value
            orderby made.TryGetValue(Path.GetFileName(file), out int place) ? place : -1,
                match.Groups["time"].Value, copy.Length == 0 ? 1 : int.Parse(copy, CultureInfo.InvariantCulture)
            select file);
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
        // In this order: a file that is begun gets its name at any moment.
        while (IsBegun(path) || File.Exists(path));
        return path;
    }

    /// <summary>Counts a file that was begun, and removes the oldest where there are too many.</summary>
    /// <returns>What kept a file from being removed; it is tried again the next time. Null for nothing.</returns>
    public Exception? Add(string path)
    {
        if (_keep is not int keep) return null;
        _files.RemoveAll(static file => !File.Exists(file));
        _files.Add(path);
        Remember(path);
        Exception? problem = null;
        // A file that cannot be removed now costs no younger one its place.
        for (int i = 0, surplus = _files.Count - keep; surplus > 0; surplus--)
        {
            try
            {
                // One that grows in another process, or is being copied, is spared until the next time.
                if (IsInUse(_files[i]))
                {
                    i++;
                    continue;
                }

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

    /// <summary>True where another process writes a file that will have this name.</summary>
    private static bool IsBegun(string path) =>
        Directory.Exists(Path.GetDirectoryName(path)!) && Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.*{TemporaryName.Ending}").Any();

    private static bool IsInUse(string path)
    {
        try
        {
            // On Unix it is advice that .NET gives and takes; on Windows the system sees to it.
            using (new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None)) return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>The places of the files in the list. What it says of others, damaged as it may be, is nothing.</summary>
    private Dictionary<string, int> ReadList()
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        try
        {
            string[] lines = File.Exists(_list) ? File.ReadAllLines(_list) : [];
            for (int place = 0; place < lines.Length; place++) places[lines[place]] = place;
        }
        catch (Exception unreadable) when (CamErrors.IsFileProblem(unreadable))
        {
            // Then the names are what there is.
        }

        return places;
    }

    private void Remember(string path)
    {
        try
        {
            string name = Path.GetFileName(path);
            if (new FileInfo(_list) is { Exists: true, Length: < ListLimit }) File.AppendAllText(_list, name + Environment.NewLine);
            else File.WriteAllLines(_list, _files.Select(file => Path.GetFileName(file)));
        }
        catch (Exception unwritable) when (CamErrors.IsFileProblem(unwritable))
        {
            // The next recording will go by names.
        }
    }
}
