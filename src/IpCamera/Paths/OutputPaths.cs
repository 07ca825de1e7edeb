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
    private readonly HashSet<string> _chosen = new(StringComparer.OrdinalIgnoreCase);
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

    /// <summary>A session's name as a file's name may begin.</summary>
    public static string LabelFor(string session) => SafeFileName.From(session.Replace(':', '-'), "camera");

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

            string path = Path.Combine(_path, fileName);
            for (int copy = 2; !_chosen.Add(path); copy++)
            {
                path = Path.Combine(_path, $"{Path.GetFileNameWithoutExtension(fileName)}_{copy}{Path.GetExtension(fileName)}");
            }

            return path;
        }
    }
}
