using System;
using System.IO;

namespace IpCamera.Files;

/// <summary>Opens files to write to, creating their folders.</summary>
public static class OutputFile
{
    private const int BufferSize = 64 * 1024;

    // .NET Framework does not take zero.
    private const int NoBuffer = 1;

    /// <summary>
    /// Opens a file that is complete at every moment, such as a recording: each write reaches the system at once, and so outlives
    /// the process.
    /// </summary>
    /// <param name="path">Its path.</param>
    /// <param name="replace">True to replace an existing file.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public static FileStream Open(string path, bool replace)
    {
        string full = Check(path, replace);
        return Open(full, full, replace ? FileMode.Create : FileMode.CreateNew, NoBuffer);
    }

    /// <summary>The full path, if a file may be written there.</summary>
    internal static string Check(string path, bool replace)
    {
        string full = Path.GetFullPath(path);
        if (File.Exists(full) && !replace) throw CamErrors.FileExists(full);
        if (Directory.Exists(full)) throw new CamException(CamErrorCode.FileError, $"'{full}' is a folder.");
        return full;
    }

    internal static FileStream Open(string path, string named, FileMode mode, int bufferSize = BufferSize)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Asynchronous I/O is not asked for: on a local disk it only costs.
            return new FileStream(path, mode, FileAccess.Write, FileShare.Read, bufferSize);
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            throw CamErrors.File(named, fault);
        }
    }
}
