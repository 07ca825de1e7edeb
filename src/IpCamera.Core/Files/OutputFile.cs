using System;
using System.IO;

namespace IpCamera.Files;

/// <summary>Opens files to write to, creating their folders.</summary>
public static class OutputFile
{
    private const int BufferSize = 64 * 1024;

    /// <summary>The full path, if a file may be written there.</summary>
    /// <param name="path">Where it is to be.</param>
    /// <param name="replace">True where an existing file may be replaced.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: it is there already, or something that is no file.</exception>
    public static string Check(string path, bool replace)
    {
        string full = Path.GetFullPath(path);
        if (UnixFile.IsSpecial(full)) throw CamErrors.SpecialFile(full);
        if (File.Exists(full) && !replace) throw CamErrors.FileExists(full);
        if (Directory.Exists(full)) throw new CamException(CamErrorCode.FileError, $"'{full}' is a folder.");
        return full;
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its present path.</param>
    /// <param name="named">What it is called in an error.</param>
    /// <param name="mode">Whether it is there already.</param>
    /// <param name="bufferSize">In bytes.</param>
    /// <param name="isPrivate">True for a new file that may hold passwords: on Unix only its owner may read it.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    internal static FileStream Open(string path, string named, FileMode mode, int bufferSize = BufferSize, bool isPrivate = false)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (isPrivate && UnixFile.TryCreatePrivate(path, bufferSize) is FileStream file) return file;
            // Asynchronous I/O is not asked for: on a local disk it only costs.
            return new FileStream(path, mode, FileAccess.Write, FileShare.Read, bufferSize);
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            throw CamErrors.File(named, fault);
        }
    }
}
