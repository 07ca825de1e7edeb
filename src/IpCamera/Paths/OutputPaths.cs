using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using IpCamera.Files;

namespace IpCamera.Paths;

/// <summary>The files of one command: the one file its -Path names, or files in that folder, no two of the same name.</summary>
internal sealed class OutputPaths
{
    // More than can be under way at once; older names are known by their files.
    private const int Remembered = 16384;

    private readonly HashSet<string> _chosen = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, int> _copies = new(StringComparer.OrdinalIgnoreCase);
    private readonly DateTime _start = DateTime.UtcNow;
    private readonly string _path;

    /// <param name="cmdlet">Whose location and drives count.</param>
    /// <param name="typed">The path as typed.</param>
    /// <param name="isFolder">True where only a folder can be meant.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: not on a file system.</exception>
    public OutputPaths(PSCmdlet cmdlet, string typed, bool isFolder = false)
    {
        _path = CamPath.ForOutput(cmdlet, typed);
        IsFolder = isFolder || CamPath.IsFolder(typed, _path);
    }

    /// <summary>True when the path is a folder, existing or to be made.</summary>
    public bool IsFolder { get; }

    /// <summary>The folder; null for a file.</summary>
    public string? Folder => IsFolder ? _path : null;

    /// <summary>The one file that the path is, in words; null for a folder.</summary>
    public string? OneFile => IsFolder ? null : $"The file '{_path}'";

    /// <summary>Where the files go, in words that follow what is done.</summary>
    public string Description => IsFolder ? $"in the folder '{_path}'" : $"to '{_path}'";

    /// <summary>What lets several cameras be kept, in words, as it follows a sentence.</summary>
    public const string SeveralRemedy = " Give a folder, which takes a file for each.";

    /// <summary>A session's name as a file's name may begin.</summary>
    public static string LabelFor(string session) => CameraLabel.For(session);

    /// <summary>A name for a camera's file, from its session and the time.</summary>
    public static string NameFor(string session, string extension) =>
        LabelFor(session) + "_" + DateTime.Now.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture) + extension;

    /// <summary>The path for the next file; in a folder, a name this command has used already gets a number. Safe from any thread.</summary>
    /// <param name="fileName">The safe name it has in a folder.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: a second file for a path that is one file.</exception>
    public string Choose(string fileName)
    {
        lock (_chosen)
        {
            if (!IsFolder)
            {
                if (_chosen.Add(_path)) return _path;
                throw new CamException(CamErrorCode.InvalidValue, $"'{_path}' is one file and there are several cameras: give a folder.");
            }

            if (_copies.Count > Remembered) _copies.Clear();
            _copies.TryGetValue(fileName, out int copy);
            string path;
            do
            {
                path = Path.Combine(_path, ++copy == 1 ? fileName : $"{Path.GetFileNameWithoutExtension(fileName)}_{copy}{Path.GetExtension(fileName)}");
            }
            while (IsTaken(path));
            // A camera that gives all its pictures one name must not have all of them looked through each time.
            _copies[fileName] = copy;
            Remember(path);
            return path;
        }
    }

    /// <summary>True for a file of this command's own: one that was there before is no reason to take another name.</summary>
    private bool IsTaken(string path) => _chosen.Contains(path) || (_order.Count == Remembered && File.GetLastWriteTimeUtc(path) >= _start);

    /// <summary>A series may go on for months: what it remembers must not grow with it.</summary>
    private void Remember(string path)
    {
        if (_order.Count == Remembered) _chosen.Remove(_order.Dequeue());
        _order.Enqueue(path);
        _chosen.Add(path);
    }
}
