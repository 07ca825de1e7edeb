using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace IpCamera.Streaming;

/// <summary>
/// The files of one camera in a folder, of which the oldest are removed where there are too many. No file is touched that is not named
/// as the camera's are and begins as they do, or that somebody is writing or reading. Which is the oldest is told by a list of the files
/// in the order in which they were made, beside them: clocks are wrong now and then, and names with them.
/// </summary>
internal sealed class KeptFiles
{
    // Some thousand names; then those that are gone are left out.
    private const int ShortestList = 256 * 1024;

    private const int LongestSignature = 4;

    private readonly string _folder;
    private readonly string _list;
    private readonly KeepLimits _limits;

    /// <summary>The oldest first: what stands in no list, by name; after that the order of making.</summary>
    private readonly List<Kept> _files = [];

    private string? _growing;
    private long _listLimit = ShortestList;

    /// <param name="folder">The folder.</param>
    /// <param name="list">The name of the list in it.</param>
    /// <param name="limits">What there may be.</param>
    /// <param name="find">Finds the camera's files that were there before, given the places in the list; a name may be a path in the folder.</param>
    public KeptFiles(string folder, string list, KeepLimits limits, Func<IReadOnlyDictionary<string, int>, IEnumerable<string>> find)
    {
        (_folder, _list, _limits) = (folder, Path.Combine(folder, list), limits);
        if (limits.IsAny && Directory.Exists(folder)) _files.AddRange(find(ReadList()).Select(name => Look(Path.Combine(folder, name))));
    }

    /// <summary>What a file is to whoever wants to remove it.</summary>
    private enum Standing
    {
        /// <summary>It can be removed.</summary>
        Free,

        /// <summary>Somebody writes or reads it.</summary>
        InUse,

        /// <summary>It is none that a camera's pictures were written to.</summary>
        Foreign,
    }

    /// <summary>Counts a file that was begun, and removes the oldest where there are too many.</summary>
    /// <param name="path">The file.</param>
    /// <param name="now">The time.</param>
    /// <param name="room">How many bytes it may come to have; 0 where nobody knows.</param>
    /// <returns>What kept a file from being removed; it is tried again the next time. Null for nothing.</returns>
    public Exception? Add(string path, DateTimeOffset now, long room)
    {
        if (!_limits.IsAny) return null;
        SetLength();
        if (_limits.Count is not null) _files.RemoveAll(static file => !File.Exists(file.Path));
        _files.Add(new Kept(path, room, now.UtcDateTime));
        _growing = path;
        Remember(path);
        return Trim(_limits, now);
    }

    /// <summary>Counts a file that is complete.</summary>
    /// <returns>What kept another one from being removed; null for nothing.</returns>
    public Exception? Complete(DateTimeOffset now)
    {
        SetLength();
        _growing = null;
        return Trim(now, growing: 0);
    }

    /// <summary>Removes what has become too old, or is too much with what has come since.</summary>
    /// <param name="now">The time.</param>
    /// <param name="growing">How large the file is that grows.</param>
    /// <returns>What kept a file from being removed; null for nothing.</returns>
    public Exception? Trim(DateTimeOffset now, long growing)
    {
        if (!_limits.IsOfTimeOrSize) return null;
        if (_growing is not null && _files.Count > 0) _files[_files.Count - 1] = _files[_files.Count - 1] with { Length = growing };
        // The number is a matter of the next file.
        return Trim(_limits with { Count = null }, now);
    }

    private Exception? Trim(KeepLimits limits, DateTimeOffset now)
    {
        Exception? problem = null;
        DateTime oldest = limits.Age is TimeSpan age && age < now - DateTimeOffset.MinValue ? (now - age).UtcDateTime : DateTime.MinValue;
        long surplus = limits.Count is int count ? _files.Count - count : 0;
        long excess = limits.Size is long size ? _files.Sum(static file => file.Length) - size : 0;
        for (int i = 0; i < _files.Count;)
        {
            Kept file = _files[i];
            // What was recorded last is not too much, however large it is.
            bool isTooMuch = excess > 0 && i < _files.Count - 1;
            if (file.Path == _growing || (surplus <= 0 && !isTooMuch && file.Written >= oldest))
            {
                i++;
                continue;
            }

            // A file that cannot be removed now costs no younger one its place.
            surplus--;
            excess -= file.Length;
            try
            {
                switch (Judge(file.Path))
                {
                    case Standing.InUse:
                        // It grows in another process, or is being copied: it is spared until the next time.
                        i++;
                        continue;
                    case Standing.Free:
                        File.Delete(file.Path);
                        break;
                }

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

    private static Standing Judge(string path)
    {
        try
        {
            // On Unix it is advice that .NET gives and takes; on Windows the system sees to it.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            byte[] head = new byte[LongestSignature];
            int length = file.Read(head, 0, head.Length);
            // An empty one is what a full disk left.
            bool isRecording = length == 0 || RecordingFormats.All.Any(row => head.Take(row.Signature.Length).SequenceEqual(row.Signature));
            return isRecording ? Standing.Free : Standing.Foreign;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return Standing.Free;
        }
        catch (IOException)
        {
            return Standing.InUse;
        }
    }

    private Kept Look(string path)
    {
        if (!_limits.IsOfTimeOrSize) return new Kept(path, 0, DateTime.MaxValue);
        var file = new FileInfo(path);
        return file.Exists ? new Kept(path, file.Length, file.LastWriteTimeUtc) : new Kept(path, 0, DateTime.MinValue);
    }

    /// <summary>What grew has its size now.</summary>
    private void SetLength()
    {
        if (_growing is not null && _files.Count > 0) _files[_files.Count - 1] = Look(_growing);
    }

    /// <summary>The places of the files in the list. What it says of others, damaged as it may be, is nothing.</summary>
    private Dictionary<string, int> ReadList()
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        try
        {
            string[] lines = File.Exists(_list) ? File.ReadAllLines(_list) : [];
            for (int place = 0; place < lines.Length; place++)
            {
                if (IsInside(lines[place])) places[lines[place]] = place;
            }
        }
        catch (Exception unreadable) when (CamErrors.IsFileProblem(unreadable))
        {
            // Then the names are what there is.
        }

        return places;
    }

    /// <summary>True for a name that does not lead out of the folder.</summary>
    private static bool IsInside(string name) =>
        name.Length > 0 && name.IndexOf('\0') < 0 && !Path.IsPathRooted(name) && !name.Split('/', '\\').Contains("..");

    private void Remember(string path)
    {
        try
        {
            var list = new FileInfo(_list);
            if (list.Exists && list.Length < _listLimit)
            {
                File.AppendAllText(_list, NameOf(path) + Environment.NewLine);
                return;
            }

            File.WriteAllLines(_list, _files.Select(file => NameOf(file.Path)));
            list.Refresh();
            _listLimit = Math.Max(ShortestList, 2 * list.Length);
        }
        catch (Exception unwritable) when (CamErrors.IsFileProblem(unwritable))
        {
            // The next recording will go by names.
        }
    }

    private string NameOf(string path) =>
        path.Substring(_folder.Length).TrimStart(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Replace(Path.DirectorySeparatorChar, '/');

    private readonly record struct Kept(string Path, long Length, DateTime Written);
}
