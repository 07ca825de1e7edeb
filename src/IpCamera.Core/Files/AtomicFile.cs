using System;
using System.IO;

namespace IpCamera.Files;

/// <summary>
/// A file that appears under its final name only when it is complete: written beside it under a temporary name, moved by
/// <see cref="Commit"/>, and removed when that never comes.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private readonly bool _replace;
    private string? _temporary;

    private AtomicFile(string path, string temporary, FileStream stream, bool replace)
    {
        Path = path;
        _temporary = temporary;
        Stream = stream;
        _replace = replace;
    }

    /// <summary>The final name.</summary>
    public string Path { get; }

    /// <summary>Where to write.</summary>
    public FileStream Stream { get; }

    /// <summary>Starts a file.</summary>
    /// <param name="path">The final name.</param>
    /// <param name="replace">True to replace an existing file.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: it exists, or the folder cannot be written to.</exception>
    public static AtomicFile Create(string path, bool replace)
    {
        string full = OutputFile.Check(path, replace);
        string temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        return new AtomicFile(full, temporary, OutputFile.Open(temporary, full, FileMode.CreateNew), replace);
    }

    /// <summary>Writes bytes.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public void Write(byte[] bytes)
    {
        try
        {
            Stream.Write(bytes, 0, bytes.Length);
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            throw CamErrors.File(Path, fault);
        }
    }

    /// <summary>Writes everything to the disk and gives the file its name.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public void Commit()
    {
        string temporary = _temporary ?? throw new InvalidOperationException("The file is complete already.");
        try
        {
            Stream.Flush(flushToDisk: true);
            Stream.Dispose();
            if (_replace && File.Exists(Path)) File.Replace(temporary, Path, null);
            else File.Move(temporary, Path);
            _temporary = null;
        }
        catch (IOException) when (!_replace && File.Exists(Path))
        {
            throw CamErrors.FileExists(Path);
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            throw CamErrors.File(Path, fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_temporary is not string temporary) return;
        _temporary = null;
        try
        {
            Stream.Dispose();
        }
        catch (IOException)
        {
            // A full disk fails the last flush too; the file is unwanted anyway.
        }

        try
        {
            File.Delete(temporary);
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            // The fault that brought us here is the one to report.
        }
    }
}
