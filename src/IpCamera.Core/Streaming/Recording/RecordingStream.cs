using System;
using System.IO;
using IpCamera.Files;

namespace IpCamera.Streaming;

/// <summary>
/// The file of a recording. It gets its name, or takes that of an old file, when there is something in it that plays: a disk that
/// is full, or a process that is killed, before that costs no old file and leaves no empty one.
/// </summary>
/// <remarks>Each write reaches the system at once, and so outlives the process.</remarks>
internal sealed class RecordingStream : Stream
{
    // .NET Framework does not take zero.
    private const int NoBuffer = 1;

    private readonly bool _replace;
    private string? _temporary;
    private Stream _file;

    /// <param name="path">The path that it is to have.</param>
    /// <param name="replace">True to replace an existing file.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public RecordingStream(string path, bool replace)
    {
        Path = OutputFile.Check(path, replace);
        _replace = replace;
        _temporary = TemporaryName.For(Path);
        _file = OutputFile.Open(_temporary, Path, FileMode.CreateNew, NoBuffer);
        if (replace) UnixFile.CopyMode(_temporary, Path, isPrivate: false);
    }

    /// <summary>The path that it is to have.</summary>
    public string Path { get; }

    /// <summary>
    /// True when the file had its name and has it no more. Only Windows keeps files from being moved and removed while they are
    /// written; elsewhere the frames would go on, into a file that nobody finds.
    /// </summary>
    public bool IsGone
    {
        get
        {
            if (_temporary is not null) return false;
            try
            {
                File.GetAttributes(Path);
                return false;
            }
            catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
            {
                return true;
            }
            catch (Exception fault) when (CamErrors.IsFileProblem(fault))
            {
                // A network that does not know now.
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _file.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _file.Position;
        set => _file.Position = value;
    }

    /// <summary>Gives a file that goes on growing its name.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: there is no file any more.</exception>
    public void Appear()
    {
        if (_temporary is null) return;
        long position = Position;
        Settle();
        // No system moves an open file as surely as a closed one.
        _file = OutputFile.Open(Path, Path, FileMode.Open, NoBuffer);
        Position = position;
    }

    /// <summary>Gives a complete file its name.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: there is no file any more.</exception>
    public void Complete()
    {
        if (_temporary is null) return;
        if (_file is FileStream file) file.Flush(flushToDisk: true);
        Settle();
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => _file.Write(buffer, offset, count);

    /// <inheritdoc/>
    public override void SetLength(long value) => _file.SetLength(value);

    /// <inheritdoc/>
    public override void Flush() => _file.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <summary>Closes the file; one that has no name yet is removed.</summary>
    protected override void Dispose(bool disposing)
    {
        try
        {
            if (disposing) _file.Dispose();
        }
        finally
        {
            if (disposing && _temporary is not null) TemporaryName.Remove(_temporary);
            _temporary = null;
            base.Dispose(disposing);
        }
    }

    private void Settle()
    {
        _file.Dispose();
        _file = Null;
        TemporaryName.Move(_temporary!, Path, _replace);
        _temporary = null;
    }
}
