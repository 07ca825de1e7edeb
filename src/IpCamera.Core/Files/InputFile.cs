using System;
using System.IO;

namespace IpCamera.Files;

/// <summary>Opens files to read.</summary>
public static class InputFile
{
    /// <summary>Far more than a picture has.</summary>
    private const int LongestPicture = 1 << 26;

    /// <summary>Reads a picture.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public static byte[] ReadPicture(string path)
    {
        using FileStream file = Open(path);
        try
        {
            if (file.Length > LongestPicture) throw new CamException(CamErrorCode.FileError, $"'{path}' is too large for a picture.");
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            throw CamErrors.File(path, fault);
        }
    }

    /// <summary>Opens a file. What is none would keep whoever opens it waiting, or never end.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            if (Directory.Exists(path)) throw new CamException(CamErrorCode.FileError, $"'{path}' is a folder: name the files in it, as in {Path.Combine(path, "*")}.");
            if (UnixFile.IsSpecial(path)) throw CamErrors.SpecialFile(path);
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            throw CamErrors.File(path, fault);
        }
    }
}
