using System;
using System.IO;
using System.Runtime.InteropServices;

namespace IpCamera.Files;

/// <summary>
/// The name beside a file under which it is written until it deserves its own. Of a process that is killed, such a file stays
/// behind: it can be told by its ending, is never read, and never in the way.
/// </summary>
internal static class TemporaryName
{
    /// <summary>How the names end.</summary>
    public const string Ending = ".ipcamera.tmp";

    /// <summary>So much of the file's own name is in it, that file systems take it with the rest.</summary>
    private const int LongestStem = 60;

    /// <summary>A new temporary name for a file, in the same folder.</summary>
    public static string For(string path)
    {
        string name = Path.GetFileName(path);
        if (name.Length > LongestStem) name = name.Substring(0, LongestStem);
        return Path.Combine(Path.GetDirectoryName(path)!, $"{name}.{Guid.NewGuid():N}{Ending}");
    }

    /// <summary>
    /// Gives a file, closed and complete, its name in one step: whoever looks sees the old file or the new one. A symbolic link
    /// of that name is replaced, not followed.
    /// </summary>
    /// <param name="temporary">What it is called now.</param>
    /// <param name="path">What it is to be called.</param>
    /// <param name="replace">True to replace an existing file, a read-only one too, as -Force does throughout PowerShell.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>; the file keeps its temporary name.</exception>
    public static void Move(string temporary, string path, bool replace)
    {
        try
        {
            if (replace && UnixFile.TryReplace(temporary, path)) return;
            if (replace && File.Exists(path))
            {
                AllowReplacing(path);
                File.Replace(temporary, path, null);
            }
            else
            {
                File.Move(temporary, path);
            }
        }
        catch (IOException) when (!replace && File.Exists(path))
        {
            throw CamErrors.FileExists(path);
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            throw CamErrors.File(path, fault);
        }
    }

    /// <summary>Removes a file that will not get its name.</summary>
    public static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            // The fault that brought us here is the one to report.
        }
    }

    /// <summary>Removes what killed processes left of a file. No other process may be writing it.</summary>
    public static void RemoveLeftOver(string path)
    {
        string full = Path.GetFullPath(path);
        foreach (string temporary in Directory.GetFiles(Path.GetDirectoryName(full)!, $"{Path.GetFileName(full)}.*{Ending}")) Remove(temporary);
    }

    /// <summary>Only Windows minds the attribute; elsewhere the folder's permissions decide.</summary>
    private static void AllowReplacing(string path)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) return;
        FileAttributes attributes = File.GetAttributes(path);
        if ((attributes & FileAttributes.ReadOnly) != 0) File.SetAttributes(path, attributes & ~FileAttributes.ReadOnly);
    }
}
