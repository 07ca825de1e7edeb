using System;
using System.IO;
using System.Threading.Tasks;

namespace IpCamera.Files;

/// <summary>
/// A file that appears under its final name only when it is complete: written beside it under a temporary name, moved by
/// <see cref="Commit()"/>, and removed when that never comes.
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
    public static AtomicFile Create(string path, bool replace) => Create(path, replace, isPrivate: false);

    /// <inheritdoc cref="Create(string, bool)"/>
    /// <param name="path">The final name.</param>
    /// <param name="replace">True to replace an existing file.</param>
    /// <param name="isPrivate">
    /// True for what may hold passwords: on Unix nobody but its owner may ever read it. On Windows the folder decides, for .NET Standard
    /// knows no access lists.
    /// </param>
    public static AtomicFile Create(string path, bool replace, bool isPrivate)
    {
        string full = OutputFile.Check(path, replace);
        string temporary = TemporaryName.For(full);
        FileStream stream = OutputFile.Open(temporary, full, FileMode.CreateNew, isPrivate: isPrivate);
        // Before there is anything in it that not everybody may read.
        if (replace) UnixFile.CopyMode(temporary, full, isPrivate);
        return new AtomicFile(full, temporary, stream, replace);
    }

    /// <summary>Writes bytes.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public void Write(byte[] bytes) => Write(new ArraySegment<byte>(bytes ?? throw new ArgumentNullException(nameof(bytes))));

    /// <inheritdoc cref="Write(byte[])"/>
    public void Write(ArraySegment<byte> bytes) => Fill(stream => stream.Write(bytes.Array, bytes.Offset, bytes.Count));

    /// <summary>Has the file written.</summary>
    /// <param name="write">Writes to the stream; whatever the file system has against that is an error of this file.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>, or what <paramref name="write"/> throws.</exception>
    public void Fill(Action<Stream> write)
    {
        try
        {
            (write ?? throw new ArgumentNullException(nameof(write)))(Stream);
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            throw CamErrors.File(Path, fault);
        }
    }

    /// <inheritdoc cref="Fill"/>
    public async Task FillAsync(Func<Stream, Task> write)
    {
        try
        {
            await (write ?? throw new ArgumentNullException(nameof(write)))(Stream).ConfigureAwait(false);
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            throw CamErrors.File(Path, fault);
        }
    }

    /// <summary>Writes everything to the disk and gives the file its name.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public void Commit() => Commit(toDisk: true);

    /// <summary>Gives the file its name.</summary>
    /// <param name="toDisk">
    /// True to have it on the disk first, so that it is complete after a power cut too. To wait for the disk at every picture of
    /// a stream costs more frames than it could save.
    /// </param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public void Commit(bool toDisk)
    {
        string temporary = _temporary ?? throw new InvalidOperationException("The file is complete already.");
        Fill(_ =>
        {
            Stream.Flush(toDisk);
            Stream.Dispose();
        });
        TemporaryName.Move(temporary, Path, _replace);
        _temporary = null;
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
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            // A full disk fails the last flush too; the file is unwanted anyway.
        }

        TemporaryName.Remove(temporary);
    }
}
